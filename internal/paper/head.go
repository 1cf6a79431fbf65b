package paper

import (
	"math"

	"haidun/internal/paper/pdf"
)

// The head (版头) as GB/T 9704-2012, 7.2 puts it.
const (
	markTop   = 35 * mm // from the top of the text to the issuer's mark
	ruleBelow = 4 * mm  // from the number to the red line
	ruleThick = 0.5 * mm
	ruleGap   = ruleBelow - (leading-size3)/2 // below the number's line, which is higher than its text
)

// mark is the issuer in red: as large as the width allows, in one line or two.
func (d *Document) mark() (style, []broken) {
	st := title
	for st.size = 48; st.size > 26; st.size-- {
		if st.width(d.Issuer) <= typeWidth {
			break
		}
	}
	return st, st.balanced(d.Issuer, typeWidth)
}

// headLines are where the parts of the head stand, from the top of the text.
type headLines struct {
	lineOf   float64 // of the issuer's mark
	numbered bool    // there is a line for the number
	number   float64
	rule     float64
	height   float64 // in whole lines of the text
}

func (d *Document) headLines(st style, mark []broken) headLines {
	h := headLines{lineOf: st.size * 1.25, numbered: d.Number != "" || d.Kind.Upward()}
	bottom := markTop + h.lineOf*float64(len(mark))
	h.number = bottom + 2*leading
	h.rule = bottom + leading/2
	if h.numbered {
		h.rule = h.number + leading + ruleGap
	}
	h.height = math.Ceil((h.rule+ruleThick)/leading) * leading
	return h
}

// head is the head of the first page, in whole lines of the text.
func (d *Document) head() row {
	st, mark := d.mark()
	h := d.headLines(st, mark)
	words := d.Issuer + "\n" + d.Number
	return row{height: h.height, words: words, draw: func(p *pdf.Page, x, y float64) {
		at := y
		for i, s := range []string{d.CopyNo, d.Urgency} {
			if s != "" {
				levels[i].ink(p, s, x, at+baseline(leading, size3), 0, pdf.Black)
				at += leading
			}
		}
		for i, l := range mark {
			st.centred(p, l.text, x, y+markTop+h.lineOf*float64(i)+baseline(h.lineOf, st.size), typeWidth, pdf.Red)
		}
		if h.numbered {
			d.numberLine(p, x, y+h.number+baseline(leading, size3))
		}
		p.Box(x, y+h.rule, typeWidth, ruleThick, pdf.Red)
	}}
}

// numberLine is the document's number, in the middle; of a kind that goes up it is on the left, and who signed on the right.
func (d *Document) numberLine(p *pdf.Page, x, y float64) {
	if !d.Kind.Upward() {
		plain.centred(p, d.Number, x, y, typeWidth, pdf.Black)
		return
	}
	plain.ink(p, d.Number, x+pitch, y, 0, pdf.Black)
	const label = "签发人："
	name := levels[2]
	room := max(name.width(d.Signatory), 3*pitch) // of a name not yet written
	at := x + typeWidth - pitch - room
	plain.ink(p, label, at-plain.width(label), y, 0, pdf.Black)
	name.ink(p, d.Signatory, at, y, 0, pdf.Black)
}

// titleRows are the two lines above the title, the title, and the line below it.
func (d *Document) titleRows() []row {
	out := []row{blank(), blank()}
	for _, l := range title.balanced(d.Title, typeWidth-2*size2) {
		out = append(out, row{height: titleLeading, keep: true, words: l.text, draw: func(p *pdf.Page, x, y float64) {
			title.centred(p, l.text, x, y+baseline(titleLeading, title.size), typeWidth, pdf.Black)
		}})
	}
	// The line below fills up to whole lines again, so that 22 of them hold the page.
	high := titleLeading * float64(len(out)-2)
	return append(out, row{height: leading + math.Ceil(high/leading)*leading - high, keep: true})
}

const titleLeading = 1.25 * leading
