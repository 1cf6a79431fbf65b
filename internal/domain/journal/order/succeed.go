package order

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// memberRegister is guarded by name: it is another module's.
const memberRegister = "member_unit"

// succession is one unit that takes over from another by a reform.
type succession struct {
	from, to     string // memberships
	name, areaID string // of who takes over
	note         store.Note
	line         string // for the record: who had it before, until when
}

// newGuard passes on what a unit has open when another takes it over (DOMAIN 16.1, A3): orders that were sent and are not done,
// and lines of lists that have not been sent. What was done, withdrawn or closed stays with whom it was.
func newGuard(c clock.Clock) module.Guard {
	return module.Guard{Register: memberRegister, Check: func(_ context.Context, tx *store.Tx, before, rec any) error {
		was, _ := before.(*headquarters.Member)
		m := rec.(*headquarters.Member)
		if leaves, err := headquarters.Leaves(tx, was, m); err != nil {
			return err
		} else if leaves {
			return answered(tx, m)
		}
		to, ok := headquarters.Taken(was, m)
		if !ok {
			return nil
		}
		day := headquarters.DayOf(c.Now())
		old, err := findMember(tx, m.ID, day)
		if err != nil {
			return err
		}
		next, err := findMember(tx, to, day)
		if err != nil {
			return err
		}
		s := succession{from: m.ID, to: to, name: next.name, areaID: next.areaID, line: fmt.Sprintf("%s → %s", old.name, m.LeftOn)}
		s.note = store.Note{Action: "take_over", Reason: strings.TrimSpace(fmt.Sprintf("机构改革:%s由%s承接 %s", old.name, next.name, m.ChangedBy)), Right: Send}
		if err := s.recipients(tx); err != nil {
			return err
		}
		return s.targets(tx)
	}}
}

// answered refuses to let a unit go while it has orders that it has not done.
func answered(tx *store.Tx, m *headquarters.Member) error {
	s := succession{from: m.ID}
	ids, err := s.open(tx, `order_recipient`, unfinished)
	if err != nil || len(ids) == 0 {
		return err
	}
	return fault.New(fault.Conflict, CodeHolds, fault.Args{"n": len(ids)})
}

// unfinished are copies of sent orders with which something is still to be done.
const unfinished = ` AND o.state='sent' AND r.state IN ('waiting','read','accepted','refused')`

// recipients passes on copies of orders. Who had answered stays on record; where the successor received the order itself,
// both copies are its own to answer.
func (s *succession) recipients(tx *store.Tx) error {
	ids, err := s.open(tx, `order_recipient`, unfinished)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := store.Fetch(tx, RecipientType, id)
		if err != nil {
			return err
		}
		r.MemberID, r.Name = s.to, s.name
		if s.areaID != "" {
			r.AreaID = s.areaID
		}
		r.Formerly = strings.TrimLeft(r.Formerly+"\n"+s.line, "\n")
		if err := tx.Put(RecipientType.Schema(), r, s.note); err != nil {
			return err
		}
	}
	return nil
}

// targets passes on lines of lists. Who is on a list twice receives the order once.
func (s *succession) targets(tx *store.Tx) error {
	ids, err := s.open(tx, `order_target`, ` AND o.state IN ('draft','issued')`)
	if err != nil {
		return err
	}
	for _, id := range ids {
		t, err := store.Fetch(tx, TargetType, id)
		if err != nil {
			return err
		}
		t.MemberID = s.to
		if err := tx.Put(TargetType.Schema(), t, s.note); err != nil {
			return err
		}
	}
	return nil
}

// open are the ids of a register's records that name the unit and that more selects, whoever may see them.
func (s *succession) open(tx *store.Tx, register, more string) (ids []string, err error) {
	rows, err := tx.Query(`SELECT r.id FROM `+register+` r JOIN command_order o ON o.id=r.order_id WHERE r.member_id=`+tx.DB().Dialect().Bind(1)+` AND r.struck_at IS NULL AND o.struck_at IS NULL`+more+` ORDER BY r.id`, s.from)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("find what a unit has open: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
