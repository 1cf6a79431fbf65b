package sheet_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
)

type dbfColumn struct {
	name  string
	kind  byte
	width int
}

// dbf makes a table; each record is its fields padded, its first byte the mark of deletion.
func dbf(language byte, columns []dbfColumn, records ...string) []byte {
	width := 1
	for _, c := range columns {
		width += c.width
	}
	head := make([]byte, 32)
	copy(head, "\x03\x64\x05\x0c")
	binary.LittleEndian.PutUint32(head[4:], uint32(len(records)))
	binary.LittleEndian.PutUint16(head[8:], uint16(33+32*len(columns)))
	binary.LittleEndian.PutUint16(head[10:], uint16(width))
	head[29] = language
	for _, c := range columns {
		f := make([]byte, 32)
		copy(f, c.name)
		f[11], f[16] = c.kind, byte(c.width)
		head = append(head, f...)
	}
	head = append(head, 0x0d)
	for _, r := range records {
		head = append(head, r...)
	}
	return append(head, 0x1a)
}

var someColumns = []dbfColumn{{"NAME", 'C', 8}, {"N", 'N', 8}, {"DAY", 'D', 8}, {"OK", 'L', 1}}

func TestDBFTypesAreRead(t *testing.T) {
	b := dbf(0, someColumns,
		" abc     12.5000020200512T", "*gone           120200512T", " x              0        ?", " y       ********20209912n", " z       -.50    00000000 ")
	table := open(t, b, sheet.Options{})
	var got []string
	for _, r := range rows(t, table) {
		got = append(got, fmt.Sprint(r.N, " ", line(r)))
	}
	want := "1 NAME|N|DAY|OK\n2 abc|12.5|2020-05-12|TRUE\n4 x|0||\n5 y|********|20209912|FALSE\n6 z|-0.5||"
	if strings.Join(got, "\n") != want || table.Deleted() != 1 || table.Detected().Format != "dbf" || table.Detected().Header != 1 {
		t.Errorf("%s\n%d deleted, %+v", strings.Join(got, "\n"), table.Deleted(), table.Detected())
	}
}

func TestDBFTextIsReadInItsCodePage(t *testing.T) {
	pad := func(b []byte) string { return " " + string(b) + strings.Repeat(" ", 24-len(b)) }
	columns := []dbfColumn{{"NAME", 'C', 24}}
	for _, c := range []struct {
		language byte
		encoding string
		text     string
		opt      string
	}{
		{0x13, sheet.ShiftJIS, "荒浜小学校", ""},
		{0x7a, "gbk", "临城街道避灾点", ""},
		{0x78, sheet.Big5, "臺北捷運防空避難", ""},
		{0x57, "gbk", "舟山市人民防空办公室", ""}, // ANSI says nothing: guessed
		{0, sheet.ShiftJIS, "ひがし体育館のそば", ""},
		{0x13, "gbk", "舟山市", sheet.GB18030}, // the header lies, the person knows
	} {
		b := dbf(c.language, columns, pad(encode(t, c.encoding, c.text)))
		if all := rows(t, open(t, b, sheet.Options{Encoding: c.opt})); line(all[1]) != c.text {
			t.Errorf("%x: %s, want %s", c.language, line(all[1]), c.text)
		}
	}
}

func TestHostileDBFIsRefused(t *testing.T) {
	good := dbf(0, someColumns, " abc     12.5000020200512T")
	change := func(at int, v ...byte) []byte {
		b := bytes.Clone(good)
		copy(b[at:], v)
		return b
	}
	for name, c := range map[string]struct {
		b    []byte
		code string
	}{
		"as it is":                       {good, ""},
		"a count it does not hold":       {change(4, 0xff, 0xff, 0xff, 0x7f), "sheet_damaged"},
		"fewer than it holds":            {append(change(4, 0)[:len(good)-1], bytes.Repeat([]byte(" "), 60)...), "sheet_damaged"},
		"cut off":                        {good[:len(good)-9], "sheet_damaged"},
		"records of no width":            {change(10, 0, 0), "sheet_damaged"},
		"a header longer than the file":  {change(8, 0x21, 0xff), "sheet_damaged"},
		"no end of columns":              {change(len(good)-28, ' '), "sheet_damaged"},
		"no columns":                     {change(32, 0x0d), "sheet_damaged"},
		"a memo":                         {change(32+11, 'M'), "dbf_type"},
		"an unknown type":                {change(32+11, 0), "dbf_type"},
		"text of another width":          {change(32+16, 9), "sheet_damaged"},
		"only the first bytes of a head": {good[:20], "sheet_unknown"},
	} {
		if got := refusal(t, c.b, sheet.Options{}); got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
	}
}

func TestRealDBFListIsReadWhole(t *testing.T) {
	table := open(t, sample(t, "mlit_p20_miyagi_2012.dbf"), sheet.Options{})
	all := rows(t, table)
	if len(all)-1 != 1974 || table.Deleted() != 0 || table.Detected().Encoding != sheet.ShiftJIS {
		t.Errorf("%d rows, %d deleted, %+v", len(all)-1, table.Deleted(), table.Detected())
	}
	if got := line(all[1]); got != "04101|愛子小学校|宮城県仙台市青葉区上愛子字新宮前1|指定避難所|2700|5510|0|0|0|0|0|1|4|レベル修正|38.268397|140.7594|1" {
		t.Error(got)
	}
}

func FuzzDBF(f *testing.F) {
	f.Add(dbf(0, someColumns, " abc     12.5000020200512T"))
	f.Add(dbf(0x13, someColumns, "*abc     12.5000020200512T", " \x8d\xaa      **      20200512T"))
	f.Add([]byte("\x03abc"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, table := read(t, b, sheet.Options{})
		if table == nil || table.Detected().Format != "dbf" {
			return
		}
		if want := int(binary.LittleEndian.Uint32(b[4:])); table.Seen()+table.Deleted() > want+1 {
			t.Errorf("%d rows and %d deleted of %d", len(all), table.Deleted(), want)
		}
	})
}
