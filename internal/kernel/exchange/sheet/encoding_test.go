package sheet_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"haidun/internal/kernel/exchange/sheet"
)

var codecs = map[string]encoding.Encoding{
	"gbk":          simplifiedchinese.GBK,
	sheet.GB18030:  simplifiedchinese.GB18030,
	sheet.Big5:     traditionalchinese.Big5,
	sheet.ShiftJIS: japanese.ShiftJIS,
	sheet.UTF16LE:  unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	sheet.UTF16BE:  unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

// encode fails the test where text cannot be written in the encoding.
func encode(t testing.TB, name, text string) []byte {
	t.Helper()
	b, err := codecs[name].NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

const (
	mainland = "名称,地址,容量,责任人\r\n定海区人防工程,舟山市定海区解放东路,350,张伟\r\n普陀区地下车库,沈家门街道滨港路,1200,李娜\r\n"
	rare     = "名称,地址\n𠮷田工程,㼆路\n沈家门,普陀区\n"
	taiwan   = "名稱,地址,容納人數\n中正國小,台北市中正區重慶南路,350\n連江縣立體育館,連江縣南竿鄉,1200\n"
	japan    = "名称,住所,想定収容人数\n御祓地区コミュニティセンター,石川県七尾市一本杉町,191\n七尾中学校,藤橋町辰部,1371\n"
)

func TestEncodingIsFoundAndTextSurvives(t *testing.T) {
	for _, c := range []struct{ name, encoding, text, want string }{
		{"mainland GBK", "gbk", mainland, sheet.GB18030},
		{"rare characters GB18030", sheet.GB18030, rare, sheet.GB18030},
		{"Taiwan Big5", sheet.Big5, taiwan, sheet.Big5},
		{"Japan cp932", sheet.ShiftJIS, japan, sheet.ShiftJIS},
		{"UTF-16LE without mark", sheet.UTF16LE, mainland, sheet.UTF16LE},
		{"UTF-16BE without mark", sheet.UTF16BE, mainland, sheet.UTF16BE},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := open(t, encode(t, c.encoding, c.text), sheet.Options{})
			if got := table.Detected(); got.Encoding != c.want || got.Guesses[0].Encoding != c.want {
				t.Errorf("detected %+v", got)
			}
			checkLines(t, table, c.text)
		})
	}
}

func checkLines(t *testing.T, table *sheet.Table, text string) {
	t.Helper()
	want := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r", "")), "\n")
	got := rows(t, table)
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range got {
		if g := strings.Join(texts(got[i]), ","); g != want[i] {
			t.Errorf("row %d: %q, want %q", i+1, g, want[i])
		}
	}
}

func TestByteOrderMarkDecides(t *testing.T) {
	for name, mark := range map[string]string{sheet.UTF16LE: "\xff\xfe", sheet.UTF16BE: "\xfe\xff"} {
		table := open(t, append([]byte(mark), encode(t, name, mainland)...), sheet.Options{})
		if got := table.Detected().Encoding; got != name {
			t.Errorf("%s: detected %s", name, got)
		}
		checkLines(t, table, mainland)
	}
	checkLines(t, open(t, []byte("\ufeff"+mainland), sheet.Options{}), mainland)
}

func TestUserOverridesTheEncoding(t *testing.T) {
	for _, name := range []string{"GBK", "gb2312", "cp936", "gb18030"} {
		table := open(t, encode(t, "gbk", mainland), sheet.Options{Encoding: name})
		checkLines(t, table, mainland)
	}
	checkLines(t, open(t, encode(t, sheet.ShiftJIS, japan), sheet.Options{Encoding: "cp932"}), japan)
	if got := refusal(t, []byte(mainland), sheet.Options{Encoding: "ebcdic"}); got != "sheet_encoding" {
		t.Error(got)
	}
}

func TestWrongEncodingIsFlaggedNotHidden(t *testing.T) {
	table := open(t, encode(t, "gbk", mainland), sheet.Options{Encoding: "utf-8"})
	for _, r := range rows(t, table) {
		if !r.Cells[0].Has(sheet.Broken) {
			t.Errorf("row %d is not flagged: %q", r.N, line(r))
		}
	}
}

func TestSlightlyDamagedUTF8StaysUTF8(t *testing.T) {
	b := []byte(strings.Repeat(mainland, 20) + "坏\xff字,a,b,c\n")
	table := open(t, b, sheet.Options{})
	if got := table.Detected().Encoding; got != sheet.UTF8 {
		t.Fatalf("detected %s", got)
	}
	all := rows(t, table)
	if last := all[len(all)-1]; last.Text(0) != "坏\ufffd字" || !last.Cells[0].Has(sheet.Broken) || all[0].Cells[0].Has(sheet.Broken) {
		t.Error(line(last))
	}
}

// A name far behind 200,000 lines of ASCII must still decide the encoding.
func TestLateChineseDecidesTheEncoding(t *testing.T) {
	b := append([]byte(strings.Repeat("id,1,2,3\n", 200_000)), encode(t, "gbk", "沈家门街道,1,2,3\n")...)
	table := open(t, b, sheet.Options{})
	all := rows(t, table)
	if got := all[len(all)-1].Text(0); got != "沈家门街道" || len(all) != 200_001 {
		t.Fatalf("%d rows, last %q, %+v", len(all), got, table.Detected())
	}
}

func TestDegreeAndSquareSignsDoNotMakeGBK(t *testing.T) {
	const text = "place,angle,area\nA,122°,30m²\nB,121°,28m²\n"
	table := open(t, []byte(text), sheet.Options{})
	if got := table.Detected().Encoding; got != sheet.UTF8 {
		t.Errorf("detected %s", got)
	}
	checkLines(t, table, text)
}

// Large files are surveyed in blocks; a character cut by the end of a block is not damage.
func TestCharactersAcrossBlocksAreNotDamage(t *testing.T) {
	for shift := range 4 {
		b := []byte(strings.Repeat("x", shift) + strings.Repeat("舟山", 100_000) + "\n")
		if got := open(t, b, sheet.Options{}).Detected().Guesses[0]; got != (sheet.Guess{Encoding: sheet.UTF8, Score: 1}) {
			t.Errorf("shift %d: %+v", shift, got)
		}
	}
}
