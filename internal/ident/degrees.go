package ident

import (
	"regexp"
	"strconv"
	"strings"
)

// Axis says which coordinate a text names: 'E' for longitude, 'N' for latitude, 0 where it does not say.
type Axis byte

var hemispheres = []struct {
	word string
	axis Axis
	sign float64
}{
	{"东经", 'E', 1},
	{"東経", 'E', 1},
	{"東經", 'E', 1},
	{"西经", 'E', -1},
	{"西経", 'E', -1},
	{"西經", 'E', -1},
	{"北纬", 'N', 1},
	{"北緯", 'N', 1},
	{"南纬", 'N', -1},
	{"南緯", 'N', -1},
	{"E", 'E', 1},
	{"W", 'E', -1},
	{"N", 'N', 1},
	{"S", 'N', -1},
}

var sexagesimal = regexp.MustCompile(`^(\d{1,3})\s*(?:[°º度]|\s)\s*(\d{1,2}(?:\.\d+)?)\s*(?:(?:['′’分]|\s)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”秒]|''|′′)?)?)?$`)

// Degrees reads decimal degrees, or degrees with minutes and seconds, with the hemisphere before or behind: 122.2072,
// 122°12'26"E, N29 59.1, 东经122度12分26秒.
//
// Codes: degrees.
func Degrees(s string) (deg float64, axis Axis, err error) {
	s = tidy(s)
	sign := 1.0
	for _, h := range hemispheres {
		rest, ok := strings.CutPrefix(strings.ToUpper(s), h.word)
		if !ok {
			rest, ok = strings.CutSuffix(strings.ToUpper(s), h.word)
		}
		if ok {
			s, axis, sign = strings.Trim(rest, " :"), h.axis, h.sign
			break
		}
	}
	if n, err := Number(strings.TrimRight(s, "°º度")); err == nil && (axis == 0 || n[0] != '-') {
		v, err := strconv.ParseFloat(n, 64)
		return sign * v, axis, err
	}
	m := sexagesimal.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, refuse(CodeDegrees, nil)
	}
	var part [3]float64
	for i := range part {
		if m[i+1] == "" {
			continue
		}
		if part[i], err = strconv.ParseFloat(m[i+1], 64); err != nil || i > 0 && part[i] >= 60 {
			return 0, 0, refuse(CodeDegrees, nil)
		}
	}
	return sign * (part[0] + part[1]/60 + part[2]/3600), axis, nil
}
