// Package qr draws QR codes, for a second factor and for printed pages that lead back to their record.
//
// It imports nothing of the program. Read [SVG] first.
package qr
