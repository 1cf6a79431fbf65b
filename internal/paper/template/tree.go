package template

// Template is a form as it is written. It does not change and may be used by many at once.
type Template struct {
	Letter bool // an official letter with a red head (公文); otherwise a form (表格)

	heads map[head]phrase // the title, the issuer …
	body  []node
}

// head is a part of a document outside its body.
type head string

const (
	title      head = "title"
	issuer     head = "issuer"
	number     head = "number"
	to         head = "to"
	by         head = "by"
	date       head = "date"
	notes      head = "notes"
	copyTo     head = "copy"
	attachment head = "attachment"
	code       head = "code"
)

// kind is the kind of a node.
type kind int

const (
	textNode kind = iota
	headingNode
	tableNode
	rowNode
	repeatNode
	ifNode
	signNode
	derivationNode
)

// node is a part of the body. Which fields it has depends on its kind.
type node struct {
	place
	kind   kind
	text   phrase
	widths []float64
	cells  []cell
	top    bool   // of a row: it is repeated on every page
	part   string // of a repetition: the register of the records
	cond   condition
	body   []node
	other  []node // of a condition: what stands where it does not hold
}

// cell is a cell of a row.
type cell struct {
	place
	text                phrase
	columns, rows, high int
	left                bool // stands on the left though it is a label
}

// condition holds where a field is like that.
type condition struct {
	field  hole
	absent bool   // holds where there is no value
	value  string // "": any
	not    bool
}

// phrase is text with placeholders.
type phrase []piece

type piece struct {
	text string
	hole *hole
}

// hole is a placeholder.
type hole struct {
	place
	what   what
	path   string
	format string
}

// what is what a placeholder asks for.
type what int

const (
	ofField  what = iota
	ofBlank       // room to write by hand
	ofSteps       // how a figure was derived
	ofCount       // how many records a part has
	ofNumber      // the number of a repeated row
)

// label reports whether a phrase has no placeholder: a cell of it is a label.
func (p phrase) label() bool {
	for _, x := range p {
		if x.hole != nil {
			return false
		}
	}
	return len(p) > 0
}
