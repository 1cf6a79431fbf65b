package public

import (
	"bytes"
	"encoding/xml"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"haidun/internal/geo"
)

// The map to tap: as wide on every screen, so that a tap's coordinates mean the same everywhere, in three steps of
// five times each.
const (
	mapWidth = 340 // CSS pixels
	zooms    = 3
	zoomStep = 5
)

// view is what the map shows: the whole city at zoom 0, a fifth of it around a centre at 1, a twenty-fifth at 2.
type view struct {
	zoom int
	at   geo.LonLat // centre
}

// size is the map's height in pixels and the degrees one pixel stands for.
func (s *Side) size(zoom int) (height int, lonPx, latPx float64) {
	k := math.Pow(zoomStep, float64(zoom))
	mid := (s.Box.South + s.Box.North) / 2
	lonPx = (s.Box.East - s.Box.West) / mapWidth / k
	latPx = lonPx * math.Cos(mid*math.Pi/180)
	return int(math.Round((s.Box.North - s.Box.South) / latPx / k)), lonPx, latPx
}

// box is the part of the earth a view shows.
func (s *Side) box(v view) geo.Box {
	if v.zoom == 0 {
		return s.Box
	}
	h, lonPx, latPx := s.size(v.zoom)
	return geo.Box{West: v.at.Lon - lonPx*mapWidth/2, East: v.at.Lon + lonPx*mapWidth/2, South: v.at.Lat - latPx*float64(h)/2, North: v.at.Lat + latPx*float64(h)/2}
}

// tapped is the position of a pixel of the map.
func (s *Side) tapped(v view, x, y int) geo.LonLat {
	b := s.box(v)
	h, _, _ := s.size(v.zoom)
	return geo.LonLat{Lon: b.West + (b.East-b.West)*(float64(x)+0.5)/mapWidth, Lat: b.North - (b.North-b.South)*(float64(y)+0.5)/float64(h)}
}

// text is the view in an address; parseView reads it, and anything odd is the whole city.
func (v view) text() string {
	if v.zoom == 0 {
		return ""
	}
	return itoa(v.zoom) + "," + strconv.FormatFloat(v.at.Lon, 'f', 4, 64) + "," + strconv.FormatFloat(v.at.Lat, 'f', 4, 64)
}

func (s *Side) parseView(text string) view {
	parts := strings.Split(text, ",")
	if len(parts) != 3 || parts[0] != "1" && parts[0] != "2" {
		return view{}
	}
	at, bad := readPosition(parts[1], parts[2], "")
	if bad != nil || !s.Box.Holds(at) {
		return view{}
	}
	return view{int(parts[0][0] - '0'), at}
}

// shores are the islands' outlines for each zoom, as exact as a pixel shows.
func shores(islands []geo.Polygon, box geo.Box) (out [zooms][]geo.Ring) {
	pixel := geo.DistanceM(geo.LonLat{Lon: box.West, Lat: box.South}, geo.LonLat{Lon: box.East, Lat: box.South}) / mapWidth
	for z := range out {
		for _, p := range islands {
			if len(p) == 0 || z == 0 && p.AreaM2() < pixel*pixel {
				continue
			}
			if r := p[0].Simplified(pixel * 0.6); len(r) > 3 {
				out[z] = append(out[z], r)
			}
		}
		pixel /= zoomStep
	}
	return out
}

// drawn answers the map. It shows islands, names, and a dot for each place; ?v= chooses the part.
func (s *Side) drawn(w http.ResponseWriter, r *http.Request) {
	snap := s.ready(w, r)
	if snap == nil {
		return
	}
	v := s.parseView(queryOf(r).Get("v"))
	if v.zoom == 0 {
		snap.whole.serve(w, r)
		return
	}
	a := newAsset("image/svg+xml", s.svg(snap, v))
	a.serve(w, r)
}

func queryOf(r *http.Request) url.Values {
	q, _ := url.ParseQuery(r.URL.RawQuery) // a pair that cannot be read is one that is not there
	return q
}

