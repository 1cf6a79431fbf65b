package allot

import "haidun/internal/law"

// walks is the longest walk to a works, in minutes. The 30 minutes are those of Swiss allotment planning; a Chinese rule was not at
// hand, so the row is to be verified.
func walks() *law.Table[int64] {
	return law.Must(law.NewTable(
		law.Text{ZH: "最长步行掩蔽时间", EN: "Longest walk to shelter"},
		law.Row[int64]{
			Cite: law.Cite{
				ID: "allot-walk-30", From: law.NewDay(2006, 3, 1), Evidence: law.Unverified, Dated: law.Unverified,
				Source: law.Source{
					Title: law.Text{ZH: "掩蔽分配步行时间(参照瑞士 ZUPLA)", EN: "Walk in allotment planning (after Swiss ZUPLA)"}, Number: "ZUPLA",
					Article: law.Text{ZH: "步行 30 分钟", EN: "30 minutes on foot"},
				},
				Remark: law.Text{ZH: "原文待查;本地规定另有要求的,在方案中填写。", EN: "The text was not found; where a local rule says otherwise, enter it in the allotment."},
			},
			Value: 30,
		},
	))
}
