package picture

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/journal/timeline"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// keptTimelines is how many operations' timelines stay in memory: as many as are looked at at once.
const keptTimelines = 4

// The registers of the time machine, by their place in its index.
const (
	entryPart = iota
	layerPart
	sketchPart
	orderPart
	recipientPart
)

// follow is what the time machine follows. Orders and who received them are shown all, so what lists show of them is kept.
func follow() []timeline.Follow {
	e, l, s := journal.Type.Schema(), journal.LayerType.Schema(), journal.SketchType.Schema()
	o, r := order.Type.Schema(), order.RecipientType.Schema()
	return []timeline.Follow{
		entryPart:     {Schema: e, By: e.Field("operation_id"), Facts: fields(e, "state", "urgency", "key", "to_draw")},
		layerPart:     {Schema: l, By: l.Field("operation_id"), Keep: l.Fields},
		sketchPart:    {Schema: s, By: s.Field("operation_id"), Keep: s.Fields},
		orderPart:     {Schema: o, By: o.Field("operation_id"), Facts: fields(o, "state"), Keep: fields(o, "number", "title", "kind", "urgency", "state", "due_at", "issued_by", "issued_at", "sent_at", "answer_by", "closed_at")},
		recipientPart: {Schema: r, By: r.Field("order_id"), Under: o, Facts: fields(r, "state"), Keep: fields(r, "name", "state", "rung", "answer_by")},
	}
}

func fields(s *entity.Schema, names ...string) (out []*entity.Field) {
	for _, name := range names {
		out = append(out, s.Field(name))
	}
	return out
}

// code is what a followed choice says, "" where it says nothing.
func code(s *entity.Schema, field string, fact uint8) string {
	if fact == 0 {
		return ""
	}
	return s.Field(field).Choices[fact-1].Code
}

// pictureViews are the common picture now, at a past moment, and how busy each minute was.
func pictureViews(c clock.Clock) []module.View {
	m := &machine{clock: c, index: timeline.New(keptTimelines, follow()...)}
	return []module.View{
		{Name: "picture", Title: [2]string{"态势图", "Common picture"}, Needs: journal.SketchType.Schema(), Answer: m.present},
		{Name: "picture_past", Title: [2]string{"态势回放", "Time machine"}, Needs: journal.Type.Schema(), Answer: m.pastView},
		{Name: "picture_marks", Title: [2]string{"态势时间轴", "Busy minutes"}, Needs: journal.Type.Schema(), Answer: m.marks},
	}
}

// machine is the time machine of one database.
type machine struct {
	clock clock.Clock
	index *timeline.Index
}

// pictured is the common picture now.
type pictured struct {
	Now      time.Time         `json:"now"`
	Layers   []json.RawMessage `json:"layers"`
	Sketches []json.RawMessage `json:"sketches"`
}

// present is what stands on the picture now.
func (m *machine) present(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	o, err := store.Get(ctx, db, operation.Type, ask("operation"))
	if err != nil {
		return nil, err
	}
	out := pictured{Now: m.clock.Now()}
	for _, part := range []struct {
		s    *entity.Schema
		into *[]json.RawMessage
	}{{journal.LayerType.Schema(), &out.Layers}, {journal.SketchType.Schema(), &out.Sketches}} {
		*part.into = []json.RawMessage{}
		of := []store.Cond{{Field: part.s.Field("operation_id"), Op: store.Eq, Values: []any{o.ID}}}
		page, err := db.List(ctx, part.s, store.Query{Where: of, Limit: -1})
		if err != nil {
			return nil, err
		}
		for _, rec := range page.Recs {
			text, err := compact(ctx, db, part.s, rec)
			if err != nil {
				return nil, err
			}
			*part.into = append(*part.into, text)
		}
	}
	return out, nil
}

// moment reads a time of the address; none is now, and so is one that has not come.
func (m *machine) moment(ask func(string) string) (time.Time, error) {
	now := m.clock.Now()
	text := ask("at")
	if text == "" {
		return now, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return now, fault.New(fault.Invalid, fault.CodeQuery, fault.Args{"what": "at"})
	}
	if at.After(now) {
		return now, nil
	}
	return at.UTC(), nil
}

// number reads a whole number of the address between 1 and most.
func number(ask func(string) string, name string, usual, most int) (int, error) {
	text := ask(name)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, fault.New(fault.Invalid, fault.CodeQuery, fault.Args{"what": name})
	}
	return n, nil
}
