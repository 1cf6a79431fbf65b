package paper_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/paper"
	"haidun/internal/paper/face"
	"haidun/internal/paper/pdf"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

const poppler = "poppler's programs are not installed; on Debian: apt-get install poppler-utils"

// golden compares what people read with what was reviewed.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		at := 0
		for at < len(got) && at < len(want) && got[at] == want[at] {
			at++
		}
		t.Errorf("%s differs at byte %d: …%s; run with -update and look at the difference", name, at, got[max(0, at-60):min(len(got), at+60)])
	}
}

// pixels draws page n of a PDF, dpi pixels to the inch.
func pixels(t *testing.T, file []byte, n, dpi int) *image.RGBA {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), testkit.Program(t, "pdftoppm", poppler), "-r", fmt.Sprint(dpi), "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), path)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("draw page %d: %v %s", n, err, complaints.String())
	}
	var width, height, depth int
	if _, err := fmt.Sscanf(string(out), "P6\n%d %d\n%d", &width, &height, &depth); err != nil {
		t.Fatal(err)
	}
	rgb := out[len(out)-3*width*height:]
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		img.SetRGBA(i%width, i/width, color.RGBA{rgb[3*i], rgb[3*i+1], rgb[3*i+2], 255})
	}
	return img
}

// cell is one drawn character: its dark pixels.
func cell(img *image.RGBA, x, y, width, height int) (ink int, shape string) {
	var b strings.Builder
	for py := y; py < y+height; py++ {
		for px := x; px < x+width; px++ {
			if c := img.RGBAAt(px, py); int(c.R)+int(c.G)+int(c.B) < 3*160 {
				ink++
				b.WriteByte('#')
			} else {
				b.WriteByte('.')
			}
		}
		b.WriteByte('\n')
	}
	return ink, b.String()
}

// Text in a PDF may be found though nothing is drawn, so pixels are counted: every character must leave its own.
func TestEveryCharacterOfEveryFaceIsDrawn(t *testing.T) {
	const text = "0123456789AZaz%—…“”‘’〔〕（）《》，。、；：？！·舟山市人民防空指挥部岱嵊泗年月日号"
	for _, of := range []func() *face.Face{face.Song, face.Fang, face.Kai, face.Hei} {
		f := of()
		t.Run(f.Name, func(t *testing.T) {
			file := pdf.New("", "", time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
			page := file.Page(600, 400)
			const step, size = 30, 20
			for i, r := range []rune(text) {
				if _, ok := f.Glyph(r); !ok {
					t.Errorf("the face has no %c", r)
				}
				page.Text(pdf.Pen{Face: f, Size: size}, float64(10+i%18*step), float64(40+i/18*step), string(r))
			}
			var b bytes.Buffer
			if _, err := file.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			img := pixels(t, b.Bytes(), 1, 144)
			seen := map[string]rune{}
			for i, r := range []rune(text) {
				ink, shape := cell(img, 2*(8+i%18*step), 2*(18+i/18*step), 2*(step-2), 2*(step-2))
				if ink < 6 {
					t.Errorf("%c leaves %d dark pixels", r, ink)
				}
				if other, ok := seen[shape]; ok {
					t.Errorf("%c looks exactly like %c: both may be the sign for a missing character", r, other)
				}
				seen[shape] = r
			}
		})
	}
}

func TestTextOfThePDFReadsAsWritten(t *testing.T) {
	program := testkit.Program(t, "pdftotext", poppler)
	d := report()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, pdfOf(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), program, "-enc", "UTF-8", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder // without the distances, which are the program's guess
	for l := range strings.SplitSeq(string(out), "\n") {
		if words := strings.Join(strings.Fields(l), " "); words != "" {
			text.WriteString(words + "\n")
		}
	}
	golden(t, "report.txt", []byte(text.String()))
}

func TestEveryPageOfThePDFBeginsWithItsWorld(t *testing.T) {
	program := testkit.Program(t, "pdftotext", poppler)
	for world, mark := range map[paper.World]string{paper.Live: "【实战】", paper.Drill: "【演练】", paper.Test: "【测试】"} {
		d := report()
		d.World, d.Sample = world, false
		path := filepath.Join(t.TempDir(), "paper.pdf")
		if err := os.WriteFile(path, pdfOf(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), program, "-enc", "UTF-8", "-layout", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
		if len(pages) < 3 {
			t.Fatalf("the report has %d pages", len(pages))
		}
		for i, page := range pages {
			if !strings.HasPrefix(strings.TrimSpace(page), mark) {
				t.Errorf("%s: page %d begins with %.60q", world, i+1, strings.TrimSpace(page))
			}
		}
	}
}

// The places are those of GB/T 9704-2012, figures 1 to 5.
func TestThePageLooksAsTheStandardDrawsIt(t *testing.T) {
	const dpi = 100
	at := func(mm float64) int { return int(mm * dpi / 25.4) }
	file := pdfOf(t, report())
	first, second := pixels(t, file, 1, dpi), pixels(t, file, 2, dpi)
	red := func(img *image.RGBA, left, top, right, bottom float64) (n int) {
		for y := at(top); y < at(bottom); y++ {
			for x := at(left); x < at(right); x++ {
				if c := img.RGBAAt(x, y); c.R > 180 && c.G < 60 && c.B < 60 {
					n++
				}
			}
		}
		return n
	}
	black := func(img *image.RGBA, left, top, right, bottom float64) int {
		n, _ := cell(img, at(left), at(top), at(right-left), at(bottom-top))
		return n
	}
	for i, page := range []*image.RGBA{first, second} {
		if n := red(page, 28, 9, 184, 18); n < at(156)*at(9)/2 {
			t.Errorf("page %d has no red band at its top: %d red pixels", i+1, n)
		}
	}
	if red(first, 28, 70, 184, 95) < 1000 {
		t.Error("the issuer's mark is not red, 35 mm below the top of the text")
	}
	line := 0
	for y := 95.0; y < 140; y += 0.25 {
		if red(first, 28, y, 184, y+0.25) > at(150) {
			line++
		}
	}
	if line == 0 {
		t.Error("there is no red line as wide as the text")
	}
	if black(first, 155, 267, 184, 275) == 0 || black(first, 28, 267, 60, 275) > 0 {
		t.Error("the number of an odd page is not on the right, 7 mm below the text")
	}
	if black(second, 28, 267, 60, 275) == 0 || black(second, 155, 267, 184, 275) > 0 {
		t.Error("the number of an even page is not on the left")
	}
	for i, page := range []*image.RGBA{first, second} {
		if black(page, 0, 0, 27, 297) > 0 || black(page, 185.5, 0, 210, 297) > 0 || black(page, 0, 19, 210, 36.5) > 0 || black(page, 0, 263, 210, 267) > 0 {
			t.Errorf("page %d has text in its margins", i+1)
		}
	}
	live := report()
	live.World, live.Sample = "live", false
	if n := red(pixels(t, pdfOf(t, live), 2, dpi), 0, 0, 210, 297); n > 0 {
		t.Errorf("the second page of a real document has %d red pixels", n)
	}
}
