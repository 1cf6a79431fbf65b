package sounding

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// standing are the registered sirens in the area of a plan, by site and name.
func standing(tx *store.Tx, p *Plan) (out []*siren.Siren, err error) {
	service := siren.SirenType.Schema().Field("service")
	for _, code := range []siren.Service{siren.Serving, siren.Suspended} {
		all, err := store.Those(tx, siren.SirenType, service, string(code))
		if err != nil {
			return nil, fmt.Errorf("read the sirens: %w", err)
		}
		for _, s := range all {
			if !s.Struck() && s.Status != siren.Dismantled && strings.HasPrefix(s.Area, p.Area) {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b *siren.Siren) int {
		return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.SiteID, b.SiteID), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// lock makes one result of every registered siren and signal, in the transaction that locks the plan: a list is whole or not
// there. What is out of service by approval is on it, so that both rates can be told, but is not expected to sound.
func (k desk) lock(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	sirens, err := standing(tx, p)
	if err != nil {
		return err
	}
	if len(sirens) == 0 {
		return fault.New(fault.Conflict, CodeNobody, nil)
	}
	signals, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	names, err := siteNames(tx)
	if err != nil {
		return err
	}
	for _, s := range sirens {
		if err := tx.Cancelled(); err != nil {
			return err
		}
		for _, g := range signals {
			r := &Result{SirenID: s.ID, PlanID: p.ID, SignalID: g.ID, Code: g.Code, Kind: s.Kind, Day: p.Day, Stage: Waiting, Telemetry: Silent}
			r.Title = fullName(names[s.SiteID], s.Name) + " · " + signalName(g.Code)
			if s.Status == siren.Out {
				r.Stage = Exempt
			}
			r.Origin = p.Origin
			if err := tx.Put(ResultType.Schema(), r, store.Note{Action: "list", Right: policy.Create}); err != nil {
				return err
			}
		}
	}
	return nil
}

// siteNames are the names of all sites by id, in one question; they stand on lists that whoever reads a siren may read.
func siteNames(tx *store.Tx) (map[string]string, error) {
	rows, err := tx.Query("SELECT id, name FROM siren_site")
	if err != nil {
		return nil, fmt.Errorf("read the names of sites: %w", err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, fmt.Errorf("read the names of sites: %w", err)
		}
		out[id] = name
	}
	return out, rows.Err()
}

// fullName says the site once.
func fullName(site, name string) string {
	if strings.Contains(name, site) {
		return name
	}
	return site + " " + name
}

// unlist strikes a list that is void.
func unlist(_ context.Context, tx *store.Tx, reason string, before, p *Plan) error {
	if before.State != Locked {
		return nil
	}
	list, err := store.Those(tx, ResultType, ResultType.Schema().Field("plan_id"), p.ID)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.Struck() {
			continue
		}
		if _, err := tx.Strike(ResultType.Schema(), r.ID, r.Rev, reason); err != nil {
			return err
		}
	}
	return nil
}

// The days before the sounding between which the general check is made (待核实).
const (
	CheckFrom  = 30
	CheckUntil = 1
)

// window is when the general check of a plan is made.
func window(day entity.Date) (from, until entity.Date) {
	d := lawDay(day)
	return entity.Date(d.Add(-CheckFrom).String()), entity.Date(d.Add(-CheckUntil).String())
}

// checkMove plans the general check: one check before the test for every siren that is to sound and has none yet. It can be
// made again, for sirens that came later, and leaves the plan where it is.
func (k desk) checkMove() move {
	return move{
		Name: "general_check", Title: [2]string{"安排普检", "Plan the general check"}, From: []State{Reviewed, Submitted, Approved, Filed, Announced}, To: Announced, Tone: entity.Info,
		Confirm: [2]string{"为范围内每台在用的警报器排一次“试鸣前普检”,应在试鸣前一天完成。", "Every siren in service gets a check before the test, due on the day before."},
		Guard: func(_ context.Context, tx *store.Tx, _ string, before, p *Plan) error {
			p.State = before.State
			return k.checks(tx, p)
		},
	}
}

func (k desk) checks(tx *store.Tx, p *Plan) error {
	sirens, err := standing(tx, p)
	if err != nil {
		return err
	}
	there, err := store.Those(tx, siren.CheckType, siren.CheckType.Schema().Field("kind"), string(siren.BeforeDay))
	if err != nil {
		return err
	}
	from, until := window(p.Day)
	has := map[string]bool{}
	for _, c := range there {
		has[c.SirenID] = has[c.SirenID] || !c.Struck() && c.DueOn >= from && c.DueOn <= until
	}
	for _, s := range sirens {
		if has[s.ID] || s.Status == siren.Out {
			continue
		}
		c := &siren.Check{SirenID: s.ID, Kind: siren.BeforeDay, DueOn: until}
		c.Origin = p.Origin
		if err := tx.Put(siren.CheckType.Schema(), c, store.Note{Action: "plan"}); err != nil {
			return err
		}
	}
	return nil
}

// dayStart is midnight in China.
func dayStart(day entity.Date) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(day), clock.Shanghai)
	if err != nil {
		return time.Time{}
	}
	return t
}
