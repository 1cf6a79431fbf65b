package journal_test

import (
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

func TestEachStepIsSignedWithNameAndTime(t *testing.T) {
	p := onSQLite(t)
	e := p.note(t, "wang", "东极岛断电,请求支援")
	at := map[string]time.Time{}
	for _, s := range []struct {
		who, move string
		fill      func(e *journal.Entry)
	}{
		{"wang", "triage", func(e *journal.Entry) { e.Assigned, e.Key = "通信科", entity.BoolOf(true) }},
		{"li", "decide", func(e *journal.Entry) { e.Decision = "派发电车" }},
		{"li", "order", func(e *journal.Entry) { e.Order, e.OrderedTo = "即派发电车一台", "普陀供电局" }},
		{"wang", "close", func(e *journal.Entry) { e.Result = "已恢复供电" }},
	} {
		at[s.move] = p.clock.Now()
		if err := p.step(t, s.who, e, s.move, "", s.fill); err != nil {
			t.Fatalf("%s: %v", s.move, err)
		}
		p.clock.Advance(time.Minute)
	}
	got := p.get(t, e.ID)
	if got.State != journal.Done || got.NotedBy != "王海" || got.TriagedBy != "王海" || got.DecidedBy != "李敏" || got.OrderedBy != "李敏" || got.DoneBy != "王海" {
		t.Errorf("%+v", got)
	}
	if !got.TriagedAt.Equal(at["triage"]) || !got.DecidedAt.Equal(at["decide"]) || !got.OrderedAt.Equal(at["order"]) || !got.DoneAt.Equal(at["close"]) {
		t.Errorf("the times differ: %v and %+v", at, got)
	}
}

func TestAStepWithoutItsWordsIsRefused(t *testing.T) {
	p := onSQLite(t)
	e := p.note(t, "wang", "来电")
	if got := storetest.Refused(p.step(t, "li", e, "decide", "", nil)); got != entity.CodeRequired.ID {
		t.Errorf("decided on nothing: %q", got)
	}
	if err := p.step(t, "wang", e, "triage", "", func(e *journal.Entry) { e.Assigned = "通信科" }); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(p.step(t, "li", e, "order", "", func(e *journal.Entry) { e.Order = "出动" })); got != entity.CodeRequired.ID {
		t.Errorf("an order to nobody: %q", got)
	}
	if err := p.step(t, "wang", e, "close", "", nil); err != nil {
		t.Errorf("a message for information only can be closed: %v", err)
	}
	if got := storetest.Refused(p.step(t, "wang", e, "reopen", " ", nil)); got != store.CodeReason.ID {
		t.Errorf("reopened without a reason: %q", got)
	}
}

func TestNothingIsNotedInAnOperationThatHasEnded(t *testing.T) {
	p := onSQLite(t)
	ctx := storetest.System(t.Context())
	end := func(move, reason string) error {
		return p.Write(ctx, func(tx *store.Tx) error {
			o, err := store.Fetch(tx, operation.Type, p.storm.ID)
			if err != nil {
				return err
			}
			_, err = p.Flows["operation"].Do(ctx, tx, o.ID, o.Rev, move, reason, func(rec any) error { rec.(*operation.Operation).Outcome = "台风远去"; return nil })
			return err
		})
	}
	if err := end("end", ""); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(store.Put(p.as(t, "wang"), p.DB, journal.Type, p.message("迟到的来电"), store.Note{})); got != operation.CodeEnded.ID {
		t.Errorf("noted in an operation that has ended: %q", got)
	}
	if got := storetest.Refused(end("resume", "")); got != store.CodeReason.ID {
		t.Errorf("taken up again without a reason: %q", got)
	}
	if err := end("resume", "余震"); err != nil {
		t.Fatal(err)
	}
	p.note(t, "wang", "又来电")
}

func TestWhatIsEnteredInADrillIsMarkedAsDrill(t *testing.T) {
	p := onSQLite(t)
	drill := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "疏散演练", World: operation.Drill, Kind: operation.AirRaid, AreaID: "330902"})
	e := p.message("假想来电")
	e.OperationID = drill.ID
	if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if drill.Origin != entity.Drill || e.Origin != entity.Drill || e.Area != "3309/330902/" {
		t.Errorf("operation %s, entry %s in %s", drill.Origin, e.Origin, e.Area)
	}
	if real := p.note(t, "wang", "真来电"); real.Origin != entity.Real {
		t.Errorf("an entry in a live operation is %s", real.Origin)
	}
	drill.World = operation.Live
	if got := storetest.Refused(store.Put(storetest.System(t.Context()), p.DB, operation.Type, drill, store.Note{})); got != operation.CodeWorld.ID {
		t.Errorf("a drill becomes live: %q", got)
	}
}

func TestAClockThatIsAheadIsToldAndALateEntryIsMarked(t *testing.T) {
	p := onSQLite(t)
	for ahead, want := range map[time.Duration]string{4 * time.Minute: "", 3 * time.Hour: journal.CodeAhead.ID} {
		e := p.message("来电")
		e.ReceivedAt = p.clock.Now().Add(ahead)
		if got := storetest.Refused(store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{})); got != want {
			t.Errorf("%v ahead: %q, want %q", ahead, got, want)
		}
	}
	for ago, late := range map[time.Duration]bool{29 * time.Minute: false, 5 * time.Hour: true} {
		e := p.message("补记")
		e.ReceivedAt = p.clock.Now().Add(-ago)
		if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, e, store.Note{}); err != nil || e.Late.V != late {
			t.Errorf("%v ago: late %v, %v", ago, e.Late, err)
		}
	}
}
