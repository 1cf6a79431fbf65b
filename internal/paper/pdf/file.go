package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"haidun/internal/paper/face"
)

// File is a PDF file in the making. Lengths are points, 1/72 inch; the origin of a page is its upper left corner.
type File struct {
	title  string
	author string
	made   time.Time
	pages  []*Page
	fonts  []*font
	images [][]byte // whole objects, without their number

	offsets []int // where object i+1 begins
	out     bytes.Buffer
}

// New begins a file. made stands in it as its time; nothing else does.
func New(title, author string, made time.Time) *File {
	return &File{title: title, author: author, made: made}
}

// Page appends a page.
func (f *File) Page(width, height float64) *Page {
	p := &Page{file: f, width: width, height: height}
	f.pages = append(f.pages, p)
	return p
}

// font is a face as this file uses it.
type font struct {
	face *face.Face
	used map[uint16]bool
	text map[uint16]rune // what a glyph is read as; the first wins
	seen []uint16        // in order of use
}

func (f *File) font(of *face.Face) (int, *font) {
	for i, known := range f.fonts {
		if known.face == of {
			return i, known
		}
	}
	f.fonts = append(f.fonts, &font{face: of, used: map[uint16]bool{}, text: map[uint16]rune{}})
	return len(f.fonts) - 1, f.fonts[len(f.fonts)-1]
}

// The numbers of the objects: catalog, page tree, information, graphics states, then five for each font, the pictures,
// and two for each page.
const (
	catalog = 1 + iota
	tree
	information
	faint
	firstFont
)

const perFont = 5

func (f *File) imageObject(i int) int { return firstFont + perFont*len(f.fonts) + i }
func (f *File) pageObject(i int) int  { return f.imageObject(len(f.images)) + 2*i }

// WriteTo writes the file out. It is called once.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	f.out.WriteString("%PDF-1.7\n%\xe6\xb5\xb7\xe7\x9b\xbe\n")
	f.object("<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>", tree)
	var kids strings.Builder
	for i := range f.pages {
		fmt.Fprintf(&kids, "%d 0 R ", f.pageObject(i))
	}
	f.object("<</Type/Pages/Count %d/Kids[%s]>>", len(f.pages), kids.String())
	date := f.made.Format("D:20060102150405") + strings.ReplaceAll(f.made.Format("-07:00"), ":", "'") + "'"
	f.object("<</Title%s/Author%s/Producer%s/CreationDate(%s)/ModDate(%s)>>", hexText(f.title), hexText(f.author), hexText("海盾 Haidun"), date, date)
	f.object("<</Type/ExtGState/ca %s/CA %s>>", number(faintness), number(faintness))
	for i, ft := range f.fonts {
		f.writeFont(i, ft)
	}
	for _, image := range f.images {
		f.begin()
		f.out.Write(image)
		f.out.WriteString("\nendobj\n")
	}
	var resources strings.Builder
	resources.WriteString("<</ExtGState<</G1 4 0 R>>/Font<<")
	for i := range f.fonts {
		fmt.Fprintf(&resources, "/F%d %d 0 R", i, firstFont+perFont*i)
	}
	resources.WriteString(">>/XObject<<")
	for i := range f.images {
		fmt.Fprintf(&resources, "/I%d %d 0 R", i, f.imageObject(i))
	}
	resources.WriteString(">>>>")
	for i, p := range f.pages {
		f.object("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources%s/Contents %d 0 R>>", tree, number(p.width), number(p.height), resources.String(), f.pageObject(i)+1)
		f.stream("", p.content.Bytes())
	}
	return f.finish(w)
}

func (f *File) finish(w io.Writer) (int64, error) {
	id := sha256.Sum256(f.out.Bytes())
	start := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, at := range f.offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, catalog, information, id[:16], id[:16], start)
	return f.out.WriteTo(w)
}

func (f *File) begin() {
	f.offsets = append(f.offsets, f.out.Len())
	fmt.Fprintf(&f.out, "%d 0 obj\n", len(f.offsets))
}

func (f *File) object(format string, args ...any) {
	f.begin()
	fmt.Fprintf(&f.out, format, args...)
	f.out.WriteString("\nendobj\n")
}

func (f *File) stream(entries string, data []byte) {
	f.begin()
	f.out.Write(packed(entries, data))
	f.out.WriteString("\nendobj\n")
}

// packed is a stream and its dictionary.
func packed(entries string, data []byte) []byte {
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	_, _ = zw.Write(data) // a buffer takes everything
	_ = zw.Close()
	return fmt.Appendf(nil, "<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", entries, z.Len(), z.Bytes())
}

// number is written with at most three decimals: a thousandth of a point is not seen.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// hexText is a text string of the file's own (ISO 32000-1, 7.9.2.2).
func hexText(s string) string {
	b := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", u)
	}
	return string(append(b, '>'))
}