func (s *Side) svg(snap *Snapshot, v view) []byte {
	var b bytes.Buffer
	h, _, _ := s.size(v.zoom)
	box := s.box(v)
	px := func(p geo.LonLat) (x, y float64) {
		return (p.Lon - box.West) / (box.East - box.West) * mapWidth, (box.North - p.Lat) / (box.North - box.South) * float64(h)
	}
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="340" height="` + itoa(h) + `" viewBox="0 0 340 ` + itoa(h) + `"><rect width="340" height="` + itoa(h) + `" fill="#dbe9ee"/><path fill="#f6f2e6" stroke="#6d7f86" stroke-width=".7" d="`)
	wide := box.Grown(0)
	for _, r := range s.land[v.zoom] {
		if rb := geo.BoxOf(r...); rb.Meets(wide) {
			writeRing(&b, clip(r, box), px)
		}
	}
	b.WriteString(`"/><g fill="#0c6170">`)
	size := [zooms]string{"1.3", "2.6", "5"}[v.zoom]
	for i := range snap.places {
		if p := snap.places[i].At; box.Holds(p) {
			x, y := px(p)
			b.WriteString(`<circle cx="` + short(x) + `" cy="` + short(y) + `" r="` + size + `"/>`)
		}
	}
	b.WriteString(`</g><g font-family="sans-serif" font-size="11" text-anchor="middle" fill="#1c2b31" stroke="#fff" stroke-width="2.5" paint-order="stroke">`)
	for _, p := range snap.spots {
		if p.At.OK() && p.Rank <= v.zoom+1 && p.Rank > 0 && box.Holds(p.At) {
			x, y := px(p.At)
			b.WriteString(`<text x="` + short(x) + `" y="` + short(y) + `">`)
			_ = xml.EscapeText(&b, []byte(p.Name[0])) // a buffer takes everything
			b.WriteString(`</text>`)
		}
	}
	b.WriteString(`</g>`)
	if v.zoom > 0 {
		x, y := px(v.at)
		b.WriteString(`<path stroke="#ab2a20" stroke-width="2" fill="none" d="M` + short(x-9) + ` ` + short(y) + `h18M` + short(x) + ` ` + short(y-9) + `v18"/>`)
	}
	b.WriteString(`</svg>`)
	return b.Bytes()
}

func short(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }

func writeRing(b *bytes.Buffer, r []geo.LonLat, px func(geo.LonLat) (x, y float64)) {
	for i, p := range r {
		x, y := px(p)
		b.WriteString([]string{"L", "M"}[btoi(i == 0)] + short(x) + " " + short(y))
	}
	if len(r) > 0 {
		b.WriteString("Z")
	}
}

func btoi(v bool) int {
	if v {
		return 1
	}
	return 0
}

// clip cuts a ring to a box, a little grown so that the cut is not seen (Sutherland and Hodgman 1974).
func clip(r geo.Ring, box geo.Box) []geo.LonLat {
	dx, dy := (box.East-box.West)/20, (box.North-box.South)/20
	out := []geo.LonLat(r)
	for _, edge := range []func(p geo.LonLat) float64{
		func(p geo.LonLat) float64 { return p.Lon - (box.West - dx) },
		func(p geo.LonLat) float64 { return box.East + dx - p.Lon },
		func(p geo.LonLat) float64 { return p.Lat - (box.South - dy) },
		func(p geo.LonLat) float64 { return box.North + dy - p.Lat },
	} {
		in := out
		out = nil
		for i, p := range in {
			q := in[(i+len(in)-1)%len(in)]
			a, b := edge(q), edge(p)
			if (a < 0) != (b < 0) {
				t := a / (a - b)
				out = append(out, geo.LonLat{Lon: q.Lon + (p.Lon-q.Lon)*t, Lat: q.Lat + (p.Lat-q.Lat)*t})
			}
			if b >= 0 {
				out = append(out, p)
			}
		}
	}
	return out
}
