package siren

import (
	"context"
	"fmt"
	"math"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// The hours in which a fault is to be repaired (待核实).
const (
	TownHours   = 24
	IslandHours = 72
)

// What the work on a fault refuses.
var (
	CodeHoldLate = fault.Code{ID: "siren_hold_late", ZH: "修复时限已过({due}),不能再按天气停工计时。", EN: "The fault was due {due}; the clock cannot be held any more."}
	CodeFuture   = fault.Code{ID: "siren_future", ZH: "不能晚于现在", EN: "must not lie in the future"}
	CodeNoSiren  = fault.Code{ID: "siren_gone", ZH: "该警报器已拆除", EN: "has been dismantled"}
)

// desk makes the moves of faults by a clock.
type desk struct{ clock clock.Clock }

func (k desk) now() time.Time { return k.clock.Now().UTC().Truncate(time.Millisecond) }

func (k desk) today() entity.Date { return dayOf(k.clock.Now()) }

func dayOf(t time.Time) entity.Date { return entity.Date(t.In(clock.Shanghai).Format(time.DateOnly)) }

func minutes(d time.Duration) entity.Int { return entity.IntOf(int64(d / time.Minute)) }

// faultFlow is the life of a fault. A repair that fails its test goes back to who was assigned, and its clock has never
// stood still.
func (k desk) faultFlow() *workflow.Flow {
	type move = workflow.Move[Fault, FaultState]
	at := func(set func(f *Fault, now time.Time)) func(context.Context, *store.Tx, string, *Fault, *Fault) error {
		return func(_ context.Context, _ *store.Tx, _ string, _, f *Fault) error {
			set(f, k.now())
			return nil
		}
	}
	assignee := func(f *Fault) []any { return []any{&f.AssignedTo} }
	return workflow.New(
		FaultType, func(f *Fault) *FaultState { return &f.Status },
		move{Name: "assign", Title: [2]string{"派单", "Assign"}, From: []FaultState{Reported, Assigned}, To: Assigned, Tone: entity.Info, Fields: assignee},
		move{
			Name: "arrive", Title: [2]string{"到场", "Arrive"}, From: []FaultState{Assigned}, To: OnSite, Tone: entity.Info,
			Guard: at(func(f *Fault, now time.Time) { f.OnSiteAt = now }),
		},
		move{
			Name: "hold", Title: [2]string{"天气停工", "Hold for weather"}, From: []FaultState{Reported, Assigned, OnSite}, To: Held, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"修复时钟停走,直到恢复施工。请写明原因,如停航、大风。", "The clock stands until work goes on. Say why, such as no ferry or high wind."}, Guard: k.hold,
		},
		move{
			Name: "resume", Title: [2]string{"恢复施工", "Go on"}, From: []FaultState{Held}, To: Assigned, Tone: entity.Info, Fields: assignee,
			Confirm: [2]string{"修复时钟从停下处继续。", "The clock goes on from where it stood."}, Guard: at(resume),
		},
		move{
			Name: "repair", Title: [2]string{"修复", "Repair"}, From: []FaultState{OnSite}, To: Repaired, Tone: entity.OK,
			Confirm: [2]string{"修复时钟停止;复测合格后警报器才恢复正常。", "The clock stops; the siren counts as normal once it has been tested."},
			Also:    func(f *Fault) []any { return []any{&f.Parts, &f.Cost, &f.Remark} }, Guard: at(repaired),
		},
		move{
			Name: "pass", Title: [2]string{"复测合格", "Passes the test"}, From: []FaultState{Repaired}, To: Retested, Tone: entity.OK,
			Confirm: [2]string{"单机试验已响,记为最近鸣响。", "It sounded when tried by itself; this is noted as last heard."}, Guard: k.pass,
		},
		move{
			Name: "fail", Title: [2]string{"复测不合格", "Fails the test"}, From: []FaultState{Repaired}, To: Assigned, Tone: entity.Danger, Reason: true,
			Confirm: [2]string{"退回重修,时限不变。", "It goes back to be repaired; it is due when it was."},
			Guard: at(func(f *Fault, _ time.Time) {
				f.RepairedAt, f.Hours, f.OnSiteAt = time.Time{}, entity.Decimal{}, time.Time{}
			}),
		},
		move{
			Name: "close", Title: [2]string{"关闭", "Close"}, From: []FaultState{Retested}, To: Closed, Tone: entity.OK,
			Guard: at(func(f *Fault, now time.Time) { f.ClosedAt = now }),
		},
	)
}

func (k desk) hold(_ context.Context, _ *store.Tx, reason string, _, f *Fault) error {
	now := k.now()
	if !now.Before(f.DueAt) {
		return fault.New(fault.Conflict, CodeHoldLate, fault.Args{"due": f.DueAt.In(clock.Shanghai).Format("2006-01-02 15:04")})
	}
	f.HoldReason, f.HeldAt, f.LeftMin, f.DueAt = reason, now, minutes(f.DueAt.Sub(now)), time.Time{}
	return nil
}

func resume(f *Fault, now time.Time) {
	f.DueAt = now.Add(time.Duration(f.LeftMin.V) * time.Minute)
	f.HeldMin = entity.IntOf(f.HeldMin.V + minutes(now.Sub(f.HeldAt)).V)
	f.HeldAt, f.LeftMin = time.Time{}, entity.Int{}
}

func repaired(f *Fault, now time.Time) {
	f.RepairedAt = now
	took := now.Sub(f.ReportedAt) - time.Duration(f.HeldMin.V)*time.Minute
	f.Hours = entity.DecimalOf(int64(math.Round(took.Hours() * 10)))
}

func (k desk) pass(_ context.Context, tx *store.Tx, _ string, _, f *Fault) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	f.VerifiedBy = a.Name
	return Heard(tx, f.SirenID, k.now(), ByRetest)
}

// faultHook starts the clock of a new fault and has its siren follow.
func (k desk) faultHook(_ context.Context, tx *store.Tx, before, f *Fault) error {
	s, err := store.Fetch(tx, SirenType, f.SirenID)
	if err != nil {
		return err
	}
	if before == nil {
		if err := k.begin(tx, f, s); err != nil {
			return err
		}
	}
	if err := follow(tx, f, s); err != nil {
		return fmt.Errorf("have siren %s follow its fault: %w", s.ID, err)
	}
	return nil
}

func (k desk) begin(tx *store.Tx, f *Fault, s *Siren) error {
	if f.Status == "" {
		f.Status = Reported
	}
	if f.ReportedAt.IsZero() {
		f.ReportedAt = k.now()
	}
	p := FaultType.Rules(f)
	p.If(f.ReportedAt.After(k.now()), &f.ReportedAt, CodeFuture, nil)
	p.If(s.Status == Dismantled, &f.SirenID, CodeNoSiren, nil)
	if err := p.Err(); err != nil {
		return err
	}
	site, err := siteOf(tx, s.SiteID)
	if err != nil {
		return err
	}
	f.LimitH = entity.IntOf(TownHours)
	if site.OuterIsland.V {
		f.LimitH = entity.IntOf(IslandHours)
	}
	if f.DueAt.IsZero() && f.Status != Held {
		f.DueAt = f.ReportedAt.Add(time.Duration(f.LimitH.V) * time.Hour)
	}
	return nil
}
