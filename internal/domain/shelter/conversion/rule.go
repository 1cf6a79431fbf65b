package conversion

import "haidun/internal/law"

// limits is how many days a phase may take. Common wording; one sample plan says 24 hours for all of it.
func limits() *law.Table[map[Phase]int] {
	t := func(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }
	return law.Must(law.NewTable(
		t("平战转换时限", "Time limits of a conversion"),
		law.Row[map[Phase]int]{
			Cite: law.Cite{
				ID: "conversion-2000", From: law.NewDay(2000, 1, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{Title: t("平战转换通行时限", "Time limits in common use")},
				Remark: t("早期 30 天、临战 15 天、紧急 3 天;原文待查,本地预案另有规定的从其规定。", "30 days for early, 15 for imminent, 3 for urgent conversion; no text was found. Where a local plan says otherwise, that holds."),
			},
			Value: map[Phase]int{Early: 30, Imminent: 15, Urgent: 3},
		},
	))
}
