package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"

	"haidun/internal/paper/face"
)

// Page is a page in the making.
type Page struct {
	file          *File
	width, height float64
	content       bytes.Buffer
}

// Color is red, green and blue, 0 to 1.
type Color [3]float64

// The colours of official documents.
var (
	Black = Color{0, 0, 0}
	White = Color{1, 1, 1}
	Red   = Color{1, 0, 0}
)

// Pen is how text is written.
type Pen struct {
	Face  *face.Face
	Size  float64
	Space float64 // between characters, beyond their widths
	Color Color
	Bold  bool // by a stroke around the outlines, for a face that has no bold one
}

// boldness is the width of the stroke that makes text bold, as a part of its size.
const boldness = 0.03

// Text writes s from x on, on the base line y. Characters that the face lacks are left out: whoever calls has asked for
// them before.
func (p *Page) Text(pen Pen, x, y float64, s string) {
	p.text(pen, fmt.Sprintf("1 0 0 1 %s %s", number(x), number(p.height-y)), s)
}

func (p *Page) text(pen Pen, matrix, s string) {
	n, ft := p.file.font(pen.Face)
	var glyphs bytes.Buffer
	for _, r := range s {
		g, ok := pen.Face.Glyph(r)
		if !ok {
			continue
		}
		if !ft.used[g] {
			ft.used[g], ft.text[g] = true, r
			ft.seen = append(ft.seen, g)
		}
		fmt.Fprintf(&glyphs, "%04X", g)
	}
	if glyphs.Len() == 0 {
		return
	}
	mode := 0
	if pen.Bold {
		mode = 2
		fmt.Fprintf(&p.content, "%s RG %s w ", pen.Color, number(pen.Size*boldness))
	}
	fmt.Fprintf(&p.content, "%s rg BT /F%d %s Tf %d Tr %s Tc %s Tm <%s> Tj ET\n", pen.Color, n, number(pen.Size), mode, number(pen.Space), matrix, glyphs.String())
}

// String is the colour as the operators rg and RG take it.
func (c Color) String() string { return number(c[0]) + " " + number(c[1]) + " " + number(c[2]) }

// Box fills a rectangle, of which x and y are the upper left corner.
func (p *Page) Box(x, y, width, height float64, c Color) {
	fmt.Fprintf(&p.content, "%s rg %s %s %s %s re f\n", c, number(x), number(p.height-y-height), number(width), number(height))
}

// faintness is how much of its colour a watermark has: what lies under it must stay easy to read.
const faintness = 0.13

// Watermark writes s across the page, centred on x and y and turned by degrees, so faint that it can lie over text.
func (p *Page) Watermark(pen Pen, x, y, degrees float64, s string) {
	width := 0.0
	for _, r := range s {
		if g, ok := pen.Face.Glyph(r); ok {
			width += pen.Face.Width(g)*pen.Size/1000 + pen.Space
		}
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	half, low := width/2, pen.Size*0.38
	left, base := x-half*cos+low*sin, p.height-y-half*sin-low*cos
	p.content.WriteString("q /G1 gs ")
	p.text(pen, fmt.Sprintf("%s %s %s %s %s %s", number(cos), number(sin), number(-sin), number(cos), number(left), number(base)), s)
	p.content.WriteString("Q\n")
}

// Picture draws img into a rectangle.
func (p *Page) Picture(img image.Image, x, y, width, height float64) {
	b := img.Bounds()
	rgb := make([]byte, 0, 3*b.Dx()*b.Dy())
	for py := b.Min.Y; py < b.Max.Y; py++ {
		for px := b.Min.X; px < b.Max.X; px++ {
			c := color.NRGBAModel.Convert(img.At(px, py)).(color.NRGBA)
			over := func(v uint8) byte { return byte((int(v)*int(c.A) + 255*(255-int(c.A))) / 255) } // on white paper
			rgb = append(rgb, over(c.R), over(c.G), over(c.B))
		}
	}
	n := len(p.file.images)
	p.file.images = append(p.file.images, packed(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8", b.Dx(), b.Dy()), rgb))
	fmt.Fprintf(&p.content, "q %s 0 0 %s %s %s cm /I%d Do Q\n", number(width), number(height), number(x), number(p.height-y-height), n)
}
