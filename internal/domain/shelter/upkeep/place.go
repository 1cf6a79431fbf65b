package upkeep

import (
	"cmp"
	"context"
	"slices"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/organisation"
)

// AtPlace is what a telephone shows of the place whose code was scanned: what is to be done there, and nothing of other places.
type AtPlace struct {
	Now      time.Time   `json:"now"`
	Today    entity.Date `json:"today"`
	Kind     string      `json:"kind"` // works, unit, asset
	ID       string      `json:"id"`
	WorksID  string      `json:"works_id"`
	Works    string      `json:"works"`
	Unit     string      `json:"unit"`
	Name     string      `json:"name"`
	Tasks    []ToDo      `json:"tasks"`  // due within soonDays, overdue ones first
	Later    []ToDo      `json:"later"`  // the others
	Orders   []OpenOrder `json:"orders"` // defects that are not closed
	Firms    []Firm      `json:"firms"`  // who may sign under a mandate today
	Rule     law.Text    `json:"rule"`
	Sample   bool        `json:"sample"`
	MayWrite bool        `json:"may_write"`
}

// ToDo is an open task.
type ToDo struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Name     law.Text    `json:"name"`
	System   System      `json:"system"`
	Work     Work        `json:"work"`
	Asset    string      `json:"asset"`
	DueOn    entity.Date `json:"due_on"`
	LimitOn  entity.Date `json:"limit_on"`
	LastOn   entity.Date `json:"last_on"`
	Light    string      `json:"light"`
	Needs    Measure     `json:"needs"`
	NewPart  bool        `json:"new_part"` // the dates of the new part are asked for
	Renewing bool        `json:"renewing"`
}

// OpenOrder is a defect that is not closed.
type OpenOrder struct {
	ID     string      `json:"id"`
	Defect string      `json:"defect"`
	Grade  Grade       `json:"grade"`
	Status OrderState  `json:"status"`
	DueOn  entity.Date `json:"due_on"`
	Late   bool        `json:"late"`
}

// Firm is a firm with a mandate in force.
type Firm struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// atPlace answers what is to be done at one place: a piece of equipment alone; a unit with its equipment; a works with all.
func (k desk) atPlace(ctx context.Context, db *store.DB, ask func(string) string) (*AtPlace, error) {
	out := &AtPlace{Now: k.clock.Now(), Today: k.today(), Tasks: []ToDo{}, Later: []ToDo{}, Orders: []OpenOrder{}, Firms: []Firm{}}
	field, err := out.find(ctx, db, ask)
	if err != nil {
		return nil, err
	}
	if err := k.todo(ctx, db, out, field); err != nil {
		return nil, err
	}
	if err := out.orders(ctx, db, field); err != nil {
		return nil, err
	}
	if err := out.firms(ctx, db); err != nil {
		return nil, err
	}
	out.Rule = k.ruleOn(dayOf(out.Today))
	return out, nil
}

// find reads the place that is asked for, and says by which field of tasks it is found.
func (out *AtPlace) find(ctx context.Context, db *store.DB, ask func(string) string) (field string, err error) {
	works := ask("works")
	switch asset, unit := ask("asset"), ask("unit"); {
	case asset != "":
		a, err := store.Get(ctx, db, AssetType, asset)
		if err != nil {
			return "", err
		}
		out.Kind, out.ID, out.Name, works, field = "asset", a.ID, a.Name, a.ShelterID, "asset_id"
		if a.UnitID != "" {
			u, err := store.Get(ctx, db, shelter.UnitType, a.UnitID)
			if err != nil {
				return "", err
			}
			out.Unit = u.Name
		}
	case unit != "":
		u, err := store.Get(ctx, db, shelter.UnitType, unit)
		if err != nil {
			return "", err
		}
		out.Kind, out.ID, out.Name, out.Unit, works, field = "unit", u.ID, u.Name, u.Name, u.ShelterID, "unit_id"
	case works != "":
		out.Kind, out.ID, field = "works", works, "shelter_id"
	default:
		return "", badAsk("asset", "asset, unit or works")
	}
	s, err := store.Get(ctx, db, shelter.Type, works)
	if err != nil {
		return "", err
	}
	out.WorksID, out.Works, out.Sample = s.ID, s.Name, s.Origin == entity.Demo
	if out.Name == "" {
		out.Name = s.Name
	}
	return field, nil
}

