package hazard

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/area"
)

// Kind is the kind of a hazard or of what is protected (S01 art. 16, S02 art. 8).
type Kind string

var kinds = []entity.Option[Kind]{
	{Code: "oil", ZH: "油气储存", EN: "Oil or gas store"},
	{Code: "lng", ZH: "液化天然气接收站", EN: "LNG terminal"},
	{Code: "chemical", ZH: "化工企业", EN: "Chemical works"},
	{Code: "explosive", ZH: "爆炸物品仓库", EN: "Explosives store"},
	{Code: "port", ZH: "港口", EN: "Port"},
	{Code: "power", ZH: "电力设施", EN: "Power supply"},
	{Code: "reservoir", ZH: "水库", EN: "Reservoir"},
	{Code: "key", ZH: "重要经济目标", EN: "Important economic target"},
	{Code: "other", ZH: "其他", EN: "Other"},
}

// State is whether a hazard is there.
type State string

// The states.
const (
	InUse   State = "in_use"
	Planned State = "planned"
	Gone    State = "gone"
)

var states = []entity.Option[State]{
	{Code: InUse, ZH: "有效", EN: "In use", Tone: entity.Warn},
	{Code: Planned, ZH: "拟建", EN: "Planned", Tone: entity.Info},
	{Code: Gone, ZH: "已停用", EN: "Out of use", Tone: entity.Idle},
}

// Ring says up to which of its rings a hazard does something.
type Ring string

// The rings.
const (
	None  Ring = "none"
	Inner Ring = "ring1"
	Mid   Ring = "ring2"
	Outer Ring = "ring3"
)

var ringsOf = []entity.Option[Ring]{
	{Code: None, ZH: "否", EN: "No"},
	{Code: Inner, ZH: "第一圈内", EN: "Within ring 1"},
	{Code: Mid, ZH: "第二圈内", EN: "Within ring 2"},
	{Code: Outer, ZH: "第三圈内", EN: "Within ring 3"},
}

// The bounds of a radius, in metres: the outermost ring of the public plans is 2 km (S25); 50 km is beyond any of a post.
const (
	LeastM = 10
	MostM  = 50_000
)

// Hazard is a place with rings around it (危险源/防护目标影响范围). Radii are metres, from the inside out.
type Hazard struct {
	entity.Meta
	Name                   string
	Kind                   Kind
	State                  State
	AreaID                 string
	Location               entity.Point
	Ring1M, Ring2M, Ring3M entity.Int
	Ring1, Ring2, Ring3    string // what each means
	Bars, First            Ring
	Source                 string
	EvidenceOn             entity.Date
	Remark                 string
}

// Type declares the register of hazards. No field of it is public: where such places are is not for everybody.
var Type = entity.Define("evac_hazard", func(d *entity.Def, h *Hazard) {
	d.Title("危险源影响范围", "Hazards and their rings")
	d.Section("基本信息", "Basics")
	d.Naming(d.Text(&h.Name).Label("名称", "Name").Required().Max(100).List().Search().Index())
	entity.OneOf(d, &h.Kind, kinds).Label("类别", "Kind").Required().List().Index()
	entity.OneOf(d, &h.State, states).Label("状态", "State").Help("只有“有效”的影响方案计算", "Plans heed those that are in use alone").Required().List().Index()
	d.Ref(&h.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	d.Point(&h.Location).Label("位置", "Position").Required()
	d.Section("影响圈", "Rings")
	ring := func(m *entity.Int, what *string, n string) {
		d.Int(m).Label("第"+n+"圈半径", "Radius of ring "+map[string]string{"一": "1", "二": "2", "三": "3"}[n]).Unit("米", "m").Min(LeastM).Max(MostM).List()
		d.Text(what).Label("第"+n+"圈含义", "What ring "+map[string]string{"一": "1", "二": "2", "三": "3"}[n]+" means").Max(100)
	}
	ring(&h.Ring1M, &h.Ring1, "一")
	ring(&h.Ring2M, &h.Ring2, "二")
	ring(&h.Ring3M, &h.Ring3, "三")
	entity.OneOf(d, &h.Bars, ringsOf).Label("禁用安置场所", "Bars places").Help("圈内的疏散场所不作安置之用", "No evacuation site inside is used").Required().List()
	entity.OneOf(d, &h.First, ringsOf).Label("圈内人员先走", "People inside go first").Help("集结点在圈内的单元按第1优先级计算", "Sources whose muster point is inside are of priority 1").Required().List()
	d.Section("依据", "Evidence")
	d.Text(&h.Source).Label("依据", "Source").Help("安全评价报告、应急预案等", "A safety report, an emergency plan").Max(200)
	d.Date(&h.EvidenceOn).Label("核实日期", "Verified on").List().Index()
	d.Long(&h.Remark).Label("备注", "Remarks")
})

// Circle is one ring: a radius in metres, which of the three it is, and what it means.
type Circle struct {
	Ring    Ring   `json:"ring"`
	M       int64  `json:"m"`
	Meaning string `json:"meaning"`
}

// Rings are the rings that are known, from the inside out.
func (h *Hazard) Rings() (out []Circle) {
	for _, c := range []struct {
		ring Ring
		m    entity.Int
		what string
	}{{Inner, h.Ring1M, h.Ring1}, {Mid, h.Ring2M, h.Ring2}, {Outer, h.Ring3M, h.Ring3}} {
		if c.m.OK {
			out = append(out, Circle{c.ring, c.m.V, c.what})
		}
	}
	return out
}

// Radius is that of a ring, in metres; 0 for none.
func (h *Hazard) Radius(r Ring) int64 {
	for _, c := range h.Rings() {
		if c.Ring == r {
			return c.M
		}
	}
	return 0
}

// Counts tells whether a hazard is to be heeded: it is there, and where it is is known.
func (h *Hazard) Counts() bool { return h.State == InUse && h.Location.OK() && !h.Struck() }
