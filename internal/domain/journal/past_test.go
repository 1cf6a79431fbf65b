package journal_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"

	"pgregory.net/rapid"
)

// TestTheTimeMachineEqualsTheLog drives random days and writes down by itself, after every step, what every record says.
// Then it asks for every moment at which something happened, one before the first, one after the last and those between.
func TestTheTimeMachineEqualsTheLog(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		days(t, 15)
		for _, name := range []string{"警报席", "疏散席"} {
			storetest.Put(t, p, seat.Type, &seat.Seat{Name: name, District: "3309", Role: role.Duty})
		}
		rapid.Check(t, func(rt *rapid.T) {
			d := newDay(rt, p)
			for range rapid.IntRange(12, 24).Draw(rt, "steps") {
				d.step(rt)
			}
			for _, at := range d.moments(rt) {
				d.compare(rt, at)
			}
		})
	})
}

// days says how many days are tried: each is written to a real database, step by step.
func days(t *testing.T, n int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	was := f.Value.String()
	if f.DefValue != was {
		return // somebody asked for a number
	}
	if err := f.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Value.Set(was); err != nil {
			t.Error(err)
		}
	})
}

// day is a random day and what was true on it.
type day struct {
	*post
	ctx      context.Context
	storm    *operation.Operation
	layer    *journal.Layer
	hq       *headquarters.Headquarters
	entries  []string
	sketches []string
	orders   []string
	replies  []string
	truth    []truth
	latest   time.Time
}

// truth is everything as it was from a moment on.
type truth struct {
	from       time.Time
	entries    map[string]journal.Entry
	sketches   map[string]journal.Sketch
	orders     map[string]order.Order
	recipients map[string]order.Recipient
}

func newDay(rt *rapid.T, p *post) *day {
	d := &day{post: p, ctx: storetest.System(context.Background())}
	d.storm = &operation.Operation{Name: "台风", World: operation.Drill, Kind: operation.Storm, AreaID: "3309"}
	d.layer = &journal.Layer{Name: "险情", Drawer: journal.Everybody}
	d.must(rt, store.Put(d.ctx, d.DB, operation.Type, d.storm, store.Note{}))
	d.layer.OperationID = d.storm.ID
	d.must(rt, store.Put(d.ctx, d.DB, journal.LayerType, d.layer, store.Note{}))
	d.hq = &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"}
	d.must(rt, store.Put(d.ctx, d.DB, headquarters.Type, d.hq, store.Note{}))
	d.latest = d.clock.Now()
	d.clock.Advance(time.Minute)
	return d
}

func (d *day) must(rt *rapid.T, err error) {
	if err != nil {
		rt.Fatal(err)
	}
}

// step lets some time go by, or none, or puts the clock back, and changes one thing.
func (d *day) step(rt *rapid.T) {
	d.clock.Advance(time.Duration(rapid.SampledFrom([]int{0, 0, 1, 999, 1000, 20_000, 61_000, 300_000, -40_000}).Draw(rt, "ms")) * time.Millisecond)
	all := []func(*rapid.T){d.note, d.sketch, d.draft}
	if len(d.entries) > 0 {
		all = append(all, d.edit, d.handle, d.strike(journal.Type.Schema(), &d.entries))
	}
	if len(d.sketches) > 0 {
		all = append(all, d.move, d.confirm, d.strike(journal.SketchType.Schema(), &d.sketches))
	}
	if len(d.orders) > 0 {
		all = append(all, d.lead, d.lead, d.strike(order.Type.Schema(), &d.orders))
	}
	if len(d.replies) > 0 {
		all = append(all, d.answer, d.answer, d.answer)
	}
	all[rapid.IntRange(0, len(all)-1).Draw(rt, "what")](rt)
	d.remember(rt)
}

