package alert

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
)

// Rule is what the headquarters has laid down about issuing in an emergency by one person alone. Without one it is forbidden.
type Rule struct {
	entity.Meta
	Document string
	AreaID   string
	Single   entity.Bool
	From     entity.Date
	Until    entity.Date
}

// RuleType is the register of such rules.
var RuleType = entity.Define("alert_rule", func(d *entity.Def, p *Rule) {
	d.Title("单人紧急发布规定", "Rule on issuing alone")
	d.Naming(d.Text(&p.Document).Label("文号", "Document").Required().Max(100).List())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Scope().List()
	d.Bool(&p.Single).Label("允许单人紧急发布", "One person alone may issue in an emergency").List().Index()
	d.Date(&p.From).Label("生效日期", "Valid from").List()
	d.Date(&p.Until).Label("截止日期", "Valid to").List()
})

// singleAllowed reports whether a rule in force allows it.
func singleAllowed(tx *store.Tx, at time.Time) (allowed bool, err error) {
	b := tx.DB().Dialect().Bind
	day := at.In(clock.Shanghai).Format(time.DateOnly)
	rows, err := tx.Query(`SELECT single FROM alert_rule WHERE struck_at IS NULL AND single IS NOT NULL AND coalesce("from", '')<=`+b(1)+` AND coalesce(until, '9999')>=`+b(2), day, day)
	if err != nil {
		return false, fmt.Errorf("look for a rule on issuing alone: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var single bool
		if err := rows.Scan(&single); err != nil {
			return false, fmt.Errorf("look for a rule on issuing alone: %w", err)
		}
		allowed = allowed || single
	}
	return allowed, rows.Err()
}

// Verdict is how far a review has come.
type Verdict string

// The verdicts.
const (
	Pending  Verdict = "pending"
	Reviewed Verdict = "reviewed"
)

var verdicts = []entity.Option[Verdict]{
	{Code: Pending, ZH: "待复核", EN: "To be reviewed", Tone: entity.Danger},
	{Code: Reviewed, ZH: "已复核", EN: "Reviewed", Tone: entity.OK},
}

// Review is the after-the-fact review of an alert that one person issued alone.
type Review struct {
	entity.Meta
	AlertID      string
	Reason       string
	IssuedBy     string
	IssuedPerson string
	ToldAt       time.Time // when the watch was told
	State        Verdict
	Finding      string
	ReviewedBy   string
	ReviewedAt   time.Time
}

// ReviewType is the register of reviews.
var ReviewType = entity.Define("alert_review", func(d *entity.Def, v *Review) {
	d.Title("单人发布复核", "Reviews of issuing alone")
	d.Ref(&v.AlertID, Type).Label("预警", "Alert").Parent().ReadOnly()
	d.Naming(d.Text(&v.Reason).Label("发布理由", "Reason").Max(200).ReadOnly().List())
	d.Text(&v.IssuedBy).Label("发布人", "Issued by").Max(80).ReadOnly().List()
	d.Text(&v.IssuedPerson).Label("发布人员编号", "Person").Max(80).ReadOnly()
	d.Time(&v.ToldAt).Label("通知值班时间", "Watch told at").ReadOnly().List().Index()
	entity.OneOf(d, &v.State, verdicts).Label("状态", "State").ReadOnly().List().Index()
	d.Long(&v.Finding).Label("复核意见", "Finding").Max(1000)
	d.Text(&v.ReviewedBy).Label("复核人", "Reviewed by").Max(80).ReadOnly()
	d.Time(&v.ReviewedAt).Label("复核时间", "Reviewed at").ReadOnly()
})

// reviewFlow: another person reviews.
func (k *Desk) reviewFlow() *workflow.Flow {
	return workflow.New(
		ReviewType, func(v *Review) *Verdict { return &v.State },
		workflow.Move[Review, Verdict]{
			Name: "review", Title: [2]string{"复核", "Review"}, From: []Verdict{Pending}, To: Reviewed, Tone: entity.OK, Right: Approve,
			Fields: func(v *Review) []any { return []any{&v.Finding} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, v *Review) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				if a.Person == "" || a.Person == v.IssuedPerson {
					return fault.New(fault.Forbidden, CodeReviewer, nil)
				}
				v.ReviewedBy, v.ReviewedAt = a.Name, k.now()
				return nil
			},
		},
	)
}
