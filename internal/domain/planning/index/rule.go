package index

import "haidun/internal/law"

// Span is a lower and an upper value, hundredths of m².
type Span struct{ Low, High law.Hundredths }

// Share is the usual share of shelter area of built area and between what it lies, hundredths of a per cent.
type Share struct{ Low, Usual, High int64 }

// Reach is how far a personnel shelter serves, metres; a straight line counts for Detour per cent of its length.
type Reach struct{ M, Detour int64 }

// Medical is what a medical works has: effective area, beds and, where there is one, radius in metres.
type Medical struct {
	Function     string
	Name         law.Text
	M2           Span
	Beds, BedsTo int64
	RadiusM      int64
}

// Team is what a team's works need for a member and a vehicle, hundredths of m².
type Team struct {
	Member               law.Hundredths
	Small, Light, Medium Span
}

// Limit is the most built area of a protection unit and of a blast unit, hundredths of m².
type Limit struct{ Unit, Blast law.Hundredths }

// Group is which limits a wartime function falls under.
type Group string

// The groups of GB 50038.
const (
	People Group = "people" // personnel shelters
	Care   Group = "care"   // medical works and shelters of team members
	Goods  Group = "goods"  // equipment shelters and supporting works
)

// GroupOf is the group of a wartime function; passages and command works have none.
func GroupOf(function string) Group {
	switch function {
	case "sh1", "sh2":
		return People
	case "med_c", "med_e", "med_s", "team_p":
		return Care
	case "team_v", "sup_m", "sup_v", "sup_p", "sup_w", "sup_f", "sup_k":
		return Goods
	}
	return ""
}

// Hazard is what works keep a distance from.
type Hazard string

// The hazards.
const (
	Explosive Hazard = "explosive" // plants and stores of what burns or explodes
	Poison    Hazard = "poison"    // tanks of harmful liquids or heavy gases
)

// Air is what a shelter's people breathe: clean and filtered, tenths of m³ an hour and person, and hours of isolation.
type Air struct{ Clean, Filtered, Isolation int64 }

// Rules are the tables the calculator goes by.
type Rules struct {
	PerPerson *law.Table[law.Hundredths]
	Works     *law.Table[Span]
	Shelter   *law.Table[Share]
	Radius    *law.Table[Reach]
	Medical   *law.Table[[]Medical]
	Team      *law.Table[Team]
	Limits    *law.Table[map[Group]Limit]
	Distance  *law.Table[map[Hazard]int64]
	Air       *law.Table[map[string]Air]
}

func t(zh, en string) law.Text { return law.Text{ZH: zh, EN: en} }

// code is a row of GB 50038 as the field quotes it; the text was not at hand.
func code(id string, article law.Text) law.Cite {
	return law.Cite{
		ID: id, From: law.NewDay(2006, 3, 1), Evidence: law.Unverified, Dated: law.Unverified,
		Source: law.Source{Title: t("《人民防空地下室设计规范》", "Code for Design of Civil Air Defence Basement"), Number: "GB 50038-2005", Article: article},
		Remark: t("原文待查。", "The text was not found."),
	}
}

// Published are the rules as they are printed, or quoted by the field.
func Published() *Rules {
	m2 := func(n int64) law.Hundredths { return law.Hundredths(n * 100) }
	return &Rules{
		PerPerson: law.Must(law.NewTable(t("人均掩蔽面积", "Shelter area a person"), law.Row[law.Hundredths]{Cite: code("plan-person-m2", t("面积标准", "the table of areas")), Value: 100})),
		Works: law.Must(law.NewTable(t("留城人口人均人防工程需求", "Works needed for each who stays"), law.Row[Span]{Cite: law.Cite{
			ID: "plan-works-m2", From: law.NewDay(2006, 1, 1), Evidence: law.Found, Dated: law.Unverified,
			Source: law.Source{Title: t("公开报道的规划取值", "A planning value in a public report"), Article: t("(每名留城人口 1.8–2.0 m²,含各类工程)", "(1.8–2.0 m² for each who stays, works of all kinds)")},
			Remark: t("本地规划另有规定的从其规定。", "Where a local plan says otherwise, that holds."),
		}, Value: Span{180, 200}})),
		Shelter: law.Must(law.NewTable(t("掩蔽面积占建筑面积", "Shelter area of built area"), law.Row[Share]{Cite: law.Cite{
			ID: "plan-shelter-share", From: law.NewDay(2006, 3, 1), Evidence: law.Unverified, Dated: law.Unverified,
			Source: law.Source{Title: t("规划常用取值", "What plans usually take"), Article: t("(0.65–0.75,默认 0.70)", "(0.65–0.75, 0.70 unless said otherwise)")},
			Remark: t("可在规划项目上另填。", "A plan may say another."),
		}, Value: Share{6500, 7000, 7500}})),
		Radius: law.Must(law.NewTable(t("人员掩蔽工程服务半径", "Reach of a personnel shelter"), law.Row[Reach]{Cite: code("plan-radius", t("3.1.2", "3.1.2")), Value: Reach{200, 130}})),
		Medical: law.Must(law.NewTable(t("医疗救护工程规模", "Size of medical works"), law.Row[[]Medical]{Cite: code("plan-medical", t("医疗救护工程", "medical works")), Value: []Medical{
			{"med_s", t("救护站", "Medical station"), Span{m2(900), m2(950)}, 15, 25, 1500},
			{"med_e", t("急救医院", "First-aid hospital"), Span{m2(1700), m2(2000)}, 50, 100, 3000},
			{"med_c", t("中心医院", "Central hospital"), Span{m2(2500), m2(3300)}, 150, 250, 0},
		}})),
		Team: law.Must(law.NewTable(t("专业队工程面积", "Area of team works"), law.Row[Team]{Cite: code("plan-team", t("专业队工程", "team works")), Value: Team{
			300, Span{m2(30), m2(40)}, Span{m2(40), m2(50)}, Span{m2(50), m2(80)},
		}})),
		Limits: law.Must(law.NewTable(t("防护单元与抗爆单元上限", "Limits of protection and blast units"), law.Row[map[Group]Limit]{Cite: code("plan-units", t("表 3.2.6", "table 3.2.6")), Value: map[Group]Limit{
			People: {m2(2000), m2(500)}, Care: {m2(1000), m2(500)}, Goods: {m2(4000), m2(2000)},
		}})),
		Distance: law.Must(law.NewTable(t("与危险源的距离", "Distance from hazards"), law.Row[map[Hazard]int64]{Cite: code("plan-distance", t("3.1.3", "3.1.3")), Value: map[Hazard]int64{Explosive: 50, Poison: 100}})),
		Air: law.Must(law.NewTable(t("新风量与隔绝时间", "Fresh air and isolation"), law.Row[map[string]Air]{Cite: code("plan-air", t("通风", "ventilation")), Value: map[string]Air{
			"sh1": {100, 30, 6}, "sh2": {50, 20, 3},
		}})),
	}
}
