package text

import "strings"

// Kind is what a part of the text is.
type Kind string

// The kinds. Every sentence of the text is a part of one of the last three.
const (
	Other    Kind = "other" // the page around the plan: navigation, index, dateline, buttons
	Title    Kind = "title"
	Preamble Kind = "preamble" // a sentence before the first point
	Heading  Kind = "heading"  // the first sentence of a point
	Sentence Kind = "sentence" // any further sentence of a point
)

// Part is a piece of the text with the white space behind it: src[Begin:End].
type Part struct {
	Kind       Kind
	Point      int // the number of the point it belongs to, 0 before the first
	Begin, End int // in bytes
	Works      []Work
	Marks      []Mark // what was found in it, in order, offsets in the text
}

// Work is a part of a sentence that names one thing to be done: src[Begin:End]. The works of a sentence follow each other
// without a gap.
type Work struct{ Begin, End int }

// Head is what the page says of the plan; "" and 0 where it says nothing.
type Head struct {
	Title, Issuer, Number string
	IssuedOn              string // 2020-07-02
	Year                  int
}

// Plan is a text with its parts, in order.
type Plan struct {
	Source string
	Head   Head
	Parts  []Part
}

// Of is the part's words without the white space around them.
func (p *Plan) Of(begin, end int) string { return strings.TrimSpace(p.Source[begin:end]) }

// Points are the numbers of the plan's points, in order.
func (p *Plan) Points() (out []int) {
	for _, part := range p.Parts {
		if part.Kind == Heading {
			out = append(out, part.Point)
		}
	}
	return out
}

// Parse reads a plan. year is what 今年 means where the text names no year itself; names are the units known by name, to
// be found in the text besides those that its patterns find.
func Parse(src string, year int, names []string) *Plan {
	p := &Plan{Source: src, Head: readHead(src)}
	if p.Head.Year != 0 {
		year = p.Head.Year
	}
	r := reader{src: src}
	for _, l := range linesOf(src) {
		r.line(l)
	}
	p.Parts = r.parts
	for i := range p.Parts {
		part := &p.Parts[i]
		if part.Kind == Other || part.Kind == Title {
			continue
		}
		part.Marks = findMarks(src, part.Begin, part.End, year, names)
		if part.Kind == Sentence {
			part.Works = splitWorks(src, part.Begin, part.End)
		}
	}
	return p
}
