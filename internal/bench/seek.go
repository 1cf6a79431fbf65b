package bench

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"path/filepath"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/journal/picture"
	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

// The day of the time machine: this many changes between midnight and midnight, a tenth of them on the map.
const (
	dayChanges  = 100_000
	daySketches = 1_000
	dayEntries  = 18_000
)

// seekDay is a headquarters' day in a database of its own.
type seekDay struct {
	db    *store.DB
	ctx   context.Context
	clock *testkit.Clock
	views map[string]module.View
	storm *operation.Operation
	from  time.Time
}

// seek measures how long the common picture of any minute takes to answer, against reading the log from its beginning and
// applying it entry by entry, which is what a replay without an index does.
func (s *stand) seek(dir string) ([]line, error) {
	d := &seekDay{ctx: s.ctx, clock: testkit.NewClock(testkit.Epoch()), views: map[string]module.View{}}
	if err := d.open(dir, s); err != nil {
		return nil, err
	}
	defer d.db.Close()
	if err := d.fill(); err != nil {
		return nil, err
	}
	start := time.Now()
	if _, err := d.ask(d.from.Add(12 * time.Hour)); err != nil {
		return nil, err
	}
	first := time.Since(start)
	rng := mathrand.New(mathrand.NewPCG(10, 6))
	var ours, theirs []time.Duration
	size := 0
	for i := range 60 {
		at := d.from.Add(time.Duration(rng.IntN(24*60)) * time.Minute)
		start := time.Now()
		n, err := d.ask(at)
		if err != nil {
			return nil, err
		}
		ours, size = append(ours, time.Since(start)), max(size, n)
		if i%12 == 0 {
			start = time.Now()
			if err := d.naive(at); err != nil {
				return nil, err
			}
			theirs = append(theirs, time.Since(start))
		}
	}
	worst, middle, naive := quantile(ours, 0.99), median(ours), median(theirs)
	note := fmt.Sprintf("the log applied from its beginning, entry by entry; medians of 60 and 5 moments, greatest answer %d kB", size/1000)
	return []line{
		{what: "any minute of a day of 100 000 entries", ours: middle.Round(time.Millisecond).String(), theirs: naive.Round(time.Millisecond).String(), ratio: float64(middle) / float64(naive), goal: 0.5, atMost: true, note: note},
		{what: "  the slowest of 60, in ms", ours: worst.Round(time.Millisecond).String(), theirs: "–", ratio: float64(worst.Milliseconds()), goal: 1000, atMost: true, unit: true, note: "the goal of the specification"},
		{what: "  the first look after a start, in ms", ours: first.Round(time.Millisecond).String(), theirs: "–", ratio: float64(first.Milliseconds()), goal: 5000, atMost: true, unit: true, note: "reads the day's log once"},
	}, nil
}

func (d *seekDay) open(dir string, s *stand) error {
	nouns := module.Module{Types: []*entity.Schema{headquarters.Type.Schema(), headquarters.MemberType.Schema()}}
	modules := append(registry.Modules(d.clock), nouns, journal.Module(d.clock), order.Module(d.clock), picture.Module(d.clock))
	var schemas []*entity.Schema
	for _, m := range modules {
		schemas = append(schemas, m.Types...)
		for _, v := range m.Views {
			d.views[v.Name] = v
		}
	}
	var err error
	d.db, err = store.Open(d.ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(dir, "seek.db")), Node: "zs", Schemas: schemas, Book: s.book, Clock: d.clock, Vault: storetest.Vault{},
		IDs: clock.NewULIDs(d.clock, rand.Reader),
	})
	if err != nil {
		return err
	}
	for _, m := range modules {
		if m.Hooks != nil {
			m.Hooks(d.db)
		}
	}
	return nil
}

