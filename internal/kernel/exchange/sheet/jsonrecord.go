package sheet

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// pair is a key of a record and its value.
type pair struct {
	key  string
	cell Cell
}

// walker takes records apart. The text it walks has been read by encoding/json already, so it is well formed.
type walker struct {
	b     []byte
	i     int
	pairs []pair
}

// flatDepth is how deep objects are taken apart; what lies deeper stays JSON.
const flatDepth = 8

// geometryKinds are the types of RFC 7946, section 3.1.
var geometryKinds = map[string]bool{
	"Point": true, "MultiPoint": true, "LineString": true, "MultiLineString": true, "Polygon": true, "MultiPolygon": true,
	"GeometryCollection": true,
}

// record flattens a record: nested objects as a.b, lists of plain values joined, a geometry kept whole. Of a GeoJSON
// feature the properties are on the level of the record itself. The pairs are valid until the next call.
func (w *walker) record(raw []byte) (pairs []pair, feature bool, problem *fault.Error) {
	w.b, w.i, w.pairs = bytes.TrimSpace(raw), 0, w.pairs[:0]
	if len(w.b) == 0 || w.b[0] != '{' {
		return nil, false, fault.New(fault.Invalid, CodeNoObject, nil)
	}
	kind, geometry, crs := "", []byte(nil), []byte(nil)
	for w.begin(); w.more(); {
		key, value := w.member()
		switch key {
		case "type":
			kind = text(value)
		case "geometry":
			geometry = value
		case "crs":
			crs = value
		}
	}
	if feature = kind == "Feature" && geometry != nil; !feature {
		w.i = 0
		w.flatten("", 0)
		return w.pairs, false, nil
	}
	if crs != nil && geo.CheckCRS(crs) != nil {
		return nil, true, fault.As(foreignCRS(crs))
	}
	w.i = 0
	for w.begin(); w.more(); {
		at := w.i
		switch key, value := w.member(); key {
		case "type", "geometry", "bbox", "crs":
		case "id":
			w.pairs = append(w.pairs, pair{keyID, scalar(value)})
		case "properties":
			if value[0] == '{' {
				inner := walker{b: value, pairs: w.pairs}
				inner.flatten("", 0)
				w.pairs = inner.pairs
			}
		default:
			w.i = at
			w.flattenMember("", 0)
		}
	}
	problem = w.geometry(geometry)
	return w.pairs, true, problem
}

// geometry adds the columns of a feature's place.
func (w *walker) geometry(raw []byte) *fault.Error {
	if raw[0] != '{' {
		return nil
	}
	var g struct {
		Type        string
		Coordinates json.RawMessage
		CRS         json.RawMessage
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		return fault.New(fault.Invalid, CodeGeometry, fault.Args{"type": "?"})
	}
	if len(g.CRS) > 0 && geo.CheckCRS(g.CRS) != nil {
		return fault.As(foreignCRS(g.CRS))
	}
	switch g.Type {
	case "Point":
		var at []json.Number
		if json.Unmarshal(g.Coordinates, &at) != nil || len(at) < 2 {
			return fault.New(fault.Invalid, CodeGeometry, fault.Args{"type": "Point []"})
		}
		w.pairs = append(w.pairs, pair{keyLon, number(at[0].String())}, pair{keyLat, number(at[1].String())})
	case "Polygon", "MultiPolygon":
		w.pairs = append(w.pairs, pair{keyOutline, Cell{Text: string(raw), Kind: Text}})
	default:
		return fault.New(fault.Invalid, CodeGeometry, fault.Args{"type": cutText(g.Type, 40)})
	}
	return nil
}

// flatten adds the members of the object at the walker's position under a prefix.
func (w *walker) flatten(prefix string, depth int) {
	for w.begin(); w.more(); {
		w.flattenMember(prefix, depth)
	}
}

func (w *walker) flattenMember(prefix string, depth int) {
	key, value := w.member()
	key = prefix + strings.TrimLeft(key, "\x00")
	switch value[0] {
	case '{':
		if depth < flatDepth && !isGeometry(value) {
			inner := walker{b: value, pairs: w.pairs}
			inner.flatten(key+".", depth+1)
			w.pairs = inner.pairs
			return
		}
		w.pairs = append(w.pairs, pair{key, Cell{Text: string(value), Kind: Text}})
	case '[':
		w.pairs = append(w.pairs, pair{key, joinedList(value)})
	default:
		w.pairs = append(w.pairs, pair{key, scalar(value)})
	}
}

