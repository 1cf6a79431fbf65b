package text_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/domain/workplan/text"
)

// whole checks that nothing of a text is lost or said twice.
func whole(t interface {
	Helper()
	Fatalf(string, ...any)
}, p *text.Plan,
) {
	t.Helper()
	at, point := 0, 0
	for _, part := range p.Parts {
		if part.Begin != at || part.End <= part.Begin {
			t.Fatalf("part %+v does not follow %d in %q", part, at, p.Source)
		}
		at = part.End
		if part.Kind == text.Heading {
			point++
		}
		if part.Point != point {
			t.Fatalf("part %+v stands after point %d in %q", part, point, p.Source)
		}
		work := part.Begin
		for _, w := range part.Works {
			if w.Begin != work || w.End <= w.Begin {
				t.Fatalf("work %+v does not follow %d in %q", w, work, p.Source)
			}
			work = w.End
		}
		if (part.Kind == text.Sentence) != (len(part.Works) > 0) || (len(part.Works) > 0 && work != part.End) {
			t.Fatalf("the works of %+v are not its sentence in %q", part, p.Source)
		}
		last := part.Begin
		for _, m := range part.Marks {
			if m.Begin < last || m.End <= m.Begin || m.End > part.End || m.Text != p.Source[m.Begin:m.End] {
				t.Fatalf("mark %+v of %q", m, p.Source)
			}
			last = m.End
		}
	}
	if at != len(p.Source) {
		t.Fatalf("the parts end at %d of %d in %q", at, len(p.Source), p.Source)
	}
}

func TestNoWordOfAnyTextIsLost(t *testing.T) {
	bits := []string{
		"1.", "2.", "\n", "\n\n", "。", ",", ";", "；", "“", "”", "(", ")", "《", "》", "召开会议", "制定标准", "落实考核机制", "11支专业队", "一次演练", "今年", "5·12", "14.5", " ", "\t", "\r\n",
		"索引号 1", "一、", "二、", "工作要点", "2020年", "定海区人防指挥部", "会同", "\xff", "😀", "十四五",
	}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(rapid.SampledFrom(bits)).Draw(t, "bits"), "")
		whole(t, text.Parse(src, 2020, []string{"人防", "指挥部"}))
	})
}

func FuzzNoWordOfAnyTextIsLost(f *testing.F) {
	for _, seed := range []string{"", "1.以甲为乙。召开会议,制定标准。\n2.丙。", "“。", "一、甲。\n二、乙", "\n \n", "索引号", "1到9999999999支队伍"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		whole(t, text.Parse(src, 2020, []string{"甲"}))
	})
}

func TestEverySentenceOfThePlanOf2020IsAccountedFor(t *testing.T) {
	p := plan2020(t)
	whole(t, p)
	stops := strings.Count(p.Source, "。")
	kinds := map[text.Kind]int{}
	for _, part := range p.Parts {
		kinds[part.Kind]++
		if said := p.Of(part.Begin, part.End); strings.Contains(said, "。") != (part.Kind != text.Other && part.Kind != text.Title) {
			t.Errorf("%s: %s", part.Kind, said)
		}
	}
	if got := kinds[text.Preamble] + kinds[text.Heading] + kinds[text.Sentence]; got != stops {
		t.Errorf("%d sentences, the text has %d full stops: %v", got, stops, kinds)
	}
	if kinds[text.Heading] != 14 || kinds[text.Title] != 1 || kinds[text.Preamble] != 1 {
		t.Errorf("%v", kinds)
	}
	for i, n := range p.Points() {
		if n != i+1 {
			t.Fatalf("points %v", p.Points())
		}
	}
}

// marks are what is found in one sentence: kind, words, and for a quantity what it says.
func marks(sentence string) (out []string) {
	for _, part := range text.Parse("1.头。"+sentence, 2020, nil).Parts {
		for _, m := range part.Marks {
			said := string(m.Found) + " " + m.Text
			switch m.Found {
			case text.Quantity:
				said += " " + strings.Repeat("#", int(min(m.Low, 20))) + m.Measure + m.What
			case text.Day, text.Period:
				said += " " + m.From + " " + m.To
			case text.Unit:
				said += " " + string(m.Role)
			}
			out = append(out, said)
		}
	}
	return out
}

func TestWhatIsFoundInTheWords(t *testing.T) {
	for sentence, want := range map[string]string{
		"训练11支专业队,2支志愿者队伍。":      "quantity 11支专业队 ###########支专业队|quantity 2支志愿者队伍 ##支志愿者队伍",
		"举行一次人口数算演练。":            "quantity 一次人口数算演练 #次人口数算演练",
		"抽调1到2支专业队伍参加演习。":        "quantity 1到2支专业队伍 #支专业队伍",
		"围绕创立70周年活动。":            "name 70周年",
		"结合“5·12”“9·18”警报试鸣。":    "day “5·12” 2020-05-12 2020-05-12|day “9·18” 2020-09-18 2020-09-18",
		"参加“浙江金盾-20”演习。":         "name “浙江金盾-20”",
		"见14.5节和第一次会议,统一次序。":     "",
		"编制“十四五”规划。":             "period “十四五” 2021-01-01 2025-12-31",
		"编制十五五规划。":               "period 十五五 2026-01-01 2030-12-31",
		"上半年完成,9月底前验收。":          "period 上半年 2020-01-01 2020-06-30|period 9月底前 2020-09-01 2020-09-30",
		"2021年2月29日前完成。":         "period 2021年2月 2021-02-01 2021-02-28",
		"于2020年9月18日试鸣。":         "day 2020年9月18日 2020-09-18 2020-09-18",
		"定海区人防指挥部组织演习。":          "unit 定海区人防指挥部 lead",
		"各县(区)人防指挥部会同市教育局修编方案。":  "unit 各县(区)人防指挥部 lead|unit 市教育局 help",
		"推进一网通办、掌上可办,省、市、县三级联动。": "",
	} {
		if got := strings.Join(marks(sentence), "|"); got != want {
			t.Errorf("%s\n got %s\nwant %s", sentence, got, want)
		}
	}
}

func TestUnitsKnownByNameAreFound(t *testing.T) {
	p := text.Parse("1.头。由舟山港务集团负责调度。", 2020, []string{"港务", "舟山港务集团"})
	if m := p.Parts[1].Marks; len(m) != 1 || m[0].Text != "舟山港务集团" || m[0].Found != text.Unit {
		t.Errorf("%+v", m)
	}
}

func TestANumberOutOfTurnBeginsNoPoint(t *testing.T) {
	p := text.Parse("1.甲。\n3.丙。\n2.乙。\n14.5米。\n", 2020, nil)
	if got := p.Points(); len(got) != 2 || got[0] != 1 || got[1] != 2 {
		t.Errorf("points %v", got)
	}
	p = text.Parse("一、甲。\n二、乙。\n2.小标题。\n", 2020, nil)
	if got := p.Points(); len(got) != 2 {
		t.Errorf("points %v", got)
	}
}

func TestAStopInsideQuotationMarksEndsNoSentence(t *testing.T) {
	p := text.Parse("1.头。贯彻“先谋后动。谋定快动”的要求。下一句“没有收尾。又一句。", 2020, nil)
	if len(p.Parts) != 4 {
		t.Errorf("%d parts: %+v", len(p.Parts), p.Parts)
	}
}
