package paper

import (
	"io"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/paper/pdf"
)

// maxPages is more than any document has; what would be longer was asked for too widely.
const maxPages = 400

// PDF writes the document as PDF.
//
// Errors: those of [Document.Check]; CodeGlyphs where no face has a character; CodeSize; w's.
func (d *Document) PDF(w io.Writer) error {
	if err := d.Check(); err != nil {
		return err
	}
	d = d.cleaned()
	if d.Free {
		d = d.boxed()
	}
	if missing := d.missing(); missing != "" {
		return fault.New(fault.Invalid, CodeGlyphs, fault.Args{"chars": missing})
	}
	f := pdf.New(d.Title, d.Issuer, d.Date)
	if d.Forms != nil {
		d.formPages(f)
		_, err := f.WriteTo(w)
		return err
	}
	sheets := d.sheets()
	if len(sheets) > maxPages {
		return fault.New(fault.Invalid, CodeSize, fault.Args{"max": maxPages})
	}
	foot := d.foot()
	for i, s := range sheets {
		p := f.Page(pageWidth, pageHeight)
		s.draw(p)
		if i == len(sheets)-1 && d.footFits(sheets) {
			foot.draw(p, marginLeft, marginTop+typeHeight)
		}
		footer(p, i+1)
		if d.Sheet && i > 0 {
			d.goesOn(p, i+1, len(sheets))
		}
		d.stamp(p)
	}
	_, err := f.WriteTo(w)
	return err
}

// sheets are the document's pages. The last has room for the foot.
func (d *Document) sheets() []sheet {
	if d.Sheet {
		return d.formSheets()
	}
	rows := append([]row{d.head()}, d.titleRows()...)
	body := d.bodyRows()
	for i := len(body) - 1; i >= 0; i-- { // no page has nothing but the signature
		if body[i].keep = true; !body[i].blank {
			break
		}
	}
	rows = append(append(rows, body...), d.signRows()...)
	out := paginate(rows)
	if !d.footFits(out) && d.imprint() {
		out = append(out, sheet{})
	}
	return out
}

// footFits tells whether the last page has room for the foot. A page is begun for an imprint; a code alone is not worth one.
func (d *Document) footFits(sheets []sheet) bool {
	return sheets[len(sheets)-1].used+d.foot().height <= typeHeight+tolerance
}

func (s sheet) draw(p *pdf.Page) {
	y := marginTop
	for i, r := range s.rows {
		if r.draw != nil {
			r.draw(p, marginLeft, y)
		}
		y += r.height
		if i == len(s.rows)-1 && r.close != nil {
			r.close(p, marginLeft, y)
		}
	}
}

// stamp says at the top of a page in which world it is, and across it what keeps it from being taken for real.
func (d *Document) stamp(p *pdf.Page) {
	const top, height = 9 * mm, 9 * mm
	words, sentences := d.marks()
	band := levels[1]
	band.space = 0
	if len(words) == 0 {
		small.centred(p, liveMark, marginLeft, top+baseline(height, small.size), typeWidth, pdf.Black)
		return
	}
	p.Box(marginLeft, top, typeWidth, height, pdf.Red)
	band.centred(p, strings.Join(sentences, "　"), marginLeft, top+baseline(height, band.size), typeWidth, pdf.White)
	pen := pdf.Pen{Face: levels[1].face(), Size: 96, Space: 12, Color: pdf.Red}
	for i := range 2 {
		word := words[i%len(words)]
		p.Watermark(pen, pageWidth/2, pageHeight*(0.36+0.34*float64(i)), 35, word)
	}
}

// missing are the characters of the document that no face has, each once.
func (d *Document) missing() string {
	var b strings.Builder
	seen := map[rune]bool{}
	for _, s := range d.texts() {
		for _, r := range s {
			if !seen[r] && r != '\n' && plain.drawn(r) == nil {
				b.WriteRune(r)
			}
			seen[r] = true
		}
	}
	return b.String()
}

// texts are all that a document says, clean.
func (d *Document) texts() []string {
	out := append([]string{d.Issuer, d.Number, d.CopyNo, d.Urgency, d.Signatory, d.Title, d.To, d.By, d.Notes, d.CopyTo, d.PrintedBy}, d.Attachments...)
	for _, b := range d.Body {
		out = append(out, clean(b.Text))
		if b.Picture != nil {
			out = append(out, clean(b.Picture.Title))
		}
		if b.Grid != nil {
			out = append(out, b.Grid.texts()...)
		}
		if b.Table == nil {
			continue
		}
		out = append(out, clean(b.Table.Title))
		for _, row := range append([][]string{b.Table.Head}, b.Table.Rows...) {
			for _, s := range row {
				out = append(out, clean(s))
			}
		}
	}
	if d.Code != nil {
		out = append(out, clean(d.Code.Caption))
	}
	for _, f := range d.Forms {
		out = append(out, f.texts()...)
	}
	return out
}
