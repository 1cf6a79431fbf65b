package ident_test

import (
	"testing"
	"time"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

func TestAmountsAreReadAsListsWriteThem(t *testing.T) {
	people, area := ident.PeopleUnits(), ident.AreaUnits()
	for _, c := range []struct {
		text  string
		units []ident.Unit
		want  string // a code where there is no number
	}{
		{"１，２３４人", people, "1234"},
		{"1,200 名", people, "1200"},
		{"約300名", people, "300"},
		{"大约 300 人左右", people, "300"},
		{"一千二百", people, "1200"},
		{"壹佰人", people, "100"},
		{"三亿零五万", people, "300050000"},
		{"十五", people, "15"},
		{"百二十名", people, "120"},
		{"二〇〇", people, "200"},
		{"1.2万人", people, "12000"},
		{"3千", people, "3000"},
		{"一千二", people, "number_form"},
		{"一万五", people, "number_form"},
		{"一二", people, "number_form"},
		{"百百", people, "number_form"},
		{"100~200", people, "number_range"},
		{"100－200人", people, "number_range"},
		{"100人至200人", people, "number_range"},
		{"屋内480人／屋外3,350人(面積の1/2)", people, "number_parts"},
		{"屋内191人", people, "number_parts"},
		{"1,23", people, "number_groups"},
		{"1/2", people, "number_form"},
		{"3.3E+17", people, "mangled_digits"},
		{"约", people, "number_form"},
		{"很多", people, "number_form"},
		{"350㎡", area, "350"},
		{"350.5 平方米", area, "350.5"},
		{"3亩", area, "2000"},
		{"1亩", area, "666.67"},
		{"1.5亩", area, "1000"},
		{"1.2万m²", area, "12000"},
		{"2.35公顷", area, "23500"},
		{"0.5 ha", area, "5000"},
		{"100坪", area, "number_form"},
		{"5畝", area, "number_form"},
		{"约两亩", area, "1333.33"},
	} {
		got, err := ident.Amount(c.text, c.units, 2)
		if err != nil {
			got = fault.As(err).Code.ID
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestPartsOfAnAmountAreTold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"屋内480人／屋外3,350人(面積の1/2)", "480+3350"},
		{"屋内2,736人屋外11,700人（面積の1/2）", "2736+11700"},
		{"第1体育館50人、第2体育館70人", "50+70"},
		{"30+40", "30+40"},
		{"100~200人、50人", "number_range"},
		{"面積の1/2", "number_form"},
		{"无", "number_form"},
	} {
		parts, err := ident.Amounts(c.text, ident.PeopleUnits())
		got := ""
		for i, p := range parts {
			if i > 0 {
				got += "+"
			}
			got += p
		}
		if err != nil {
			got = fault.As(err).Code.ID
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestDatesOfErasAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"令和6年1月9日": "2024-01-09", "令和元年5月1日": "2019-05-01", "平成31年4月30日": "2019-04-30", "平成31年5月1日": "date_real", "令和元年4月30日": "date_real",
		"昭和64年1月7日": "1989-01-07", "民國113年5月12日": "2024-05-12", "民国113/5/12": "2024-05-12", "中華民國 113 年 5 月 12 日": "date_form",
		"113/05/12": "date_form", "20200512": "2020-05-12", "20201332": "date_real", "令和6年2月30日": "date_real", "２０２４．１．９": "2024-01-09",
	} {
		d, err := ident.ListDate(text)
		got := d.String()
		if err != nil {
			got = fault.As(err).Code.ID
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestClocksAreRead(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"18:30": 18*time.Hour + 30*time.Minute, "8:05:09": 8*time.Hour + 5*time.Minute + 9*time.Second, "18时30分": 18*time.Hour + 30*time.Minute,
		"午後6時": 18 * time.Hour, "下午6点05分": 18*time.Hour + 5*time.Minute, "午前12時": 0, "25:00": -1, "午後13時": -1, "18": -1, "8:61": -1,
	} {
		got, ok := ident.ListClock(text)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestDegreesAreReadInEveryForm(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
		axis ident.Axis
	}{
		{"122.2072", 122.2072, 0},
		{"-12.5°", -12.5, 0},
		{`122°12'26"E`, 122 + 12.0/60 + 26.0/3600, 'E'},
		{"122°12′25.92″", 122.2072, 0},
		{"N29 59.1", 29.985, 'N'},
		{"29 59 07.08 N", 29 + 59.0/60 + 7.08/3600, 'N'},
		{"东经122度12分26秒", 122 + 12.0/60 + 26.0/3600, 'E'},
		{"北緯37度2分", 37 + 2.0/60, 'N'},
		{"s 33.5", -33.5, 'N'},
		{"122°60'", -1, 0},
		{"122°12'61\"", -1, 0},
		{"E", -1, 0},
		{"-12E", -1, 0},
		{"122 12 26 5", -1, 0},
	} {
		got, axis, err := ident.Degrees(c.text)
		if err != nil {
			got, axis = -1, 0
		}
		if d := got - c.want; d > 1e-9 || d < -1e-9 || axis != c.axis {
			t.Errorf("%s: %v %q", c.text, got, axis)
		}
	}
}
