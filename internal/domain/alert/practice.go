package alert

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// practiceDays is how long a practice alert counts (RELIABILITY R-15).
const practiceDays = 31

// Practice is when somebody on duty last composed or approved an alert of the training world. Every duty officer has a line, whoever
// never practised too.
type Practice struct {
	entity.Meta
	PersonID string
	Name     string
	AreaID   string
	OnDuty   entity.Bool // he takes turns on watch or may issue
	LastAt   time.Time
	DueAt    time.Time
}

// PracticeType is the register of practice, a line for each person on duty.
var PracticeType = entity.Define("alert_practice", func(d *entity.Def, p *Practice) {
	d.Title("发布练习", "Practice of issuing")
	d.Ref(&p.PersonID, person.Type).Label("人员", "Person").Required().Index().List()
	d.Naming(d.Text(&p.Name).Label("姓名", "Name").Max(64).List())
	d.Ref(&p.AreaID, area.Type).Label("行政区", "Area").Scope().List()
	d.Bool(&p.OnDuty).Label("参加值班", "On duty").ReadOnly().List().Index()
	d.Time(&p.LastAt).Label("最近一次", "Last").ReadOnly().List()
	d.Time(&p.DueAt).Label("应在此前再练", "Due").ReadOnly().List().Index()
})

// practised notes who had an exercise or test in hand.
func (k *Desk) practised(tx *store.Tx, a *Alert) error {
	if a.World == operation.Live {
		return nil
	}
	for _, h := range [][2]string{{a.ProposedPerson, a.ProposedBy}, {a.ApprovedPerson, a.ApprovedBy}} {
		if h[0] == "" {
			continue
		}
		all, err := store.Those(tx, PracticeType, PracticeType.Schema().Field("person_id"), h[0])
		if err != nil {
			return err
		}
		p := &Practice{PersonID: h[0], Name: h[1], AreaID: a.AreaID}
		if len(all) > 0 {
			p = all[0]
		}
		p.OnDuty, p.LastAt, p.DueAt = entity.BoolOf(true), k.now(), k.now().AddDate(0, 0, practiceDays)
		if err := tx.Put(PracticeType.Schema(), p, store.Note{Action: "practise", Right: Keep}); err != nil {
			return err
		}
	}
	return nil
}

// Rota is who takes turns on watch.
type Rota interface {
	Officers(ctx context.Context, db *store.DB) ([]Officer, error)
}

// Of has whoever takes turns on watch asked to practise, besides those who may issue.
func (k *Desk) Of(r Rota) *Desk {
	k.rota = r
	return k
}

// enlist gives every duty officer his line, overdue from the beginning, and notes who is no longer one.
func (k *Desk) enlist(ctx context.Context, db *store.DB) error {
	officers, err := k.officers(ctx, db)
	if err != nil {
		return err
	}
	var stale []*Practice
	s := PracticeType.Schema()
	err = db.Each(ctx, s, store.Query{Limit: -1}, func(rec any) error {
		p := rec.(*Practice)
		o, on := officers[p.PersonID]
		if delete(officers, p.PersonID); p.OnDuty.V != on || !p.OnDuty.OK {
			p.OnDuty, p.Name = entity.BoolOf(on), orElse(o.Name, p.Name)
			stale = append(stale, p)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read who has practised: %w", err)
	}
	for id, o := range officers {
		who, err := store.Get(ctx, db, person.Type, id)
		if err != nil {
			return fmt.Errorf("find a duty officer: %w", err)
		}
		stale = append(stale, &Practice{Meta: entity.Meta{Origin: who.Origin}, PersonID: id, Name: o.Name, AreaID: who.District, OnDuty: entity.BoolOf(true), DueAt: k.now()})
	}
	if len(stale) == 0 {
		return nil
	}
	slices.SortFunc(stale, func(a, b *Practice) int { return cmp.Compare(a.PersonID, b.PersonID) })
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, p := range stale {
			if err := tx.Put(s, p, store.Note{Action: "enlist", Right: Keep}); err != nil {
				return err
			}
		}
		return nil
	})
}

// officers are who takes turns on watch and who may issue, by person.
func (k *Desk) officers(ctx context.Context, db *store.DB) (map[string]Officer, error) {
	out := map[string]Officer{}
	if k.rota != nil {
		all, err := k.rota.Officers(ctx, db)
		if err != nil {
			return nil, fmt.Errorf("ask who takes turns on watch: %w", err)
		}
		for _, o := range all {
			out[o.Person] = o
		}
	}
	err := db.Each(ctx, AuthorityType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		g := rec.(*Authority)
		if out[g.PersonID].Person != "" || !g.holds(k.now()) {
			return nil
		}
		who, err := store.Get(ctx, db, person.Type, g.PersonID)
		if err == nil {
			out[g.PersonID] = Officer{g.PersonID, who.Name}
		}
		return err
	})
	return out, err
}

// Unpractised is somebody on duty whose month is over.
type Unpractised struct {
	Person string     `json:"person"`
	Name   string     `json:"name"`
	Last   *time.Time `json:"last"` // null: never
	Days   int64      `json:"days"` // since then, 0 where never
	Mine   bool       `json:"mine"` // the caller himself
}

// unpractised are those on duty, of the areas that the caller sees, whose month is over: the caller first, then who never practised,
// then the longest ago.
func unpractised(ctx context.Context, db *store.DB, now time.Time) (all []Unpractised, of int, err error) {
	who, err := policy.From(ctx)
	if err != nil {
		return nil, 0, err
	}
	all = []Unpractised{}
	s := PracticeType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("on_duty"), Op: store.Eq, Values: []any{true}}}}
	err = db.Each(ctx, s, q, func(rec any) error {
		p := rec.(*Practice)
		if of++; !p.DueAt.Before(now) {
			return nil
		}
		u := Unpractised{Person: p.PersonID, Name: p.Name, Mine: who.Person != "" && p.PersonID == who.Person}
		if !p.LastAt.IsZero() {
			u.Last, u.Days = &p.LastAt, int64(now.Sub(p.LastAt)/(24*time.Hour))
		}
		all = append(all, u)
		return nil
	})
	order := func(u Unpractised) int64 {
		switch {
		case u.Mine:
			return -1 << 40
		case u.Last == nil:
			return -1 << 30
		}
		return -u.Days
	}
	slices.SortStableFunc(all, func(a, b Unpractised) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Name, b.Name))
	})
	return all, of, err
}
