package sheet

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"haidun/internal/kernel/fault"
)

// The names of encodings.
const (
	UTF8     = "utf-8"
	UTF16LE  = "utf-16le"
	UTF16BE  = "utf-16be"
	GB18030  = "gb18030" // also reads GBK and GB 2312
	Big5     = "big5"
	ShiftJIS = "shift_jis" // also reads Windows code page 932
)

// Encodings are the encodings that delimited text may be in, the likeliest first.
func Encodings() []string { return []string{UTF8, GB18030, Big5, ShiftJIS, UTF16LE, UTF16BE} }

// encodingName maps the usual other names to ours; "" stays "".
func encodingName(s string) (string, error) {
	name := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"))
	switch name {
	case "":
		return "", nil
	case "utf8", "utf-8":
		return UTF8, nil
	case "gbk", "gb2312", "cp936", "gb18030":
		return GB18030, nil
	case "big5", "big-5", "cp950":
		return Big5, nil
	case "shift-jis", "sjis", "cp932", "windows-31j":
		return ShiftJIS, nil
	case "utf-16le", "utf-16be":
		return name, nil
	}
	return "", refuse(CodeEncoding, fault.Args{"name": s})
}

// codec is the decoder for one of our names. All replace what they cannot read by U+FFFD.
func codec(name string) encoding.Encoding {
	switch name {
	case GB18030:
		return simplifiedchinese.GB18030
	case Big5:
		return traditionalchinese.Big5
	case ShiftJIS:
		return japanese.ShiftJIS
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF8
}

// boms are the byte order marks and what they say.
var boms = []struct{ mark, name string }{
	{"\xef\xbb\xbf", UTF8},
	{"\xff\xfe", UTF16LE},
	{"\xfe\xff", UTF16BE},
}
