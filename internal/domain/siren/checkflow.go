package siren

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// What a check refuses.
var (
	CodeNothing = fault.Code{ID: "siren_check_nothing", ZH: "还没有填写任何项目。", EN: "No item has been filled in."}
	CodeDone    = fault.Code{ID: "siren_check_done", ZH: "巡检已完成,项目不能再改", EN: "cannot be changed any more: the check is done"}
)

// checkFlow is a check that is planned, and made or not.
func (k desk) checkFlow() *workflow.Flow {
	type move = workflow.Move[Check, CheckState]
	return workflow.New(
		CheckType, func(c *Check) *CheckState { return &c.Status },
		move{
			Name: "finish", Title: [2]string{"完成巡检", "Finish"}, From: []CheckState{Due, Missed}, To: Done, Tone: entity.OK,
			Confirm: [2]string{"有缺陷的项目将自动开故障单;月检、季检、年检自动排定下一次。", "Defects become a fault; monthly, quarterly and yearly checks plan the next."},
			Also: func(c *Check) []any {
				out := []any{&c.CheckedOn}
				for _, i := range c.items() {
					out = append(out, i.mark)
				}
				return append(out, &c.BatteryV, &c.Remark)
			},
			Guard: k.finish,
		},
		move{
			Name: "miss", Title: [2]string{"记为未检", "Not made"}, From: []CheckState{Due}, To: Missed, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"计入巡检完成率的分母。", "It counts against the share of checks made."},
		},
	)
}

func (k desk) finish(_ context.Context, tx *store.Tx, _ string, _, c *Check) error {
	if c.Result = c.sum(); c.Result == "" {
		return fault.New(fault.Invalid, CodeNothing, nil)
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	if c.CheckedOn == "" {
		c.CheckedOn = k.today()
	}
	if c.CheckedBy == "" {
		c.CheckedBy = a.Name
	}
	if c.Trial == Good {
		if err := Heard(tx, c.SirenID, k.noon(c.CheckedOn), ByCheck); err != nil {
			return err
		}
	}
	if err := k.faultOf(tx, c); err != nil {
		return fmt.Errorf("make a fault of check %s: %w", c.ID, err)
	}
	return k.plan(tx, c)
}

// noon is a time on a day that is not after now.
func (k desk) noon(day entity.Date) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(day), clock.Shanghai)
	if at := t.Add(12 * time.Hour).UTC(); err == nil && at.Before(k.now()) {
		return at
	}
	return k.now()
}

// faultOf makes one fault of all defects, unless the siren has one that is as bad already.
func (k desk) faultOf(tx *store.Tx, c *Check) error {
	found := c.defects()
	if len(found) == 0 {
		return nil
	}
	severity := Low
	if c.mutes() {
		severity = High
	}
	names := make([]string, len(found))
	for i, one := range found {
		names[i] = one.zh
	}
	f := &Fault{SirenID: c.SirenID, Symptom: "巡检发现缺陷:" + strings.Join(names, "、"), Severity: severity, Source: FromCheck}
	f.Origin = c.Origin
	_, err := ReportFault(tx, f)
	return err
}

// ReportFault makes a work order, unless the siren has an open one that is as bad: then it answers that one.
//
// Errors: fault.Forbidden without [Follow].
func ReportFault(tx *store.Tx, f *Fault) (id string, err error) {
	all, err := store.Those(tx, FaultType, FaultType.Schema().Field("siren_id"), f.SirenID)
	if err != nil {
		return "", err
	}
	for _, known := range all {
		if known.open() && rank(known.Severity) >= rank(f.Severity) {
			return known.ID, nil
		}
	}
	if err := tx.Put(FaultType.Schema(), f, store.Note{Action: "report", Right: Follow}); err != nil {
		return "", err
	}
	return f.ID, nil
}

// plan enters the check after this one.
func (k desk) plan(tx *store.Tx, c *Check) error {
	n := months[c.Kind]
	s, err := store.Fetch(tx, SirenType, c.SirenID)
	if err != nil || n == 0 || s.Status == Dismantled || s.Struck() {
		return err
	}
	due := later(c.DueOn, 0, n)
	if due <= c.CheckedOn {
		due = later(c.CheckedOn, 0, n)
	}
	after := &Check{SirenID: c.SirenID, Kind: c.Kind, DueOn: due}
	after.Origin = c.Origin
	return tx.Put(CheckType.Schema(), after, store.Note{Action: "plan", Right: policy.Create})
}

// checkHook names a check, and keeps what was found.
func (k desk) checkHook(_ context.Context, tx *store.Tx, before, c *Check) error {
	if c.Status == "" {
		c.Status = Due
	}
	if c.DueOn == "" {
		c.DueOn = k.today()
	}
	c.Title = string(c.DueOn) + " " + CheckType.Schema().Field("kind").Text(c, fault.ZH)
	p := CheckType.Rules(c)
	p.If(c.CheckedOn > k.today(), &c.CheckedOn, entity.CodeFutureDate, nil)
	if before == nil && c.Status == Done { // entered as it was made, such as from a list
		c.Result = c.sum()
	}
	if before != nil && before.Status == Done {
		was := before.items()
		for n, i := range c.items() {
			p.If(*i.mark != *was[n].mark, i.mark, CodeDone, nil)
		}
	}
	return p.Err()
}
