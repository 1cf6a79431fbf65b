package file_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"strings"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/file"
)

// shelf is a disk in memory.
type shelf map[string][]byte

func (s shelf) Put(name string, b []byte) error { s[name] = bytes.Clone(b); return nil }

func (s shelf) Open(name string) (io.ReadSeekCloser, error) {
	b, ok := s[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return struct {
		io.ReadSeeker
		io.Closer
	}{bytes.NewReader(b), io.NopCloser(nil)}, nil
}

func ctx(t *testing.T) context.Context { return policy.With(t.Context(), policy.System("test")) }

// picture is w×h with a red left half and a blue right half.
func picture(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{R: 200, A: 255})
			if x >= w/2 {
				m.Set(x, y, color.RGBA{B: 200, A: 255})
			}
		}
	}
	return m
}

func jpegOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts an EXIF segment with an orientation and a telling text behind the start of a JPEG.
func withEXIF(b []byte, orientation byte) []byte {
	body := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00\x00GPS 30.01,122.10 secret-place")
	seg := append([]byte{0xff, 0xe1, 0, byte(len(body) + 2)}, body...)
	com := append([]byte{0xff, 0xfe, 0, 14}, "taken by Zhao"[:12]...)
	return append(append(append(bytes.Clone(b[:2]), seg...), com...), b[2:]...)
}

func zipOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG declares 65,500 × 65,500 pixels in a few bytes.
func hugePNG() []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, body []byte) {
		_ = binary.Write(&b, binary.BigEndian, uint32(len(body)))
		b.WriteString(name)
		b.Write(body)
		_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(append([]byte(name), body...)))
	}
	chunk("IHDR", []byte{0, 0, 0xff, 0xdc, 0, 0, 0xff, 0xdc, 8, 2, 0, 0, 0})
	chunk("IEND", nil)
	return b.Bytes()
}

