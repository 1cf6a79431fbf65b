package upkeep

import (
	"context"
	"fmt"
	"iter"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// place is what duties are done to: equipment, a protection unit, or a works without units as a whole.
type place struct {
	works, unit, asset string
	area               string // code of the area of its works
	kind               Kind   // of equipment
	name               string
	origin             entity.Origin
	known              Known
	before             law.Day // when it was last looked after before it was entered here
}

// spot names a duty of a place.
func (p place) spot(duty string) string {
	of := p.works
	switch {
	case p.asset != "":
		of = p.asset
	case p.unit != "":
		of = p.unit
	}
	return of + "/" + duty
}

// task is the open task of a duty.
func (p place) task(d Duty, rule string, due Due, last law.Day) *Task {
	t := &Task{
		ShelterID: p.works, UnitID: p.unit, AssetID: p.asset, Title: d.Name.ZH, Duty: d.ID, System: d.System, Work: d.Work, RuleID: rule,
		DueOn: dateOf(due.On), LimitOn: dateOf(due.Limit), LastOn: dateOf(last), Spot: p.spot(d.ID),
	}
	if p.name != "" {
		t.Title = p.name + " " + d.Name.ZH
	}
	t.Origin = p.origin
	return t
}

// openTask is an open task as the plan compares it.
type openTask struct {
	id               string
	due, limit, last law.Day
}

// world is all that is to be looked after, with what is planned for it.
type world struct {
	today  law.Day
	works  []place
	units  map[string][]place // of a works
	assets []place
	open   map[string]*openTask // by spot
}

// places are the units, or the works that have none, and the equipment.
func (w *world) places() iter.Seq[place] {
	return func(yield func(place) bool) {
		for _, p := range w.works {
			units := w.units[p.works]
			if len(units) == 0 {
				units = []place{p}
			}
			for _, u := range units {
				if !yield(u) {
					return
				}
			}
		}
		for _, a := range w.assets {
			if !yield(a) {
				return
			}
		}
	}
}

// Kept are the states of works that are looked after: not those that nobody can enter, that are still built or are no more.
var kept = []shelter.State{shelter.InUse, shelter.Idle, shelter.Stopped}

// survey reads everything once. It reads columns, not records: it looks at all of it every night.
func (k desk) survey(ctx context.Context, db *store.DB) (*world, error) {
	w := &world{today: dayOf(k.today()), units: map[string][]place{}, open: map[string]*openTask{}}
	at := map[string]place{}
	err := each(ctx, db, "SELECT id, area_id, completed_on, created_at, origin FROM shelter WHERE struck_at IS NULL AND status IN ('in_use','idle','stopped') ORDER BY id",
		func(scan func(...any) error) error {
			var id, area, origin string
			var completed *string
			var entered int64
			if err := scan(&id, &area, &completed, &entered, &origin); err != nil {
				return err
			}
			p := place{works: id, area: area, origin: entity.Origin(origin)}
			p.known.Since = latest(dayOf(textOf(completed)), chinaDay(entered))
			at[id] = p
			w.works = append(w.works, p)
			return nil
		})
	if err != nil {
		return nil, err
	}
	if err := w.readUnits(ctx, db, at); err != nil {
		return nil, err
	}
	if err := w.readAssets(ctx, db, at); err != nil {
		return nil, err
	}
	return w, w.readOpen(ctx, db)
}

func (w *world) readUnits(ctx context.Context, db *store.DB, at map[string]place) error {
	return each(ctx, db, "SELECT id, shelter_id, name, created_at, origin FROM shelter_unit WHERE struck_at IS NULL ORDER BY id", func(scan func(...any) error) error {
		var id, works, name, origin string
		var entered int64
		if err := scan(&id, &works, &name, &entered, &origin); err != nil {
			return err
		}
		if p, ok := at[works]; ok {
			p.unit, p.name, p.origin = id, name, entity.Origin(origin)
			p.known.Since = latest(p.known.Since, chinaDay(entered))
			w.units[works] = append(w.units[works], p)
		}
		return nil
	})
}

func (w *world) readAssets(ctx context.Context, db *store.DB, at map[string]place) error {
	const query = "SELECT id, shelter_id, unit_id, name, kind, made_on, installed_on, expires_on, renewed_on, last_done_on, created_at, origin FROM shelter_asset WHERE struck_at IS NULL AND status='in_service' ORDER BY id"
	return each(ctx, db, query, func(scan func(...any) error) error {
		var id, works, name, kind, origin string
		var unit, made, installed, expires, renewed, last *string
		var entered int64
		if err := scan(&id, &works, &unit, &name, &kind, &made, &installed, &expires, &renewed, &last, &entered, &origin); err != nil {
			return err
		}
		of, ok := at[works]
		if !ok {
			return nil
		}
		w.assets = append(w.assets, place{
			works: works, unit: string(textOf(unit)), asset: id, area: of.area, kind: Kind(kind), name: name, origin: entity.Origin(origin), before: dayOf(textOf(last)),
			known: Known{
				Since: latest(dayOf(textOf(installed)), chinaDay(entered)), Made: dayOf(textOf(made)), Renewed: dayOf(textOf(renewed)), Expiry: dayOf(textOf(expires)),
			},
		})
		return nil
	})
}

func (w *world) readOpen(ctx context.Context, db *store.DB) error {
	return each(ctx, db, "SELECT id, spot, due_on, limit_on, last_on FROM upkeep_task WHERE struck_at IS NULL AND status='due'", func(scan func(...any) error) error {
		var id, spot, due, limit string
		var last *string
		if err := scan(&id, &spot, &due, &limit, &last); err != nil {
			return err
		}
		w.open[spot] = &openTask{id, dayOf(entity.Date(due)), dayOf(entity.Date(limit)), dayOf(textOf(last))}
		return nil
	})
}

// lastDone is when each duty of each place was last done.
func lastDone(ctx context.Context, db *store.DB) (map[string]law.Day, error) {
	out := map[string]law.Day{}
	err := each(ctx, db, "SELECT spot, max(done_on) FROM upkeep_task WHERE struck_at IS NULL AND status='done' GROUP BY spot", func(scan func(...any) error) error {
		var spot string
		var day *string
		err := scan(&spot, &day)
		out[spot] = dayOf(textOf(day))
		return err
	})
	return out, err
}

// each calls fn with every row of a query.
func each(ctx context.Context, db *store.DB, query string, fn func(scan func(...any) error) error) error {
	rows, err := db.Query(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return fmt.Errorf("read %s: %w", query[:40], err)
		}
	}
	return rows.Err()
}
