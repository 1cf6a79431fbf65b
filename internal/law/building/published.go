package building

import "haidun/internal/law"

// Published are the rules as far as public texts tell them. City and Rate are empty tables: they are the office's to enter.
func Published() *Rules {
	return &Rules{
		City:       law.Must(law.NewTable[Class](CityTitle())),
		Rate:       law.Must(law.NewTable[law.Hundredths](FeeTitle())),
		Ratios:     law.Must(law.NewTable(law.Text{ZH: "应建面积比例", EN: "Ratio of protected area"}, measures2020(), national2003())),
		Paying:     law.Must(law.NewTable(law.Text{ZH: "易地建设条件", EN: "Paying instead of building"}, paying())),
		Reductions: law.Must(law.NewTable(law.Text{ZH: "易地建设费减免", EN: "Reductions of the fee"}, reductions())),
		Late:       law.Must(law.NewTable(law.Text{ZH: "易地建设费滞纳金", EN: "Surcharge on a late fee"}, late())),
		Fine:       law.Must(law.NewTable(law.Text{ZH: "少建防空地下室的罚款", EN: "Fine for area not built"}, fine())),
	}
}

// CityTitle and FeeTitle name the tables that an office fills.
func CityTitle() law.Text { return law.Text{ZH: "人防重点城市类别", EN: "Class of key city"} }

// FeeTitle names the table of fees.
func FeeTitle() law.Text { return law.Text{ZH: "易地建设费标准", EN: "Fee a square metre"} }

func zhejiang() law.Area {
	return law.Area{Code: "33", Name: law.Text{ZH: "浙江省", EN: "Zhejiang"}}
}

// measures is the provincial act as amended on 27 November 2020.
func measures(article law.Text) law.Source {
	return law.Source{Title: law.Text{ZH: "《浙江省实施〈中华人民共和国人民防空法〉办法》", EN: "Zhejiang Measures implementing the Civil Air Defence Law"}, Number: "2020年11月27日修正", Article: article}
}

func from2020(id string, article law.Text) law.Cite {
	return law.Cite{ID: id, Area: zhejiang(), From: law.NewDay(2020, 11, 27), Source: measures(article), Evidence: law.Found, Dated: law.Found}
}

func measures2020() law.Row[Ratios] {
	return law.Row[Ratios]{Cite: from2020("ratio-zj-2020", law.Text{ZH: "第十二条", EN: "art. 12"}), Value: Ratios{
		Residential: map[Class]int64{N1: 1100, N2: 1000, N3: 900, P: 800, T: 700},
		Other:       map[Class]int64{N1: 800, N2: 700, N3: 600, P: 500, T: 400},
		OtherFrom:   2000_00,
	}}
}

// national2003 is what is known of the time before: the national rule, which left the percentage to the provinces.
func national2003() law.Row[Ratios] {
	return law.Row[Ratios]{Cite: law.Cite{
		ID: "ratio-cn-2003", From: law.NewDay(2003, 2, 21), Until: law.NewDay(2020, 11, 26), Evidence: law.Found, Dated: law.Unverified,
		Source: law.Source{
			Title: law.Text{ZH: "《人民防空工程建设管理规定》", EN: "Rules on the building of civil air defence works"}, Number: "国人防办字〔2003〕第18号",
			Article: law.Text{ZH: "结合民用建筑修建防空地下室的面积标准", EN: "the areas of basements built with civil buildings"},
		},
		Remark: law.Text{
			ZH: "仅用于2020年11月27日以前的老项目;本省修正前的比例条文未查到,多层建筑的比例(2%–5%)须按当时批文填写。",
			EN: "For projects before 2020-11-27 only; the province's own ratios before that day were not found, so the ratio of lower buildings (2 % to 5 %) has to be that of their approval.",
		},
	}, Value: Ratios{FirstFloor: &FirstFloor{Storeys: 10, DepthM: 3_00, Least: 200, Most: 500}}}
}

func paying() law.Row[Paying] {
	return law.Row[Paying]{Cite: from2020("paying-zj-2020", law.Text{ZH: "第十三条", EN: "art. 13"}), Value: Paying{Below: 1000_00}}
}

func reductions() law.Row[[]Reduction] {
	return law.Row[[]Reduction]{Cite: law.Cite{
		ID: "reduction-cn-2000", From: law.NewDay(2000, 4, 27), Evidence: law.Unverified, Dated: law.Unverified,
		Source: law.Source{
			Title:  law.Text{ZH: "《国家国防动员委员会、国家发展计划委员会、建设部、财政部关于规范防空地下室易地建设收费的规定》", EN: "Rules on the fee for civil air defence basements built elsewhere"},
			Number: "计价格〔2000〕474号",
		},
		Remark: law.Text{ZH: "原文未查到;本省另有减免目录的从其规定。", EN: "The text was not found; where the province has a list of its own, that holds."},
	}, Value: []Reduction{
		{Code: "housing", Name: law.Text{ZH: "享受政府优惠政策建设的廉租房、经济适用房等居民住房", EN: "low-rent and affordable housing under public policy"}, Percent: 50},
		{Code: "welfare", Name: law.Text{ZH: "幼儿园、学校教学楼、养老院及为残疾人修建的生活服务设施", EN: "kindergartens, teaching buildings, homes for the elderly and facilities for the disabled"}, Percent: 50},
		{Code: "temporary", Name: law.Text{ZH: "临时民用建筑和不增加面积的危房翻新改造", EN: "temporary buildings, and unsafe buildings renewed without more area"}, Percent: 0},
		{Code: "disaster", Name: law.Text{ZH: "因灾损坏后按原面积修复的民用建筑", EN: "buildings damaged by disaster and rebuilt with the same area"}, Percent: 0},
	}}
}

func late() law.Row[Late] {
	c := from2020("late-zj-2020", law.Text{ZH: "第三十条", EN: "art. 30"})
	c.Remark = law.Text{ZH: "加收不超过本金,据《行政强制法》第四十五条。", EN: "Never more than the principal, by article 45 of the Administrative Compulsion Law."}
	return law.Row[Late]{Cite: c, Value: Late{DayRate: 20, Cap: 100}}
}

func fine() law.Row[Owed] {
	c := from2020("fine-zj-2020", law.Text{ZH: "第二十九条", EN: "art. 29"})
	c.Remark = law.Text{ZH: "裁量标准由法规科另行登记。", EN: "Bands of discretion are the legal section's to enter."}
	return law.Row[Owed]{Cite: c, Value: Owed{Least: 40_00, Most: 80_00, Cap: 100_000_00}}
}
