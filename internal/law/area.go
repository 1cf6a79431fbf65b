package law

import (
	"strings"

	"haidun/internal/kernel/fault"
)

// Area is where a row holds: an area of GB/T 2260 and everything below it. The zero Area is the whole country.
type Area struct {
	Code string `json:"code,omitempty"` // 33 or 330000 for a province, 3309 or 330900 for a city, and so on
	Name Text   `json:"name"`
}

// Prefix is what the codes of an area and of all areas below it begin with: zeros that stand for "all of it" are cut off,
// so 330000, 33 and 330000000 are one area.
//
// Codes: law_area.
func Prefix(code string) (string, error) {
	whole := code
	if strings.Trim(code, "0123456789") != "" {
		return "", refuse(CodeArea, fault.Args{"area": code})
	}
	for len(code) > 6 && len(code)%3 == 0 && strings.HasSuffix(code, "000") {
		code = code[:len(code)-3]
	}
	for len(code) <= 6 && len(code)%2 == 0 && strings.HasSuffix(code, "00") {
		code = code[:len(code)-2]
	}
	switch len(whole) {
	case 2, 4, 6, 9, 12:
		if code != "" {
			return code, nil
		}
	}
	return "", refuse(CodeArea, fault.Args{"area": whole})
}

// prefix is Prefix for the area of a row, "" for the whole country.
func (a Area) prefix() (string, error) {
	if a.Code == "" {
		return "", nil
	}
	return Prefix(a.Code)
}

// label is the name for people.
func (a Area) label() Text {
	if a.Code == "" {
		return Text{"全国", "the whole country"}
	}
	return a.Name
}
