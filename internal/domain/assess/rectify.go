package assess

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
)

// RectState is how far the rectification of one thing has come.
type RectState string

// The states.
const (
	Open     RectState = "open"
	Told     RectState = "reported"
	Returned RectState = "returned"
	Accepted RectState = "accepted"
)

var rectStates = []entity.Option[RectState]{
	{Code: Open, ZH: "待整改", EN: "Open", Tone: entity.Warn},
	{Code: Told, ZH: "待复查", EN: "To be checked", Tone: entity.Info},
	{Code: Returned, ZH: "退回重改", EN: "Sent back", Tone: entity.Danger},
	{Code: Accepted, ZH: "已销号", EN: "Closed", Tone: entity.OK},
}

// Rectification is one thing that an assessment found wanting (整改项): a unit puts it right by a day and proves it, and
// the tier that asked for it checks it. It lies where its sheet lies.
type Rectification struct {
	entity.Meta
	AssessmentID string
	ScoreID      string // the item it was found at
	Title        string
	Demand       string
	OwnerID      string
	DueOn        entity.Date
	State        RectState
	Overdue      entity.Bool
	AskedBy      string

	Result     string
	Evidence   []entity.FileRef
	ReportedBy string
	ReportedAt time.Time

	Finding   string
	Times     entity.Int // how often it was sent back
	CheckedBy string
	CheckedAt time.Time
}

// RectificationType is the register of rectifications.
var RectificationType = entity.Define("rectification", func(d *entity.Def, r *Rectification) {
	d.Title("整改项", "Rectifications")
	d.Ref(&r.AssessmentID, AssessmentType).Label("考核表", "Assessment").Parent()
	d.Naming(d.Text(&r.Title).Label("存在问题", "What is wanting").Required().Max(200).List().Search())
	d.Ref(&r.ScoreID, ScoreType).Label("考核项目", "Assessment item").Index().Help("由哪一项考核发现,可不填", "The item it was found at, if any")
	d.Long(&r.Demand).Label("整改要求", "What is asked for").Max(2000)
	d.Ref(&r.OwnerID, organisation.Type).Label("责任单位", "Owner").Index().List().Help("不填则为考核对象的办公室单位", "The office of the headquarters assessed, if left empty")
	d.Date(&r.DueOn).Label("整改期限", "Due").Required().Index().List()
	entity.OneOf(d, &r.State, rectStates).Label("状态", "State").List().Index().ReadOnly()
	d.Bool(&r.Overdue).Label("逾期", "Overdue").ReadOnly().Index().List()
	d.Text(&r.AskedBy).Label("提出人", "Asked for by").Max(80).ReadOnly()
	d.Section("整改情况", "What was done")
	d.Long(&r.Result).Label("整改结果", "Result").Max(2000).ReadOnly()
	d.Files(&r.Evidence).Label("佐证材料", "Evidence").ReadOnly()
	d.Text(&r.ReportedBy).Label("报告人", "Reported by").Max(80).ReadOnly()
	d.Time(&r.ReportedAt).Label("报告时间", "Reported at").ReadOnly()
	d.Section("复查", "Check")
	d.Long(&r.Finding).Label("复查意见", "Finding").Max(1000).ReadOnly()
	d.Int(&r.Times).Label("退回次数", "Times sent back").Min(0).ReadOnly().List()
	d.Text(&r.CheckedBy).Label("复查人", "Checked by").Max(80).ReadOnly()
	d.Time(&r.CheckedAt).Label("复查时间", "Checked at").ReadOnly()
})

// late reports whether it is not closed after its day.
func (r *Rectification) late(today entity.Date) bool {
	return r.State != Accepted && r.DueOn != "" && today > r.DueOn
}

// rectifications adds what holds for every way of writing one: only the tier above asks for it, and what was asked for
// is changed by nobody else.
func (k *desk) rectifications(_ context.Context, tx *store.Tx, before, r *Rectification) error {
	a, err := store.Fetch(tx, AssessmentType, r.AssessmentID)
	if err != nil {
		return err
	}
	if before == nil {
		err = k.ask(tx, a, r)
	} else if asked(before) != asked(r) || r.Struck() {
		err = above(tx, a.Area)
	}
	if err != nil {
		return err
	}
	rules := RectificationType.Rules(r)
	if before == nil || before.DueOn != r.DueOn {
		rules.If(r.DueOn < k.today(), &r.DueOn, CodeRectPast, nil)
	}
	r.Overdue = entity.BoolOf(r.late(k.today()))
	return rules.Err()
}

// asked is what the tier above wrote.
func asked(r *Rectification) [6]string {
	return [6]string{r.AssessmentID, r.ScoreID, r.Title, r.Demand, r.OwnerID, string(r.DueOn)}
}

// ask opens one: under a sheet that was looked at, by the tier above, for the unit's own office where no other is named.
func (k *desk) ask(tx *store.Tx, a *Assessment, r *Rectification) error {
	if err := above(tx, a.Area); err != nil {
		return err
	}
	if a.State == Self || a.State == Remedied {
		return fault.New(fault.Conflict, CodeRectStage, nil)
	}
	if r.ScoreID != "" {
		s, err := store.Fetch(tx, ScoreType, r.ScoreID)
		if err != nil {
			return err
		}
		if s.AssessmentID != a.ID {
			return fault.InvalidFields([]fault.Field{*RectificationType.Schema().Field("score_id").Problem(CodeRectItem, nil)})
		}
	}
	if r.OwnerID == "" {
		hq, err := store.Fetch(tx, headquarters.Type, a.HeadquartersID)
		if err != nil {
			return err
		}
		r.OwnerID = hq.OfficeID
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r.State, r.AskedBy = Open, who.Name
	return nil
}

// demand makes what a sheet is asked to remedy into a rectification, unless some are there already.
func (k *desk) demand(_ context.Context, tx *store.Tx, _ string, _, a *Assessment) error {
	all, err := under(tx, RectificationType, "assessment_id", a.ID)
	if err != nil || len(all) > 0 {
		return err
	}
	r := &Rectification{AssessmentID: a.ID, Title: headline(a.Remedy, 100), Demand: a.Remedy, DueOn: a.RemedyDue}
	r.Origin = a.Origin
	return tx.Put(RectificationType.Schema(), r, store.Note{Action: "demand", Right: Judge})
}

// remedied wants everything closed.
func (k *desk) remedied(_ context.Context, tx *store.Tx, _ string, _, a *Assessment) error {
	all, err := under(tx, RectificationType, "assessment_id", a.ID)
	if err != nil {
		return err
	}
	return refuseAny(all, func(r *Rectification) bool { return r.State != Accepted }, CodeRectOpen)
}

// headline is the first line of a text, at most n characters of it.
func headline(text string, n int) string {
	line := []rune(text)
	for i, c := range line {
		if c == '\n' || i == n {
			return string(line[:i])
		}
	}
	return text
}
