package sounding

import "haidun/internal/law"

// Published are the rules of Zhejiang as far as public texts tell them, with what they do not tell marked as to be
// verified. An office that knows better makes its own with [New].
func Published() *Rules {
	r, err := New(Rules{Signals: signals(), Regimes: regimes(), Submit: submit(), Notice: notice()})
	if err != nil {
		panic(err) // rows written here
	}
	return r
}

func zhejiang() law.Area {
	return law.Area{Code: "33", Name: law.Text{ZH: "浙江省", EN: "Zhejiang"}}
}

// system is the provincial act. The text itself was not read: its changes of 2023 are told by the office's explanation of
// 22 March 2024, and notices since then quote it.
func system(article law.Text) law.Source {
	return law.Source{Title: law.Text{ZH: "《浙江省防空防灾警报试鸣制度》", EN: "Zhejiang Rules on Test Soundings"}, Number: "浙动办〔2023〕25号", Article: article}
}

// revised is what is not sure about the days of the revised act.
func revised() law.Text {
	return law.Text{
		ZH: "施行日期未见原文:2023年发文,省国动办2024年3月22日发布解读,2024年5月12日各地已照此试鸣,此处自2024年1月1日起算。",
		EN: "The day it came into force was not found: issued in 2023, explained on 2024-03-22, followed from 2024-05-12 on; counted here from 2024-01-01.",
	}
}

func signals() *law.Table[[]Signal] {
	return law.Must(law.NewTable(law.Text{ZH: "警报信号", EN: "Siren signals"}, law.Row[[]Signal]{
		Cite: law.Cite{
			ID: "signals-zj-2011", Area: zhejiang(), From: law.NewDay(2011, 1, 1), Evidence: law.Found, Dated: law.Unverified,
			Source: law.Source{Title: law.Text{ZH: "浙江各市县警报试鸣通告(2011–2025年)", EN: "Public notices of test soundings in Zhejiang, 2011–2025"}},
			Remark: law.Text{ZH: "各年通告的五种信号一致;规定信号的原文待查。", EN: "The five patterns are the same in the notices of all years; the act that sets them was not found."},
		},
		Value: []Signal{
			{Pre, law.Text{ZH: "预先警报", EN: "early warning signal"}, 36, 24, 3, 180},
			{Raid, law.Text{ZH: "空袭警报", EN: "air-raid signal"}, 6, 6, 15, 180},
			{Clear, law.Text{ZH: "解除警报", EN: "all-clear signal"}, 180, 0, 1, 180},
			{Disaster, law.Text{ZH: "防灾警报", EN: "disaster signal"}, 60, 30, 2, 180},
			{DisasterClear, law.Text{ZH: "防灾解除警报", EN: "disaster all-clear"}, 240, 0, 1, 240},
		},
	}))
}

func airRaid() []Code  { return []Code{Pre, Raid, Clear} }
func disaster() []Code { return []Code{Disaster, DisasterClear} }

// extra is any other day.
func extra() Occasion {
	return Occasion{Name: law.Text{ZH: "增加的试鸣", EN: "an extra test"}, Groups: [][]Code{airRaid(), disaster()}}
}

