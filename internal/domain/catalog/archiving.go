package catalog

import (
	"context"
	"errors"
	"math/big"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// exactM is the error, in metres, up to which a position counts as surveyed (indicator 坐标采集率).
const exactM = 5

// Archiving is R18 数据归档与坐标采集进度, as far as the caller may see the registers, of an area or everywhere.
type Archiving struct {
	At   time.Time      `json:"at"`
	Rows []ArchivingRow `json:"rows"`
	All  ArchivingRow   `json:"all"`
}

// ArchivingRow is one register. What it has no positions for is null, and so is a score nobody has worked out yet.
type ArchivingRow struct {
	Register  string           `json:"register"`
	Title     [2]string        `json:"title"`
	Dataset   string           `json:"dataset"` // id of its entry in the catalogue, "" where the caller sees none
	Total     int64            `json:"total"`
	More      bool             `json:"more"` // counting stopped: it is more than that
	Located   *int64           `json:"located"`
	Exact     *int64           `json:"exact"` // of these, with an error of at most 5 m stated
	Share     *string          `json:"share"` // located of all, per cent with one decimal
	Complete  *string          `json:"complete"`
	Score     *string          `json:"score"`
	Freshness Freshness        `json:"freshness"`
	Issues    *int64           `json:"issues"`
	Links     ArchivingTargets `json:"links"`
}

// ArchivingTargets are the lists that the numbers count.
type ArchivingTargets struct {
	Total   string `json:"total"`
	Located string `json:"located"`
}

// archiving counts every register people fill in. Errors: an unknown area.
func (k *Catalogue) archiving(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	out := &Archiving{At: k.Clock.Now(), Rows: []ArchivingRow{}, All: ArchivingRow{Located: new(int64), Exact: new(int64)}}
	sets, err := datasets(ctx, db, false)
	if err != nil && !errors.Is(err, fault.ErrNotFound) { // who may not read the catalogue is told no scores
		return nil, err
	}
	var places int64
	for _, c := range k.over {
		if !c.judged {
			continue
		}
		f := module.Figure{Schema: c.schema}
		if ask("area") != "" && !f.KnowsArea(db) {
			continue
		}
		row, err := archivingRow(ctx, db, f, ask("area"))
		if errors.Is(err, fault.ErrNotFound) {
			continue // not the caller's to read
		}
		if err != nil {
			return nil, err
		}
		if d := sets[c.schema.Name]; d != nil {
			row.judged(d)
		}
		out.All.Total += row.Total
		out.All.More = out.All.More || row.More
		if row.Located != nil {
			places += row.Total
			*out.All.Located += *row.Located
			*out.All.Exact += *row.Exact
		}
		out.Rows = append(out.Rows, row)
	}
	out.All.Share = share(*out.All.Located, places)
	return out, nil
}

// judged is what the night thought of the register as a whole; null is not looked at yet.
func (r *ArchivingRow) judged(d *Dataset) {
	r.Dataset, r.Freshness = d.ID, d.Freshness
	r.Complete, r.Score = text(d.Completeness), text(d.Score)
	if d.OpenIssues.OK {
		r.Issues = &d.OpenIssues.V
	}
}

func archivingRow(ctx context.Context, db *store.DB, f module.Figure, area string) (ArchivingRow, error) {
	s := f.Schema
	row := ArchivingRow{Register: s.Name, Title: s.Title}
	where, err := f.Within(db, module.Scope{Area: area})
	if err != nil {
		return row, err
	}
	page, err := db.List(ctx, s, store.Query{Where: where, Limit: 1, Count: true})
	if err != nil {
		return row, err
	}
	narrow := ""
	if area != "" && len(where) > 0 {
		narrow = "f." + where[0].Field.Name + "=under:" + area
	}
	row.Total, row.More, row.Links.Total = page.Total, page.More, "/r/"+s.Name+"?"+narrow
	point := located(s)
	if point == nil {
		return row, nil
	}
	row.Located, row.Exact = new(int64), new(int64)
	row.Links.Located = "/r/" + s.Name + "?f." + point.Name + "=empty:false&" + narrow
	where = append(where, store.Cond{Field: point, Op: store.Empty, Values: []any{false}})
	err = db.Each(ctx, s, store.Query{Where: where, Limit: -1}, func(rec any) error {
		*row.Located++
		if p := point.Point(rec); p.AccuracyM > 0 && p.AccuracyM <= exactM {
			*row.Exact++
		}
		return nil
	})
	row.Share = share(*row.Located, row.Total)
	return row, err
}

// text is a score with its one decimal, nil for none.
func text(d entity.Decimal) *string {
	if !d.OK {
		return nil
	}
	s := d.Format(1)
	return &s
}

// located is the field that says where a record is, nil where it has none.
func located(s *entity.Schema) *entity.Field {
	for _, f := range s.Fields {
		if f.Kind == entity.Located && f.Filterable {
			return f
		}
	}
	return nil
}

// share is part of base in per cent with one decimal, nil of nothing.
func share(part, base int64) *string {
	if base == 0 {
		return nil
	}
	text := new(big.Rat).SetFrac64(part*100, base).FloatString(1)
	return &text
}
