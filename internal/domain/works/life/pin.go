package life

import (
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // drawings are JPEG or PNG
	_ "image/png"
	"strconv"
)

// Pin is a numbered place on a drawing: shares of its width and height from the upper left corner, 0 to 1.
type Pin struct {
	No   int
	X, Y float64
}

const (
	widest = 1600 // pixels of a drawing on paper
	digitW = 3
	digitH = 5
)

// digits are the figures 0 to 9 in three by five dots, a row in three bits.
var digits = [10][digitH]uint8{
	{7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1}, {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 1, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7},
}

// Pinned is a drawing with its pins: red discs with white numbers, large enough to be read on paper.
func Pinned(m image.Image, pins []Pin) image.Image {
	out := smaller(m)
	b := out.Bounds()
	dot := max(2, min(b.Dx(), b.Dy())/160)
	for _, p := range pins {
		x, y := b.Min.X+int(p.X*float64(b.Dx()-1)), b.Min.Y+int(p.Y*float64(b.Dy()-1))
		disc(out, x, y, dot*6, color.White)
		disc(out, x, y, dot*6-max(1, dot/2), color.RGBA{R: 0xb3, G: 0x26, B: 0x1e, A: 0xff})
		number(out, x, y, dot, strconv.Itoa(p.No))
	}
	return out
}

// smaller is m at most widest pixels wide and high, each pixel the nearest of m.
func smaller(m image.Image) *image.RGBA {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	if most := max(w, h); most > widest {
		w, h = max(1, w*widest/most), max(1, h*widest/most)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if w == b.Dx() {
		draw.Draw(out, out.Bounds(), m, b.Min, draw.Src)
		return out
	}
	for y := range h {
		for x := range w {
			out.Set(x, y, m.At(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h))
		}
	}
	return out
}

func disc(m *image.RGBA, cx, cy, r int, c color.Color) {
	for y := -r; y <= r; y++ {
		for x := -r; x <= r; x++ {
			if x*x+y*y <= r*r {
				m.Set(cx+x, cy+y, c)
			}
		}
	}
}

// number writes a number around a place; a dot of a figure is dot pixels wide.
func number(m *image.RGBA, cx, cy, dot int, text string) {
	wide := (len(text)*(digitW+1) - 1) * dot
	for i, c := range text {
		for y, row := range digits[c-'0'] {
			for x := range digitW {
				if row>>(digitW-1-x)&1 == 0 {
					continue
				}
				at := image.Pt(cx-wide/2+(i*(digitW+1)+x)*dot, cy-digitH*dot/2+y*dot)
				draw.Draw(m, image.Rectangle{Min: at, Max: at.Add(image.Pt(dot, dot))}, image.White, image.Point{}, draw.Src)
			}
		}
	}
}
