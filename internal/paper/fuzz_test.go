package paper_test

import (
	"bytes"
	"errors"
	"image"
	"strconv"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/paper"
	"haidun/internal/paper/face"
)

// FuzzAnyText: whatever is written, a document is refused with a reason or is a valid file.
func FuzzAnyText(f *testing.F) {
	for _, of := range []func() *face.Face{face.Song, face.Fang, face.Kai, face.Hei} {
		of() // unpacked now, so that the first input is not taken to hang on a busy machine
	}
	for _, s := range []string{"", "舟山", "a\x00b\x1b[31m", "\xff\xfe", "😀", strings.Repeat("。", 300), strings.Repeat("x", 500), "]]>&<w:p>\"'", "\u202e\u2028\u200d\ufeff", "（（（（（（（（（（（（（（", "行一\n\n行二\r\n行三\t！", ") Tj ET endstream"} {
		f.Add(s, "通知", uint8(3))
	}
	f.Fuzz(func(t *testing.T, text, title string, columns uint8) {
		n := int(columns%5) + 1
		cells := make([]string, n)
		for i := range cells {
			cells[i] = text
		}
		d := &paper.Document{
			World: paper.Test, Issuer: "舟山市人民防空指挥部", Title: title, To: text, By: text, Notes: text, CopyTo: text, Date: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC),
			Body: []paper.Block{
				paper.Text(text), paper.Heading(n%4+1, text),
				{Table: &paper.Table{Title: text, Head: cells, Rows: [][]string{cells, cells}}},
				{Picture: &paper.Picture{Image: image.NewGray(image.Rect(0, 0, n, 3)), Title: text}},
			},
			Attachments: []string{text, title},
			Code:        &paper.Code{Rows: [][]bool{{true, false}, {false}}, Caption: text},
		}
		var b bytes.Buffer
		var refused *fault.Error
		switch err := d.PDF(&b); {
		case err == nil:
			validPDF(t, b.Bytes())
		case !errors.As(err, &refused) || refused.Kind != fault.Invalid:
			t.Fatalf("not a refusal: %v", err)
		}
		if d.Check() == nil {
			unzipped(t, d)
		}
	})
}

// validPDF follows the table of objects as a reader does.
func validPDF(t *testing.T, b []byte) {
	t.Helper()
	_, tail, ok := bytes.Cut(b[bytes.LastIndex(b, []byte("startxref")):], []byte("\n"))
	start, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(string(tail)), "%%EOF")))
	if !ok || err != nil || !bytes.HasPrefix(b[start:], []byte("xref\n0 ")) {
		t.Fatalf("the table of objects is not at %d: %v", start, err)
	}
	lines := strings.Split(string(b[start:]), "\n")
	n, err := strconv.Atoi(strings.Fields(lines[1])[1])
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < n; i++ {
		at, err := strconv.Atoi(lines[2+i][:10])
		if err != nil || !bytes.HasPrefix(b[at:], []byte(strconv.Itoa(i)+" 0 obj\n")) {
			t.Fatalf("object %d is not at %d", i, at)
		}
	}
}
