package catalog

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/domain/catalog/quality"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

// tickets are a night's bookkeeping: the tickets there are, and what became of them.
type tickets struct {
	k     *Catalogue
	db    *store.DB
	today entity.Date
	have  map[string]map[string]*Issue // register → key

	made, returned, fixed, open int64
}

// batch is how many tickets are written in one transaction: people's changes go in between.
const batch = 50

func (k *Catalogue) tickets(ctx context.Context, db *store.DB) (*tickets, error) {
	t := &tickets{k: k, db: db, today: dateOf(k.Clock.Now()), have: map[string]map[string]*Issue{}}
	err := db.Each(ctx, IssueType.Schema(), store.Query{}, func(rec any) error {
		q := rec.(*Issue)
		if t.have[q.Register] == nil {
			t.have[q.Register] = map[string]*Issue{}
		}
		if old := t.have[q.Register][q.key()]; old == nil || old.State == Fixed {
			t.have[q.Register][q.key()] = q
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the tickets: %w", err)
	}
	return t, nil
}

// settle brings a register's tickets into line with what was found, and answers how many are open.
func (t *tickets) settle(ctx context.Context, d *Dataset, register string, r *quality.Report) (open int64, err error) {
	titles := map[quality.Rule][2]string{}
	for _, x := range r.Results {
		titles[x.Rule] = x.Title
	}
	schema, _ := t.db.Schema(register)
	have := t.have[register]
	for part := range slices.Chunk(r.Groups, batch) {
		err := t.db.Write(ctx, func(tx *store.Tx) error {
			for _, g := range part {
				q := have[key(register, string(g.Rule), g.Key.Area, g.Sensitive)]
				state, err := t.found(ctx, tx, d, schema, titles[g.Rule], q, g)
				if err != nil {
					return fmt.Errorf("ticket of %s in %q: %w", g.Rule, g.Key.Area, err)
				}
				if state != Accepted {
					open++
				}
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
		for _, g := range part {
			delete(have, key(register, string(g.Rule), g.Key.Area, g.Sensitive))
		}
	}
	t.open += open
	return open, t.close(ctx, have)
}

// found writes a ticket for rows that break a rule.
func (t *tickets) found(ctx context.Context, tx *store.Tx, d *Dataset, s *entity.Schema, title [2]string, q *Issue, g quality.Group) (State, error) {
	fill := func(q *Issue) {
		if !slices.Contains(g.IDs, q.Record) {
			q.Record = g.IDs[0]
		}
		q.Count, q.Rows, q.What = entity.IntOf(g.Count), strings.Join(g.IDs, " "), listed(g.What)
		q.Summary, q.OwnerDept, q.LastSeen, q.FixedOn = summary(s, title, g), d.OwnerDept, t.today, ""
	}
	if q == nil {
		q = &Issue{State: Open, DatasetID: d.ID, Rule: string(g.Rule), Register: s.Name, Verb: verb(s.Name), FirstSeen: t.today}
		if q.AreaID = areaOf(g.Key.Area); q.AreaID != "" {
			if _, err := tx.Load(area.Type.Schema(), q.AreaID); err != nil {
				q.AreaID = ""
			}
		}
		fill(q)
		t.made++
		return Open, tx.Put(IssueType.Schema(), q, store.Note{Action: "find"})
	}
	now, err := store.Fetch(tx, IssueType, q.ID)
	if err != nil {
		return "", err
	}
	if now.State == Fixed || now.State == Accepted && (now.Until < t.today || g.Count > now.AcceptedFor.V) {
		t.returned++
		_, err := t.k.flow.Do(ctx, tx, now.ID, now.Rev, "return", "", func(rec any) error {
			fill(rec.(*Issue))
			return nil
		})
		return Reopened, err
	}
	fill(now)
	return now.State, tx.Put(IssueType.Schema(), now, store.Note{Action: "find"})
}

// close fixes the tickets of what is no longer found.
func (t *tickets) close(ctx context.Context, left map[string]*Issue) error {
	var gone []*Issue
	for _, q := range left {
		if q.State != Fixed {
			gone = append(gone, q)
		}
	}
	slices.SortFunc(gone, func(a, b *Issue) int { return strings.Compare(a.ID, b.ID) })
	for part := range slices.Chunk(gone, batch) {
		err := t.db.Write(ctx, func(tx *store.Tx) error {
			for _, q := range part {
				now, err := store.Fetch(tx, IssueType, q.ID)
				if err != nil {
					return err
				}
				_, err = t.k.flow.Do(ctx, tx, now.ID, now.Rev, "fix", "", func(rec any) error {
					x := rec.(*Issue)
					x.FixedOn, x.Count = t.today, entity.IntOf(0)
					return nil
				})
				if err != nil {
					return fmt.Errorf("close ticket %s: %w", q.ID, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		t.fixed += int64(len(part))
	}
	return nil
}

// areaOf is the last area of a path.
func areaOf(path string) string {
	path = strings.TrimSuffix(path, "/")
	return path[strings.LastIndex(path, "/")+1:]
}
