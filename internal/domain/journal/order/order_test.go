package order_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/organisation"
)

func TestAnOrderIsNumberedInASeriesOfItsOwn(t *testing.T) {
	p := onSQLite(t)
	if a, b := p.draft(t).Number, p.draft(t).Number; a != "ZS-O26-000001" || b != "ZS-O26-000002" {
		t.Error(a, b)
	}
}

func TestAnOrderIsGivenByTheHeadquartersOfTheOperationsAreaUnlessAnotherIsNamed(t *testing.T) {
	p := onSQLite(t)
	o := storetest.Put(t, p, order.Type, &order.Order{OperationID: p.storm.ID, Kind: order.Command, Urgency: journal.High, Title: "停航", Text: "停航。"})
	if o.HeadquartersID != p.hq.ID || o.AreaID != "3309" {
		t.Errorf("given by %q in %q", o.HeadquartersID, o.AreaID)
	}
	inner := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "定海汛期", World: operation.Live, Kind: operation.Flood, AreaID: "330902"})
	nobody := &order.Order{OperationID: inner.ID, Kind: order.Command, Urgency: journal.High, Title: "停航", Text: "停航。"}
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, order.Type, nobody, store.Note{})); got != order.CodeNoHQ.ID {
		t.Error(got)
	}
}

func TestWhatAnOrderSaysStaysOnceItIsIssued(t *testing.T) {
	p := onSQLite(t)
	o := p.sent(t)
	o.Text = "改动"
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, order.Type, o, store.Note{})); got != order.CodeLocked.ID {
		t.Error(got)
	}
}

func TestAnOrderToNobodyIsNotIssued(t *testing.T) {
	p := onSQLite(t)
	o := p.draft(t)
	o.Audience = nil
	if err := store.Put(as(t, "王海"), p.DB, order.Type, o, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Refused(do(t, p, order.Type, "指挥长", o.ID, "dispatch", "", nil)); got != order.CodeNobody.ID {
		t.Error(got)
	}
}

func TestAUnitThatHasLeftIsNotGivenOrders(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		gone := p.members[4]
		gone.LeftOn = "2026-01-01"
		storetest.Put(t, p, headquarters.MemberType, gone)
		dissolved := storetest.Get(t, p, organisation.Type, p.members[5].OrganisationID)
		dissolved.ActiveTo = "2025-12-31"
		storetest.Put(t, p, organisation.Type, dissolved)
		o := p.sent(t)
		for _, r := range those(t, p, order.RecipientType, "order_id", o.ID) {
			if r.MemberID == gone.ID || r.MemberID == p.members[5].ID {
				t.Errorf("%s received an order", r.Name)
			}
		}
		d := p.draft(t)
		err := store.Put(as(t, "王海"), p.DB, order.TargetType, &order.Target{OrderID: d.ID, Addressee: order.Addressee{MemberID: gone.ID}}, store.Note{})
		if got := storetest.Refused(err); got != order.CodeVoid.ID || !strings.Contains(fault.As(err).Fields[0].Text(fault.ZH), "成员单位05") {
			t.Errorf("%s: %v", got, err)
		}
	})
}

func TestWhoIsStruckFromTheListStaysOffAndNobodyReceivesItTwice(t *testing.T) {
	p := onSQLite(t)
	o := p.draft(t)
	list := func() {
		t.Helper()
		if err := do(t, p, order.Type, "王海", o.ID, "list", "", nil); err != nil {
			t.Fatal(err)
		}
	}
	list()
	targets := those(t, p, order.TargetType, "order_id", o.ID)
	if err := p.Write(as(t, "王海"), func(tx *store.Tx) error {
		_, err := tx.Strike(order.TargetType.Schema(), targets[0].ID, targets[0].Rev, "不涉及")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	list()
	if err := do(t, p, order.Type, "指挥长", o.ID, "dispatch", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := len(those(t, p, order.RecipientType, "order_id", o.ID)); got != 33 {
		t.Errorf("%d recipients, want 33", got)
	}
	again := p.draft(t)
	target := func() error {
		return store.Put(as(t, "王海"), p.DB, order.TargetType, &order.Target{OrderID: again.ID, Addressee: order.Addressee{MemberID: p.members[0].ID}}, store.Note{})
	}
	for range 2 {
		if err := target(); err != nil {
			t.Fatal(err)
		}
	}
	if err := do(t, p, order.Type, "指挥长", again.ID, "dispatch", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := len(those(t, p, order.RecipientType, "order_id", again.ID)); got != 34 {
		t.Errorf("%d recipients, want 34: who is listed twice receives it once", got)
	}
	late := &order.Target{OrderID: o.ID, Addressee: order.Addressee{MemberID: p.members[0].ID}}
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, order.TargetType, late, store.Note{})); got != order.CodeListed.ID {
		t.Errorf("a sent order takes another recipient: %s", got)
	}
	two := &order.Target{OrderID: p.draft(t).ID, Addressee: order.Addressee{MemberID: p.members[1].ID, HeadquartersID: p.hq.ID}}
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, order.TargetType, two, store.Note{})); got != order.CodeOne.ID {
		t.Error(got)
	}
}

