package building

import "haidun/internal/law"

// Class is the class of a key city or town for civil defence (人民防空重点城市类别).
type Class string

// The classes, as article 12 of the Zhejiang measures lists them.
const (
	N1 Class = "N1" // 国家一类
	N2 Class = "N2" // 国家二类
	N3 Class = "N3" // 国家三类
	P  Class = "P"  // 省重点城市(含县城)
	T  Class = "T"  // 省重点镇
)

// Classes are all classes in their order.
func Classes() []Class { return []Class{N1, N2, N3, P, T} }

// Text is the name for people, the zero Text for an unknown class.
func (c Class) Text() law.Text {
	switch c {
	case N1:
		return law.Text{ZH: "国家一类人防重点城市", EN: "national key city, class 1"}
	case N2:
		return law.Text{ZH: "国家二类人防重点城市", EN: "national key city, class 2"}
	case N3:
		return law.Text{ZH: "国家三类人防重点城市", EN: "national key city, class 3"}
	case P:
		return law.Text{ZH: "省人防重点城市(含县城)", EN: "provincial key city or county seat"}
	case T:
		return law.Text{ZH: "省人防重点镇", EN: "provincial key town"}
	}
	return law.Text{}
}

// Ratios is what a project owes. Percentages are in hundredths: 900 is 9 %.
type Ratios struct {
	// Residential and Other are of the floor area above ground, by class.
	Residential map[Class]int64 `json:"residential,omitempty"`
	Other       map[Class]int64 `json:"other,omitempty"`
	// OtherFrom: other civil buildings owe nothing while their area is below it.
	OtherFrom law.Hundredths `json:"other_from"`
	// FirstFloor is the older way: high or deeply founded buildings owe the area of their ground floor, all others a percentage
	// between Least and Most that the project has to name.
	FirstFloor *FirstFloor `json:"first_floor,omitempty"`
}

// FirstFloor is the way of 2003: DepthM in hundredths of a metre.
type FirstFloor struct {
	Storeys int64          `json:"storeys"`
	DepthM  law.Hundredths `json:"depth_m"`
	Least   int64          `json:"least"`
	Most    int64          `json:"most"`
}

// Paying is when a project may pay instead of building (易地建设): for reasons of ground or site, because the block already has
// what the plan asks, or because it owes less than Below.
type Paying struct {
	Below law.Hundredths `json:"below"`
}

// Late is the surcharge on a fee that is paid late: DayRate in hundredths of a per cent a day (20 is 0.2 %), at most
// Cap per cent of the principal.
type Late struct {
	DayRate int64 `json:"day_rate"`
	Cap     int64 `json:"cap"`
}

// Owed is the fine for area that was not built: yuan a square metre from Least to Most, at most Cap yuan.
type Owed struct {
	Least law.Hundredths `json:"least"`
	Most  law.Hundredths `json:"most"`
	Cap   law.Hundredths `json:"cap"`
}

// Reduction is a case in which the province or the state lets a fee be cut: Percent is what is still paid.
type Reduction struct {
	Code    string   `json:"code"`
	Name    law.Text `json:"name"`
	Percent int64    `json:"percent"`
}

// Rules are the dated rows everything here is made from.
type Rules struct {
	City       *law.Table[Class]          // which class an area has: nothing is published, the office enters it
	Ratios     *law.Table[Ratios]         // what is owed
	Paying     *law.Table[Paying]         // when it may be paid for
	Rate       *law.Table[law.Hundredths] // yuan a square metre: set by the province, entered by the office
	Reductions *law.Table[[]Reduction]    // the lawful cuts of the fee
	Late       *law.Table[Late]
	Fine       *law.Table[Owed]
}
