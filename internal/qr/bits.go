package qr

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// Bits is text as the modules of a QR code, row by row, with the quiet zone; true is dark. Error correction is M.
func Bits(text string) ([][]bool, error) {
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("draw QR code of %d bytes: %w", len(text), err)
	}
	return q.Bitmap(), nil
}
