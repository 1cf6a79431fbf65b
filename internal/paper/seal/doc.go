// Package seal puts a digital seal into a PDF file of this program and examines files that come back. A sealed file
// carries its content in a form machines read (ISO 32000-1, 14.5, page-piece dictionary) and a detached CMS signature over
// all of its bytes (ISO 32000-1, 12.8; ETSI EN 319 142-1), which any reader of PDF can check with the published certificate.
//
// OFD (GB/T 33190-2016) is not written: no maintained library in Go does. What is sealed is the PDF.
//
// It imports nothing of the program. Read [Key], then [Seal] and [Examine].
package seal