func TestAnOrderIsClosedWhenEverybodyHasAcceptedAndSaysWhoHasNot(t *testing.T) {
	p := onSQLite(t)
	o := p.sent(t)
	all := those(t, p, order.RecipientType, "order_id", o.ID)
	for _, r := range all[1:] {
		if err := do(t, p, order.RecipientType, "值班员", r.ID, "done", "", func(r *order.Recipient) { r.Feedback = "已到位" }); err != nil {
			t.Fatal(err)
		}
	}
	err := do(t, p, order.Type, "王海", o.ID, "close", "", nil)
	if got := storetest.Refused(err); got != order.CodeOpen.ID || !strings.Contains(fault.As(err).Text(fault.ZH), all[0].Name) {
		t.Errorf("%s: %v", got, err)
	}
	if err := do(t, p, order.RecipientType, "值班员", all[0].ID, "accept", "", func(r *order.Recipient) { r.Via, r.Speaker = order.Phone, "张三" }); err != nil {
		t.Fatal(err)
	}
	if err := do(t, p, order.Type, "王海", o.ID, "close", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, p, order.RecipientType, all[0].ID); got.Speaker != "张三" || got.Via != order.Phone {
		t.Errorf("%+v", got)
	}
}

func TestADrillsOrderDoesNotAnswerWhatIsReal(t *testing.T) {
	p := onSQLite(t)
	real := storetest.Put(t, p, operation.Type, &operation.Operation{Name: "真实台风", World: operation.Live, Kind: operation.Storm, AreaID: "3309"})
	e := storetest.Put(t, p, journal.Type, &journal.Entry{OperationID: real.ID, Kind: journal.Call, Urgency: journal.Plain, Sender: "岱山县", Content: "停电"})
	o := &order.Order{OperationID: p.storm.ID, EntryID: e.ID, HeadquartersID: p.hq.ID, Kind: order.Command, Urgency: journal.High, Title: "抢修", Text: "抢修"}
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, order.Type, o, store.Note{})); got != order.CodeSwitched.ID {
		t.Error(got)
	}
	sent := p.sent(t)
	for _, r := range those(t, p, order.RecipientType, "order_id", sent.ID)[:1] {
		if sent.Origin != entity.Drill || r.Origin != entity.Drill {
			t.Errorf("an order of a drill is %s, as received %s", sent.Origin, r.Origin)
		}
	}
}

func TestARefusedOrderGivenAgainMustBeAnsweredAgain(t *testing.T) {
	p := onSQLite(t)
	r := those(t, p, order.RecipientType, "order_id", p.sent(t).ID)[0]
	if got := storetest.Refused(do(t, p, order.RecipientType, "值班员", r.ID, "refuse", "", nil)); got != entity.CodeRequired.ID {
		t.Errorf("refusing without saying why: %q", got)
	}
	if err := do(t, p, order.RecipientType, "值班员", r.ID, "refuse", "", func(r *order.Recipient) { r.Refusal = "无船" }); err != nil {
		t.Fatal(err)
	}
	p.clock.Advance(20 * minute)
	if err := do(t, p, order.RecipientType, "指挥长", r.ID, "again", "已协调船只", nil); err != nil {
		t.Fatal(err)
	}
	got := storetest.Get(t, p, order.RecipientType, r.ID)
	if got.State != order.Waiting || got.Minutes.OK || !got.AnswerBy.Equal(p.clock.Now().Add(30*minute)) {
		t.Errorf("%s until %v", got.State, got.AnswerBy)
	}
}

func TestAnAnswerIsTakenWhereTheClockWasPutBackSinceTheSending(t *testing.T) {
	p := onSQLite(t)
	r := those(t, p, order.RecipientType, "order_id", p.sent(t).ID)[0]
	p.clock.Advance(-10 * minute)
	if err := do(t, p, order.RecipientType, "值班员", r.ID, "accept", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := storetest.Get(t, p, order.RecipientType, r.ID).Minutes; got != entity.IntOf(0) {
		t.Errorf("it took %v minutes", got)
	}
}
