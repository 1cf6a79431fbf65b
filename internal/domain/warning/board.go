package warning

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// Board is the warnings at a glance, as far as the caller may see them.
type Board struct {
	At      time.Time   `json:"at"`
	Feeds   []BoardFeed `json:"feeds"`
	InForce []Line      `json:"in_force"` // the gravest first
	Drills  []Line      `json:"drills"`   // exercises in force, never among what is real
	Queue   []Line      `json:"queue"`    // waits for a person, the oldest first
	Doubts  []Line      `json:"doubts"`   // refused, unclear or without its original
	Past    []Line      `json:"past"`     // the last that ended
}

// BoardFeed is a feed with its light.
type BoardFeed struct {
	Record Record `json:"record"`
	StaleS int64  `json:"stale_s"` // as it counts, also where the feed says nothing
}

// Line is a warning with what it suggests and, while it waits, what it would replace.
type Line struct {
	Record  Record   `json:"record"`
	Feed    string   `json:"feed"`
	Suggest []Record `json:"suggest"`
	Before  Record   `json:"before"`

	w *Warning
}

// Record is a record's id, revision and fields, as records are written everywhere.
type Record map[string]json.RawMessage

func record(s *entity.Schema, rec any) Record {
	m := s.MetaOf(rec)
	out := Record{"id": entity.AppendString(nil, m.ID), "rev": strconv.AppendInt(nil, m.Rev, 10)}
	for _, f := range s.Fields {
		if f.Class <= entity.Internal {
			out[f.Name] = f.AppendJSON(nil, rec)
		}
	}
	return out
}

// most is how many lines of a kind a board shows.
const most = 100

func (k desk) views() []module.View {
	return []module.View{
		{
			Name: "warning_board", Title: [2]string{"预警一览", "Warnings at a glance"}, Needs: Type.Schema(),
			Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return k.board(ctx, db) },
		},
		{
			Name: "warning_source", Title: [2]string{"预警原文", "A warning as received"}, Needs: SourceType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
				return received(ctx, db, ask("warning"))
			},
		},
	}
}

func (k desk) board(ctx context.Context, db *store.DB) (any, error) {
	b := &Board{At: k.now(), Feeds: []BoardFeed{}, InForce: []Line{}, Drills: []Line{}, Queue: []Line{}, Doubts: []Line{}, Past: []Line{}}
	names := map[string]string{}
	if err := db.Each(ctx, FeedType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		f := rec.(*Feed)
		names[f.ID] = f.Name
		f.shine(b.At)
		b.Feeds = append(b.Feeds, BoardFeed{record(FeedType.Schema(), f), int64(f.Stale() / time.Second)})
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the feeds: %w", err)
	}
	var rules []*Rule
	if err := db.Each(ctx, RuleType.Schema(), store.Query{Limit: -1}, func(rec any) error { rules = append(rules, rec.(*Rule)); return nil }); err != nil {
		return nil, fmt.Errorf("read what warnings suggest: %w", err)
	}
	day := entity.Date(b.At.In(clock.Shanghai).Format(time.DateOnly))
	for _, part := range []struct {
		into   *[]Line
		states []any
		real   bool
		desc   bool
	}{
		{&b.InForce, []any{string(InForce)}, true, true},
		{&b.Drills, []any{string(InForce)}, false, true},
		{&b.Queue, []any{string(Held), string(Lifting)}, true, false},
		{&b.Doubts, []any{string(Unclear), string(Refused), string(Parked)}, true, true},
		{&b.Past, []any{string(Updated), string(Cancelled), string(Expired), string(Rejected)}, true, true},
	} {
		s := Type.Schema()
		q := store.Query{Where: []store.Cond{in(s, "state", part.states...)}, Sort: []store.Order{{Field: s.Field("received_at"), Desc: part.desc}}, Limit: most}
		if len(part.states) == 1 {
			world := store.Cond{Field: s.Field("world"), Op: store.Eq, Values: []any{string(Real)}}
			if !part.real {
				world.Op = store.Ne
			}
			q.Where = append(q.Where, world)
		}
		page, err := db.List(ctx, s, q)
		if err != nil {
			return nil, fmt.Errorf("read the warnings: %w", err)
		}
		for _, rec := range page.Recs {
			w := rec.(*Warning)
			l := Line{Record: record(s, w), Feed: names[w.FeedID], Suggest: []Record{}, w: w}
			for _, r := range rules {
				if r.fits(w, day) {
					l.Suggest = append(l.Suggest, record(RuleType.Schema(), r))
				}
			}
			*part.into = append(*part.into, l)
		}
	}
	slices.SortStableFunc(b.InForce, func(x, y Line) int { return rank(x.w.Colour) - rank(y.w.Colour) })
	return b, before(ctx, db, b.Queue)
}

// rank orders levels, the gravest first.
func rank(c Colour) int {
	return slices.IndexFunc(colours, func(o entity.Option[Colour]) bool { return o.Code == c })
}

// before finds what each waiting update or cancel is about.
func before(ctx context.Context, db *store.DB, queue []Line) error {
	s := Type.Schema()
	for i, l := range queue {
		ids := identifiers(l.w.RefersTo)
		if len(ids) == 0 {
			continue
		}
		q := store.Query{Limit: 10, Where: []store.Cond{in(s, "identifier", ids...), in(s, "feed_id", l.w.FeedID)}, Sort: []store.Order{{Field: s.Field("sent"), Desc: true}}}
		page, err := db.List(ctx, s, q)
		if err != nil {
			return fmt.Errorf("find what warning %s is about: %w", l.w.ID, err)
		}
		for _, rec := range page.Recs {
			if old := rec.(*Warning); queue[i].Before == nil && old.ID != l.w.ID && old.World == l.w.World && old.State != Refused {
				queue[i].Before = record(s, old)
			}
		}
	}
	return nil
}

// identifiers are those of the messages that references name.
func identifiers(refs string) (out []any) {
	for _, ref := range strings.Split(refs, "\n") {
		if part := strings.Split(ref, ","); len(part) == 3 {
			out = append(out, part[1])
		}
	}
	return out
}

// received is the text of a warning as it came.
func received(ctx context.Context, db *store.DB, id string) (any, error) {
	type answer struct {
		Hash  string `json:"hash"`
		Bytes string `json:"bytes"` // Base64
		Text  string `json:"text"`  // "" where it is not UTF-8
	}
	if id == "" {
		return answer{}, nil
	}
	page, err := db.List(ctx, SourceType.Schema(), store.Query{Parent: id, Limit: 1})
	if err != nil || len(page.Recs) == 0 {
		return answer{}, err
	}
	src := page.Recs[0].(*Source)
	out := answer{Hash: src.Hash, Bytes: src.Bytes}
	text, err := base64.StdEncoding.DecodeString(src.Bytes)
	if err != nil {
		return out, nil //nolint:nilerr // what is no Base64 was not written here; it is shown as it is
	}
	if found := cap.Inspect(text, cap.DefaultLimits()); !found.Problems.Has(cap.CodeBytes) {
		out.Text = string(text)
	}
	return out, nil
}
