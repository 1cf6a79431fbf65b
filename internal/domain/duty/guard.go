package duty

import (
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
)

// CodeUnsigned keeps the journal from a desk that has not signed for its watch. It says where to sign.
var CodeUnsigned = fault.Code{
	ID: "duty_unsigned", ZH: "您的班次({shift})尚未签字接班,不能记日志。请先签字:打开「值班」页,点「接班签字」;联系不上交班人时用「应急接班」。已写的内容不会丢失。",
	EN: "Your shift ({shift}) has not been taken over, so you cannot write in the journal. Sign first: open Duty and press Take over; if who leaves cannot be reached, take over alone. What you wrote is kept.",
}

// journalRegister is the journal's name; the domain itself is not known here.
const journalRegister = "journal_entry"

// mayNote refuses a new journal entry of somebody who keeps the desk of a shift that runs and has not been signed for.
//
// Only the desk is held: the officers of that shift, and whoever sits at a duty seat of the headquarters' area without
// having come with the shift before. Who commands, who leads the shift and everybody else note as ever, so an emergency
// is never without a journal; those of the shift before go on until they are relieved; and where no roster is published
// nothing is asked.
func mayNote(c clock.Clock) func(context.Context, *store.Tx, any, any) error {
	return func(_ context.Context, tx *store.Tx, before, rec any) error {
		a, err := tx.Actor()
		if err != nil || before != nil || a.IsSystem() {
			return err
		}
		s, ok := tx.DB().Schema(journalRegister)
		if !ok || commands(a) {
			return nil
		}
		path, err := pathOf(tx, s.Field("area_id").Str(rec))
		if err != nil {
			return err
		}
		owed, err := owes(within{tx}, tx, a, path, c.Now())
		if err != nil || owed == nil {
			return err
		}
		return fault.New(fault.Forbidden, CodeUnsigned, fault.Args{"shift": owed.words()})
	}
}

// commands reports whether somebody commands: he is never kept from the journal.
func commands(a *policy.Actor) bool {
	return slices.ContainsFunc(a.Grants, func(g policy.Grant) bool { return g.Role == string(role.Command) })
}

func pathOf(tx *store.Tx, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	a, err := store.Fetch(tx, area.Type, id)
	if err != nil {
		return "", err
	}
	return a.Area, nil
}

// owes is the running shift whose desk somebody keeps and nobody has signed for, nil where there is none.
func owes(in source, tx *store.Tx, a *policy.Actor, path string, now time.Time) (*Shift, error) {
	shifts, err := standing(in, now)
	if err != nil {
		return nil, err
	}
	for _, s := range shifts {
		if !s.runs(now) || !s.SignedAt.IsZero() || !strings.HasPrefix(path, s.Area) && !strings.HasPrefix(s.Area, path) {
			continue
		}
		if slices.Contains(s.desk(), a.Person) {
			return s, nil
		}
		relieved := slices.ContainsFunc(shifts, func(o *Shift) bool {
			return o.HeadquartersID == s.HeadquartersID && o.State == On && slices.Contains(o.people(), a.Person)
		})
		if relieved || slices.Contains(s.people(), a.Person) {
			continue // he goes on until he is relieved; or he leads the shift
		}
		if sits, err := atDesk(tx, a, s); err != nil || sits {
			return s, err
		}
	}
	return nil, nil
}

// standing are the shifts of published rosters around a moment.
func standing(in source, now time.Time) (out []*Shift, err error) {
	near, err := all(in, ShiftType, is(ShiftType, "starts_at", store.Le, now.Add(maxShift)), is(ShiftType, "ends_at", store.Gt, now.Add(-around)))
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, s := range near {
		if _, asked := known[s.RosterID]; !asked {
			r, err := one(in, RosterType, s.RosterID)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return nil, err
			}
			known[s.RosterID] = err == nil && r.State == Published && !r.Struck()
		}
		if known[s.RosterID] {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, byStart)
	return out, nil
}

// atDesk reports whether somebody sits at a duty seat of the area of a shift's headquarters.
func atDesk(tx *store.Tx, a *policy.Actor, s *Shift) (bool, error) {
	if a.Seat == "" {
		return false, nil
	}
	st, err := store.Fetch(tx, seat.Type, a.Seat)
	if err != nil {
		return false, err
	}
	return st.Role == role.Duty && st.District == s.AreaID, nil
}
