package ident_test

import (
	"math"
	"testing"
	"time"

	"haidun/internal/ident"
)

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2020年5月12日": "2020-05-12", "2020-05-12": "2020-05-12", "2020/5/12": "2020-05-12", "2020.5.12": "2020-05-12",
		"2020年05月12日": "2020-05-12", "２０２０－５－１２": "2020-05-12", " 2020-2-29 ": "2020-02-29",
		"2021-2-29": "date_real", "2020年2月30日": "date_real", "2020-13-01": "date_real", "2020-00-10": "date_real", "0020-01-01": "date_real",
		"二〇二〇年五月十二日": "date_form", "2020-5/12": "date_form", "20200512": "date_form", "": "date_form", "2020年5月": "date_form", "12/5/2020": "date_form",
	} {
		d, err := ident.ParseDate(in)
		got := code(t, err)
		if err == nil {
			got = d.String()
		}
		if got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	if got := (ident.Date{Year: 2020, Month: 5, Day: 2}).Chinese(); got != "2020年5月2日" {
		t.Error(got)
	}
}

func TestSpreadsheetSerials(t *testing.T) {
	for _, c := range []struct {
		serial float64
		base   bool
		want   string
	}{
		{43963, false, "2020-05-12T00:00:00Z"},
		{43963.354166666664, false, "2020-05-12T08:30:00Z"},
		{42501, true, "2020-05-12T00:00:00Z"},
		{1, false, "1900-01-01T00:00:00Z"},
		{59, false, "1900-02-28T00:00:00Z"},
		{61, false, "1900-03-01T00:00:00Z"},
		{2958465, false, "9999-12-31T00:00:00Z"},
		{43963.999999999, false, "2020-05-13T00:00:00Z"},
		{0, true, "1904-01-01T00:00:00Z"},
		{60, false, ""},
		{0.5, false, ""},
		{-1, false, ""},
		{2958466, false, ""},
		{math.NaN(), false, ""},
		{math.Inf(1), false, ""},
	} {
		got, err := ident.SerialTime(c.serial, c.base)
		if c.want == "" {
			if code(t, err) != "date_serial" {
				t.Errorf("%v: %v, %v", c.serial, got, err)
			}
		} else if got.Format(time.RFC3339) != c.want {
			t.Errorf("%v: %v, %v", c.serial, got, err)
		}
	}
}

func TestUpperMoney(t *testing.T) {
	for fen, want := range map[int64]string{
		1500000: "壹万伍仟元整",
		// the examples of the payment rules
		140950: "壹仟肆佰零玖元伍角", 600714: "陆仟零柒元壹角肆分", 168032: "壹仟陆佰捌拾元零叁角贰分",
		10700053: "壹拾万柒仟元零伍角叁分", 1640902: "壹万陆仟肆佰零玖元零贰分", 32504: "叁佰贰拾伍元零肆分",
		0: "零元整", 1: "壹分", 50: "伍角", 55: "伍角伍分", 100: "壹元整", 1000: "壹拾元整", 10050000: "壹拾万零伍佰元整",
		100000000: "壹佰万元整", 10000000000: "壹亿元整", 10000500000: "壹亿零伍仟元整", 11000000000: "壹亿壹仟万元整",
		10001000000: "壹亿零壹万元整", 1000000000000 * 100: "壹万亿元整", 1234567800000000 * 100: "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌亿元整",
		-12345: "负壹佰贰拾叁元肆角伍分", 2000200: "贰万零贰元整", 1001000: "壹万零壹拾元整", 100001: "壹仟元零壹分",
		math.MinInt64: "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分",
	} {
		if got := ident.UpperMoney(fen); got != want {
			t.Errorf("%d: %s, want %s", fen, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"  舟山市人防办　": "舟山市人防办", "定海区１２３号Ａ座": "定海区123号A座", "解放路(东)": "解放路（东）", "解放路（东）": "解放路（东）",
		"𠮷田": "𠮷田", "㼆": "㼆", "阿卜杜拉·艾合买提": "阿卜杜拉·艾合买提", "O'Brien": "O'Brien", "null": "null", "<b>": "<b>", "张 三": "张 三",
		"𫝀": "𫝀", "\ufeff张三": "张三",
		" \u3000\t": "name_blank", "": "name_blank", "a\x00b": "name_control", "张\u202e三": "name_control", "\xff": "name_control", "张\ufffd": "name_control", "一\n二": "name_control",
	} {
		got, err := ident.Name(in)
		if err != nil {
			got = code(t, err)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"15000": "15000", "１５，０００．５０": "15000.5", "1,234,567.89": "1234567.89", "-0": "0", "+5": "5", "007": "7", ".5": "0.5", "3.": "3", "−3": "-3", "-0.50": "-0.5",
		"123456789012345678901234567890.123": "123456789012345678901234567890.123",
		"1,23":                               "number_groups", "1,2345": "number_groups", "12,34,567": "number_groups", "": "number_form", "abc": "number_form", "1.2.3": "number_form", "--1": "number_form", ".": "number_form", "约5": "number_form", "0x10": "number_form", "NaN": "number_form", "Inf": "number_form", ",": "number_form",
		"3.30902E+17": "mangled_digits", "1e5": "mangled_digits",
	} {
		got, err := ident.Number(in)
		if err != nil {
			got = code(t, err)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAmountsAreExact(t *testing.T) {
	for in, want := range map[string]int64{"0.1": 10, "0.2": 20, "15,000": 1500000, "-3.05": -305, "92233720368547758.07": math.MaxInt64} {
		if got, err := ident.Fen(in); err != nil || got != want {
			t.Errorf("%s: %d, %v", in, got, err)
		}
	}
	for in, want := range map[string]string{"0.001": "money_decimals", "92233720368547758.08": "money_range", "x": "number_form"} {
		if _, err := ident.Fen(in); code(t, err) != want {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestPoints(t *testing.T) {
	zhoushan := ident.Box{West: 121.5, South: 29 + 32.0/60, East: 123 + 25.0/60, North: 31 + 4.0/60}
	for _, c := range []struct {
		lon, lat float64
		want     string
	}{
		{122.2072, 29.9853, ""},
		{29.9853, 122.2072, "point_swapped"},
		{0, 0, "point_zero"},
		{120.15, 30.28, "point_outside"},
		{500, 30, "point_range"},
		{math.NaN(), 30, "point_range"},
		{122, math.Inf(1), "point_range"},
	} {
		if got := code(t, ident.Point(c.lon, c.lat, zhoushan)); got != c.want {
			t.Errorf("%v %v: %s, want %s", c.lon, c.lat, got, c.want)
		}
	}
}
