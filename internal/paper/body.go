package paper

import (
	"haidun/internal/paper/pdf"
)

// bodyRows are whom it is for, the body and the list of attachments.
func (d *Document) bodyRows() (out []row) {
	if d.To != "" {
		out = append(out, plain.block(ended(d.To, "："), 0, 0, typeWidth, leading)...)
	}
	var count numbering
	text, height := plain, leading
	if d.Sheet {
		text, height = small, footLeading
	}
	for _, b := range d.Body {
		switch {
		case b.Table != nil:
			out = append(out, b.Table.rows()...)
		case b.Grid != nil:
			out = append(out, b.Grid.rows()...)
		case b.Picture != nil:
			out = append(out, b.Picture.rows()...)
		case b.Level > 0:
			rows := levels[b.Level].block(count.next(b.Level)+line(b.Text), 0, 2*pitch, typeWidth, leading)
			for i := range rows {
				rows[i].keep = true // a heading is not left alone at the foot of a page
			}
			out = append(out, rows...)
		default:
			for _, s := range paragraphs(b.Text) {
				out = append(out, text.block(s, 0, 2*(text.size+text.space), typeWidth, height)...)
			}
		}
	}
	return append(out, d.attachmentRows()...)
}

// attachmentRows name the attachments (GB/T 9704-2012, 7.3.4): a name's second line begins below its first.
func (d *Document) attachmentRows() (out []row) {
	before, names := d.attached()
	for i, name := range names {
		const label = "附件："
		left := 2*pitch + plain.width(label) + plain.width(before[i])
		rows := plain.block(name, left, 0, typeWidth, leading)
		if len(rows) == 0 {
			continue
		}
		if i == 0 {
			out = append(out, blank())
		}
		draw, mark := rows[0].draw, before[i]
		rows[0].words = mark + rows[0].words
		rows[0].draw = func(p *pdf.Page, x, y float64) {
			if i == 0 {
				plain.ink(p, label, x+2*pitch, y+baseline(leading, size3), 0, pdf.Black)
			}
			plain.ink(p, mark, x+left-plain.width(mark), y+baseline(leading, size3), 0, pdf.Black)
			draw(p, x, y)
		}
		out = append(out, rows...)
	}
	return out
}

// rows of a picture: it is as wide as the text or half a page high.
func (pic *Picture) rows() []row {
	if pic.Image == nil {
		return nil
	}
	width, height := pic.size()
	lines := float64(int(height/leading) + 1)
	out := []row{{height: lines * leading, words: "", draw: func(p *pdf.Page, x, y float64) {
		p.Picture(pic.Image, x+(typeWidth-width)/2, y+(lines*leading-height)/2, width, height)
	}}}
	if s := line(pic.Title); s != "" {
		out[0].keep = true
		out = append(out, captionRows(s, false)...)
	}
	return out
}

func (pic *Picture) size() (width, height float64) {
	b := pic.Image.Bounds()
	width, height = typeWidth, typeWidth*float64(b.Dy())/float64(max(1, b.Dx()))
	if most := typeHeight / 2; height > most {
		width, height = width*most/height, most
	}
	return width, height
}

// captionRows are the title of a table or picture, in the middle.
func captionRows(s string, keep bool) (out []row) {
	st := levels[1]
	st.size, st.space = size4, 0
	for _, l := range st.balanced(s, typeWidth-2*size4) {
		out = append(out, row{height: leading, keep: keep, words: l.text, draw: func(p *pdf.Page, x, y float64) {
			st.centred(p, l.text, x, y+baseline(leading, st.size), typeWidth, pdf.Black)
		}})
	}
	return out
}

// signature is where the signature and the date begin. The date ends four characters from the edge and the signature
// stands in the middle above it (7.3.5.1); one that would not fit so ends two characters from the edge, and the date
// stands in the middle below it.
func (d *Document) signature() (byAt, dateAt float64) {
	byWidth, dateWidth := plain.width(d.By), plain.width(day(d.Date))
	dateAt = typeWidth - 4*pitch - dateWidth
	byAt = dateAt + (dateWidth-byWidth)/2
	if byAt+byWidth > typeWidth-2*pitch {
		byAt = max(0, typeWidth-2*pitch-byWidth)
		dateAt = byAt + (min(byWidth, typeWidth)-dateWidth)/2
	}
	return byAt, dateAt
}

// signRows are the signature, the date and the notes. With the last line of the body they stay on one page.
func (d *Document) signRows() []row {
	byAt, dateAt := d.signature()
	out := []row{{height: leading, keep: true, blank: true}}
	put := func(s string, left float64) {
		for _, l := range plain.lines(s, typeWidth-left, typeWidth-left) {
			r := textRow(plain, l, left, typeWidth-left, leading)
			r.keep = true
			out = append(out, r)
		}
	}
	if d.By != "" {
		put(d.By, byAt)
	}
	put(day(d.Date), dateAt)
	if d.Notes != "" {
		for _, r := range plain.block("（"+d.Notes+"）", 0, 2*pitch, typeWidth, leading) {
			r.keep = true
			out = append(out, r)
		}
	}
	out[len(out)-1].keep = false
	return out
}
