package paper_test

import (
	"bytes"
	"errors"
	"image"
	"slices"
	"testing"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/paper"
	"haidun/internal/qr"
)

// blanks are n forms of a drill with a row of everything a form may have.
func blanks(n int) *paper.Document {
	d := &paper.Document{World: paper.Drill, Issuer: "舟山市人民防空指挥部", Title: "空白单", Date: time.Date(2026, 11, 26, 0, 0, 0, 0, china)}
	for range n {
		d.Forms = append(d.Forms, paper.Form{
			Title: "指挥日志记事单", Of: "行动：砺盾", Number: "ZS-P26-000042", Code: &paper.Code{Path: "/journal?paper=ZS-P26-000042"}, Caption: "原单留存。",
			Rows: []paper.FormRow{{Height: 1, Boxes: []paper.FormBox{{Width: 1, Label: "渠道", Text: "□电话"}, {Width: 1, Label: "来自"}}}, {Height: 5, Boxes: []paper.FormBox{{Width: 1, Label: "内容", Lines: 4}}}},
		})
	}
	return d
}

func TestEveryCodeIsDrawnOfItsOwnPathOnce(t *testing.T) {
	d := blanks(3)
	d.Forms[1].Code.Path = "/other"
	d.Forms[2].Code = &paper.Code{Rows: [][]bool{{true}}}
	var drawn []string
	draw := func(path string) ([][]bool, error) {
		drawn = append(drawn, path)
		return qr.Bits("http://haidun.example" + path)
	}
	for range 2 {
		if err := d.Lead(draw); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"/journal?paper=ZS-P26-000042", "/other"}; !slices.Equal(drawn, want) {
		t.Errorf("drawn are %q, want %q", drawn, want)
	}
	broken := errors.New("too long")
	if err := blanks(1).Lead(func(string) ([][]bool, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("a code that cannot be drawn: %v", err)
	}
}

func TestFormsAreRefusedForWordAndForWhatNoFaceHas(t *testing.T) {
	d := blanks(2)
	if err := d.DOCX(&bytes.Buffer{}); fault.As(err).Code.ID != paper.CodeByHand.ID {
		t.Errorf("for Word: %v", err)
	}
	d.Forms[1].Of = "行动😀"
	if err := d.PDF(&bytes.Buffer{}); fault.As(err).Code.ID != paper.CodeGlyphs.ID {
		t.Errorf("a name no face has: %v", err)
	}
	d.World = ""
	if err := d.PDF(&bytes.Buffer{}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("forms of no world: %v", err)
	}
}

// Each half of the page is a form of its own once it is cut: nothing crosses the middle, and both have their frame and code.
func TestTwoFormsShareAPageAndNothingCrossesTheCut(t *testing.T) {
	const dpi = 100
	at := func(mm float64) int { return int(mm * dpi / 25.4) }
	d := blanks(3)
	if err := d.Lead(func(path string) ([][]bool, error) { return qr.Bits("http://haidun.example" + path) }); err != nil {
		t.Fatal(err)
	}
	file := pdfOf(t, d)
	black := func(img *image.RGBA, left, top, right, bottom float64) int {
		n, _ := cell(img, at(left), at(top), at(right-left), at(bottom-top))
		return n
	}
	first, second := pixels(t, file, 1, dpi), pixels(t, file, 2, dpi)
	for i, top := range []float64{21, 154} {
		if n := black(first, 172, top, 196, top+22); n < at(5)*at(5) {
			t.Errorf("form %d has no code at its upper right corner: %d dark pixels", i+1, n)
		}
		if n := black(first, 19, top+22, 196, top+118); n < 4*at(170) {
			t.Errorf("form %d has no boxes: %d dark pixels", i+1, n)
		}
	}
	if n := black(first, 0, 144, 210, 153); n > 0 {
		t.Errorf("%d dark pixels where the page is cut", n)
	}
	if n := black(second, 0, 154, 210, 297); n > 0 {
		t.Errorf("the half without a form has %d dark pixels", n)
	}
}
