package paper

import (
	"haidun/internal/paper/face"
	"haidun/internal/paper/pdf"
)

// Form is a blank form of half a page, to be filled in by hand. Every form says its world for itself: pages get cut.
type Form struct {
	Title   string
	Of      string // what it belongs to
	Number  string
	Rows    []FormRow
	Code    *Code
	Caption string // below the rows
}

// FormRow is a row of boxes; Height is its share of what the head leaves.
type FormRow struct {
	Height float64
	Boxes  []FormBox
}

// FormBox is a label and the room beside it. Text stands in the room; Lines are ruled into it.
type FormBox struct {
	Width float64 // share of the row
	Label string
	Text  string
	Lines int
}

// The measures of forms: two to a page, each on its half of it, and wider than a document's text.
const (
	formLeft   = 20 * mm
	formWidth  = 174 * mm
	formTop    = 21 * mm // below the band of the page
	formHeight = 122 * mm
	formHead   = formTitleHigh + 3*formOfHigh
	formFoot   = 6 * mm
	formGrey   = 0.75
	cutAt      = pageHeight / 2
	labelPad   = 2 * mm
	perPage    = 2
	formGap    = 6 * mm

	formTitleHigh = 9 * mm
	formOfHigh    = 4.3 * mm
)

var (
	formTitle  = style{face: face.Hei, size: 18, space: 2}
	formOf     = style{face: face.Kai, size: 10.5}
	formNumber = style{face: face.Hei, size: size4}
	formLabel  = style{face: face.Hei, size: 11}
	formText   = style{face: face.Fang, size: 11}
	formSmall  = style{face: face.Fang, size: 9}
)

// worldWords are what forms call the worlds.
var worldWords = map[World]string{Live: "实战", Drill: "演练", Test: "测试"}

// formPages draw the forms, two to a page or as many as the document says.
func (d *Document) formPages(f *pdf.File) {
	per, slot, height, cut := perPage, cutAt-formTop+5.5*mm, formHeight, cutAt
	if d.FormsPerPage > perPage {
		per = d.FormsPerPage
		slot = (pageHeight - formTop) / float64(per)
		height, cut = slot-formGap, formTop+slot-formGap/2
	}
	for i := 0; i < len(d.Forms); i += per {
		p := f.Page(pageWidth, pageHeight)
		for k, form := range d.Forms[i:min(i+per, len(d.Forms))] {
			d.formOn(p, form, formTop+float64(k)*slot, height)
		}
		for k := range per - 1 {
			for x := 4 * mm; x < pageWidth-4*mm; x += 4 * mm { // where it is cut
				p.Box(x, cut+float64(k)*slot, 2*mm, fine, pdf.Color{formGrey, formGrey, formGrey})
			}
		}
		d.stamp(p)
	}
}

// formOn draws one form from y down.
func (d *Document) formOn(p *pdf.Page, form Form, y, height float64) {
	world := "【" + worldWords[d.World] + "】"
	color := pdf.Black
	if d.World != Live {
		color = pdf.Red
	}
	formTitle.ink(p, form.Title, formLeft, y+baseline(formTitleHigh, formTitle.size), 0, pdf.Black)
	formTitle.ink(p, world, formLeft+formTitle.width(form.Title)+labelPad, y+baseline(formTitleHigh, formTitle.size), 0, color)
	room := formWidth
	if form.Code != nil {
		form.Code.ink(p, formLeft+formWidth-codeSize, y, codeSize)
		room -= codeSize + labelPad
	}
	formNumber.ink(p, form.Number, formLeft+room-formNumber.width(form.Number), y+baseline(formTitleHigh, formNumber.size), 0, pdf.Black)
	for i, l := range formOf.lines(line(form.Of), room, room) {
		formOf.ink(p, l.text, formLeft, y+formTitleHigh+float64(i)*formOfHigh+baseline(formOfHigh, formOf.size), 0, pdf.Black)
	}
	share, left := 0.0, height-formHead-formFoot
	for _, r := range form.Rows {
		share += r.Height
	}
	at := y + formHead
	for _, r := range form.Rows {
		height := left * r.Height / share
		r.draw(p, at, height)
		at += height
	}
	p.Box(formLeft, at, formWidth, thick, pdf.Black)
	formSmall.ink(p, line(form.Caption), formLeft, at+baseline(formFoot, formSmall.size), 0, pdf.Black)
}

func (r FormRow) draw(p *pdf.Page, y, height float64) {
	p.Box(formLeft, y, formWidth, thin, pdf.Black)
	share := 0.0
	for _, b := range r.Boxes {
		share += b.Width
	}
	x := formLeft
	for _, b := range r.Boxes {
		width := formWidth * b.Width / share
		p.Box(x, y, thin, height, pdf.Black)
		b.draw(p, x, y, width, height)
		x += width
	}
	p.Box(formLeft+formWidth-thin, y, thin, height, pdf.Black)
}

func (b FormBox) draw(p *pdf.Page, x, y, width, height float64) {
	lines := max(1, b.Lines)
	each := height / float64(lines)
	formLabel.ink(p, b.Label, x+labelPad, y+baseline(each, formLabel.size), 0, pdf.Black)
	for i := 1; i < lines; i++ {
		p.Box(x+labelPad, y+each*float64(i), width-2*labelPad, thin/2, pdf.Color{formGrey, formGrey, formGrey})
	}
	formText.ink(p, b.Text, x+2*labelPad+formLabel.width(b.Label), y+baseline(each, formText.size), 0, pdf.Black)
}

// texts are all that a form says.
func (f Form) texts() []string {
	out := []string{f.Title, f.Of, f.Number, f.Caption}
	for _, r := range f.Rows {
		for _, b := range r.Boxes {
			out = append(out, b.Label, b.Text)
		}
	}
	return out
}
