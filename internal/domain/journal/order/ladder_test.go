package order_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
)

// DOMAIN 16.1, A2.
func TestTheOneOfThirtyFourWhoIsSilentIsPressedAtThirtyFortyFiveAndSixtyMinutes(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		o := p.sent(t)
		all := those(t, p, order.RecipientType, "order_id", o.ID)
		if len(all) != 34 {
			t.Fatalf("%d recipients, want 34", len(all))
		}
		p.clock.Advance(12 * minute)
		for _, r := range all[:33] {
			if err := do(t, p, order.RecipientType, "值班员", r.ID, "accept", "", nil); err != nil {
				t.Fatal(err)
			}
		}
		if got := storetest.Get(t, p, order.RecipientType, all[0].ID); got.Minutes != entity.IntOf(12) || got.AnsweredBy != "值班员" || got.Via != order.Screen {
			t.Errorf("the answer is kept as %v minutes by %q via %q", got.Minutes, got.AnsweredBy, got.Via)
		}
		silent := all[33]
		for _, step := range []struct {
			wait  int
			taken int
			rung  order.Rung
			whom  string
		}{
			{17, 0, order.First, ""}, // 29 minutes
			{1, 1, order.Liaison, silent.Name + " 联络34"},
			{14, 0, order.Liaison, ""}, // 44
			{1, 1, order.Leader, silent.Name + " 领导34"},
			{15, 1, order.Commander, "舟山市人民防空指挥部 指挥长(市长)"},
			{60, 0, order.Commander, ""}, // there is nobody above
		} {
			p.clock.Advance(minute * time.Duration(step.wait))
			if got := p.climb(t); got != step.taken {
				t.Fatalf("%d steps at +%v, want %d", got, p.clock.Now().Sub(o.SentAt), step.taken)
			}
			if got := storetest.Get(t, p, order.RecipientType, silent.ID).Rung; got != step.rung {
				t.Fatalf("at +%v the rung is %s, want %s", p.clock.Now().Sub(o.SentAt), got, step.rung)
			}
			if step.whom == "" {
				continue
			}
			told := false
			for _, v := range those(t, p, order.DeliveryType, "recipient_id", silent.ID) {
				told = told || v.Rung == step.rung && v.Whom == step.whom && v.DueAt.Equal(p.clock.Now())
			}
			if !told {
				t.Errorf("no delivery tells that %s was pressed", step.whom)
			}
		}
		noted := 0
		for _, e := range those(t, p, journal.Type, "operation_id", p.storm.ID) {
			if strings.Contains(e.Content, silent.Name) && strings.Contains(e.Content, o.Number) {
				noted++
				if e.Origin != entity.Drill {
					t.Error("the ladder of a drill notes something real")
				}
			}
		}
		if noted != 3 {
			t.Errorf("the journal tells of %d steps, want 3", noted)
		}
	})
}

func TestAProgramThatStoodStillTakesEveryStepThatWasDueWithBothTimes(t *testing.T) {
	p := onSQLite(t)
	o := p.sent(t)
	p.clock.Advance(50 * minute)
	if got := p.climb(t); got != 34*2 {
		t.Fatalf("%d steps, want two with each of 34", got)
	}
	if again := p.climb(t); again != 0 {
		t.Errorf("%d steps were taken twice", again)
	}
	r := those(t, p, order.RecipientType, "order_id", o.ID)[0]
	for _, v := range those(t, p, order.DeliveryType, "recipient_id", r.ID) {
		if v.Rung == order.Liaison && !v.DueAt.Equal(o.SentAt.Add(30*minute)) {
			t.Errorf("the step is said to have been due at %v", v.DueAt)
		}
	}
}

func TestNobodyIsPressedWhoAnsweredOrWhoseOrderWasWithdrawn(t *testing.T) {
	p := onSQLite(t)
	first, second := p.sent(t), p.sent(t)
	if err := do(t, p, order.Type, "指挥长", first.ID, "withdraw", "情况有变", nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range those(t, p, order.RecipientType, "order_id", second.ID) {
		if err := do(t, p, order.RecipientType, "值班员", r.ID, "read", "", nil); err != nil {
			t.Fatal(err)
		}
		if err := do(t, p, order.RecipientType, "值班员", r.ID, "refuse", "", func(r *order.Recipient) { r.Refusal = "车辆不足" }); err != nil {
			t.Fatal(err)
		}
	}
	p.clock.Advance(90 * minute)
	if got := p.climb(t); got != 0 {
		t.Errorf("%d steps", got)
	}
	for _, r := range those(t, p, order.RecipientType, "order_id", first.ID) {
		if r.State != order.Recalled {
			t.Fatalf("%s still holds a withdrawn order as %s", r.Name, r.State)
		}
	}
}

func TestAnOrderClosedWithoutAllAnswersRaisesNoAlarmAnyMore(t *testing.T) {
	p := onSQLite(t)
	o := p.sent(t)
	p.clock.Advance(31 * minute)
	p.climb(t)
	if err := do(t, p, order.Type, "指挥长", o.ID, "end", "已另行处置", nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range those(t, p, order.RecipientType, "order_id", o.ID) {
		if r.State != order.Lapsed {
			t.Fatalf("%s is still waited for: %s", r.Name, r.State)
		}
	}
	p.clock.Advance(60 * minute)
	if n := p.climb(t); n != 0 {
		t.Errorf("%d were pressed for an order that is over", n)
	}
}

// asking counts how often the store asks who is asking: once for each reading.
type asking struct {
	context.Context
	n *int
}

func (a asking) Value(key any) any {
	*a.n++
	return a.Context.Value(key)
}

func TestARoundAsksNoMoreWhereMoreOrdersAreUnopenedOrWithdrawn(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		round := order.Module(p.clock).Ticks[0].Run
		tick := func() (n int) {
			t.Helper()
			if err := round(asking{storetest.System(t.Context()), &n}, p.DB); err != nil {
				t.Fatal(err)
			}
			return n
		}
		p.sent(t)
		tick()
		few := tick()
		if few == 0 {
			t.Fatal("a round reads nothing")
		}
		p.sent(t)
		if err := do(t, p, order.Type, "指挥长", p.sent(t).ID, "withdraw", "情况有变", nil); err != nil {
			t.Fatal(err)
		}
		tick()
		if many := tick(); many != few {
			t.Errorf("a round asks %d times where 34 orders lie unopened and %d times where 68 do and 34 were withdrawn", few, many)
		}
	})
}