// fill writes the day: entries, each changed several times later, and sketches that are moved all day.
func (d *seekDay) fill() error {
	if err := store.Put(d.ctx, d.db, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City}, store.Note{}); err != nil {
		return err
	}
	d.storm = &operation.Operation{Name: "台风", World: operation.Live, Kind: operation.Storm, AreaID: "3309"}
	if err := store.Put(d.ctx, d.db, operation.Type, d.storm, store.Note{}); err != nil {
		return err
	}
	layer := &journal.Layer{OperationID: d.storm.ID, Name: "险情", Drawer: journal.Everybody}
	if err := store.Put(d.ctx, d.db, journal.LayerType, layer, store.Note{}); err != nil {
		return err
	}
	d.from = d.clock.Now()
	rng := mathrand.New(mathrand.NewPCG(1, 2))
	var entries []*journal.Entry
	var sketches []*journal.Sketch
	for done := 0; done < dayChanges; {
		err := d.db.Write(d.ctx, func(tx *store.Tx) error {
			for range 500 {
				d.clock.Advance(864 * time.Millisecond)
				done++
				if err := d.change(tx, rng, layer, &entries, &sketches); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("write the day: %w", err)
		}
	}
	return nil
}

func (d *seekDay) change(tx *store.Tx, rng *mathrand.Rand, layer *journal.Layer, entries *[]*journal.Entry, sketches *[]*journal.Sketch) error {
	shape := fmt.Sprintf(`{"type":"Point","coordinates":[122.%04d,30.%04d]}`, 1+rng.IntN(9999), 1+rng.IntN(999))
	switch n := rng.IntN(100); {
	case n < 1 && len(*sketches) < daySketches:
		s := &journal.Sketch{LayerID: layer.ID, Kind: "flooded_place", Label: "积水点", Shape: shape, Number: entity.IntOf(40)}
		*sketches = append(*sketches, s)
		return tx.Put(journal.SketchType.Schema(), s, store.Note{})
	case n < 10 && len(*sketches) > 0:
		s := (*sketches)[rng.IntN(len(*sketches))]
		s.Shape, s.Number = shape, entity.IntOf(int64(rng.IntN(200)))
		return tx.Put(journal.SketchType.Schema(), s, store.Note{})
	case n < 28 && len(*entries) < dayEntries || len(*entries) == 0:
		e := &journal.Entry{OperationID: d.storm.ID, Kind: journal.Call, Urgency: journal.Quick, Sender: "普陀区指挥部", Content: "沈家门街道滨港路积水约 40 厘米,两户居民请求转移。"}
		*entries = append(*entries, e)
		return tx.Put(journal.Type.Schema(), e, store.Note{})
	}
	e := (*entries)[rng.IntN(len(*entries))]
	e.Key, e.Urgency = entity.BoolOf(rng.IntN(2) == 0), []journal.Urgency{journal.High, journal.Quick, journal.Plain}[rng.IntN(3)]
	return tx.Put(journal.Type.Schema(), e, store.Note{})
}

// ask answers the size of the answer as it is sent.
func (d *seekDay) ask(at time.Time) (int, error) {
	params := map[string]string{"operation": d.storm.ID, "at": at.Format(time.RFC3339Nano)}
	answer, err := d.views["picture_past"].Answer(d.ctx, d.db, func(name string) string { return params[name] })
	if err != nil {
		return 0, err
	}
	text, err := json.Marshal(answer)
	return len(text), err
}

// naive is the same moment from the log's beginning: every entry up to it is read and applied.
func (d *seekDay) naive(at time.Time) error {
	now := map[string]map[string]json.RawMessage{}
	for after := int64(0); ; {
		lines, err := d.db.Log(d.ctx, store.LogQuery{To: at.Add(time.Millisecond), After: after})
		if err != nil || len(lines) == 0 {
			return err
		}
		for _, l := range lines {
			after = l.Pos
			e, err := chain.Parse([]byte(l.Body))
			if err != nil {
				return err
			}
			var changes map[string]struct{ After json.RawMessage }
			if err := json.Unmarshal(e.Changes, &changes); err != nil {
				return err
			}
			rec := now[e.Record]
			if rec == nil {
				rec = map[string]json.RawMessage{}
				now[e.Record] = rec
			}
			for name, c := range changes {
				rec[name] = c.After
			}
		}
	}
}
