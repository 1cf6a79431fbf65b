package file

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// thumbSide is the longer side of a thumbnail in pixels.
const thumbSide = 480

// thumbnail decodes a stored picture and draws it small, upright, on white.
func thumbnail(b []byte) ([]byte, error) {
	src, err := decode(b)
	if err != nil {
		return nil, err
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	if longer := max(w, h); longer > thumbSide {
		w, h = max(1, w*thumbSide/longer), max(1, h*thumbSide/longer)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Bounds(), src, src.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, upright(small, orientation(b)), &jpeg.Options{Quality: 80})
	return out.Bytes(), err
}

var errNoPicture = errors.New("not a picture")

func decode(b []byte) (image.Image, error) {
	r := bytes.NewReader(b)
	switch {
	case kinds[0].is(b):
		return jpeg.Decode(r)
	case kinds[1].is(b):
		return png.Decode(r)
	case kinds[2].is(b):
		return webp.Decode(r)
	}
	return nil, errNoPicture
}

// upright turns and mirrors a picture as EXIF orientation o says (CIPA DC-008, 4.6.4).
func upright(src *image.RGBA, o int) *image.RGBA {
	if o <= 1 || o > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	dw, dh := w, h
	if o >= 5 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range dh {
		for x := range dw {
			sx, sy := x, y
			switch o {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			dst.SetRGBA(x, y, src.RGBAAt(sx, sy))
		}
	}
	return dst
}
