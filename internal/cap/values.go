package cap

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	timeForm     = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$`)
	languageForm = regexp.MustCompile(`^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*$`)
	mimeForm     = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}(?:; ?[A-Za-z0-9_-]+=(?:[A-Za-z0-9_.:+-]+|"[A-Za-z0-9_.:+ -]+"))*$`)
	digestForm   = regexp.MustCompile(`^[0-9A-Fa-f]{40}$`)
	numberForm   = regexp.MustCompile(`^\d{1,15}$`)
	decimalForm  = regexp.MustCompile(`^-?\d{1,9}(?:\.\d{1,20})?$`)
	uriForm      = regexp.MustCompile(`^(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$`)
)

const timeLayout = "2006-01-02T15:04:05-07:00"

// parseTime reads a time in the form of CAP 1.2 §3.3.2: no Z, no fraction; UTC is -00:00, for which the earlier versions
// take +00:00 as well.
func parseTime(s string, v Version) (time.Time, bool) {
	if !timeForm.MatchString(s) || v == V12 && strings.HasSuffix(s, "+00:00") {
		return time.Time{}, false
	}
	hours, minutes := s[20:22], s[23:25]
	if hours > "14" || hours == "14" && minutes > "00" || minutes > "59" {
		return time.Time{}, false
	}
	t, err := time.Parse(timeLayout, s)
	if err != nil || t.Year() < 1 || t.UTC().Year() < 1 || t.IsZero() {
		return time.Time{}, false
	}
	return zoned(t), true
}

// appendTime writes a time as parseTime reads it; the part of a second is not written.
func appendTime(b []byte, t time.Time) []byte {
	_, offset := t.Zone()
	if offset == 0 {
		return append(t.AppendFormat(b, "2006-01-02T15:04:05"), "-00:00"...)
	}
	return t.AppendFormat(b, timeLayout)
}

func (f *filler) language(n *node) string {
	if !languageForm.MatchString(n.text) {
		f.node(CodeLanguage, n, nil)
	}
	return n.text
}

// uri takes an absolute URI, or where the content lies beside it any (CAP 1.2 §3.2.3). Empty is absent.
func (f *filler) uri(n *node, relative bool) string {
	if n.text == "" {
		return ""
	}
	u, err := url.Parse(n.text)
	if err != nil || !uriForm.MatchString(n.text) || strings.Count(n.text, "#") > 1 || !relative && !u.IsAbs() {
		f.node(CodeURI, n, nil)
	}
	return n.text
}

func (f *filler) number(n *node) int64 {
	v, err := strconv.ParseInt(n.text, 10, 64)
	if err != nil || !numberForm.MatchString(n.text) {
		f.node(CodeNumber, n, nil)
	}
	return v
}

func (f *filler) mime(n *node) string {
	if n.text != "" && !mimeForm.MatchString(n.text) {
		f.node(CodeResource, n, nil)
	}
	return n.text
}

func (f *filler) digest(n *node) string {
	if n.text != "" && !digestForm.MatchString(n.text) {
		f.node(CodeResource, n, nil)
	}
	return n.text
}

// deref takes Base64 with line ends in it.
func (f *filler) deref(n *node) string {
	if _, err := base64.StdEncoding.DecodeString(withoutSpace(n.text)); err != nil {
		f.node(CodeResource, n, nil)
	}
	return n.text
}

func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }

// altitude takes a number of feet.
func (f *filler) altitude(n *node) *float64 {
	v, ok := decimal(n.text)
	if !ok {
		f.node(CodeAltitude, n, nil)
		return nil
	}
	return &v
}

// decimal reads a plain decimal number: no exponent, no plus sign, nothing like infinity.
func decimal(s string) (float64, bool) {
	if !decimalForm.MatchString(s) {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

func appendDecimal(b []byte, v float64) []byte { return strconv.AppendFloat(b, v, 'f', -1, 64) }
