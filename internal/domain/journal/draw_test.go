package journal_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
)

func (p *post) layer(t *testing.T, who string, drawer journal.Drawer) *journal.Layer {
	t.Helper()
	l := &journal.Layer{OperationID: p.storm.ID, Name: "险情", Drawer: drawer}
	if err := store.Put(p.as(t, who), p.DB, journal.LayerType, l, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return l
}

func pump(l *journal.Layer) *journal.Sketch {
	return &journal.Sketch{LayerID: l.ID, Kind: "pump", Shape: `{"type":"Point","coordinates":[122.2,30.00000000]}`}
}

func (p *post) draw(t *testing.T, who string, s *journal.Sketch) error {
	t.Helper()
	return store.Put(p.as(t, who), p.DB, journal.SketchType, s, store.Note{})
}

func TestASketchIsSignedPlacedAndNamed(t *testing.T) {
	p := onSQLite(t)
	s := pump(p.layer(t, "wang", journal.Everybody))
	if err := p.draw(t, "li", s); err != nil {
		t.Fatal(err)
	}
	if s.DrawnBy != "李敏" || s.OperationID != p.storm.ID || s.AreaID != "3309" || s.Label != "排涝泵" || s.State != journal.Reported ||
		s.Location != entity.PointAt(122.2, 30) || s.Shape != `{"type":"Point","coordinates":[122.2,30]}` {
		t.Errorf("%+v", s)
	}
}

func TestAShapeThatIsNotItsSymbolsIsRefused(t *testing.T) {
	p := onSQLite(t)
	l := p.layer(t, "wang", journal.Everybody)
	for _, c := range []struct {
		kind  journal.Symbol
		shape string
		code  string
	}{
		{"pump", `{"type":"LineString","coordinates":[[122.2,30],[122.3,30]]}`, journal.CodePoint.ID},
		{"closed_road", `{"type":"Point","coordinates":[122.2,30]}`, journal.CodeLine.ID},
		{"flooded_area", `{"type":"LineString","coordinates":[[122.2,30],[122.3,30]]}`, journal.CodeArea.ID},
		{"closed_road", `{"type":"LineString","coordinates":[[122.2,30]]}`, "line_short"},
		{"pump", `{"type":"Point","coordinates":[30,122.2]}`, "geo_swapped"},
		{"pump", `122.2,30`, "geojson"},
		{"flooded_area", `{"type":"Polygon","coordinates":[[[122.2,30],[122.3,30.1],[122.3,30],[122.2,30.2],[122.2,30]]]}`, "ring_crossing"},
		{"closed_road", `{"type":"LineString","coordinates":[` + strings.Repeat("[122.2,30],[122.3,30],", 600) + `[122.2,30]]}`, "geojson_large"},
	} {
		s := &journal.Sketch{LayerID: l.ID, Kind: c.kind, Shape: c.shape}
		if got := storetest.Refused(p.draw(t, "wang", s)); got != c.code {
			t.Errorf("%s as %.60s: %q, want %s", c.kind, c.shape, got, c.code)
		}
	}
}

// TestALayerHoldsWhoMayDrawOnIt: by the server, on every way in, and for moving away and striking too.
func TestALayerHoldsWhoMayDrawOnIt(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		own, open := p.layer(t, "wang", journal.Owner), p.layer(t, "wang", journal.Everybody)
		if got := storetest.Refused(p.draw(t, "li", pump(own))); got != journal.CodeDrawOwner.ID {
			t.Errorf("somebody else draws on an owner's layer: %q", got)
		}
		mine := pump(own)
		if err := p.draw(t, "wang", mine); err != nil {
			t.Fatal(err)
		}
		moved := *mine
		moved.LayerID = open.ID
		if got := storetest.Refused(p.draw(t, "li", &moved)); got != journal.CodeDrawOwner.ID {
			t.Errorf("somebody else takes a sketch off an owner's layer: %q", got)
		}
		if got := storetest.Refused(store.Strike(p.as(t, "li"), p.DB, journal.SketchType, mine.ID, mine.Rev, "误标")); got != journal.CodeDrawOwner.ID {
			t.Errorf("somebody else strikes a sketch of an owner's layer: %q", got)
		}
		if err := store.Strike(p.as(t, "wang"), p.DB, journal.SketchType, mine.ID, mine.Rev, "误标"); err != nil {
			t.Error(err)
		}
	})
}

