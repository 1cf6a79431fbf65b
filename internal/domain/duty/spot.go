package duty

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/person"
)

// AnswerWithin is how long the desk has to answer a spot check.
const AnswerWithin = 5 * time.Minute

// Result is what a spot check came to.
type Result string

// The results.
const (
	Pending Result = "waiting"
	Present Result = "present"
	Late    Result = "late"
	Absent  Result = "absent"
	NoShift Result = "no_shift" // nobody had to answer: no published roster has a shift then
)

var results = []entity.Option[Result]{
	{Code: Pending, ZH: "等待应答", EN: "Waiting", Tone: entity.Warn},
	{Code: Present, ZH: "在岗", EN: "Present", Tone: entity.OK},
	{Code: Late, ZH: "迟应", EN: "Answered late", Tone: entity.Warn},
	{Code: Absent, ZH: "缺岗", EN: "Absent", Tone: entity.Danger},
	{Code: NoShift, ZH: "此刻无班次", EN: "No shift then", Tone: entity.Idle},
}

// SpotCheck is a call to the desk of a headquarters (查岗): the code stands on the desk's own screen, and is typed there or
// told to who calls.
type SpotCheck struct {
	entity.Meta
	HeadquartersID string
	AreaID         string
	ShiftID        string
	PersonID       string // who should answer
	Code           string
	CalledAt       time.Time
	CalledBy       string
	DueAt          time.Time
	Given          string
	AnsweredAt     time.Time
	AnsweredBy     string
	Result         Result
	Note           string
}

// SpotCheckType is the register of spot checks.
var SpotCheckType = entity.Define("spot_check", func(d *entity.Def, s *SpotCheck) {
	d.Title("查岗", "Spot checks")
	d.Naming(
		d.Ref(&s.HeadquartersID, headquarters.Type).Label("指挥部", "Headquarters").Required().Index().List(),
		d.Time(&s.CalledAt).Label("呼叫时间", "Called at").List().Index().ReadOnly(),
	)
	entity.OneOf(d, &s.Result, results).Label("结果", "Result").List().Index().ReadOnly()
	d.Ref(&s.PersonID, person.Type).Label("应答人", "Who should answer").Index().List().ReadOnly()
	d.Ref(&s.ShiftID, ShiftType).Label("当班班次", "Shift").Index().ReadOnly()
	d.Text(&s.Code).Label("口令", "Code").Max(8).ReadOnly()
	d.Text(&s.CalledBy).Label("查岗人", "Called by").Max(80).List().ReadOnly()
	d.Time(&s.DueAt).Label("应答时限", "Answer due").ReadOnly().Index()
	d.Text(&s.Given).Label("报回口令", "Code given").Max(8).ReadOnly()
	d.Time(&s.AnsweredAt).Label("应答时间", "Answered at").List().ReadOnly()
	d.Text(&s.AnsweredBy).Label("应答记录人", "Answer noted by").Max(80).ReadOnly()
	d.Text(&s.Note).Label("备注", "Note").Max(200)
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
})

// What spot checks refuse.
var (
	CodeWrongCode = fault.Code{ID: "duty_wrong_code", ZH: "口令不符,请核对后再报", EN: "this is not the code; look again"}
	CodeNotAsked  = fault.Code{ID: "duty_not_asked", ZH: "只有当班人员或查岗人可以报回口令。", EN: "Only the people on duty or who called can give the code."}
)

// spots needs randomness for the codes.
type spots struct {
	clock  clock.Clock
	random io.Reader
}