func regimes() *law.Table[Regime] {
	until2023 := law.Source{Title: law.Text{ZH: "《浙江省防空防灾警报试鸣制度》(修订前)", EN: "Zhejiang Rules on Test Soundings (before their revision)"}}
	five := func(usual []Slot, h Hours) Regime {
		return Regime{Days: []Occasion{{
			Month: 5, Day: 12, Name: law.Text{ZH: "防空防灾警报统一试鸣日", EN: "the test day of air-raid and disaster signals"},
			Groups: [][]Code{disaster(), airRaid()}, Usual: usual, Hours: h,
		}}, Other: extra()}
	}
	return law.Must(
		law.NewTable(law.Text{ZH: "警报试鸣", EN: "Test soundings"},
			law.Row[Regime]{Cite: law.Cite{
				ID: "regime-zj-2011", Area: zhejiang(), From: law.NewDay(2011, 1, 1), Until: law.NewDay(2021, 12, 31), Source: until2023,
				Evidence: law.Found, Dated: law.Unverified,
				Remark: law.Text{
					ZH: "修订前的文号与条文未查到,据各地通告:浦江2011年、杭州2015年、龙泉2018年的5月12日均试鸣五种信号;台州2013年、义乌2019年另于9月18日试鸣防空警报。",
					EN: "Number and text of the former act were not found; by the notices of Pujiang 2011, Hangzhou 2015 and Longquan 2018 all five signals sound on 12 May, and Taizhou 2013 and Yiwu 2019 tested air-raid signals on 18 September besides.",
				},
			}, Value: five(
				[]Slot{{Pre, At(15, 0)}, {Raid, At(15, 10)}, {Clear, At(15, 20)}, {Disaster, At(15, 30)}, {DisasterClear, At(15, 40)}},
				Hours{law.Text{ZH: "龙泉市人民政府通告〔2018〕第7号;其他年份与地方有9:30、10:00、15:00开始的", EN: "the notice of Longquan, 2018, no. 7; other years and places began at 9:30, 10:00 or 15:00"}, law.Unverified},
			)},
			law.Row[Regime]{Cite: law.Cite{
				ID: "regime-zj-2022", Area: zhejiang(), From: law.NewDay(2022, 1, 1), Until: law.NewDay(2023, 12, 31), Source: until2023,
				Evidence: law.Found, Dated: law.Unverified,
				Remark: law.Text{
					ZH: "修订前的文号与条文未查到,据全省2022年、2023年5月12日10时统一试鸣的消息与通告;宁波、江山2022年另于9月18日试鸣防空警报。",
					EN: "Number and text of the former act were not found; by news and notices of 2022 and 2023 the whole province tested at 10:00 on 12 May, and Ningbo and Jiangshan tested air-raid signals on 18 September 2022 besides.",
				},
			}, Value: five(
				[]Slot{{Disaster, At(10, 0)}, {DisasterClear, At(10, 10)}, {Pre, At(10, 20)}, {Raid, At(10, 30)}, {Clear, At(10, 40)}},
				Hours{law.Text{ZH: "杭州、宁波、乐清、龙泉2023年5月通告", EN: "the notices of Hangzhou, Ningbo, Yueqing and Longquan of May 2023"}, law.Found},
			)},
			law.Row[Regime]{Cite: law.Cite{
				ID: "regime-zj-2024", Area: zhejiang(), From: law.NewDay(2024, 1, 1),
				Source:   system(law.Text{ZH: "第三条、第四条、第五条", EN: "arts. 3, 4 and 5"}),
				Evidence: law.Found, Dated: law.Unverified, Remark: revised(),
			}, Value: split()}))
}

// split is the regime since the revision: two days, each with its signals; governments from the county up may add others.
func split() Regime {
	return Regime{Days: []Occasion{
		{
			Month: 5, Day: 12, Name: law.Text{ZH: "全省防灾警报统一试鸣日", EN: "the provincial test day of disaster signals"}, Groups: [][]Code{disaster()},
			Usual: []Slot{{Disaster, At(10, 0)}, {DisasterClear, At(10, 10)}},
			Hours: Hours{law.Text{ZH: "新昌、温州2024年,青田2025年通告", EN: "the notices of Xinchang and Wenzhou 2024, Qingtian 2025"}, law.Found},
		},
		{
			Month: 9, Day: 18, Name: law.Text{ZH: "全省防空警报统一试鸣日", EN: "the provincial test day of air-raid signals"}, Groups: [][]Code{airRaid()},
			Usual: []Slot{{Pre, At(10, 0)}, {Raid, At(10, 10)}, {Clear, At(10, 20)}},
			Hours: Hours{law.Text{ZH: "嘉兴2024年9月13日通告(全省统一组织)", EN: "the notice of Jiaxing of 2024-09-13 (organised for the whole province)"}, law.Found},
		},
	}, Other: extra()}
}

func submit() *law.Table[law.Lead] {
	return law.Must(law.NewTable(law.Text{ZH: "试鸣方案报批", EN: "Approval of the plan"}, law.Row[law.Lead]{
		Cite: law.Cite{
			ID: "submit-zj-2024", Area: zhejiang(), From: law.NewDay(2024, 1, 1), Evidence: law.Found, Dated: law.Unverified,
			Source: system(law.Text{ZH: "第五条第二款", EN: "art. 5 para. 2"}), Remark: revised(),
		},
		Value: law.Lead{Days: 15, Count: law.EventOut, Counted: law.Unverified},
	}))
}

func notice() *law.Table[law.Lead] {
	return law.Must(law.NewTable(law.Text{ZH: "试鸣公告", EN: "Public notice"}, law.Row[law.Lead]{
		Cite: law.Cite{
			ID: "notice-cn-1997", From: law.NewDay(1997, 1, 1), Evidence: law.Found, Dated: law.Found,
			Source: law.Source{Title: law.Text{ZH: "《中华人民共和国人民防空法》", EN: "Civil Air Defence Law"}, Article: law.Text{ZH: "第三十五条", EN: "art. 35"}},
		},
		Value: law.Lead{Days: 5, Count: law.EventOut, Counted: law.Unverified},
	}))
}
