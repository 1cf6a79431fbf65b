package paper

import (
	"fmt"

	"haidun/internal/paper/pdf"
)

// The foot (版记) as GB/T 9704-2012, 7.4 puts it: the lines around it are thicker than those in it.
const (
	thick       = 0.35 * mm
	fine        = 0.25 * mm
	footLeading = 24.0
	codeSize    = 20 * mm
)

// imprint tells whether there is a foot as the standard knows it, beside the code that leads to the record.
func (d *Document) imprint() bool { return d.CopyTo != "" || d.PrintedBy != "" }

// foot draws what stands at the foot of the last page, from the bottom up, and tells how high it is.
type foot struct {
	height float64
	draw   func(p *pdf.Page, x, bottom float64)
}

func (d *Document) foot() foot {
	copies := d.copyLines()
	printed := d.PrintedBy != ""
	lines := len(copies)
	if printed {
		lines++
	}
	imprint := float64(lines) * footLeading
	height := imprint
	if d.Code != nil {
		height += codeSize + size5/2
	}
	if height > 0 {
		height += leading / 2 // air above it
	}
	return foot{height: height, draw: func(p *pdf.Page, x, bottom float64) {
		top := bottom - imprint
		if lines > 0 {
			p.Box(x, top, typeWidth, thick, pdf.Black)
			p.Box(x, bottom-thick, typeWidth, thick, pdf.Black)
		}
		for i, l := range copies {
			left := size4
			if i > 0 {
				left += small.width(copyLabel)
			}
			small.write(p, l, x+left, top+footLeading*float64(i)+baseline(footLeading, size4), typeWidth-size4-left)
		}
		if printed {
			at := bottom - footLeading
			if len(copies) > 0 {
				p.Box(x, at, typeWidth, fine, pdf.Black)
			}
			when := day(d.PrintedOn) + "印发"
			small.ink(p, d.PrintedBy, x+size4, at+baseline(footLeading, size4), 0, pdf.Black)
			small.ink(p, when, x+typeWidth-size4-small.width(when), at+baseline(footLeading, size4), 0, pdf.Black)
		}
		if d.Code != nil {
			d.Code.draw(p, x, top-codeSize-size5/4)
		}
	}}
}

const copyLabel = "抄送："

// copyLines are whom it is copied to; lines after the first begin below the first name.
func (d *Document) copyLines() []broken {
	if d.CopyTo == "" {
		return nil
	}
	width := typeWidth - 2*size4
	return small.lines(copyLabel+ended(d.CopyTo, "。"), width, width-small.width(copyLabel))
}

func (c *Code) draw(p *pdf.Page, x, y float64) {
	if len(c.Rows) == 0 {
		return
	}
	c.ink(p, x, y, codeSize)
	st := cell
	width := typeWidth / 2
	lines := st.lines(line(c.Caption), width, width)
	for i, l := range lines {
		st.write(p, l, x+codeSize+size5, y+codeSize/2+cellLeading*(float64(i)-float64(len(lines))/2)+baseline(cellLeading, st.size), width)
	}
}

// ink draws the code itself.
func (c *Code) ink(p *pdf.Page, x, y, size float64) {
	unit := size / float64(max(1, len(c.Rows)))
	for i, row := range c.Rows {
		for j := 0; j < len(row); j++ {
			from := j
			for j < len(row) && row[j] {
				j++
			}
			if j > from {
				p.Box(x+unit*float64(from), y+unit*float64(i), unit*float64(j-from), unit, pdf.Black)
			}
		}
	}
}

// footer is the number of a page, outside: on the right of odd pages, on the left of even ones (7.5), 7 mm below the text.
func footer(p *pdf.Page, n int) {
	st := style{face: plain.face, size: size4}
	s := fmt.Sprintf("— %d —", n)
	x := marginLeft + typeWidth - size4 - st.width(s)
	if n%2 == 0 {
		x = marginLeft + size4
	}
	st.ink(p, s, x, marginTop+typeHeight+7*mm+0.86*size4, 0, pdf.Black)
}
