package file

import (
	"archive/zip"
	"bytes"
	"regexp"
	"strings"
)

// active finds what makes a PDF do things by itself: scripts, programs, files inside (ISO 32000-1, 12.6.4). Streams
// that are compressed are not looked into; files are therefore also served as downloads in a sandbox.
var active = regexp.MustCompile(`/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b`)

// checkPDF wants an end and refuses what runs.
func checkPDF(b []byte) ([]byte, error) {
	tail := b[max(0, len(b)-2048):]
	if !bytes.Contains(tail, []byte("%%EOF")) {
		return nil, refuse(CodeDamaged, nil)
	}
	if active.Match(plainParts(b)) || bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("<html")) {
		return nil, refuse(CodeActive, nil)
	}
	return b, nil
}

// plainParts is a PDF without what its compressed streams hold: among their bytes every short word turns up by chance, about once in
// 16 MiB, and nobody's scan is a program.
func plainParts(b []byte) []byte {
	var out []byte
	for {
		at := bytes.Index(b, []byte("stream"))
		if at < 0 {
			return append(out, b...)
		}
		head := b[max(0, at-2048):at]
		if i := bytes.LastIndex(head, []byte("obj")); i >= 0 {
			head = head[i:]
		}
		out = append(out, b[:at]...)
		if b = b[at+len("stream"):]; !bytes.Contains(head, []byte("/Filter")) {
			continue
		}
		end := bytes.Index(b, []byte("endstream"))
		if end < 0 {
			return append(out, b...)
		}
		b = b[end+len("endstream"):]
	}
}

// Limits of a packed file: how many parts, how much in all, how much more than packed.
const (
	maxParts    = 2000
	maxUnpacked = 512 << 20
	maxRatio    = 200
)

func openZip(b []byte) (*zip.Reader, error) { return zip.NewReader(bytes.NewReader(b), int64(len(b))) }

// officeWith recognises an Office Open XML package by a part it must have.
func officeWith(part string) func(b []byte) bool {
	return func(b []byte) bool {
		if !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
			return false
		}
		z, err := openZip(b)
		if err != nil {
			return false
		}
		for _, f := range z.File {
			if f.Name == part {
				return true
			}
		}
		return false
	}
}

// checkOffice refuses macros, embedded programs, encrypted parts, names that leave the package, and bombs.
func checkOffice(b []byte) ([]byte, error) {
	z, err := openZip(b)
	if err != nil {
		return nil, refuse(CodeDamaged, nil)
	}
	if len(z.File) > maxParts {
		return nil, refuse(CodeBomb, nil)
	}
	var unpacked uint64
	for _, f := range z.File {
		unpacked += f.UncompressedSize64
		if f.UncompressedSize64 > maxUnpacked || unpacked > maxUnpacked || f.UncompressedSize64 > maxRatio*(f.CompressedSize64+1024) {
			return nil, refuse(CodeBomb, nil)
		}
		name := strings.ToLower(f.Name)
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"), strings.Contains(name, "/activex/"), strings.Contains(name, "/embeddings/"):
			return nil, refuse(CodeActive, nil)
		case strings.HasPrefix(name, "/"), strings.Contains(name, ".."), strings.Contains(name, `\`), f.Flags&1 != 0:
			return nil, refuse(CodeDamaged, nil)
		}
	}
	return b, nil
}
