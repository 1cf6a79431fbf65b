package service

import (
	"maps"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Period is one of the periods that cases go by.
type Period string

// The periods.
const (
	Reply       Period = "reply"
	ToDecide    Period = "decide"
	Extension   Period = "extension"
	JointDecide Period = "joint"
	JointExtend Period = "joint_extension"
	Certificate Period = "certificate"
	CheckUp     Period = "promise_check"
	ToCorrect   Period = "correction"
	ToFollow    Period = "deferred_papers"
	ToOpine     Period = "opinion"
	CallBack    Period = "call_back"
)

// terms are the periods as dated rows. What an act does not lay down is chosen by design and marked so.
func terms() map[Period]*law.Table[law.Term] {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	permit := law.Source{Title: t("《中华人民共和国行政许可法》", "Administrative Licensing Law")}
	visit := law.Source{Title: t("《浙江省保障“最多跑一次”改革规定》", "Zhejiang rules on the one-visit reform")}
	own := law.Source{Title: t("本单位办件设定", "Set by this office"), Article: t("(设计取值)", "chosen by design")}
	row := func(p Period, from law.Day, n int, src law.Source, zh, en string, ev law.Evidence) (Period, *law.Table[law.Term]) {
		if zh != "" {
			src.Article = t(zh, en)
		}
		name := periodNames[p]
		return p, law.Must(law.NewTable(name, law.Row[law.Term]{
			Cite:  law.Cite{ID: "service-" + string(p), From: from, Source: src, Evidence: ev, Dated: ev},
			Value: law.Term{N: n, Unit: law.Working, Counted: law.Unverified},
		}))
	}
	out := map[Period]*law.Table[law.Term]{}
	add := func(p Period, table *law.Table[law.Term]) { out[p] = table }
	since := law.NewDay(2004, 7, 1)
	add(row(Reply, since, 5, permit, "第三十二条第一款第四项", "art. 32(1)(4)", law.Found))
	add(row(ToDecide, since, 20, permit, "第四十二条第一款", "art. 42(1)", law.Found))
	add(row(Extension, since, 10, permit, "第四十二条第一款", "art. 42(1)", law.Found))
	add(row(JointDecide, since, 45, permit, "第四十二条第二款", "art. 42(2)", law.Found))
	add(row(JointExtend, since, 15, permit, "第四十二条第二款", "art. 42(2)", law.Found))
	add(row(Certificate, since, 10, permit, "第四十四条", "art. 44", law.Found))
	add(row(CheckUp, law.NewDay(2019, 1, 1), 60, visit, "第十四条", "art. 14", law.Found))
	add(row(ToCorrect, since, 15, own, "", "", law.Unverified))
	add(row(ToFollow, since, 10, own, "", "", law.Unverified))
	add(row(ToOpine, since, 10, own, "", "", law.Unverified))
	add(row(CallBack, since, 15, own, "", "", law.Unverified))
	return out
}

var periodNames = map[Period]law.Text{
	Reply: {ZH: "受理答复期限", EN: "Time to reply"}, ToDecide: {ZH: "法定办结时限", EN: "Time to decide"}, Extension: {ZH: "经负责人批准的延长", EN: "Extension by the office's leader"},
	JointDecide: {ZH: "联合办理时限", EN: "Time for a joint decision"}, JointExtend: {ZH: "经政府负责人批准的延长", EN: "Extension by the government's leader"}, Certificate: {ZH: "制证送达期限", EN: "Time for the certificate"},
	CheckUp: {ZH: "告知承诺核查期限", EN: "Time to check a promise"}, ToCorrect: {ZH: "补正期限", EN: "Time to correct"}, ToFollow: {ZH: "容缺补交期限", EN: "Time for papers that follow"},
	ToOpine: {ZH: "联合审查意见期限", EN: "Time for opinions"}, CallBack: {ZH: "差评回访期限", EN: "Time to call back"},
}

// zhejiang is the area whose rules hold.
const zhejiang = "33"

// table is the code of a period's table in the law book.
func (p Period) table() string { return "service_" + string(p) }

// Tables are the periods as the office may change them.
func Tables() (out []*rule.Table) {
	all := terms()
	for _, p := range slices.Sorted(maps.Keys(all)) {
		out = append(out, rule.OfTerm(p.table(), periodNames[p], all[p]))
	}
	return out
}

// term is the row of a period on a day.
func term(l *rule.Law, p Period, on entity.Date) (law.Row[law.Term], error) {
	table, err := rule.TableOf[law.Term](l, p.table())
	if err != nil {
		return law.Row[law.Term]{}, err
	}
	return table.At(dayOf(on), zhejiang)
}

// term is the row of a period on a day, by the law as it is now.
func (k *Desk) term(tx *store.Tx, p Period, on entity.Date) (law.Row[law.Term], error) {
	l, err := k.book.In(tx)
	if err != nil {
		return law.Row[law.Term]{}, err
	}
	return term(l, p, on)
}

// replyRule says by what silence is acceptance.
func (k *Desk) replyRule(tx *store.Tx, on entity.Date) (law.Text, error) {
	r, err := k.term(tx, Reply, on)
	return r.Derivation(), err
}

// ours is the item's own period in working days, or the row where it names none.
func (k *Desk) ours(tx *store.Tx, own entity.Int, p Period, on entity.Date) (law.Term, law.Text, error) {
	if own.OK {
		return law.Term{N: int(own.V), Unit: law.Working, Counted: law.Unverified}, law.Text{ZH: "按事项设定。", EN: "As the item says."}, nil
	}
	r, err := k.term(tx, p, on)
	return r.Value, r.Derivation(), err
}