// isGeometry reports an object that is a GeoJSON geometry.
func isGeometry(value []byte) bool {
	var g struct {
		Type        string
		Coordinates json.RawMessage
	}
	return bytes.Contains(value, []byte(`"coordinates"`)) && json.Unmarshal(value, &g) == nil && geometryKinds[g.Type] && len(g.Coordinates) > 0
}

// joinedList is a list of plain values in one text; any other list stays JSON.
func joinedList(value []byte) Cell {
	w := walker{b: value}
	var parts []string
	for w.begin(); w.more(); {
		v := w.value()
		if v[0] == '{' || v[0] == '[' {
			return Cell{Text: string(value), Kind: Text}
		}
		if c := scalar(v); c.Text != "" {
			parts = append(parts, c.Text)
		}
	}
	return plain(strings.Join(parts, "; "))
}

func scalar(value []byte) Cell {
	switch value[0] {
	case '"':
		return plain(text(value))
	case 't':
		return Cell{Text: "TRUE", Kind: Bool}
	case 'f':
		return Cell{Text: "FALSE", Kind: Bool}
	case 'n':
		return Cell{}
	case '{', '[':
		return Cell{Text: string(value), Kind: Text}
	}
	return number(string(value))
}

// text is a JSON string's text, "" for anything else.
func text(value []byte) string {
	if len(value) < 2 || value[0] != '"' {
		return ""
	}
	if bytes.IndexByte(value, '\\') < 0 {
		return string(value[1 : len(value)-1])
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return ""
	}
	return s
}

// number keeps all digits of a JSON number: 18 of them are text. Exponents that other programs write for plain numbers
// (1.2e1, 5e-06) are written out; large ones mark a number that has lost its digits.
func number(s string) Cell {
	mantissa, exponent, ok := strings.Cut(strings.ToLower(s), "e")
	if ok {
		n, err := strconv.Atoi(exponent)
		if err != nil || n > 10 || n < -30 {
			return Cell{Text: s, Kind: Text, Flag: Mangled}
		}
		s = shiftPoint(mantissa, n)
	}
	if digits.MatchString(s) {
		return Cell{Text: s, Kind: Number}
	}
	return Cell{Text: s, Kind: Text}
}

// shiftPoint moves the decimal point of a plain number n places to the right.
func shiftPoint(s string, n int) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	all := whole + part
	at := len(whole) + n
	if at <= 0 {
		all, at = strings.Repeat("0", 1-at)+all, 1
	}
	if at > len(all) {
		all += strings.Repeat("0", at-len(all))
	}
	whole, part = strings.TrimLeft(all[:at], "0"), strings.TrimRight(all[at:], "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		part = "." + part
	}
	return sign + whole + part
}

// begin steps into an object or a list.
func (w *walker) begin() { w.i++ }

// more moves to the next member or element and reports whether there is one.
func (w *walker) more() bool {
	w.space()
	if w.i < len(w.b) && w.b[w.i] == ',' {
		w.i++
		w.space()
	}
	return w.i < len(w.b) && w.b[w.i] != '}' && w.b[w.i] != ']'
}

func (w *walker) space() {
	for w.i < len(w.b) && (w.b[w.i] == ' ' || w.b[w.i] == '\n' || w.b[w.i] == '\r' || w.b[w.i] == '\t') {
		w.i++
	}
}

func (w *walker) member() (key string, value []byte) {
	key = text(w.value())
	w.space()
	w.i++ // the colon
	w.space()
	return key, w.value()
}

// value is the value at the walker's position.
func (w *walker) value() []byte {
	start, depth := w.i, 0
	for ; w.i < len(w.b); w.i++ {
		switch c := w.b[w.i]; c {
		case '"':
			w.string()
			if depth == 0 {
				w.i++
				return w.b[start:w.i]
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return w.b[start:w.i]
			}
			if depth--; depth == 0 {
				w.i++
				return w.b[start:w.i]
			}
		case ',', ' ', '\n', '\r', '\t':
			if depth == 0 {
				return w.b[start:w.i]
			}
		}
	}
	return w.b[start:w.i]
}

// string moves from a string's first quotation mark to its last.
func (w *walker) string() {
	for w.i++; w.i < len(w.b) && w.b[w.i] != '"'; w.i++ {
		if w.b[w.i] == '\\' {
			w.i++
		}
	}
}
