package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Plan is what a person decides about a file. The zero value finds out everything.
type Plan struct {
	Sheet     string            // of a workbook
	Encoding  string            // of text
	HeaderRow int               // row of the column names as a spreadsheet shows it; 0 finds out, -1 says there is none
	CRS       string            // CGCS2000 (also ""), GCJ02 or BD09
	Map       map[int]string    // 0-based column → target
	Headers   map[string]string // column name or 0-based index as text → target, for whom columns have names
	Defaults  map[string]string // field → text for rows that lack it
	OnMatch   OnMatch
	Unknown   []string // words that mean "not known"; nil means entity.UnknownWords

	FillMerged bool // a merged cell of a workbook says the same of all its rows
}

// OnMatch says what to do with a row that fits a stored record but says something else.
type OnMatch string

// The two ways; Skip is the zero value's meaning.
const (
	Skip   OnMatch = "skip"
	Update OnMatch = "update"
)

// mapFile is the form of a mapping file.
type mapFile struct {
	Columns   map[string]string `json:"columns"`
	Defaults  map[string]string `json:"defaults"`
	CRS       string            `json:"crs"`
	HeaderRow int               `json:"header_row"`
	Sheet     string            `json:"sheet"`
	Encoding  string            `json:"encoding"`
	OnMatch   OnMatch           `json:"on_match"`
	Unknown   []string          `json:"unknown"`

	FillMerged bool `json:"fill_merged"`
}

// ParsePlan reads a mapping file:
//
//	{"columns":{"<column name or 0-based index>":"<target>"},"defaults":{"status":"in_use"},"crs":"CGCS2000","header_row":1}
//
// Besides these it may hold sheet, encoding, on_match, unknown and fill_merged. Anything else is refused with the line it stands in.
func ParsePlan(b []byte) (Plan, error) {
	var m mapFile
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Plan{}, fault.Wrap(fault.Malformed, CodeMapLine, fault.Args{"line": lineOf(b, d.InputOffset(), err), "what": err.Error()}, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Plan{}, fault.New(fault.Malformed, CodeMapLine, fault.Args{"line": lineOf(b, d.InputOffset(), nil), "what": "text after the end"})
	}
	return Plan{
		Sheet: m.Sheet, Encoding: m.Encoding, HeaderRow: m.HeaderRow, CRS: m.CRS, Headers: m.Columns, Defaults: m.Defaults,
		OnMatch: m.OnMatch, Unknown: m.Unknown, FillMerged: m.FillMerged,
	}, nil
}

// lineOf is the line a decoding error stands in. The decoder stops behind an unknown key's object, so that key is
// looked for.
func lineOf(b []byte, offset int64, err error) int {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typed):
		offset = typed.Offset
	case err != nil:
		var key string
		if _, serr := fmt.Sscanf(err.Error(), "json: unknown field %q", &key); serr == nil {
			if at := bytes.Index(b, []byte(strconv.Quote(key))); at >= 0 {
				offset = int64(at)
			}
		}
	}
	return 1 + bytes.Count(b[:min(max(offset, 0), int64(len(b)))], []byte("\n"))
}

// check refuses what cannot be meant, and reads the defaults into a record.
func (p *Plan) check(s *entity.Schema, clear entity.Class) error {
	switch p.OnMatch {
	case "":
		p.OnMatch = Skip
	case Skip, Update:
	default:
		return badMap("on_match " + strconv.Quote(string(p.OnMatch)))
	}
	if p.CRS == "" {
		p.CRS = string(geo.CGCS2000)
	}
	crs, err := geo.ParseCRS(p.CRS)
	if err != nil {
		return fault.New(fault.Malformed, entity.CodeCRS, fault.Args{"value": p.CRS})
	}
	p.CRS = string(crs)
	if p.HeaderRow < -1 {
		return badMap("header_row")
	}
	for name := range p.Defaults {
		if t, ok := parseTarget(s, clear, name); !ok || t.part != whole {
			return badMap("defaults " + strconv.Quote(name))
		}
	}
	return nil
}

func badMap(what string) error {
	return fault.New(fault.Malformed, CodeMap, fault.Args{"what": what})
}