func TestContentDecidesWhatAFileIs(t *testing.T) {
	book := map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
	macros := map[string]string{"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": "x"}
	small := jpegOf(t, picture(8, 8))
	for _, c := range []struct {
		name    string
		content []byte
		mime    string // "" where it is refused
		code    string
		as      string
	}{
		{"photo.jpg", small, "image/jpeg", "", "photo.jpg"},
		{"photo.JPEG", small, "image/jpeg", "", "photo.jpg"},
		{"page.html", small, "image/jpeg", "", "page.html.jpg"},
		{"plan.png", pngOf(t, picture(8, 8)), "image/png", "", "plan.png"},
		{"a.pdf", []byte("%PDF-1.7\nhello\n%%EOF\n"), "application/pdf", "", "a.pdf"},
		{"a.xlsx", zipOf(t, book), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", "a.xlsx"},
		{"a.csv", []byte("名称,数量\n掩蔽所,3\n"), "text/csv; charset=utf-8", "", "a.csv"},
		{"gbk.txt", []byte{0xc3, 0xfb, 0xb3, 0xc6}, "text/plain; charset=utf-8", "", "gbk.txt"},
		{"x.jpg", []byte("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), "", "file_type", ""},
		{"x.txt", []byte("  <!DOCTYPE html><p>"), "", "file_type", ""},
		{"x.csv", []byte("a,b\n<script>alert(1)</script>"), "", "file_type", ""},
		{"x.txt", []byte("#!/bin/sh\nrm"), "", "file_type", ""},
		{"x.txt", []byte("MZ\x90\x00\x03"), "", "file_type", ""},
		{"x.jpg", []byte("\xff\xd8\xff\xe0 broken"), "", "file_damaged", ""},
		{"x.jpg", small[:len(small)-20], "", "file_damaged", ""},
		{"x.png", hugePNG(), "", "file_pixels", ""},
		{"x.pdf", []byte("%PDF-1.7\n/OpenAction << /S /JavaScript /JS (app.alert(1)) >>\n%%EOF"), "", "file_active", ""},
		{"x.pdf", []byte("%PDF-1.7\ncut"), "", "file_damaged", ""},
		{"x.xlsx", zipOf(t, macros), "", "file_active", ""},
		{"x.xlsx", zipOf(t, map[string]string{"xl/workbook.xml": "", "xl/big.xml": strings.Repeat("0", 30<<20)}), "", "file_bomb", ""},
		{"x.zip", zipOf(t, map[string]string{"a.txt": "x"}), "", "file_type", ""},
		{"x.docx", zipOf(t, map[string]string{"word/document.xml": "", "../../etc/passwd": "x"}), "", "file_damaged", ""},
		{"empty.txt", nil, "", "file_empty", ""},
	} {
		t.Run(fmt.Sprintf("%s %.12q", c.name, c.content), func(t *testing.T) {
			ref, err := file.New(shelf{}, 0).Put(ctx(t), bytes.NewReader(c.content), c.name)
			if c.mime == "" {
				if !errors.Is(err, fault.ErrInvalid) || fault.As(err).Code.ID != c.code {
					t.Errorf("taken as %v, %v; want %s", ref, err, c.code)
				}
				return
			}
			if err != nil || ref.Mime != c.mime || ref.Name != c.as {
				t.Errorf("%+v %v", ref, err)
			}
		})
	}
}

func TestWordsThatTurnUpInCompressedDataAreNoPrograms(t *testing.T) {
	scan := "%PDF-1.7\n4 0 obj\n<</Length 9/Filter/FlateDecode>>stream\n\x01/JS \x02\x03\nendstream\nendobj\n%%EOF\n"
	if _, err := file.New(shelf{}, 0).Put(ctx(t), strings.NewReader(scan), "scan.pdf"); err != nil {
		t.Errorf("a scan is refused: %v", err)
	}
	for _, bad := range []string{
		strings.Replace(scan, "%%EOF", "5 0 obj\n<</S/JavaScript/JS(app.alert\\(1\\))>>\nendobj\n%%EOF", 1), // behind the stream
		strings.Replace(scan, "/Filter/FlateDecode", "", 1),                                                 // not compressed
	} {
		if _, err := file.New(shelf{}, 0).Put(ctx(t), strings.NewReader(bad), "bad.pdf"); err == nil {
			t.Errorf("taken: %q", bad)
		}
	}
}

func TestAPhotoLosesPlaceAndAuthorAndKeepsWhichWayIsUp(t *testing.T) {
	disk := shelf{}
	s := file.New(disk, 0)
	dirty := append(withEXIF(jpegOf(t, picture(40, 20)), 6), "<script>behind the end</script>"...)
	ref, err := s.Put(ctx(t), bytes.NewReader(dirty), "a.jpg")
	if err != nil {
		t.Fatal(err)
	}
	clean := disk[ref.Hash[:2]+"/"+ref.Hash]
	for _, told := range []string{"secret-place", "taken by", "<script"} {
		if bytes.Contains(clean, []byte(told)) {
			t.Errorf("the stored photo tells %q", told)
		}
	}
	if m, err := jpeg.Decode(bytes.NewReader(clean)); err != nil || m.Bounds().Dx() != 40 {
		t.Fatalf("the stored photo: %v", err)
	}
	again, err := s.Put(ctx(t), bytes.NewReader(clean), "b.jpg")
	if err != nil || again.Hash != ref.Hash {
		t.Errorf("cleaning a clean photo changes it: %v %v", again, err)
	}
	thumb, err := s.Thumb(t.Context(), ref.Hash)
	if err != nil {
		t.Fatal(err)
	}
	m, err := jpeg.Decode(thumb)
	if err != nil || m.Bounds().Dx() != 20 || m.Bounds().Dy() != 40 {
		t.Fatalf("the thumbnail lies on its side: %v %v", m.Bounds(), err)
	}
	// turned a quarter clockwise, the red left half is on top
	if r, _, b, _ := m.At(10, 5).RGBA(); r < b {
		t.Error("the thumbnail stands on its head")
	}
}

func TestAPNGLosesItsTexts(t *testing.T) {
	plain := pngOf(t, picture(8, 8))
	body := []byte("tEXtAuthor\x00Zhao San")
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = binary.BigEndian.AppendUint32(append(chunk, body...), crc32.ChecksumIEEE(body))
	told := append(append(append(bytes.Clone(plain[:33]), chunk...), plain[33:]...), "PK\x03\x04 behind"...)
	disk := shelf{}
	ref, err := file.New(disk, 0).Put(ctx(t), bytes.NewReader(told), "a.png")
	if err != nil {
		t.Fatal(err)
	}
	if got := disk[ref.Hash[:2]+"/"+ref.Hash]; !bytes.Equal(got, plain) {
		t.Errorf("stored %d bytes, the picture alone has %d", len(got), len(plain))
	}
}

func TestAThumbnailIsSmall(t *testing.T) {
	s := file.New(shelf{}, 0)
	ref, err := s.Put(ctx(t), bytes.NewReader(pngOf(t, picture(1600, 800))), "a.png")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // made, then kept
		thumb, err := s.Thumb(t.Context(), ref.Hash)
		if err != nil {
			t.Fatal(err)
		}
		c, err := jpeg.DecodeConfig(thumb)
		if err != nil || c.Width != 480 || c.Height != 240 {
			t.Fatal(c, err)
		}
	}
	paper, err := s.Put(ctx(t), strings.NewReader("note"), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Thumb(t.Context(), paper.Hash); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a thumbnail of a text: %v", err)
	}
}

func TestTooLargeIsRefusedAndNobodyIsAStranger(t *testing.T) {
	s := file.New(shelf{}, 100)
	if _, err := s.Put(ctx(t), strings.NewReader(strings.Repeat("a", 101)), "a.txt"); fault.KindOf(err) != fault.TooLarge {
		t.Error(err)
	}
	if _, err := s.Put(ctx(t), strings.NewReader(strings.Repeat("a", 100)), "a.txt"); err != nil {
		t.Error(err)
	}
	if _, err := s.Put(t.Context(), strings.NewReader("a"), "a.txt"); !errors.Is(err, fault.ErrUnsigned) {
		t.Error(err)
	}
	for _, hash := range []string{"", "../../etc/passwd", strings.Repeat("A", 64), strings.Repeat("0", 64)} {
		if _, err := s.Open(hash); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("%q: %v", hash, err)
		}
	}
}

func TestNamesAreSafe(t *testing.T) {
	for in, want := range map[string]string{
		`../../etc/passwd`: "passwd.jpg", `C:\x\y.jpg`: "y.jpg", "CON.jpg": "fileCON.jpg", "com1.jpg": "filecom1.jpg", "": "file.jpg", "...": "file.jpg",
		"a\r\nSet-Cookie: x.jpg": "aSet-Cookie x.jpg", "平面图 二层.JPG": "平面图 二层.jpg", "gpj\u202efdp.exe": "gpjfdp.exe.jpg", ".htaccess": "htaccess.jpg",
		strings.Repeat("长", 300) + ".jpg": strings.Repeat("长", 120) + ".jpg", "a\x00b.jpg": "ab.jpg",
	} {
		if got := file.SafeName(in, "jpg"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := file.Disposition("图 \"a\"\r\n%.jpg"); got != `attachment; filename="___a____.jpg"; filename*=UTF-8''%E5%9B%BE%20%22a%22%0D%0A%25.jpg` {
		t.Error(got)
	}
}

func FuzzPutNeverFailsHard(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x08Exif\x00\x00"), "a.jpg")
	f.Add(hugePNG(), "a.png")
	f.Add([]byte("RIFF\x04\x00\x00\x00WEBPVP8X"), "a.webp")
	f.Add([]byte("PK\x03\x04"), "a.xlsx")
	f.Add([]byte("%PDF-1.4 %%EOF"), "a.pdf")
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		s := file.New(shelf{}, 0)
		ref, err := s.Put(ctx(t), bytes.NewReader(content), name)
		if err != nil {
			if k := fault.KindOf(err); k != fault.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		if strings.ContainsAny(ref.Name, "/\\\r\n\x00") || ref.Name == "" {
			t.Fatalf("name %q", ref.Name)
		}
	})
}