func TestWhatWasOpenedIsNotedAsDeliveredAndNothingElse(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		round := order.Module(p.clock).Ticks[0].Run
		tick := func() {
			t.Helper()
			if err := round(storetest.System(t.Context()), p.DB); err != nil {
				t.Fatal(err)
			}
		}
		o := p.sent(t)
		all := those(t, p, order.RecipientType, "order_id", o.ID)
		open := func(n int, move string) time.Time {
			t.Helper()
			at := p.clock.Advance(minute)
			if err := do(t, p, order.RecipientType, "值班员", all[n].ID, move, "", nil); err != nil {
				t.Fatal(err)
			}
			return at
		}
		read := map[string]time.Time{all[0].ID: open(0, "read")}
		tick()
		read[all[1].ID] = open(1, "accept")
		tick()
		read[all[2].ID] = open(2, "read")
		round = order.Module(p.clock).Ticks[0].Run // the program was begun anew
		tick()
		for _, v := range those(t, p, order.DeliveryType, "order_id", o.ID) {
			if v.Channel != order.Screen {
				continue
			}
			at, opened := read[v.RecipientID]
			if opened && (v.Fate != order.Delivered || !v.At.Equal(at)) || !opened && v.Fate != order.Handed {
				t.Errorf("%s: %s at %v, read at %v", v.Whom, v.Fate, v.At, at)
			}
		}
	})
}

// TestAWithdrawnOrderIsNotSentAnyMoreAndWhomItReachedIsTold: what waits falls away, and who has it on his phone learns that it no
// longer holds.
func TestAWithdrawnOrderIsNotSentAnyMoreAndWhomItReachedIsTold(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		ctx := as(t, "系统")
		o := p.sent(t)
		letters, err := order.Outbox(ctx, p.DB, p.clock.Now(), 1000)
		if err != nil || len(letters) < 3 {
			t.Fatalf("%d letters: %v", len(letters), err)
		}
		reached, under := letters[0], letters[1]
		report := func(l order.Letter) {
			t.Helper()
			if err := order.Report(ctx, p.DB, l.Delivery, order.Handed, "receipt "+l.Delivery, p.clock.Now()); err != nil {
				t.Fatal(err)
			}
		}
		report(reached)
		if err := do(t, p, order.Type, "指挥长", o.ID, "withdraw", "情况有变", nil); err != nil {
			t.Fatal(err)
		}
		report(under) // it had left before
		back, err := order.Outbox(ctx, p.DB, p.clock.Now(), 1000)
		if err != nil || len(back) != 2 {
			t.Fatalf("%d letters wait after the withdrawal, want one for each of the two it had reached: %v", len(back), err)
		}
		for i, l := range []order.Letter{reached, under} {
			if b := back[i]; b.Channel != l.Channel || b.Person != l.Person || !strings.Contains(b.Text, "已撤回") || strings.Contains(b.Text, "请于") {
				t.Errorf("%s to %s is told by %s to %s: %q", l.Channel, l.Person, b.Channel, b.Person, b.Text)
			}
			report(back[i])
		}
		if again, err := order.Outbox(ctx, p.DB, p.clock.Now(), 1000); err != nil || len(again) != 0 {
			t.Errorf("%d letters still wait: %v", len(again), err)
		}
	})
}

func TestWhoAnsweredIsToldNothingMore(t *testing.T) {
	p := onSQLite(t)
	o := p.sent(t)
	r := those(t, p, order.RecipientType, "order_id", o.ID)[0]
	if err := do(t, p, order.RecipientType, "值班员", r.ID, "accept", "", nil); err != nil {
		t.Fatal(err)
	}
	for _, v := range those(t, p, order.DeliveryType, "recipient_id", r.ID) {
		if v.Channel != order.Screen && v.Fate != order.Dropped {
			t.Errorf("the %s to %s is %s after the answer", v.Channel, v.Whom, v.Fate)
		}
	}
}