// TestCommandsLayerIsForWhoLeads: the duty desk, which may draw, may not draw there, even on a layer it made.
func TestCommandsLayerIsForWhoLeads(t *testing.T) {
	p := onSQLite(t)
	duty := policy.With(t.Context(), &policy.Actor{User: "li", Name: "李敏", Mode: policy.Live, Grants: []policy.Grant{{Role: noter}}})
	l := &journal.Layer{OperationID: p.storm.ID, Name: "决心图", Drawer: journal.Leaders}
	if err := store.Put(duty, p.DB, journal.LayerType, l, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(store.Put(duty, p.DB, journal.SketchType, pump(l), store.Note{})); got != journal.CodeDraw.ID {
		t.Errorf("the duty desk draws on command's layer: %q", got)
	}
	if err := p.draw(t, "wang", pump(l)); err != nil {
		t.Errorf("who leads does not: %v", err)
	}
	theirs := p.layer(t, "wang", journal.Everybody)
	theirs.Drawer = journal.Owner
	if got := storetest.Refused(store.Put(duty, p.DB, journal.LayerType, theirs, store.Note{})); got != journal.CodeLayerOwner.ID {
		t.Errorf("the duty desk takes somebody's layer away: %q", got)
	}
}

func TestALayerWithSketchesStays(t *testing.T) {
	p := onSQLite(t)
	l := p.layer(t, "wang", journal.Everybody)
	s := pump(l)
	if err := p.draw(t, "wang", s); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(store.Strike(p.as(t, "wang"), p.DB, journal.LayerType, l.ID, l.Rev, "不用了")); got != journal.CodeLayerUsed.ID {
		t.Errorf("a layer goes with what stands on it: %q", got)
	}
	if err := store.Strike(p.as(t, "wang"), p.DB, journal.SketchType, s.ID, s.Rev, "误标"); err != nil {
		t.Fatal(err)
	}
	if err := store.Strike(p.as(t, "wang"), p.DB, journal.LayerType, l.ID, l.Rev, "不用了"); err != nil {
		t.Error(err)
	}
}

func TestASketchKeepsToItsOperation(t *testing.T) {
	p := onSQLite(t)
	l := p.layer(t, "wang", journal.Everybody)
	other := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "演练", World: operation.Drill, Kind: operation.Flood, AreaID: "3309"})
	elsewhere := storetest.Put(t, p, journal.LayerType, &journal.Layer{OperationID: other.ID, Name: "演练图", Drawer: journal.Everybody})
	s := pump(l)
	if err := p.draw(t, "wang", s); err != nil {
		t.Fatal(err)
	}
	if s.Origin != entity.Real {
		t.Errorf("drawn in a real event, marked %s", s.Origin)
	}
	s.LayerID = elsewhere.ID
	if got := storetest.Refused(p.draw(t, "wang", s)); got != journal.CodeElsewhere.ID {
		t.Errorf("a sketch goes from an event into a drill: %q", got)
	}
	drill := pump(elsewhere)
	drill.EntryID = p.note(t, "wang", "来电").ID
	if got := storetest.Refused(p.draw(t, "wang", drill)); got != journal.CodeElsewhere.ID {
		t.Errorf("a sketch of a drill shows an entry of an event: %q", got)
	}
	drill.EntryID = ""
	if err := p.draw(t, "wang", drill); err != nil || drill.Origin != entity.Drill {
		t.Errorf("drawn in a drill, marked %s: %v", drill.Origin, err)
	}
}

func TestNothingIsDrawnInAnOperationThatHasEnded(t *testing.T) {
	p := onSQLite(t)
	l := p.layer(t, "wang", journal.Everybody)
	if err := p.Write(p.as(t, "wang"), func(tx *store.Tx) error {
		_, err := p.Flows["operation"].Do(p.as(t, "wang"), tx, p.storm.ID, p.storm.Rev, "end", "", func(rec any) error {
			rec.(*operation.Operation).Outcome = "结束"
			return nil
		})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(p.draw(t, "wang", pump(l))); got != operation.CodeEnded.ID {
		t.Error(got)
	}
}

// TestTwoWhoMoveOneSymbolDoNotOverwriteEachOther: the second is told, and what the first did stands.
func TestTwoWhoMoveOneSymbolDoNotOverwriteEachOther(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		s := pump(p.layer(t, "wang", journal.Everybody))
		if err := p.draw(t, "wang", s); err != nil {
			t.Fatal(err)
		}
		a, b := *s, *s
		a.Shape, b.Shape = pointAt(123), pointAt(234)
		if err := p.draw(t, "wang", &a); err != nil {
			t.Fatal(err)
		}
		if got := storetest.Refused(p.draw(t, "li", &b)); got != "stale" {
			t.Errorf("the second is answered %q", got)
		}
		now, err := store.Get(storetest.System(t.Context()), p.DB, journal.SketchType, s.ID)
		if err != nil || now.Shape != pointAt(123) {
			t.Errorf("%s: %v", now.Shape, err)
		}
	})
}

