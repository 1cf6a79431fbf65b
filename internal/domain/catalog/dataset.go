package catalog

import (
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/organisation"
)

// Dataset is one entry of the catalogue. What the program works out is as of CheckedAt; scores are 0–100.
type Dataset struct {
	entity.Meta
	Name, Code  string
	Kind        Kind
	Source      string // the register's name; "" for outside data
	OwnerDept   string // organisation
	System      string // where it comes from
	Cycle       Cycle
	Sharing     Sharing
	Opening     Opening
	Basis       string
	Retention   Retention
	Sensitivity Sensitivity
	Description string
	ReceivedOn  entity.Date // outside data: when it last came in

	Freshness    Freshness
	RowCount     entity.Int
	LastChange   time.Time
	AgeDays      entity.Int
	StaleSince   entity.Date
	Completeness entity.Decimal
	Score        entity.Decimal
	OpenIssues   entity.Int
	Unlooked     entity.Int
	CheckedAt    time.Time
}

// Type declares the catalogue (DOMAIN 10.2). What a dataset's fields are is not written down here: it is what its
// register declares.
var Type = entity.Define("dataset", func(d *entity.Def, s *Dataset) {
	d.Title("数据目录", "Data catalogue")
	d.Section("基本信息", "Basics")
	d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List().Search()
	d.Text(&s.Code).Label("目录编码", "Code").Required().Max(32).Unique().Search().List()
	entity.OneOf(d, &s.Kind, kinds).Label("类别", "Kind").ReadOnly().Index()
	d.Text(&s.Source).Label("登记簿", "Register").Max(64).Unique().ReadOnly()
	d.Ref(&s.OwnerDept, organisation.Type).Label("责任部门", "Owner").List().Index()
	d.Text(&s.System).Label("来源系统", "Source system").Max(100)
	d.Long(&s.Description).Label("说明", "Description").Max(1000)
	d.Section("更新与共享", "Renewal and sharing")
	entity.OneOf(d, &s.Cycle, cycles).Label("更新周期", "Renewed").List().Index()
	d.Date(&s.ReceivedOn).Label("最近接收日期", "Last received").Help("外部数据填写;登记簿由系统计算", "For outside data; that of registers is worked out")
	entity.OneOf(d, &s.Sharing, sharings).Label("共享属性", "Sharing")
	entity.OneOf(d, &s.Opening, openings).Label("开放属性", "Opening")
	entity.OneOf(d, &s.Sensitivity, sensitivities).Label("数据分级", "Sensitivity")
	entity.OneOf(d, &s.Retention, retentions).Label("保管期限", "Kept for")
	d.Long(&s.Basis).Label("法律依据", "Legal basis").Max(500)
	d.Section("质量", "Quality")
	entity.OneOf(d, &s.Freshness, freshnesses).Label("时效", "Freshness").List().Index().ReadOnly()
	d.Decimal(&s.Score, 1).Label("质量得分", "Quality score").Help("100 − Σ 权重 × 错误率,推导见下方各规则", "100 − Σ weight × error rate; each rule is shown below").List().Index().ReadOnly()
	d.Decimal(&s.Completeness, 1).Label("完整率", "Completeness").Unit("%", "%").List().ReadOnly()
	d.Int(&s.OpenIssues).Label("未关闭问题", "Open issues").Unit("项", "").List().ReadOnly()
	d.Int(&s.AgeDays).Label("距上次更新", "Age").Unit("天", "days").ReadOnly()
	d.Date(&s.StaleSince).Label("超期起始日", "Stale since").ReadOnly()
	d.Time(&s.LastChange).Label("最近变动", "Last change").ReadOnly()
	d.Int(&s.RowCount).Label("记录数", "Records").Help("全域总数,按敏感信息管理", "Of the whole post, held as sensitive").Sensitive().ReadOnly()
	d.Int(&s.Unlooked).Label("未比对记录", "Records not compared").Help("彼此过近、数量过多,未逐一比对重复", "Too many lay too near each other to compare all").ReadOnly()
	d.Time(&s.CheckedAt).Label("检查时间", "Checked").ReadOnly()
})

// CodeReceived is raised for a day of receipt on a register, whose age is known.
var CodeReceived = fault.Code{ID: "catalog_received", ZH: "登记簿的更新时间由系统计算,无须填写", EN: "is for outside data; that of a register is worked out"}

// Validate refuses a dataset that contradicts itself.
func (s *Dataset) Validate() error {
	p := Type.Rules(s)
	p.If(s.Kind == Register && s.ReceivedOn != "", &s.ReceivedOn, CodeReceived, nil)
	return p.Err()
}

// age fills in how the dataset stands to its cycle at now.
func (s *Dataset) age(now time.Time) {
	last := s.LastChange
	if s.Kind == Outside && s.ReceivedOn != "" {
		last, _ = time.ParseInLocation(time.DateOnly, string(s.ReceivedOn), clock.Shanghai) // a date that was checked
	}
	s.Freshness, s.StaleSince, s.AgeDays = Unset, "", entity.Int{}
	if last.IsZero() {
		return
	}
	s.AgeDays = entity.IntOf(max(0, int64(now.Sub(last)/day)))
	within := s.Cycle.Within()
	switch {
	case within == 0:
	case now.Sub(last) > within:
		s.Freshness, s.StaleSince = Stale, dateOf(last.Add(within))
	default:
		s.Freshness = Fresh
	}
}

func dateOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }

// Result is one line of a score's derivation: what a rule looked at and how much of it is wrong.
type Result struct {
	entity.Meta
	DatasetID string
	Title     string // of the rule, in both languages
	Rule      string
	Weight    entity.Int
	Base      entity.Int // rows, or for completeness weighted fields
	Errors    entity.Int
	Rate      entity.Decimal // of errors, percent
	Lost      entity.Decimal // points
}

// ResultType declares the derivations, which are parts of their datasets.
var ResultType = entity.Define("quality_result", func(d *entity.Def, r *Result) {
	d.Title("质量规则", "Quality rules")
	d.Ref(&r.DatasetID, Type).Label("数据集", "Dataset").Parent().ReadOnly()
	d.Naming(d.Text(&r.Title).Label("规则", "Rule").Required().List().ReadOnly())
	d.Text(&r.Rule).Label("规则代码", "Rule's code").ReadOnly()
	d.Int(&r.Weight).Label("权重", "Weight").Unit("分", "points").List().ReadOnly()
	d.Int(&r.Base).Label("检查基数", "Looked at").Help("记录数;完整性为按权重计的字段数", "Records; for completeness, weighted fields").List().Sensitive().ReadOnly()
	d.Int(&r.Errors).Label("错误数", "Wrong").List().Sensitive().ReadOnly()
	d.Decimal(&r.Rate, 2).Label("错误率", "Error rate").Unit("%", "%").List().ReadOnly()
	d.Decimal(&r.Lost, 2).Label("扣分", "Points lost").Unit("分", "points").List().ReadOnly()
})
