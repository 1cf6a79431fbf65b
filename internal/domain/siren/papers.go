package siren

import "haidun/internal/kernel/module"

// papers are what is printed of sites and sirens.
func (k desk) papers() []module.Paper {
	return []module.Paper{
		{Register: Type.Schema(), Name: "record", Title: [2]string{"警报点档案卡", "Siren site card"}, Make: k.card},
		{Register: SirenType.Schema(), Name: "check_sheet", Title: [2]string{"警报器巡检表", "Siren check sheet"}, PDFOnly: true, Make: k.sheet},
	}
}