func TestAConfirmedSketchBearsANameAndIsPutInDoubtWithAReason(t *testing.T) {
	p := onSQLite(t)
	s := pump(p.layer(t, "wang", journal.Everybody))
	if err := p.draw(t, "wang", s); err != nil {
		t.Fatal(err)
	}
	do := func(move, reason string, rev int64) error {
		return p.Write(p.as(t, "li"), func(tx *store.Tx) error {
			_, err := p.Flows["sketch"].Do(p.as(t, "li"), tx, s.ID, rev, move, reason, func(any) error { return nil })
			return err
		})
	}
	if err := do("confirm", "", 1); err != nil {
		t.Fatal(err)
	}
	now, err := store.Get(storetest.System(t.Context()), p.DB, journal.SketchType, s.ID)
	if err != nil || now.State != journal.Confirmed || now.ConfirmedBy != "李敏" || !now.ConfirmedAt.Equal(p.clock.Now()) {
		t.Errorf("%+v: %v", now, err)
	}
	if got := storetest.Refused(do("doubt", "", 2)); got != "reason" {
		t.Errorf("put in doubt without a reason: %q", got)
	}
	if err := do("doubt", "现场否认", 2); err != nil {
		t.Error(err)
	}
}

// TestARestoredPostSaysWhatItMayNotKnow: what happened between the backup and its restoring may be lost, and the time machine
// says so instead of showing a quiet time.
func TestARestoredPostSaysWhatItMayNotKnow(t *testing.T) {
	d := sqlite.New(filepath.Join(t.TempDir(), "journal.db"))
	p := openOn(t, d)
	p.note(t, "wang", "备份之前")
	before := p.clock.Now().Add(-time.Minute)
	storm, desk := p.storm, p.desk
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if err := store.NewEpoch(t.Context(), d, "EPOCH-RESTORED"); err != nil {
		t.Fatal(err)
	}
	p = reopen(t, d, 11)
	p.storm, p.desk = storm, desk
	p.clock.Set(before.Add(2 * time.Hour))
	ask := func(at time.Time) answer {
		t.Helper()
		var got answer
		if err := p.ask(storetest.System(context.Background()), "picture_past", map[string]string{"operation": storm.ID, "at": at.Format(time.RFC3339Nano)}, &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := ask(before.Add(time.Hour)); len(got.Gaps) != 1 || !got.Gaps[0].From.Equal(before) || got.Gaps[0].Until != nil || len(got.Entries) != 1 {
		t.Errorf("nothing has happened since: %+v", got)
	}
	p.note(t, "wang", "恢复之后")
	after := p.clock.Now().Add(-time.Minute)
	got := ask(after)
	if len(got.Gaps) != 1 || got.Gaps[0].Until == nil || !got.Gaps[0].Until.Equal(after) || len(got.Entries) != 2 || got.Unknown != 0 {
		t.Errorf("%+v", got)
	}
}

// TestWhoMayNotSeeNowDoesNotSeeThePast: an entry that went to another area takes its past along.
func TestWhoMayNotSeeNowDoesNotSeeThePast(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		flood := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "汛期", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
		e := p.message("定海的事")
		e.OperationID = flood.ID
		storetest.Put(t, p, journal.Type, e)
		there := p.clock.Now()
		dinghai := policy.With(t.Context(), &policy.Actor{User: "zhao", Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role, Area: "3309/330902/"}}})
		ask := func() (got answer) {
			t.Helper()
			if err := p.ask(dinghai, "picture_past", map[string]string{"operation": flood.ID, "at": there.Format(time.RFC3339Nano)}, &got); err != nil {
				t.Fatal(err)
			}
			return got
		}
		if got := ask(); len(got.Entries) != 1 {
			t.Fatalf("%+v", got)
		}
		p.clock.Advance(time.Minute)
		e.AreaID = "3309"
		storetest.Put(t, p, journal.Type, e)
		if got := ask(); len(got.Entries) != 0 || got.Counts.Entries != 0 || got.After != nil || got.Unknown != 0 {
			t.Errorf("the past of an entry that is not to be seen is shown: %+v", got)
		}
		var none answer
		if got := storetest.Refused(p.ask(dinghai, "picture_past", map[string]string{"operation": p.storm.ID}, &none)); got != "not_found" {
			t.Errorf("the past of an operation of another area: %q", got)
		}
	})
}

