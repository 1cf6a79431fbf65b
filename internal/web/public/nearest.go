package public

import (
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// maxNearest is the most places one answer has.
const maxNearest = 20

// buffers are reused between answers.
var buffers = sync.Pool{New: func() any { return &answer{} }}

var jsonType, noCache = []string{"application/json; charset=utf-8"}, []string{"no-cache"}

type answer struct {
	b    []byte
	near [maxNearest]near
}

// nearest answers programs. It is the one address a whole city may ask within a minute: it looks at the query once,
// asks the tree and puts finished pieces together.
func (s *Side) nearest(w http.ResponseWriter, r *http.Request) {
	at, n, bad := readNearest(r.URL.RawQuery)
	if bad != nil {
		writeProblem(w, r, http.StatusBadRequest, bad.code, fault.Args{"what": bad.what})
		return
	}
	snap := s.ready(w, r)
	if snap == nil {
		return
	}
	a := buffers.Get().(*answer)
	a.b = s.appendNearest(a.b[:0], snap, at, snap.tree.nearest(at, n, a.near[:0]))
	h := w.Header()
	h["Content-Type"], h["Cache-Control"] = jsonType, noCache
	send(w, r, http.StatusOK, a.b)
	buffers.Put(a)
}

func (s *Side) appendNearest(b []byte, snap *Snapshot, at geo.LonLat, found []near) []byte {
	b = s.Checked().AppendFormat(append(b, `{"as_of":"`...), time.RFC3339)
	b = strconv.AppendFloat(append(b, `","crs":"CGCS2000","walk":`+walkJSON+`,"from":{"lon":`...), at.Lon, 'f', 7, 64)
	b = strconv.AppendFloat(append(b, `,"lat":`...), at.Lat, 'f', 7, 64)
	b = strconv.AppendBool(append(b, `},"outside":`...), !s.Box.Holds(at))
	closed, full := 0, 0
	if len(found) > 0 {
		closed, full = snap.shutWithin(at, metres(found[len(found)-1].chord2))
	}
	b = strconv.AppendInt(append(b, `,"closed_nearer":`...), int64(closed), 10)
	b = strconv.AppendInt(append(b, `,"full_nearer":`...), int64(full), 10)
	b = append(b, `,"places":[`...)
	for i, f := range found {
		if i > 0 {
			b = append(b, ',')
		}
		m := metres(f.chord2)
		b = append(b, snap.frag[f.i]...)
		b = strconv.AppendInt(append(b, `,"distance_m":`...), int64(math.Round(m)), 10)
		b = append(strconv.AppendInt(append(b, `,"walk_min":`...), int64(walkMinutes(m)), 10), '}')
	}
	return append(b, "]}"...)
}

// refusal is why a query cannot be answered.
type refusal struct {
	code fault.Code
	what string
}

// readNearest reads lon, lat, n and crs; anything else in a query changes nothing.
func readNearest(query string) (at geo.LonLat, n int, bad *refusal) {
	n = 5
	var lon, lat, crs, count string
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		name, value, _ := strings.Cut(pair, "=")
		switch name {
		case "lon":
			lon = value
		case "lat":
			lat = value
		case "crs":
			crs = value
		case "n":
			count = value
		}
	}
	if count != "" {
		v, err := strconv.Atoi(count)
		if err != nil || v < 1 || v > maxNearest {
			return at, 0, &refusal{CodeCount, ""}
		}
		n = v
	}
	at, bad = readPosition(lon, lat, crs)
	return at, n, bad
}

// readPosition reads a position given as text, still escaped as in an address.
func readPosition(lonText, latText, crs string) (geo.LonLat, *refusal) {
	lon, ok := readDegrees(lonText)
	if !ok {
		return geo.LonLat{}, &refusal{CodePosition, "lon"}
	}
	lat, ok := readDegrees(latText)
	if !ok {
		return geo.LonLat{}, &refusal{CodePosition, "lat"}
	}
	at := geo.LonLat{Lon: lon, Lat: lat}
	if math.Abs(lon) > 180 || math.Abs(lat) > 90 || !at.OK() {
		return geo.LonLat{}, &refusal{CodeRange, ""}
	}
	if crs == "" {
		return at, nil
	}
	name, err := url.QueryUnescape(crs)
	if err != nil {
		name = crs
	}
	from, err := geo.ParseCRS(name)
	if err != nil {
		return geo.LonLat{}, &refusal{CodeCRS, cut(name, 20)}
	}
	to, err := geo.ToCGCS2000(at, from)
	if err != nil {
		return geo.LonLat{}, &refusal{CodeCRS, cut(name, 20)}
	}
	return to, nil
}

// readDegrees takes plain decimals alone: no exponent, no infinity, nothing longer than a position is.
func readDegrees(s string) (float64, bool) {
	if s == "" || len(s) > 24 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && c != '.' && c != '-' {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

// cut shortens text from outside before it is shown.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
