package archive

import (
	"slices"

	"haidun/internal/law"
)

// required are the papers that no filing is made without. The list names what an acceptance has; which of it is indispensable is
// chosen by design (待核实).
func required() law.Row[[]Item] {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	return law.Row[[]Item]{
		Cite: law.Cite{
			ID: "archive-required-2020", Area: law.Area{Code: "33", Name: t("浙江省", "Zhejiang")}, From: law.NewDay(1997, 1, 1), Evidence: law.Unverified, Dated: law.Unverified,
			Source: law.Source{Title: t("竣工验收资料目录(同类办事指南)", "Lists of acceptance papers of like service guides")},
			Remark: t("必备项为设计取值,本地指南另有规定的从其规定。", "Which are indispensable is chosen by design; where the local guide says otherwise, that holds."),
		},
		Value: []Item{BuildApproval, DesignReview, SupervisionPaper, CompletionReport, AcceptanceReport, SurveyReport, Warranty},
	}
}

// Required are the indispensable papers and what that rests on.
func Required() ([]Item, law.Cite) {
	row := required()
	return row.Value, row.Cite
}

// Missing are the indispensable papers that are not among those of a works.
func Missing(papers []*Paper) (out []Item) {
	for _, item := range required().Value {
		if !slices.ContainsFunc(papers, func(p *Paper) bool { return p.Item == item && !p.Struck() }) {
			out = append(out, item)
		}
	}
	return out
}

// Name is an item in words.
func Name(i Item) law.Text {
	for _, o := range items {
		if o.Code == i {
			return law.Text{ZH: o.ZH, EN: o.EN}
		}
	}
	return law.Text{ZH: string(i), EN: string(i)}
}
