package public

import (
	"bytes"
	"html/template"
	"math"
	"strconv"

	"haidun/internal/geo"
)

// The drawing of a way, in CSS pixels.
const (
	wayWidth  = 340
	wayHeight = 220
	wayMargin = 28
)

// drawWay draws a way over the coast: where it begins, where it ends, and how long a bar of round metres is. It stands in the page
// itself, so that it is printed and kept with it.
func (s *Side) drawWay(from, to geo.LonLat, line []geo.LonLat, label string) template.HTML {
	all := append(append([]geo.LonLat{from}, line...), to)
	box := geo.BoxOf(all...)
	mid := (box.South + box.North) / 2
	shrink := math.Cos(mid * math.Pi / 180)
	perPx := max((box.East-box.West)*shrink/(wayWidth-2*wayMargin), (box.North-box.South)/(wayHeight-2*wayMargin), 200.0/111_000/wayWidth)
	lonPx, latPx, lon := perPx/shrink, perPx, (box.West+box.East)/2
	view := geo.Box{West: lon - lonPx*wayWidth/2, East: lon + lonPx*wayWidth/2, South: mid - latPx*wayHeight/2, North: mid + latPx*wayHeight/2}
	px := func(p geo.LonLat) (x, y float64) { return (p.Lon - view.West) / lonPx, (view.North - p.Lat) / latPx }
	var b bytes.Buffer
	b.WriteString(`<svg class="way" width="340" height="220" viewBox="0 0 340 220" role="img" aria-label="` + template.HTMLEscapeString(label) + `"><rect width="340" height="220" fill="#dbe9ee"/><path fill="#f6f2e6" stroke="#6d7f86" stroke-width=".7" d="`)
	for _, r := range s.land[zooms-1] {
		if geo.BoxOf(r...).Meets(view) {
			writeRing(&b, clip(r, view), px)
		}
	}
	b.WriteString(`"/><path fill="none" stroke="#0c6170" stroke-width="4" stroke-linejoin="round" d="`)
	for i, p := range all {
		x, y := px(p)
		b.WriteString([]string{"L", "M"}[btoi(i == 0)] + short(x) + " " + short(y))
	}
	x, y := px(from)
	b.WriteString(`"/><circle cx="` + short(x) + `" cy="` + short(y) + `" r="6" fill="#fff" stroke="#ab2a20" stroke-width="3"/>`)
	x, y = px(to)
	b.WriteString(`<circle cx="` + short(x) + `" cy="` + short(y) + `" r="7" fill="#0c6170" stroke="#fff" stroke-width="2"/>`)
	bar := rounded(perPx * 111_195 * wayWidth / 4)
	long := bar / (perPx * 111_195)
	b.WriteString(`<path stroke="#1c2b31" stroke-width="2" fill="none" d="M10 208v4h` + short(long) + `v-4"/><text x="` + short(16+long) + `" y="213" font-family="sans-serif" font-size="11" fill="#1c2b31">` + strconv.Itoa(int(bar)) + ` m</text></svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers, and a label that is escaped
}

// rounded is the largest of 1, 2 and 5 times a power of ten that is no more than m.
func rounded(m float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(max(m, 1))))
	for _, k := range []float64{5, 2} {
		if k*ten <= m {
			return k * ten
		}
	}
	return ten
}