// call fills a new spot check: who is to answer, by when, and the code.
func (k spots) call(_ context.Context, tx *store.Tx, before, c *SpotCheck) error {
	if before != nil {
		c.Code, c.CalledAt, c.DueAt = before.Code, before.CalledAt, before.DueAt
		return nil
	}
	if !entered(tx, true) && !c.CalledAt.IsZero() {
		var err error
		c.AreaID, err = areaOf(tx, c.HeadquartersID)
		return err
	}
	now := k.clock.Now()
	shifts, err := standing(within{tx}, now)
	if err != nil {
		return err
	}
	c.CalledAt, c.Given, c.AnsweredAt, c.AnsweredBy = now, "", time.Time{}, ""
	if c.CalledBy, err = nameOf(tx); err != nil {
		return err
	}
	s, err := foremost(within{tx}, shifts, c.HeadquartersID, now)
	if err != nil {
		return err
	}
	if s == nil {
		c.ShiftID, c.PersonID, c.Code, c.DueAt, c.Result = "", "", "", time.Time{}, NoShift
		c.AreaID, err = areaOf(tx, c.HeadquartersID)
		return err
	}
	var number [4]byte
	if _, err := io.ReadFull(k.random, number[:]); err != nil {
		return fmt.Errorf("draw a code: %w", err)
	}
	c.AreaID, c.ShiftID, c.PersonID, c.Result = s.AreaID, s.ID, orText(s.OfficerID, s.Officer2ID), Pending
	c.Code = fmt.Sprintf("%04d", binary.BigEndian.Uint32(number[:])%10000)
	c.DueAt = now.Add(AnswerWithin)
	return nil
}

// foremost is the watch that answers for a headquarters: where an emergency has put a second one beside the daily one, that,
// whichever began first; of equals the latest to begin. nil where nobody is on watch.
func foremost(in source, shifts []*Shift, hq string, now time.Time) (best *Shift, err error) {
	top := -1
	for _, s := range shifts { // by their beginning
		if s.HeadquartersID != hq || !s.runs(now) {
			continue
		}
		level := s.Level
		if level == "" {
			r, err := one(in, RosterType, s.RosterID)
			if err != nil {
				return nil, err
			}
			level = r.Level
		}
		if n := height[level]; n >= top {
			best, top = s, n
		}
	}
	return best, nil
}

// height orders the levels of watches that stand beside one another.
var height = map[Level]int{Daily: 0, Holiday: 0, Readiness: 1, Emergency: 2}

// flow is answered, or lapses by the clock. A late answer is noted: it stays late.
func (k spots) flow() *workflow.Flow {
	type move = workflow.Move[SpotCheck, Result]
	return workflow.New(
		SpotCheckType, func(c *SpotCheck) *Result { return &c.Result },
		move{
			Name: "answer", Title: [2]string{"报回口令", "Give the code"}, From: []Result{Pending, Absent}, To: Present, Tone: entity.OK, Right: Own,
			Fields: func(c *SpotCheck) []any { return []any{&c.Given} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, before, c *SpotCheck) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				s, err := store.Fetch(tx, ShiftType, c.ShiftID)
				if err != nil {
					return err
				}
				if a.User != c.CreatedBy && !slices.Contains(s.people(), a.Person) {
					return fault.New(fault.Forbidden, CodeNotAsked, nil)
				}
				p := SpotCheckType.Rules(c)
				p.If(strings.TrimSpace(c.Given) != before.Code, &c.Given, CodeWrongCode, nil)
				c.AnsweredAt, c.AnsweredBy = k.clock.Now(), a.Name
				if c.AnsweredAt.After(c.DueAt) {
					c.Result = Late
				}
				return p.Err()
			},
		},
		move{Name: "lapse", Title: [2]string{"超时", "Time is up"}, From: []Result{Pending}, To: Absent, Tone: entity.Danger, Right: Clockwork},
	)
}

// lapse marks what was not answered in time.
func (k spots) lapse(ctx context.Context, db *store.DB, flow *workflow.Flow) error {
	waiting, err := all(seen{ctx, db}, SpotCheckType, is(SpotCheckType, "result", store.Eq, string(Pending)), is(SpotCheckType, "due_at", store.Lt, k.clock.Now()))
	for _, c := range waiting {
		if err := quiet(db.Write(ctx, func(tx *store.Tx) error {
			_, err := flow.Do(ctx, tx, c.ID, c.Rev, "lapse", "", func(any) error { return nil })
			return err
		})); err != nil {
			return err
		}
	}
	return err
}

// Clockwork is the right to what the program does by the clock. Nobody is given it.
const Clockwork policy.Action = "clockwork"
