package file

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"haidun/internal/kernel/fault"
)

// What files are refused for.
var (
	CodeType    = fault.Code{ID: "file_type", ZH: "不支持这种文件。可用 JPG、PNG、WebP、PDF、XLSX、DOCX、CSV、TXT;类型按内容判断,与文件名无关。", EN: "This sort of file is not taken. JPG, PNG, WebP, PDF, XLSX, DOCX, CSV and TXT are; the content decides, not the name."}
	CodeDamaged = fault.Code{ID: "file_damaged", ZH: "文件已损坏或不完整。", EN: "The file is damaged or incomplete."}
	CodePixels  = fault.Code{ID: "file_pixels", ZH: "图片过大({width}×{height}),上限为 5000 万像素。", EN: "The picture is too large ({width}×{height}); the limit is 50 megapixels."}
	CodeActive  = fault.Code{ID: "file_active", ZH: "文件中含有宏、脚本或可执行内容,不能上传。", EN: "The file holds macros, scripts or something that runs; it is not taken."}
	CodeBomb    = fault.Code{ID: "file_bomb", ZH: "文件解压后过大,不能上传。", EN: "The file unpacks to far more than it should; it is not taken."}
	CodeEmpty   = fault.Code{ID: "file_empty", ZH: "文件是空的。", EN: "The file is empty."}
)

func refuse(c fault.Code, args fault.Args) error { return fault.New(fault.Invalid, c, args) }

// kind is a sort of file that is taken. clean checks the content and returns what is stored of it.
type kind struct {
	ext, mime string
	is        func(b []byte) bool
	clean     func(b []byte) ([]byte, error)
}

// kinds in the order they are tried; text comes last because it has no mark of its own.
var kinds = []kind{
	{"jpg", "image/jpeg", func(b []byte) bool { return bytes.HasPrefix(b, []byte{0xff, 0xd8, 0xff}) }, cleanJPEG},
	{"png", "image/png", func(b []byte) bool { return bytes.HasPrefix(b, []byte(pngMark)) }, cleanPNG},
	{"webp", "image/webp", func(b []byte) bool {
		return len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP"
	}, cleanWebP},
	{"pdf", "application/pdf", func(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) }, checkPDF},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", officeWith("xl/workbook.xml"), checkOffice},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", officeWith("word/document.xml"), checkOffice},
}

var (
	csv  = kind{ext: "csv", mime: "text/csv; charset=utf-8"}
	text = kind{ext: "txt", mime: "text/plain; charset=utf-8"}
)

// inspect finds out what content is and cleans it. The name only tells a sheet from other text.
func inspect(content []byte, name string) (kind, []byte, error) {
	if len(content) == 0 {
		return kind{}, nil, refuse(CodeEmpty, nil)
	}
	for _, k := range kinds {
		if k.is(content) {
			clean, err := k.clean(content)
			return k, clean, err
		}
	}
	plain, err := cleanText(content)
	if err != nil {
		return kind{}, nil, err
	}
	if strings.EqualFold(path.Ext(name), ".csv") {
		return csv, plain, nil
	}
	return text, plain, nil
}

// cleanText takes UTF-8 or GB 18030 without control characters and returns UTF-8. Text that begins like a page or a
// drawing for a browser, or like a program, is no text.
func cleanText(b []byte) ([]byte, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, refuse(CodeType, nil)
		}
		b = decoded
	}
	for _, r := range string(b) {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f {
			return nil, refuse(CodeType, nil)
		}
	}
	start := bytes.ToLower(bytes.TrimSpace(b[:min(len(b), 1024)]))
	if bytes.HasPrefix(start, []byte("<")) || bytes.HasPrefix(start, []byte("#!")) {
		return nil, refuse(CodeType, nil)
	}
	for _, mark := range []string{"<html", "<script", "<svg", "<!doctype", "<body", "<iframe"} {
		if bytes.Contains(start, []byte(mark)) {
			return nil, refuse(CodeType, nil)
		}
	}
	return b, nil
}
