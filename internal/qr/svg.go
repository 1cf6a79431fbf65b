package qr

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"
)

// SVG draws text as a QR code (ISO/IEC 18004, error correction M) with its quiet zone: an SVG of one path per colour,
// one unit per module, without script, style or outside reference, fit for a strict content security policy.
func SVG(text string) (string, error) {
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return "", fmt.Errorf("draw QR code of %d bytes: %w", len(text), err)
	}
	bits := q.Bitmap()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img">`, len(bits), len(bits))
	fmt.Fprintf(&b, `<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="`, len(bits), len(bits))
	for y, row := range bits {
		for x := 0; x < len(row); x++ {
			start := x
			for x < len(row) && row[x] {
				x++
			}
			if x > start {
				fmt.Fprintf(&b, "M%d %dh%dv1H%dz", start, y, x-start, start)
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return b.String(), nil
}
