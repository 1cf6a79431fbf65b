package project

import "haidun/internal/law"

// payTerm is how long a bill may stay unpaid where its notice names no day, backTerm how soon a refund is to be paid back.
// Neither was found in a published text.
func payTerm() *law.Table[law.Term] {
	return term("fee-pay-term-33", law.Text{ZH: "易地建设费缴费期限", EN: "Time to pay the fee"}, law.Term{N: 30, Unit: law.Natural, Counted: law.Unverified})
}

func backTerm() *law.Table[law.Term] {
	return term("fee-back-term-33", law.Text{ZH: "易地建设费退费期限", EN: "Time to pay a refund"}, law.Term{N: 30, Unit: law.Natural, Counted: law.Unverified})
}

func term(id string, name law.Text, t law.Term) *law.Table[law.Term] {
	return law.Must(law.NewTable(name, law.Row[law.Term]{Cite: chosen(id, name, law.Text{
		ZH: "期限原文未查到,为设计取值;缴费通知书另定期限的从其规定。", EN: "The period was not found in a text and is chosen by design; where the notice names a day, that holds.",
	}), Value: t}))
}

func chosen(id string, name, remark law.Text) law.Cite {
	return law.Cite{
		ID: id, Area: law.Area{Code: "33", Name: law.Text{ZH: "浙江省", EN: "Zhejiang"}}, From: law.NewDay(2003, 2, 21), Evidence: law.Unverified, Dated: law.Unverified,
		Source: law.Source{Title: name}, Remark: remark,
	}
}

// Limits are the largest building areas of one protective unit: of people and of stores or garages.
type Limits struct{ People, Stores law.Hundredths }

// unitLimits are quoted of GB 50038-2005, whose text was not at hand.
func unitLimits() *law.Table[Limits] {
	name := law.Text{ZH: "防护单元建筑面积上限", EN: "Largest area of a protective unit"}
	c := chosen("unit-limit-2006", name, law.Text{ZH: "原文待查。", EN: "The text was not found."})
	c.Source = law.Source{Title: law.Text{ZH: "《人民防空地下室设计规范》", EN: "Code for Design of Civil Air Defence Basement"}, Number: "GB 50038-2005", Article: law.Text{ZH: "第三章", EN: "chapter 3"}}
	return law.Must(law.NewTable(name, law.Row[Limits]{Cite: c, Value: Limits{People: 2000_00, Stores: 4000_00}}))
}
