package paper

import (
	"io"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/paper/pdf"
)

// Certificate is a certificate (证照) on a framed page: what it is, its facts, who gave it out and the code by which it is checked.
// It is no official document: GB/T 9704 says nothing of it. What does not fit goes on on a further page.
type Certificate struct {
	Sample bool // it tells of invented data
	Title  string
	Rows   [][2]string
	Note   string
	Issuer string
	Date   time.Time
	Code   *Code
}

// The measures of the page in points (design).
const (
	frameAt     = 18 * mm
	certLeft    = 30 * mm
	certWidth   = pageWidth - 2*certLeft
	nameWidth   = 38 * mm
	certLeading = 22.0
	certFoot    = 62 * mm // what the signature and the code take
	certBottom  = pageHeight - frameAt - 10*mm
)

// PDF writes the certificate.
//
// Errors: fault.Invalid with CodeNeeded or CodeGlyphs; w's.
func (c *Certificate) PDF(w io.Writer) error {
	d := &Document{World: Live, Sample: c.Sample, Title: c.Title, Issuer: c.Issuer, Date: c.Date, Notes: c.Note}
	for _, r := range c.Rows {
		d.Body = append(d.Body, Text(r[0]), Text(r[1]))
	}
	if line(c.Title) == "" || line(c.Issuer) == "" || c.Date.IsZero() {
		return fault.New(fault.Invalid, CodeLacks, nil)
	}
	if missing := d.missing(); missing != "" {
		return fault.New(fault.Invalid, CodeGlyphs, fault.Args{"chars": missing})
	}
	f := pdf.New(c.Title, c.Issuer, c.Date)
	p, y := c.page(f, d)
	head := style{face: title.face, size: 30}
	for _, l := range head.balanced(clean(c.Title), certWidth) {
		head.centred(p, l.text, certLeft, y+baseline(42, head.size), certWidth, pdf.Black)
		y += 42
	}
	y += 8 * mm
	for _, r := range c.Rows {
		values := small.lines(clean(r[1]), certWidth-nameWidth, certWidth-nameWidth)
		high := float64(len(values))*certLeading + 8
		if y+high > certBottom {
			p, y = c.page(f, d)
		}
		small.ink(p, clean(r[0]), certLeft, y+4+baseline(certLeading, small.size), 0, pdf.Black)
		for i, l := range values {
			small.write(p, l, certLeft+nameWidth, y+4+certLeading*float64(i)+baseline(certLeading, small.size), certWidth-nameWidth)
		}
		y += high
		p.Box(certLeft, y, certWidth, fine, pdf.Black)
	}
	if y+certFoot > certBottom {
		p, _ = c.page(f, d)
	}
	c.foot(p)
	_, err := f.WriteTo(w)
	return err
}

// page begins a page with its frame and answers where writing begins.
func (c *Certificate) page(f *pdf.File, d *Document) (*pdf.Page, float64) {
	p := f.Page(pageWidth, pageHeight)
	for i, weight := range []float64{1.6, 0.6} {
		at := frameAt + float64(i)*2*mm
		width, height := pageWidth-2*at, pageHeight-2*at
		p.Box(at, at, width, weight, pdf.Red)
		p.Box(at, at+height-weight, width, weight, pdf.Red)
		p.Box(at, at, weight, height, pdf.Red)
		p.Box(at+width-weight, at, weight, height, pdf.Red)
	}
	d.stamp(p)
	return p, frameAt + 22*mm
}

// foot is the code on the left and who gave it out on the right, at the lower edge.
func (c *Certificate) foot(p *pdf.Page) {
	top := certBottom - certFoot + 10*mm
	right := func(s string, y float64) { small.ink(p, s, certLeft+certWidth-small.width(s), y, 0, pdf.Black) }
	right(clean(c.Issuer), top+8*mm)
	right(day(c.Date), top+17*mm)
	const size = 32 * mm
	if c.Code != nil && len(c.Code.Rows) > 0 {
		c.Code.ink(p, certLeft, top, size)
		for i, l := range cell.lines(clean(c.Code.Caption), certWidth-size-8*mm, certWidth-size-8*mm) {
			cell.write(p, l, certLeft+size+6*mm, top+24*mm+cellLeading*float64(i), certWidth-size-8*mm)
		}
	}
	for i, l := range cell.lines(clean(c.Note), certWidth, certWidth) {
		cell.write(p, l, certLeft, top+size+8*mm+cellLeading*float64(i), certWidth)
	}
}