func (k desk) todo(ctx context.Context, db *store.DB, out *AtPlace, field string) error {
	s, today, names := TaskType.Schema(), dayOf(out.Today), map[string]string{}
	q := store.Query{Where: []store.Cond{{Field: s.Field(field), Op: store.Eq, Values: []any{out.ID}}, {Field: s.Field("status"), Op: store.Eq, Values: []any{string(Open)}}}, Limit: -1}
	err := db.Each(ctx, s, q, func(rec any) error {
		t := rec.(*Task)
		d, err := k.dutyOf(t)
		if err != nil {
			return err
		}
		one := ToDo{
			ID: t.ID, Title: t.Title, Name: d.Name, System: t.System, Work: t.Work, DueOn: t.DueOn, LimitOn: t.LimitOn, LastOn: t.LastOn,
			Light: lightOf(t.DueOn, t.LimitOn, today), Needs: d.Needs, NewPart: d.Every.ShelfLife, Renewing: d.Work == Renewal, Asset: t.AssetID,
		}
		names[t.AssetID] = ""
		if one.Light == grey {
			out.Later = append(out.Later, one)
		} else {
			out.Tasks = append(out.Tasks, one)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := assetNames(ctx, db, names); err != nil {
		return err
	}
	for _, list := range [][]ToDo{out.Tasks, out.Later} {
		for i := range list {
			list[i].Asset = names[list[i].Asset]
		}
		slices.SortFunc(list, func(a, b ToDo) int { return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.ID, b.ID)) })
	}
	return nil
}

// assetNames fills in the names of equipment by id.
func assetNames(ctx context.Context, db *store.DB, names map[string]string) error {
	ids := make([]string, 0, len(names))
	for id := range names {
		if id != "" {
			ids = append(ids, id)
		}
	}
	recs, err := db.Some(ctx, AssetType.Schema(), ids)
	for _, rec := range recs {
		names[rec.(*Asset).ID] = rec.(*Asset).Name
	}
	return err
}

func (out *AtPlace) orders(ctx context.Context, db *store.DB, field string) error {
	s := OrderType.Schema()
	q := store.Query{Where: []store.Cond{
		{Field: s.Field(field), Op: store.Eq, Values: []any{out.ID}},
		{Field: s.Field("status"), Op: store.In, Values: []any{string(Reported), string(Working), string(Repaired), string(Shelved)}},
	}, Limit: 50}
	page, err := db.List(ctx, s, q)
	if err != nil && fault.KindOf(err) != fault.Forbidden {
		return err
	}
	for _, rec := range page.Recs {
		o := rec.(*Order)
		late := o.DueOn < out.Today && (o.Status == Reported || o.Status == Working)
		out.Orders = append(out.Orders, OpenOrder{o.ID, o.Defect, o.Grade, o.Status, o.DueOn, late})
	}
	return nil
}

func (out *AtPlace) firms(ctx context.Context, db *store.DB) error {
	s := MandateType.Schema()
	page, err := db.List(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("shelter_id"), Op: store.Eq, Values: []any{out.WorksID}}}, Limit: 50})
	if err != nil {
		return err
	}
	for _, rec := range page.Recs {
		m := rec.(*Mandate)
		if out.Today < m.From || m.Until != "" && m.Until < out.Today {
			continue
		}
		o, err := store.Get(ctx, db, organisation.Type, m.CompanyID)
		if err != nil {
			continue // a name the caller may not see is no firm he could choose
		}
		out.Firms = append(out.Firms, Firm{o.ID, o.Name})
	}
	return nil
}
