package template_test

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/paper/template"
)

// TestCapitalNumerals are those of DOMAIN §0.5 and of the rules for cheques (支付结算办法, annex 1).
func TestCapitalNumerals(t *testing.T) {
	for fen, want := range map[int64]string{
		15000_00: "壹万伍仟元整", 0: "零元整", 1: "壹分", 10: "壹角整", 105: "壹元零伍分", 1409_50: "壹仟肆佰零玖元伍角整", 6007_14: "陆仟零柒元壹角肆分",
		107000_53: "壹拾万柒仟元伍角叁分", 16409_02: "壹万陆仟肆佰零玖元零贰分", 100000000_00: "壹亿元整", 100000001_00: "壹亿零壹元整", 1000000000000_00: "壹万亿元整",
		-3_00: "负叁元整", 20_000_300_00: "贰仟万零叁佰元整",
	} {
		if got := template.Money(fen); got != want {
			t.Errorf("%d fen: %s, want %s", fen, got, want)
		}
	}
}

// register is one that has what its map says.
type register map[string]template.Field

func (r register) Field(name string) (template.Field, bool) {
	if f, ok := r[name]; ok {
		return f, true
	}
	for _, f := range r {
		if f.Label[0] == name {
			return f, true
		}
	}
	return template.Field{}, false
}

func (r register) Names() (out []string) {
	for n, f := range r {
		out = append(out, n, f.Label[0])
	}
	return out
}

func (r register) Part(name string) (template.Register, bool) {
	return register{"item": {Path: "item", Label: [2]string{"项", "Item"}}}, name == "part"
}
func (r register) Parts() []string { return []string{"part"} }

// record says what its map says.
type record map[string]template.Value

func (r record) Value(path string) (template.Value, error) {
	v, ok := r[path]
	if !ok {
		v.State = template.Missing
	}
	return v, nil
}

func (r record) Rows(string) ([]template.Source, error) {
	return []template.Source{record{"item": {Text: "甲"}}, record{}}, nil
}

var project = register{
	"name":  {Path: "name", Label: [2]string{"项目名称", "Name of the project"}},
	"fee":   {Path: "fee", Label: [2]string{"费用", "Fee"}, Shape: template.Amount},
	"due":   {Path: "due", Label: [2]string{"期限", "Due"}, Shape: template.Date},
	"kind":  {Path: "kind", Label: [2]string{"类别", "Kind"}, Codes: [][]string{{"res", "住宅", "Dwellings"}, {"oth", "其他", "Other"}}},
	"works": {Path: "works", Label: [2]string{"推算", "Worked"}},
}

