package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Gone is a standing record that a file which claims to be complete does not list.
type Gone struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Rev  int64  `json:"rev"`
}

// reasonGone is what the log says of a record that is struck because a complete list lacks it.
const reasonGone = "源表中已没有 "

// absent lists the standing records the actor may import into and strike, inside the plan's area, that no row fits. It
// is asked after the whole file has been judged.
func (c *checker) absent(ctx context.Context) ([]Gone, error) {
	if c.plan.Whole == Part {
		return nil, nil
	}
	q := store.Query{Limit: -1}
	if c.plan.Within != "" {
		f := c.s.ScopeField
		if f == nil {
			return nil, badMap("within")
		}
		q.Where = []store.Cond{{Field: f, Op: store.Under, Values: []any{c.plan.Within}}}
	}
	var out []Gone
	err := c.db.Each(ctx, c.s, q, func(rec any) error {
		m := c.s.MetaOf(rec)
		if c.match.taken[m.ID] || !c.mayStrike(m) {
			return nil
		}
		out = append(out, Gone{m.ID, c.s.NameOf(rec), m.Rev})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find the records of %s that the file lacks: %w", c.s.Name, err)
	}
	return out, nil
}

func (c *checker) mayStrike(m *entity.Meta) bool {
	return c.db.Book().Allow(c.actor, policy.Import, c.s, m.Area, m.Class) == nil && c.db.Book().Allow(c.actor, policy.Strike, c.s, m.Area, m.Class) == nil
}

// strike strikes through what a complete list lacks. One that was changed meanwhile ends the import: it was not what the
// person saw.
func (u *run) strike(tx *store.Tx) error {
	if u.plan.Whole != WholeStrike || len(u.gone) == 0 {
		return nil
	}
	if u.counts.Refused > 0 { // one of them may be the row of a record that seems to be missing
		return fault.New(fault.Conflict, CodeWholeRefused, fault.Args{"n": u.counts.Refused})
	}
	for _, g := range u.gone {
		if _, err := tx.Strike(u.s, g.ID, g.Rev, reasonGone+u.reason); err != nil {
			return fmt.Errorf("strike %s %s: %w", u.s.Name, g.ID, err)
		}
	}
	return nil
}

// Gone lists records that a session's file lacks: limit of them from the from-th on, and how many there are.
//
// Errors: fault.NotFound, fault.Conflict while the file is being checked.
func (m *Sessions) Gone(ctx context.Context, id string, from, limit int) ([]Gone, int, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	if s := l.copy(); s.Stage == Checking {
		return nil, 0, busy(s.Stage)
	}
	all, err := readGone(m.Folder, id)
	if err != nil {
		return nil, 0, err
	}
	from = min(max(from, 0), len(all))
	return all[from:min(len(all), from+min(max(limit, 0), MaxView))], len(all), nil
}

func readGone(f Folder, id string) ([]Gone, error) {
	b, err := readAll(f, id+goneFile)
	if err != nil {
		return nil, fault.Wrap(fault.Conflict, CodeBusy, fault.Args{"state": string(Checking)}, err)
	}
	var out []Gone
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, errors.Join(errors.New("read the list of missing records"), err)
	}
	return out, nil
}
