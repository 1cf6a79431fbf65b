package paper

import (
	"image"
	"time"
)

// Document is one official document. Texts are plain; line breaks part paragraphs where a text may have several.
type Document struct {
	// World must be said: whatever does not say that it is of the real world is not printed at all.
	World World
	// Sample says that it tells of invented data.
	Sample bool

	Kind      Kind
	Issuer    string // 发文机关标志, as it stands in red
	Number    string // 发文字号, such as 舟防指〔2026〕3号; "" for a paper that is not sent
	CopyNo    string // 份号
	Urgency   string // 紧急程度: 特急, 加急
	Signatory string // 签发人, of a kind that goes up; left open to be signed by hand where it is empty
	Title     string
	To        string // 主送机关
	Body      []Block

	Attachments []string // 附件说明
	By          string   // 发文机关署名
	Date        time.Time
	Notes       string // 附注

	CopyTo    string // 抄送
	PrintedBy string // 印发机关
	PrintedOn time.Time

	Code *Code

	// Sheet makes it a form that is filled in (表格) instead of a letter: no red head; its title, issuer and number stand above
	// the body, and what goes on over the page says of every page which form it belongs to.
	Sheet bool
	// Free takes what stands in a record as it is: its number may be of any shape, its title long, and a character that no
	// face has is printed as a box with a note, where it would refuse the PDF.
	Free bool

	// Forms make it a document of blank forms, which has nothing of the above but its World, Issuer, Title and Date,
	// and which is written on by hand: there is no DOCX of it.
	Forms []Form
	// FormsPerPage is how many of them stand on a page, 2 to 4; 0 is 2.
	FormsPerPage int
}

// Kind is the kind of document (文种).
type Kind string

// The kinds.
const (
	Report    Kind = "报告"
	Request   Kind = "请示"
	Situation Kind = "情况报告"
	Circular  Kind = "通报"
	Notice    Kind = "通知"
	Public    Kind = "通告"
	Letter    Kind = "函"
	Record    Kind = "记事"
)

// Upward tells whether it goes to a higher authority, and so names who signed it.
func (k Kind) Upward() bool { return k == Report || k == Request || k == Situation }

// Block is a part of the body: a paragraph, a heading, a table, a grid of a form or a picture.
type Block struct {
	Level   int // of a heading, 1 to 4: 一、 （一） 1. （1）; numbered by the document
	Text    string
	Table   *Table
	Grid    *Grid
	Picture *Picture
}

// Text is a paragraph, or several parted by line breaks.
func Text(s string) Block { return Block{Text: s} }

// Heading is a heading without its number.
func Heading(level int, s string) Block { return Block{Level: level, Text: s} }

// Table has a head, which is repeated on every page the table reaches.
type Table struct {
	Title  string
	Head   []string
	Widths []float64 // shares of the width, one for each column of Head; equal where nil
	Rows   [][]string
}

// Picture is drawn as wide as the text, if it is not too high then.
type Picture struct {
	Image image.Image
	Title string
}

// Code is a matrix code beside the foot, true is black, without its quiet zone or with it.
type Code struct {
	Rows    [][]bool
	Caption string
	Path    string // of the screen it leads to, for [Document.Lead]
}

// Lead has draw make every code that has no rows yet, of the path that it leads to.
func (d *Document) Lead(draw func(path string) ([][]bool, error)) (err error) {
	codes := []*Code{d.Code}
	for _, f := range d.Forms {
		codes = append(codes, f.Code)
	}
	for _, c := range codes {
		if c != nil && c.Rows == nil && err == nil {
			c.Rows, err = draw(c.Path)
		}
	}
	return err
}