func lines(t *testing.T, text string, rec record, lang template.Lang) []string {
	t.Helper()
	tpl, problems := template.Parse(text)
	if problems = append(problems, tpl.Check(project)...); len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	filled, err := tpl.Fill(project, rec, lang, time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	filled.Document.Issuer = "某办"
	pages, err := filled.Document.Pages()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range pages {
		out = append(out, p...)
	}
	return out
}

func TestWhatTheRecordLacksIsMarkedAndNeverBlank(t *testing.T) {
	text := "#标题 表\n{{name}};{{费用:大写}};{{due}};{{kind}}"
	full := record{"name": {Text: "甲"}, "fee": {Fen: 1500000, Text: "15000.00", Unit: "元"}, "due": {At: time.Date(2026, 5, 12, 0, 0, 0, 0, time.UTC)}, "kind": {State: template.Hidden}}
	if got := lines(t, text, full, template.ZH); got[len(got)-1] != "甲;壹万伍仟元整;2026年5月12日;【无权查看】" {
		t.Errorf("%q", got)
	}
	if got := strings.Join(lines(t, text, record{"name": {Text: "  "}, "kind": {State: template.Unknown}}, template.ZH), ""); !strings.Contains(got, "【缺:项目名称】;【缺:费用】;【缺:期限】;不详") {
		t.Errorf("%q", got)
	}
	if got := strings.Join(lines(t, "#title Form\n{{name}} {{kind}}", record{"kind": {State: template.Unknown}}, template.EN), ""); !strings.Contains(got, "【missing: Name of the project】 unknown") {
		t.Errorf("%q", got)
	}
}

func TestConditionsChooseAndRepetitionsNumber(t *testing.T) {
	text := "#标题 表\n#若 kind = 住宅\n是住宅\n#否则\n不是住宅\n#完\n#若无 name\n没有名称\n#完\n#表 1 3\n|= 序号 | 项 |\n#逐条 part\n| {{序号}} | {{item}} |\n#完\n#完"
	got := strings.Join(lines(t, text, record{"kind": {Text: "住宅", Code: "res"}}, template.ZH), "\n")
	for _, want := range []string{"是住宅", "没有名称", "序号|项|", "1|甲|", "2|【缺:项】|"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if got := strings.Join(lines(t, text, record{"kind": {Text: "其他", Code: "oth"}, "name": {Text: "甲"}}, template.ZH), "\n"); !strings.Contains(got, "不是住宅") || strings.Contains(got, "没有名称") {
		t.Errorf("%q", got)
	}
}

func TestDerivationsArePrintedStepByStepWithTheirRules(t *testing.T) {
	d := template.Derivation{
		Name: "应建面积", Value: "4710.65", Unit: "m²", Steps: []template.Step{{Text: "居民住宅", Formula: "9 % × 52340.60", Value: "4710.65", Rule: "r1"}},
		Rules: []template.Rule{{ID: "r1", Text: "《办法》第十二条"}},
	}
	if got := strings.Join(lines(t, "#标题 表\n见{{works}}", record{"works": {Text: "{}", Steps: []template.Derivation{d}}}, template.ZH), ""); !strings.Contains(got, "见居民住宅 9 % × 52340.60 4710.65") {
		t.Errorf("within a sentence: %q", got)
	}
	got := strings.Join(lines(t, "#标题 表\n{{推导:works}}", record{"works": {Text: "{}", Steps: []template.Derivation{d}}}, template.ZH), "")
	for _, want := range []string{"应建面积", "居民住宅", "9 % × 52340.60", "4710.65 m²", "《办法》第", "二条", "待核实"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

func TestProblemsNameThePlaceAndTheNearest(t *testing.T) {
	for text, want := range map[string]string{
		"#标题 表\n甲{{nam}}":                       "第 2 行第 2 列:没有字段“nam”,是不是“name”?",
		"#标题 表\n{{项目名}}":                        "第 2 行第 1 列:没有字段“项目名”,是不是“项目名称”?",
		"#标题 表\n{{name":                         "第 2 行第 1 列:“{{”没有配对的“}}”",
		"#标题 表\n{{name:大写}}":                    "第 2 行第 1 列:“name”不能用这种格式",
		"#标题 表\n{{due:日其}}":                     "第 2 行第 1 列:没有“日其”这种格式,是不是“日期”?",
		"#标题 表\n#若 kind = 住房\n甲\n#完":            "第 2 行第 4 列:“kind”没有“住房”这一项,是不是“住宅”?",
		"#标题 表\n#逐条 prat\n甲\n#完":                "第 2 行第 5 列:没有属于这个登记簿的“prat”,是不是“part”?",
		"#标题 表\n#标体 乙":                          "第 2 行第 1 列:没有“#标体”这个指令,是不是“#标题”?",
		"#标题 表\n#表 1 1\n| 甲 | 乙 | 丙 |\n#完":      "第 3 行第 1 列:这一行占 3 列,表格有 2 列",
		"#标题 表\n#表 1 1\n|<行2> 甲 | 乙 |\n#完":      "第 3 行第 1 列:有格子向下跨的行超出了这一部分",
		"#标题 表\n#表 1 1\n| 甲 | 乙 |":              "第 2 行第 1 列:“#表”没有用“#完”结束",
		"#标题 表\n#完":                             "第 2 行第 1 列:“#完”多了一个:没有要结束的部分",
		"#标题 表\n#表 1 x\n#完":                     "第 2 行第 4 列:列宽“x”不是 1 到 1000 的数",
		"甲":                                     "第 1 行第 1 列:没有标题:请加一行“#标题 …”",
		"#标题 表\n#表 1 1\n甲\n| 甲 | 乙 |\n#完":       "第 3 行第 1 列:表格里只能有“|”开头的行;表格用“#完”结束",
		"#标题 表\n#标题 乙":                          "第 2 行第 1 列:“#标题”写了两次",
		"#标题 表\n#表 1\n|<宽9> 甲|\n#完":             "第 3 行第 2 列:格子的选项“宽9”不认识:有 列2、行2、高5、左",
		"#标题 表\n#否则":                            "第 2 行第 1 列:“#否则”只能写在一个“#若”里,且只有一次",
		"#标题 表\n#签章":                            "第 2 行第 1 列:“#签章”后面写 1 到 4 个签章人,用“|”分开",
		"#标题 表\n#版式 竖排":                         "第 2 行第 5 列:版式只有“表格”和“公文”",
		"#标题 表\n#逐条 part\n#逐条 part\n#完\n#完":     "第 3 行第 1 列:逐条里不能再有逐条",
		"#标题 表\n{{条数:prat}}":                    "第 2 行第 1 列:没有属于这个登记簿的“prat”,是不是“part”?",
		"#标题 表\n#若 kind =\n#完":                  "第 2 行第 4 列:条件要写成“#若 字段”“#若无 字段”或“#若 字段 = 值”",
		"#title Form\n{{blank:}}":               "第 2 行第 1 列:“blank:”后面没有内容",
		"#标题 表\n" + strings.Repeat("长", 40_001): "第 1 行第 1 列:模板有 40007 个字,最多 40000 个",
	} {
		tpl, problems := template.Parse(text)
		if len(problems) == 0 {
			problems = tpl.Check(project)
		}
		if len(problems) == 0 || problems[0].Text(template.ZH) != want || problems[0].EN == "" || strings.Contains(problems[0].EN, "%!") || strings.Contains(problems[0].ZH, "%!") {
			t.Errorf("%.40q: %v, want %s", text, problems, want)
		}
	}
}

// FuzzParse: whatever is written, it is read or refused with a place in it, and what is read can be filled.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"#标题 表\n{{name}}", "#标题 表\n#表 1 2\n|<列2 高3> {{name:大写}} |\n#完", "#title x\n#if kind = oth\n|\n#else\n#end", "#标题 表\n#逐条 part\n#表 1\n|= {{序号}} |\n#完\n#完", "#标题 \\{{x\n\\",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tpl, problems := template.Parse(text)
		count := 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
		for _, p := range problems {
			if p.Line < 1 || p.Line > count || p.Column < 1 {
				t.Fatalf("%q: a problem stands nowhere: %+v", text, p)
			}
		}
		if len(problems) > 0 || len(tpl.Check(project)) > 0 {
			return
		}
		filled, err := tpl.Fill(project, record{}, template.ZH, time.Unix(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		filled.Document.Issuer = "x"
		if filled.Document.Title == "" {
			return // it is an empty placeholder or blanks
		}
		if _, err := filled.Document.Pages(); err != nil && strings.TrimSpace(filled.Document.Title) != "" {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