func (d *day) note(rt *rapid.T) {
	e := d.message(rapid.StringMatching(`[a-z"\\ ]{1,12}x`).Draw(rt, "content"))
	e.OperationID, e.Urgency = d.storm.ID, rapid.SampledFrom([]journal.Urgency{journal.Extreme, journal.Plain}).Draw(rt, "urgency")
	e.ReceivedAt = d.clock.Now().Add(-7 * time.Hour) // somebody's watch: it decides nothing here
	d.must(rt, store.Put(d.ctx, d.DB, journal.Type, e, store.Note{}))
	d.entries = append(d.entries, e.ID)
}

func (d *day) sketch(rt *rapid.T) {
	s := &journal.Sketch{LayerID: d.layer.ID, Kind: "pump", Shape: pointAt(rapid.IntRange(0, 999).Draw(rt, "lon"))}
	if len(d.entries) > 0 && rapid.Bool().Draw(rt, "linked") {
		s.EntryID = rapid.SampledFrom(d.entries).Draw(rt, "entry")
	}
	d.must(rt, ignoreStruck(store.Put(d.ctx, d.DB, journal.SketchType, s, store.Note{})))
	if s.Rev > 0 {
		d.sketches = append(d.sketches, s.ID)
	}
}

func pointAt(n int) string { return fmt.Sprintf(`{"type":"Point","coordinates":[122.%03d,30]}`, n) }

// ignoreStruck lets be what a struck record rightly refuses: a change, a reference.
func ignoreStruck(err error) error {
	if err == nil || storetest.Refused(err) == store.CodeStruck.ID || storetest.Refused(err) == entity.CodeRef.ID || storetest.Refused(err) == workflow.CodeState.ID {
		return nil
	}
	return err
}

func (d *day) edit(rt *rapid.T) {
	e, err := store.Get(d.ctx, d.DB, journal.Type, rapid.SampledFrom(d.entries).Draw(rt, "entry"))
	d.must(rt, err)
	e.Content, e.Key = rapid.StringMatching(`[a-z]{1,9}`).Draw(rt, "content"), entity.BoolOf(rapid.Bool().Draw(rt, "key"))
	d.must(rt, ignoreStruck(store.Put(d.ctx, d.DB, journal.Type, e, store.Note{})))
}

func (d *day) move(rt *rapid.T) {
	s, err := store.Get(d.ctx, d.DB, journal.SketchType, rapid.SampledFrom(d.sketches).Draw(rt, "sketch"))
	d.must(rt, err)
	s.Shape, s.Number = pointAt(rapid.IntRange(0, 999).Draw(rt, "lon")), entity.IntOf(int64(rapid.IntRange(0, 3).Draw(rt, "n")))
	d.must(rt, ignoreStruck(store.Put(d.ctx, d.DB, journal.SketchType, s, store.Note{})))
}

func (d *day) handle(rt *rapid.T) {
	id, move := rapid.SampledFrom(d.entries).Draw(rt, "entry"), rapid.SampledFrom([]string{"triage", "decide", "close", "reopen"}).Draw(rt, "move")
	d.do(rt, d.Flows["journal_entry"], journal.Type.Schema(), id, move, func(rec any) {
		e := rec.(*journal.Entry)
		e.Assigned, e.Decision = "抢险组", "派泵"
	})
}

func (d *day) confirm(rt *rapid.T) {
	id, move := rapid.SampledFrom(d.sketches).Draw(rt, "sketch"), rapid.SampledFrom([]string{"confirm", "doubt"}).Draw(rt, "move")
	d.do(rt, d.Flows["sketch"], journal.SketchType.Schema(), id, move, func(any) {})
}

func (d *day) do(rt *rapid.T, f *workflow.Flow, s *entity.Schema, id, move string, fill func(rec any)) {
	rec, err := d.Get(d.ctx, s, id)
	d.must(rt, err)
	d.must(rt, ignoreStruck(d.Write(d.ctx, func(tx *store.Tx) error {
		_, err := f.Do(d.ctx, tx, id, s.MetaOf(rec).Rev, move, "因故", func(rec any) error { fill(rec); return nil })
		return err
	})))
}

