package qr_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"

	"haidun/internal/qr"
)

func TestTheDrawingIsTheQRCode(t *testing.T) {
	text := "https://haidun.example/r/journal_entry/01M8BS9CFQ8ENXTW6Y4NSQ9TY1"
	svg, err := qr.SVG(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal([]byte(svg), new(struct{ XMLName xml.Name })); err != nil {
		t.Fatal(err)
	}
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	want := q.Bitmap()
	got := make([][]bool, len(want))
	for i := range got {
		got[i] = make([]bool, len(want))
	}
	black := svg[strings.Index(svg, `fill="#000"`):]
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1H(\d+)z`).FindAllStringSubmatch(black, -1) {
		x, y, n := number(t, m[1]), number(t, m[2]), number(t, m[3])
		for i := range n {
			got[y][x+i] = true
		}
	}
	if !slices.EqualFunc(got, want, slices.Equal[[]bool]) || !strings.Contains(svg, fmt.Sprintf(`viewBox="0 0 %d %d"`, len(want), len(want))) {
		t.Fatal("the path does not draw the code")
	}
	if _, err := qr.SVG(strings.Repeat("x", 10_000)); err == nil {
		t.Fatal("drew what fits into no QR code")
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
