package duty

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Report is the duty half of R02 值班与指令签收统计 over a period.
type Report struct {
	At    time.Time    `json:"at"`
	From  entity.Date  `json:"from"`
	To    entity.Date  `json:"to"` // the last day in it
	Rows  []ReportRow  `json:"rows"`
	Spots []ReportSpot `json:"spots"` // late or absent
	Alone []ReportForm `json:"alone"`
}

// ReportRow is one headquarters.
type ReportRow struct {
	Headquarters string `json:"headquarters"`
	Shifts       int    `json:"shifts"` // begun
	InTime       int    `json:"in_time"`
	Vacant       int    `json:"vacant"`
	Swaps        int    `json:"swaps"`
	Alone        int    `json:"alone"`
	Checks       int    `json:"checks"`
	Present      int    `json:"present"`
	Late         int    `json:"late"`
	Absent       int    `json:"absent"`
	Calls        int    `json:"calls"`
	Answered     int    `json:"answered"`
	Middle       *int64 `json:"middle"` // seconds to answer, null where nobody has
}

// ReportSpot is a spot check that was not answered in time.
type ReportSpot struct {
	ID           string    `json:"id"`
	Headquarters string    `json:"headquarters"`
	CalledAt     time.Time `json:"called_at"`
	Result       Result    `json:"result"`
	Who          string    `json:"who"`
}

// ReportForm is a watch taken over alone.
type ReportForm struct {
	ID           string    `json:"id"`
	Headquarters string    `json:"headquarters"`
	StartsAt     time.Time `json:"starts_at"`
	By           string    `json:"by"`
	Why          string    `json:"why"`
	Owed         bool      `json:"owed"`
}

// CodePeriodForm is raised for a day that cannot be read.
var CodePeriodForm = fault.Code{ID: "duty_period", ZH: "期间应为 2026-03-01 这样的日期,截止不早于起始", EN: "give dates such as 2026-03-01, the last not before the first"}

// period is the days asked for, this month where none are.
func period(ask func(string) string, now time.Time) (from, to entity.Date, err error) {
	local := now.In(clock.Shanghai)
	from = entity.Date(time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, clock.Shanghai).Format(time.DateOnly))
	to = dayOf(now)
	for name, at := range map[string]*entity.Date{"from": &from, "to": &to} {
		if text := ask(name); text != "" {
			if *at, err = entity.ParseDate(text); err != nil {
				return from, to, fault.New(fault.Invalid, CodePeriodForm, nil)
			}
		}
	}
	if to < from {
		return from, to, fault.New(fault.Invalid, CodePeriodForm, nil)
	}
	return from, to, nil
}

func report(ctx context.Context, db *store.DB, ask func(string) string, now time.Time) (any, error) {
	from, to, err := period(ask, now)
	if err != nil {
		return nil, err
	}
	out := &Report{At: now, From: from, To: to, Rows: []ReportRow{}, Spots: []ReportSpot{}, Alone: []ReportForm{}}
	in := seen{ctx, db}
	hqs, err := all(in, headquarters.Type)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(hqs, func(a, b *headquarters.Headquarters) int {
		return cmp.Or(cmp.Compare(a.AreaID, b.AreaID), cmp.Compare(a.ID, b.ID))
	})
	begin, end := clockOn(from, 0), clockOn(to, 24)
	for _, h := range hqs {
		row := ReportRow{Headquarters: h.Name}
		for _, part := range []func(source, *headquarters.Headquarters, *ReportRow, time.Time, time.Time) error{out.shifts, out.spots, out.calls} {
			if err := part(in, h, &row, begin, end); err != nil {
				return nil, err
			}
		}
		if row.Shifts+row.Checks+row.Calls > 0 {
			out.Rows = append(out.Rows, row)
		}
	}
	return out, nil
}

func (o *Report) shifts(in source, h *headquarters.Headquarters, row *ReportRow, from, to time.Time) error {
	begun, err := all(in, ShiftType, is(ShiftType, "headquarters_id", store.Eq, h.ID), is(ShiftType, "starts_at", store.Ge, from), is(ShiftType, "starts_at", store.Lt, to), is(ShiftType, "in_time", store.Empty, false))
	if err != nil {
		return err
	}
	for _, s := range begun {
		row.Shifts++
		if s.InTime.V {
			row.InTime++
		} else {
			row.Vacant++
		}
		if s.Source == Swapped {
			row.Swaps++
		}
	}
	forms, err := all(in, HandoverType, is(HandoverType, "headquarters_id", store.Eq, h.ID), is(HandoverType, "starts_at", store.Ge, from), is(HandoverType, "starts_at", store.Lt, to), is(HandoverType, "alone", store.Eq, true))
	for _, f := range forms {
		row.Alone++
		o.Alone = append(o.Alone, ReportForm{f.ID, h.Name, f.StartsAt, f.InBy, f.AloneWhy, f.State == Alone})
	}
	return err
}

func (o *Report) spots(in source, h *headquarters.Headquarters, row *ReportRow, from, to time.Time) error {
	checks, err := all(in, SpotCheckType, is(SpotCheckType, "headquarters_id", store.Eq, h.ID), is(SpotCheckType, "called_at", store.Ge, from), is(SpotCheckType, "called_at", store.Lt, to))
	if err != nil {
		return err
	}
	for _, c := range checks {
		switch c.Result {
		case Pending:
			continue
		case Present:
			row.Present++
		case Late:
			row.Late++
		case Absent:
			row.Absent++
		}
		row.Checks++
		if c.Result == Present {
			continue
		}
		who, err := somebodies(in, &Shift{OfficerID: c.PersonID})
		if err != nil {
			return err
		}
		s := ReportSpot{ID: c.ID, Headquarters: h.Name, CalledAt: c.CalledAt, Result: c.Result}
		if len(who) > 0 {
			s.Who = who[0].Name
		}
		o.Spots = append(o.Spots, s)
	}
	return nil
}

func (o *Report) calls(in source, h *headquarters.Headquarters, row *ReportRow, from, to time.Time) error {
	outs, err := all(in, CalloutType, is(CalloutType, "headquarters_id", store.Eq, h.ID), is(CalloutType, "started_at", store.Ge, from), is(CalloutType, "started_at", store.Lt, to))
	if err != nil {
		return err
	}
	var seconds []int64
	for _, c := range outs {
		calls, err := all(in, CallType, is(CallType, "callout_id", store.Eq, c.ID))
		if err != nil {
			return err
		}
		for _, x := range calls {
			if x.State == Skipped || x.State == StoodDown {
				continue
			}
			row.Calls++
			if x.State == Answered {
				row.Answered++
				seconds = append(seconds, x.Seconds.V)
			}
		}
	}
	if len(seconds) > 0 {
		slices.Sort(seconds)
		row.Middle = &seconds[(len(seconds)-1)/2]
	}
	return nil
}
