package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"

	"haidun/internal/kernel/fault"
)

// DOCX writes the document for Word and WPS (ISO/IEC 29500). It names the faces of the standard, which the reader's
// machine has or replaces.
//
// Errors: those of [Document.Check]; CodeByHand for forms; w's.
func (d *Document) DOCX(w io.Writer) error {
	if err := d.Check(); err != nil {
		return err
	}
	if d.Forms != nil {
		return fault.New(fault.Invalid, CodeByHand, nil)
	}
	word := &docx{doc: d.cleaned()}
	word.write()
	z := zip.NewWriter(w)
	for _, part := range append(word.parts(), word.media...) {
		h := &zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: d.Date}
		out, err := z.CreateHeader(h)
		if err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
		if _, err := out.Write(part.body); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	return z.Close()
}

// docx is a DOCX file in the making.
type docx struct {
	doc   *Document
	body  strings.Builder
	media []part
}

// part is a file in the package.
type part struct {
	name string
	body []byte
}

func (x *docx) add(format string, args ...any) { fmt.Fprintf(&x.body, format, args...) }

// esc is s as XML text.
func esc(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// twips is a length in points as Word measures it, 1/20 point.
func twips(points float64) int { return int(points*20 + 0.5) }

// run is text in one manner; props are elements of w:rPr.
func run(props, s string) string {
	if props != "" {
		props = "<w:rPr>" + props + "</w:rPr>"
	}
	return "<w:r>" + props + `<w:t xml:space="preserve">` + esc(s) + "</w:t></w:r>"
}

// paragraph of a style; props are further elements of w:pPr, in the order of the schema.
func paragraph(style, props, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + props + "</w:pPr>" + runs + "</w:p>"
}

// picture puts img in the line, as wide and high as told, in points.
func (x *docx) picture(img image.Image, width, height float64, about string) string {
	n := len(x.media) + 1
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil { // of an image without a pixel
		return ""
	}
	x.media = append(x.media, part{fmt.Sprintf("word/media/image%d.png", n), b.Bytes()})
	emu := func(points float64) int { return int(points * 12700) }
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="image%[3]d" descr="%[4]s"/>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="%[3]d" name="image%[3]d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="image%[3]d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`+
		`</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, emu(width), emu(height), n, esc(about))
}

// pixels is a code as a picture, four pixels to a module.
func (c *Code) pixels() image.Image {
	const scale = 4
	n := len(c.Rows)
	img := image.NewGray(image.Rect(0, 0, max(1, n*scale), max(1, n*scale)))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for y := range n * scale {
		for x := range n * scale {
			if row := c.Rows[y/scale]; x/scale < len(row) && row[x/scale] {
				img.Pix[img.PixOffset(x, y)] = 0
			}
		}
	}
	return img
}

// whole is a length in whole points.
func whole(points float64) int { return int(points + 0.5) }
