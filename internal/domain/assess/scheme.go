package assess

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/headquarters"
)

// Total is what the weights of a scheme's items add up to, in hundredths of a point (100.00).
const Total = 100_00

// appealDays is how many working days an appeal may take after publication where the scheme does not say (DOMAIN 1.4 [D]).
const appealDays = 5

// SchemeState is how far a scheme has come.
type SchemeState string

// The states.
const (
	Draft  SchemeState = "draft"
	Issued SchemeState = "issued"
	Closed SchemeState = "closed"
)

var schemeStates = []entity.Option[SchemeState]{
	{Code: Draft, ZH: "拟制", EN: "Draft", Tone: entity.Warn},
	{Code: Issued, ZH: "印发", EN: "Issued", Tone: entity.OK},
	{Code: Closed, ZH: "结束", EN: "Closed", Tone: entity.Idle},
}

var levels = []entity.Option[headquarters.Level]{
	{Code: headquarters.County, ZH: "县(区)级", EN: "County"},
	{Code: headquarters.Town, ZH: "重点镇(街道)级", EN: "Key town"},
	{Code: headquarters.Unit, ZH: "单位级", EN: "Unit"},
}

// Scheme is what the headquarters of one level are assessed by in one year (考核方案). It lies outside the area tree: it
// is written at the top of the post and read by everybody who is assessed by it.
type Scheme struct {
	entity.Meta
	Title      string
	Year       entity.Int
	Level      headquarters.Level
	Version    entity.Int
	Replaces   string
	Document   string
	State      SchemeState
	SelfDue    entity.Date
	ReviewDue  entity.Date
	AppealDays entity.Int
	Objects    entity.Int
	IssuedBy   string
	IssuedAt   time.Time
	Note       string
}

// SchemeType is the register of schemes.
var SchemeType = entity.Define("assess_scheme", func(d *entity.Def, s *Scheme) {
	d.Title("考核方案", "Assessment schemes")
	d.Naming(d.Text(&s.Title).Label("方案名称", "Title").Required().Max(100).List().Search())
	d.Int(&s.Year).Label("考核年度", "Year").Required().Min(2000).Max(2100).List().Index()
	entity.OneOf(d, &s.Level, levels).Label("考核对象层级", "Level assessed").Required().List().Index()
	entity.OneOf(d, &s.State, schemeStates).Label("状态", "State").List().Index().ReadOnly()
	d.Text(&s.Document).Label("文号", "Document number").Max(60).List().Search()
	d.Section("期限", "Deadlines")
	d.Date(&s.SelfDue).Label("自评截止", "Self-assessment until").Required().List()
	d.Date(&s.ReviewDue).Label("审核截止", "Review until").Required().List()
	d.Int(&s.AppealDays).Label("申诉期(工作日)", "Working days for an appeal").Min(1).Max(60).Help("不填为 5 个工作日,待核实", "5 if left empty; to be verified")
	d.Long(&s.Note).Label("说明", "Notes").Max(2000)
	d.Section("印发", "Issue")
	d.Int(&s.Version).Label("版本", "Version").Min(1).ReadOnly().List()
	d.RefSelf(&s.Replaces).Label("修订自", "Revises").Index().ReadOnly()
	d.Int(&s.Objects).Label("考核对象数", "Objects").Min(0).ReadOnly().List()
	d.Text(&s.IssuedBy).Label("印发人", "Issued by").Max(80).ReadOnly()
	d.Time(&s.IssuedAt).Label("印发时间", "Issued at").ReadOnly()
})

// days is how many working days an appeal may take.
func (s *Scheme) days() int {
	if s.AppealDays.OK {
		return int(s.AppealDays.V)
	}
	return appealDays
}

// Validate holds what a scheme says about itself.
func (s *Scheme) Validate() error {
	r := SchemeType.Rules(s)
	r.If(s.ReviewDue != "" && s.ReviewDue < s.SelfDue, &s.ReviewDue, CodeOrder, nil)
	return r.Err()
}
