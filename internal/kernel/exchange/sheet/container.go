package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"haidun/internal/kernel/fault"
)

// Limits of a compressed workbook. A table of repetitive cells packs about 60:1; deflate's own limit is 1032:1.
const (
	maxEntries  = 2000
	maxUnpacked = 512 << 20
	maxRatio    = 200
	ratioFrom   = 1 << 20 // entries unpacking to less are not judged by ratio
)

// openContainer opens the ZIP container of a workbook after judging its directory alone; nothing is unpacked.
func openContainer(src io.ReaderAt, size int64) (*zip.Reader, error) {
	if err := countEntries(src, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(src, size)
	if err != nil {
		return nil, damaged("zip", err)
	}
	var total uint64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, refuse(CodeEncrypted, nil)
		}
		if err := judge(f); err != nil {
			return nil, err
		}
		if total += f.UncompressedSize64; total > maxUnpacked {
			return nil, refuse(CodeBomb, fault.Args{"what": "> 512 MiB"})
		}
	}
	return z, refuseParts(z)
}

// countEntries refuses a container with too many entries before archive/zip makes an object of each. It counts the
// signatures of directory entries, because the counts in the file may lie.
func countEntries(src io.ReaderAt, size int64) error {
	signature := []byte("PK\x01\x02")
	b, entries := make([]byte, blockBytes+len(signature)-1), 0 // blocks overlap so that no signature is cut
	for at := int64(0); at < size; at += blockBytes {
		n, err := src.ReadAt(b[:min(size-at, int64(len(b)))], at)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read the file at byte %d: %w", at, err)
		}
		if entries += bytes.Count(b[:n], signature); entries > maxEntries {
			return refuse(CodeBomb, fault.Args{"what": fmt.Sprintf("> %d entries", maxEntries)})
		}
	}
	return nil
}

func judge(f *zip.File) error {
	if f.UncompressedSize64 > maxUnpacked {
		return refuse(CodeBomb, fault.Args{"what": "> 512 MiB"})
	}
	if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/max(1, f.CompressedSize64) > maxRatio {
		return refuse(CodeBomb, fault.Args{"what": fmt.Sprintf("> %d : 1", maxRatio)})
	}
	return nil
}

// refuseParts looks at the names of the parts for what is not a plain workbook.
func refuseParts(z *zip.Reader) error {
	workbook := false
	for _, f := range z.File {
		switch name := partName(f.Name); {
		case strings.HasSuffix(name, "vbaproject.bin"), strings.HasPrefix(name, "xl/macrosheets/"):
			return refuse(CodeMacros, nil)
		case name == "xl/workbook.bin":
			return refuse(CodeBinary, nil)
		case name == "[content_types].xml":
			workbook = true
		case strings.HasPrefix(name, "word/"), strings.HasPrefix(name, "ppt/"):
			return refuse(CodeUnknown, fault.Args{"what": "Office"})
		}
	}
	if !workbook {
		return refuse(CodeUnknown, fault.Args{"what": "ZIP"})
	}
	return nil
}

// partName is the form in which part names are compared: lower case, forward slashes, no leading slash.
func partName(s string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(s, "\\", "/")), "/")
}

// part opens the named part, nil where there is none. It delivers at most what the directory promised.
func part(z *zip.Reader, name string) (io.ReadCloser, error) {
	for _, f := range z.File {
		if partName(f.Name) != partName(name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, damaged(f.Name, err)
		}
		return struct {
			io.Reader
			io.Closer
		}{io.LimitReader(r, int64(f.UncompressedSize64)+1), r}, nil
	}
	return nil, nil
}

// refuseCompound says what an OLE compound file is: the directory inside names its streams in UTF-16.
func refuseCompound(src io.ReaderAt, size int64) error {
	b := make([]byte, blockBytes+64)
	for at := int64(0); at < size; at += blockBytes { // blocks overlap by 64 bytes: no name is cut
		n, err := src.ReadAt(b[:min(size-at, int64(len(b)))], at)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read the file at byte %d: %w", at, err)
		}
		switch {
		case bytes.Contains(b[:n], wide("EncryptedPackage")):
			return refuse(CodeEncrypted, nil)
		case bytes.Contains(b[:n], wide("Workbook")), bytes.Contains(b[:n], wide("Book\x00")):
			return refuse(CodeOldExcel, nil)
		}
	}
	return refuse(CodeUnknown, fault.Args{"what": "OLE"})
}

// wide is s in UTF-16LE.
func wide(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}