// TestWhoMayNotSeeAnOrderSeesNothingOfItInThePast: a county that received an order of the city sees its own copy, and in the
// past of the operation neither the order nor when it was answered.
func TestWhoMayNotSeeAnOrderSeesNothingOfItInThePast(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		city := storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"})
		flood := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "汛期", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
		there := storetest.Put(t, p, seat.Type, &seat.Seat{Name: "定海值班席", District: "330902", Role: role.Duty})
		p.clock.Advance(time.Minute)
		o := storetest.Put(t, p, order.Type, &order.Order{OperationID: flood.ID, HeadquartersID: city.ID, Kind: order.Command, Urgency: journal.High, Title: "停航", Text: "停航。"})
		storetest.Put(t, p, order.TargetType, &order.Target{OrderID: o.ID, Addressee: order.Addressee{SeatID: there.ID}})
		ctx := p.as(t, "wang")
		if err := p.Write(ctx, func(tx *store.Tx) error {
			_, err := p.Flows["command_order"].Do(ctx, tx, o.ID, o.Rev, "dispatch", "", func(any) error { return nil })
			return err
		}); err != nil {
			t.Fatal(err)
		}
		sent := p.clock.Now()
		p.clock.Advance(time.Minute)
		dinghai := policy.With(t.Context(), &policy.Actor{User: "zhao", Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role, Area: "3309/330902/"}}})
		ask := func(ctx context.Context) (got answer) {
			t.Helper()
			if err := p.ask(ctx, "picture_past", map[string]string{"operation": flood.ID, "at": sent.Format(time.RFC3339Nano)}, &got); err != nil {
				t.Fatal(err)
			}
			return got
		}
		if got := ask(storetest.System(t.Context())); len(got.Orders) != 1 || got.Orders[0].Total != 1 || len(got.Orders[0].Silent) != 1 || got.Orders[0].Silent[0].Name != "定海值班席" {
			t.Errorf("the city is shown %+v", got.Orders)
		}
		if page, err := p.List(dinghai, order.RecipientType.Schema(), store.Query{}); err != nil || len(page.Recs) != 1 {
			t.Fatalf("the county does not hold its own copy: %v", err)
		}
		if got := ask(dinghai); len(got.Orders) != 0 || got.Unknown != 0 || got.Before != nil || got.After != nil {
			t.Errorf("the county is shown %+v", got)
		}
	})
}

// TestAClientsWrongClockMovesNothing: what stands where on the slider follows from the post's log alone.
func TestAClientsWrongClockMovesNothing(t *testing.T) {
	p := onSQLite(t)
	s := pump(p.layer(t, "wang", journal.Everybody))
	s.CreatedAt, s.UpdatedAt, s.ValidFrom = p.clock.Now().Add(-9*time.Hour), p.clock.Now().Add(9*time.Hour), p.clock.Now().Add(-9*time.Hour)
	at := p.clock.Advance(time.Minute)
	if err := p.draw(t, "wang", s); err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(time.Hour)
	for moment, want := range map[time.Time]int{at.Add(-time.Millisecond): 0, at: 1, at.Add(11 * time.Hour): 1} {
		var got answer
		if err := p.ask(storetest.System(t.Context()), "picture_past", map[string]string{"operation": p.storm.ID, "at": moment.Format(time.RFC3339Nano)}, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Sketches) != want {
			t.Errorf("%s: %d sketches, want %d", moment, len(got.Sketches), want)
		}
	}
}

func TestAMomentThatCannotBeReadIsRefused(t *testing.T) {
	p := onSQLite(t)
	for _, params := range []map[string]string{{"at": "gestern"}, {"entries": "-1"}, {"entries": "100000"}} {
		params["operation"] = p.storm.ID
		if got := storetest.Refused(p.ask(storetest.System(t.Context()), "picture_past", params, &answer{})); got != "query" {
			t.Errorf("%v: %q", params, got)
		}
	}
}
