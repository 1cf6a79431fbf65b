package exchange

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// What an export by one person alone is refused for.
var (
	CodeHeld = fault.Code{
		ID: "export_held", ZH: "所选 {count} 条中有 {n} 条含敏感内容,须由另一人放行后才能导出;也可以不含敏感内容导出。",
		EN: "{n} of the {count} records hold or show what is sensitive. Another person has to release the export, or leave that out.",
	}
	CodeLayer = fault.Code{
		ID: "export_layer", ZH: "这是带位置的整个图层({count} 条),须由另一人放行后才能导出;也可以先按地区等条件筛选。",
		EN: "This is a whole layer with its positions ({count} records). Another person has to release the export, or narrow it first, by area for instance.",
	}
	CodeGrown = fault.Code{
		ID: "export_grown", ZH: "放行时为 {was} 条敏感内容,现在已有 {n} 条,超出放行范围;请重新提出。",
		EN: "{was} sensitive records were released and there are {n} now, which is more than was agreed; ask anew.",
	}
)

// layerLeast is the fewest records that make a layer, and nearly all of them make a whole one, for ten that are left
// out do not hide how a network lies.
const (
	layerLeast  = 20
	layerNearly = 90 // per cent
)

// Held is what keeps an export from being one person's affair.
type Held struct {
	Records int  `json:"records"` // that would leave
	Closely int  `json:"closely"` // of them are sensitive or show a sensitive value
	Layer   bool `json:"layer"`   // nearly all of a register with positions, and not all of it public
}

// Free reports whether one person may take it out.
func (h Held) Free() bool { return h.Closely == 0 && !h.Layer }

// Release lets out what two people agreed on.
type Release struct {
	Held Held   // as it was agreed: no more than that
	Mark string // who took it out, when, and by which release: it stands with every record of the file
	// Begin is called when nothing is in the way of the file any more; its error keeps it back. nil for none.
	Begin func(ctx context.Context) error
}

// let is nil where h may leave: one person may take it out, or it is what was agreed on.
func (r *Release) let(ctx context.Context, h Held) error {
	var agreed Held
	if r != nil {
		agreed = r.Held
	}
	switch {
	case h.Closely > agreed.Closely && agreed.Closely > 0:
		return fault.New(fault.Conflict, CodeGrown, fault.Args{"was": agreed.Closely, "n": h.Closely})
	case h.Closely > agreed.Closely:
		return fault.New(fault.Forbidden, CodeHeld, fault.Args{"n": h.Closely, "count": h.Records})
	case h.Layer && !agreed.Layer:
		return fault.New(fault.Forbidden, CodeLayer, fault.Args{"count": h.Records})
	case r == nil || r.Begin == nil:
		return nil
	}
	return r.Begin(ctx)
}

// Judge says what an export of a filter's records by the actor would be. Errors are those of Export.
func Judge(ctx context.Context, db *store.DB, s *entity.Schema, q Filter) (Held, error) {
	x, err := newExporter(ctx, db, s, q)
	if err != nil {
		return Held{}, err
	}
	return x.held(ctx)
}

// held looks at everything the filter selects. The program itself, at the console of the machine that holds all of
// it, is not asked.
func (x *exporter) held(ctx context.Context) (h Held, err error) {
	if x.actor.IsSystem() || x.open || !x.seesSensitive() {
		h.Records, err = x.count(ctx)
	} else {
		err = x.pages(ctx, func(recs []any) error {
			h.Records += len(recs)
			for _, rec := range recs {
				if x.sensitive(rec) {
					h.Closely++
				}
			}
			return nil
		})
	}
	if err == nil && !x.actor.IsSystem() {
		h.Layer, err = x.layer(ctx, h.Records)
	}
	return h, err
}

// seesSensitive reports whether the actor may take out anything of the register that is sensitive.
func (x *exporter) seesSensitive() bool {
	read := x.db.Book().Scope(x.actor, policy.Read, x.s)
	for _, p := range slices.Concat(read.Parts, x.may.Parts) {
		if p.Clear.Rank() >= entity.Sensitive.Rank() {
			return true
		}
	}
	return false
}

// sensitive reports whether a record is held closely or a column shows something of it that is. Personal values are
// masks in every export.
func (x *exporter) sensitive(rec any) bool {
	m := x.s.MetaOf(rec)
	if m.Class.Rank() >= entity.Sensitive.Rank() {
		return true
	}
	clear := x.clearance(m.Area)
	for _, f := range x.s.Fields {
		if f.Class.Rank() >= entity.Sensitive.Rank() && f.Kind != entity.Private && !hides(clear, f) && !f.Missing(rec) {
			return true
		}
	}
	return false
}

// layer reports whether n records are nearly all there are of a register with positions, and more than the public may have.
func (x *exporter) layer(ctx context.Context, n int) (bool, error) {
	if n < layerLeast || !located(x.s) {
		return false, nil
	}
	all, err := x.db.Tally(system(ctx), x.s, store.Query{}, nil)
	if err != nil || all.Count*layerNearly > int64(n)*100 {
		return false, err
	}
	class := store.Cond{Field: x.s.Fact("data_class"), Op: store.Ne, Values: []any{int64(entity.Public.Rank())}}
	rest, err := x.db.Tally(system(ctx), x.s, store.Query{Where: []store.Cond{class}}, nil)
	return rest.Count > 0, err
}

func located(s *entity.Schema) bool {
	for _, f := range s.Fields {
		if f.Kind == entity.Located || f.Kind == entity.Outline {
			return true
		}
	}
	return false
}

// clearance is what the actor may read of records at area; an open export shows nothing sensitive to anybody.
func (x *exporter) clearance(area string) entity.Class {
	clear, _ := x.db.Book().Clearance(x.actor, x.s, area)
	if x.open && clear.Rank() > entity.Internal.Rank() {
		return entity.Internal
	}
	return clear
}