func (d *day) strike(s *entity.Schema, ids *[]string) func(*rapid.T) {
	return func(rt *rapid.T) {
		rec, err := d.Get(d.ctx, s, rapid.SampledFrom(*ids).Draw(rt, "struck"))
		d.must(rt, err)
		m := s.MetaOf(rec)
		d.must(rt, d.Write(d.ctx, func(tx *store.Tx) error {
			turn := tx.Strike
			if m.Struck() {
				turn = tx.Restore
			}
			_, err := turn(s, m.ID, m.Rev, "误记")
			return err
		}))
	}
}

// draft is an order to every seat, not issued yet, or issued and sent at once.
func (d *day) draft(rt *rapid.T) {
	o := &order.Order{
		OperationID: d.storm.ID, HeadquartersID: d.hq.ID, Kind: order.Command, Urgency: journal.High, Title: rapid.StringMatching(`[a-z]{1,9}`).Draw(rt, "title"),
		Text: "即刻", Audience: []order.Audience{order.Seats},
	}
	d.must(rt, store.Put(d.ctx, d.DB, order.Type, o, store.Note{}))
	d.orders = append(d.orders, o.ID)
	if rapid.Bool().Draw(rt, "sent") {
		d.remember(rt)
		d.do(rt, d.Flows["command_order"], order.Type.Schema(), o.ID, "dispatch", func(any) {})
	}
}

func (d *day) lead(rt *rapid.T) {
	id, move := rapid.SampledFrom(d.orders).Draw(rt, "order"), rapid.SampledFrom([]string{"issue", "send", "dispatch", "back", "end", "withdraw"}).Draw(rt, "move")
	d.do(rt, d.Flows["command_order"], order.Type.Schema(), id, move, func(any) {})
}

func (d *day) answer(rt *rapid.T) {
	id, move := rapid.SampledFrom(d.replies).Draw(rt, "recipient"), rapid.SampledFrom([]string{"read", "accept", "refuse", "done", "again"}).Draw(rt, "move")
	d.do(rt, d.Flows["order_recipient"], order.RecipientType.Schema(), id, move, func(rec any) {
		r := rec.(*order.Recipient)
		r.Refusal, r.Feedback = "无船", "到位"
	})
}

// remember writes down what every record says now, if anything was changed. A clock that was put back does not make a later
// change an earlier one.
func (d *day) remember(rt *rapid.T) {
	now := truth{d.latest, map[string]journal.Entry{}, map[string]journal.Sketch{}, map[string]order.Order{}, map[string]order.Recipient{}}
	for _, id := range d.entries {
		e, err := store.Get(d.ctx, d.DB, journal.Type, id)
		d.must(rt, err)
		now.entries[id] = *e
	}
	for _, id := range d.sketches {
		s, err := store.Get(d.ctx, d.DB, journal.SketchType, id)
		d.must(rt, err)
		now.sketches[id] = *s
	}
	d.replies = nil
	for _, id := range d.orders {
		o, err := store.Get(d.ctx, d.DB, order.Type, id)
		d.must(rt, err)
		now.orders[id] = *o
		page, err := d.List(d.ctx, order.RecipientType.Schema(), store.Query{Parent: id, Limit: -1})
		d.must(rt, err)
		for _, rec := range page.Recs {
			r := rec.(*order.Recipient)
			now.recipients[r.ID] = *r
			d.replies = append(d.replies, r.ID)
		}
	}
	if len(d.truth) > 0 && same(d.truth[len(d.truth)-1], now) {
		return
	}
	if at := d.clock.Now(); at.After(d.latest) {
		d.latest = at
	}
	now.from = d.latest
	d.truth = append(d.truth, now)
}

// moments are ten random ones, every edge, and a millisecond to either side of the edges.
func (d *day) moments(rt *rapid.T) (out []time.Time) {
	first, last := d.truth[0].from, d.latest
	if now := d.clock.Now(); now.Before(last) {
		d.clock.Set(last) // a moment that has not come is now
	}
	d.clock.Advance(time.Minute)
	for range 10 {
		out = append(out, first.Add(time.Duration(rapid.Int64Range(-1000, last.Sub(first).Milliseconds()+1000).Draw(rt, "moment"))*time.Millisecond))
	}
	for _, t := range []time.Time{first, last, d.truth[len(d.truth)/2].from} {
		out = append(out, t.Add(-time.Millisecond), t, t.Add(time.Millisecond))
	}
	return out
}

