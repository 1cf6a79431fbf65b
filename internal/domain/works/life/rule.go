package life

import (
	"fmt"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Tolerance is how much less than approved a measured shelter area may be, in hundredths of a per cent.
type Tolerance int64

// Text is the tolerance in per cent.
func (t Tolerance) Text() string { return law.Hundredths(t).String() }

func t(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }

var (
	zhejiang     = law.Area{Code: "33", Name: t("浙江省", "Zhejiang")}
	measures33   = law.Source{Title: t("《浙江省人民防空工程管理办法》", "Zhejiang measures on the administration of civil air defence works"), Article: t("第二十五条", "article 25")}
	implementing = law.Source{Title: t("《浙江省实施〈中华人民共和国人民防空法〉办法》", "Zhejiang measures implementing the Civil Air Defence Law"), Article: t("第二十七条", "article 27")}
)

// The other tables of a works' life in the law book.
const (
	lacking = "works_tolerance"
	Letting = "works_lease" // the longest lease of a parking place, in months
)

// Tables are what a works' life is judged by, as the office may change it.
func Tables() []*rule.Table {
	out := []*rule.Table{
		rule.Of(lacking, t("实测掩蔽面积允许误差", "Tolerance of the measured shelter area"), tolerances(), func(v Tolerance) law.Text { return t(v.Text()+"%", v.Text()+" %") }, share,
			rule.Field{Title: t("少于批准面积的比例", "Less than approved by"), Kind: rule.Percent}),
		rule.Of(Letting, t("车位租期上限", "Longest lease of a parking place"), leases(), func(n int) law.Text { return t(fmt.Sprintf("%d 个月", n), fmt.Sprintf("%d months", n)) }, months,
			rule.Field{Title: t("月数", "Months"), Kind: rule.Number}),
	}
	for _, p := range []struct {
		code string
		name law.Text
	}{{ToFile, t("竣工备案期限", "Time to file")}, {ToArchive, t("工程档案移交期限", "Time to deliver the archive")}, {ToHand, t("工程移交期限", "Time to hand over")}, {ToReplace, t("补建·补偿期限", "Time to replace")}} {
		out = append(out, rule.OfTerm(p.code, p.name, periods()[p.code]))
	}
	return out
}

// CodeBeyond refuses a value that no rule can have.
var CodeBeyond = fault.Code{ID: "life_rule_beyond", ZH: "应在 {least} 至 {most} 之间。", EN: "It is between {least} and {most}."}

func share(v Tolerance) error {
	if v < 0 || v > 2000 {
		return fault.New(fault.Invalid, CodeBeyond, fault.Args{"least": "0%", "most": "20%"})
	}
	return nil
}

func months(n int) error {
	if n < 1 || n > 240 {
		return fault.New(fault.Invalid, CodeBeyond, fault.Args{"least": 1, "most": 240})
	}
	return nil
}

// tolerances is what a measured area may lack. No text was found that gives one: it is chosen by design.
func tolerances() *law.Table[Tolerance] {
	return law.Must(law.NewTable(t("实测掩蔽面积允许误差", "Tolerance of the measured shelter area"), law.Row[Tolerance]{
		Cite: law.Cite{
			ID: "life-tolerance-2022", Area: zhejiang, From: law.NewDay(1997, 1, 1), Evidence: law.Unverified, Dated: law.Unverified, Source: measures33,
			Remark: t("误差值为设计取值,原文待查。", "The value is chosen by design; no text was found."),
		},
		Value: 100,
	}))
}

// leases is for how many months a parking place may be let to one tenant. Of Zhoushan no rule was found: until the office enters
// one there is no limit, and none is guessed.
func leases() *law.Table[int] {
	row := func(id, code string, name law.Text, months int, source law.Text, article law.Text, found law.Evidence) law.Row[int] {
		return law.Row[int]{
			Cite:  law.Cite{ID: id, Area: law.Area{Code: code, Name: name}, From: law.NewDay(2007, 10, 1), Evidence: found, Dated: law.Unverified, Source: law.Source{Title: source, Article: article}},
			Value: months,
		}
	}
	return law.Must(law.NewTable(t("车位租期上限", "Longest lease of a parking place"),
		row("life-lease-ningbo", "3302", t("宁波市", "Ningbo"), 12, t("《宁波市住宅小区物业管理条例》", "Ningbo regulations on residential property"), t("第十五条", "article 15"), law.Found),
		row("life-lease-jiaxing", "3304", t("嘉兴市", "Jiaxing"), 36, t("《嘉兴市住宅物业管理条例》", "Jiaxing regulations on residential property"), t("第二十八条", "article 28"), law.Found),
	))
}

// The periods, by the codes of their tables in the law book.
const (
	ToFile    = "works_file"
	ToArchive = "works_archive"
	ToHand    = "works_hand_over"
	ToReplace = "works_replace"
)

// periods are the statutory periods of a works' life.
func periods() map[string]*law.Table[law.Term] {
	one := func(id string, name law.Text, area law.Area, term law.Term, from law.Day, source law.Source, found law.Evidence, remark law.Text) *law.Table[law.Term] {
		return law.Must(law.NewTable(name, law.Row[law.Term]{
			Cite:  law.Cite{ID: id, Area: area, From: from, Evidence: found, Dated: law.Unverified, Source: source, Remark: remark},
			Value: term,
		}))
	}
	old := law.NewDay(1997, 1, 1)
	return map[string]*law.Table[law.Term]{
		ToFile: one("life-file", t("竣工备案期限", "Time to file"), zhejiang, law.Term{N: 15, Unit: law.Working, Counted: law.Unverified}, old,
			law.Source{Title: t("参照《上海市民防条例》取值", "Chosen after the Shanghai civil defence regulations")}, law.Unverified, t("浙江原文待查。", "The Zhejiang text was not found.")),
		ToArchive: one("life-archive", t("工程档案移交期限", "Time to deliver the archive"), zhejiang, law.Term{N: 90, Unit: law.Natural, Counted: law.Unverified}, old,
			law.Source{Title: t("某市人防工程档案管理规定取值", "Chosen after one city's rule on archives of works")}, law.Unverified, t("验收后 90 日,原文待查。", "90 days after acceptance; the text is to be verified.")),
		ToHand: one("life-hand-over", t("工程移交期限", "Time to hand over"), zhejiang, law.Term{N: 15, Unit: law.Working, Counted: law.Unverified}, law.NewDay(1997, 1, 1),
			measures33, law.Found, t("该办法自 2022-03-01 施行;以前备案的按同样期限提示。", "In force from 2022-03-01; earlier filings are reminded by the same period.")),
		ToReplace: one("life-replace", t("补建·补偿期限", "Time to replace"), zhejiang, law.Term{N: 12, Unit: law.Months, Counted: law.Unverified}, old,
			implementing, law.Unverified, t("法条只说“限期”,期限为设计取值;批准时另定的从其规定。", "The article says “within the limit”; the length is chosen by design, an approval may set another.")),
	}
}