// at is what was true at a moment.
func (d *day) at(at time.Time) truth {
	now := truth{}
	for _, t := range d.truth {
		if !t.from.After(at) {
			now = t
		}
	}
	return now
}

// answer is what the time machine says, as far as it is compared.
type answer struct {
	Entries []struct {
		ID, State, Content, Decision, Number string
		Rev                                  int64
		Key                                  *bool
		Struck                               *time.Time `json:"struck_at"`
	}
	Sketches []struct {
		ID, State, Label, Shape string
		Rev                     int64
		Number                  *int64
		EntryID                 string `json:"entry_id"`
	}
	Layers []struct{ Name string }
	Orders []struct {
		Order struct {
			ID, State, Number, Title string
			Rev                      int64
			Struck                   *time.Time `json:"struck_at"`
		}
		Answers map[order.Answer]int
		Total   int
		Silent  []struct{ ID, Name, State string }
	}
	Counts struct {
		Entries, Open, Flash, Key, Sketches int
		States                              map[journal.State]int
	}
	Before, After *time.Time
	Gaps          []struct{ From, Until *time.Time }
	Unknown       int
}

func (p *post) ask(ctx context.Context, view string, params map[string]string, into any) error {
	got, err := p.Views[view].Answer(ctx, p.DB, func(name string) string { return params[name] })
	if err != nil {
		return err
	}
	text, err := json.Marshal(got)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func (d *day) compare(rt *rapid.T, at time.Time) {
	var got answer
	d.must(rt, d.ask(d.ctx, "picture_past", map[string]string{"operation": d.storm.ID, "at": at.Format(time.RFC3339Nano), "entries": "500"}, &got))
	want := d.at(at)
	if len(got.Entries) != len(want.entries) || got.Unknown != 0 || len(got.Gaps) != 0 {
		rt.Fatalf("%s: %d entries, %d unknown, want %d", at, len(got.Entries), got.Unknown, len(want.entries))
	}
	open, flash, key := 0, 0, 0
	for i, e := range got.Entries {
		w := want.entries[e.ID]
		if i > 0 && got.Entries[i-1].Number < e.Number {
			rt.Fatalf("%s stands above %s", got.Entries[i-1].Number, e.Number)
		}
		if e.State != string(w.State) || e.Content != w.Content || e.Decision != w.Decision || e.Number != w.Number || e.Rev != w.Rev ||
			(e.Key != nil) != w.Key.OK || e.Key != nil && *e.Key != w.Key.V || (e.Struck != nil) != w.Struck() {
			rt.Fatalf("%s: %+v, want %+v", at, e, w)
		}
	}
	for _, w := range want.entries {
		if w.Struck() {
			continue
		}
		if w.State != journal.Done {
			open++
		}
		if w.State == journal.Received && w.Urgency == journal.Extreme {
			flash++
		}
		if w.Key.OK && w.Key.V {
			key++
		}
	}
	if got.Counts.Open != open || got.Counts.Flash != flash || got.Counts.Key != key {
		rt.Fatalf("%s: %+v, want %d open, %d flash, %d key", at, got.Counts, open, flash, key)
	}
	d.compareSketches(rt, at, &got, want)
	d.compareOrders(rt, at, &got, want)
	d.compareNeighbours(rt, at, &got)
}

func (d *day) compareSketches(rt *rapid.T, at time.Time, got *answer, want truth) {
	standing := 0
	for _, w := range want.sketches {
		if !w.Struck() {
			standing++
		}
	}
	if len(got.Sketches) != standing || got.Counts.Sketches != standing || len(got.Layers) != 1 {
		rt.Fatalf("%s: %d sketches on %d layers, want %d on one", at, len(got.Sketches), len(got.Layers), standing)
	}
	for _, s := range got.Sketches {
		w := want.sketches[s.ID]
		if s.State != string(w.State) || s.Shape != w.Shape || s.Rev != w.Rev || s.EntryID != w.EntryID || w.Struck() || (s.Number != nil) != w.Number.OK || s.Number != nil && *s.Number != w.Number.V {
			rt.Fatalf("%s: %+v, want %+v", at, s, w)
		}
	}
}

// compareOrders holds that a moment shows which orders had been issued and what each recipient had said by then.
func (d *day) compareOrders(rt *rapid.T, at time.Time, got *answer, want truth) {
	issued := 0
	for _, o := range want.orders {
		if o.State != order.Draft {
			issued++
		}
	}
	if len(got.Orders) != issued {
		rt.Fatalf("%s: %d orders, want %d", at, len(got.Orders), issued)
	}
	for i, g := range got.Orders {
		if i > 0 && got.Orders[i-1].Order.Number < g.Order.Number {
			rt.Fatalf("%s stands above %s", got.Orders[i-1].Order.Number, g.Order.Number)
		}
		o := want.orders[g.Order.ID]
		if g.Order.State != string(o.State) || g.Order.Title != o.Title || g.Order.Number != o.Number || g.Order.Rev != o.Rev || (g.Order.Struck != nil) != o.Struck() {
			rt.Fatalf("%s: %+v, want %+v", at, g.Order, o)
		}
		total, silent, answers := 0, map[string]string{}, map[order.Answer]int{}
		for id, r := range want.recipients {
			if r.OrderID != o.ID {
				continue
			}
			total++
			answers[r.State]++
			if r.State == order.Waiting || r.State == order.Read {
				silent[id] = r.Name + string(r.State)
			}
		}
		for _, s := range g.Silent {
			if silent[s.ID] != s.Name+s.State {
				rt.Fatalf("%s: %s is silent on %s, want %v", at, s.Name, o.Number, silent)
			}
		}
		if g.Total != total || !maps.Equal(g.Answers, answers) || len(g.Silent) != len(silent) {
			rt.Fatalf("%s: %s has %v of %d, %d silent, want %v of %d, %d silent", at, o.Number, g.Answers, g.Total, len(g.Silent), answers, total, len(silent))
		}
	}
}

// compareNeighbours holds that one can go from change to change: what is told as before and after is a change, and no other
// lies between.
func (d *day) compareNeighbours(rt *rapid.T, at time.Time, got *answer) {
	changes := []time.Time{d.layer.CreatedAt}
	for _, t := range d.truth {
		changes = append(changes, t.from)
	}
	slices.SortFunc(changes, time.Time.Compare)
	var before, after *time.Time
	for _, c := range changes {
		if c.Before(at) {
			before = &c
		}
		if c.After(at) && after == nil {
			after = &c
		}
	}
	for _, pair := range [][2]*time.Time{{got.Before, before}, {got.After, after}} {
		if (pair[0] == nil) != (pair[1] == nil) || pair[0] != nil && !pair[0].Equal(*pair[1]) {
			rt.Fatalf("%s: the change beside is %v, want %v", at, pair[0], pair[1])
		}
	}
}

// same reports whether nothing changed: a refused step leaves everything as it was.
func same(a, b truth) bool {
	if len(a.entries) != len(b.entries) || len(a.sketches) != len(b.sketches) || len(a.orders) != len(b.orders) || len(a.recipients) != len(b.recipients) {
		return false
	}
	for id, o := range a.orders {
		if b.orders[id].Rev != o.Rev {
			return false
		}
	}
	for id, r := range a.recipients {
		if b.recipients[id].Rev != r.Rev {
			return false
		}
	}
	for id, e := range a.entries {
		if b.entries[id].Rev != e.Rev {
			return false
		}
	}
	for id, s := range a.sketches {
		if b.sketches[id].Rev != s.Rev {
			return false
		}
	}
	return true
}
