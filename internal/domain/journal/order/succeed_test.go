package order_test

import (
	"strings"
	"testing"

	"haidun/internal/kernel/store/storetest"

	"haidun/internal/domain/journal/order"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// merge lets one member unit take another over from a day on.
func (p *post) merge(t *testing.T, from, to *headquarters.Member) {
	t.Helper()
	m := storetest.Get(t, p, headquarters.MemberType, from.ID)
	m.State, m.LeftOn, m.ReplacedBy, m.SuccessorID, m.ChangedBy = headquarters.Replaced, "2026-03-01", to.ID, to.OrganisationID, "浙委发〔2026〕7号"
	storetest.Put(t, p, headquarters.MemberType, m)
}

// DOMAIN 16.1, A3.
func TestOpenOrdersOfAMergedUnitAreItsSuccessorsAndDoneOnesAreNot(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		from, to := p.members[0], p.members[1]
		done, ended, running := p.sent(t), p.sent(t), p.sent(t)
		of := func(o *order.Order) *order.Recipient {
			t.Helper()
			for _, r := range those(t, p, order.RecipientType, "order_id", o.ID) {
				if r.Name == "成员单位01" || strings.HasPrefix(r.Formerly, "成员单位01") {
					return r
				}
			}
			t.Fatalf("%s has no recipient that was 成员单位01", o.Number)
			return nil
		}
		answer := func(o *order.Order, move string) {
			t.Helper()
			if err := do(t, p, order.RecipientType, "值班员", of(o).ID, move, "", func(r *order.Recipient) { r.Feedback = "已到位" }); err != nil {
				t.Fatal(err)
			}
		}
		answer(done, "done")
		answer(ended, "accept")
		if err := do(t, p, order.Type, "指挥长", ended.ID, "end", "已另行处置", nil); err != nil {
			t.Fatal(err)
		}
		accepted := p.sent(t)
		answer(accepted, "accept")
		p.merge(t, from, to)

		for _, o := range []*order.Order{done, ended} {
			if r := of(o); r.MemberID != from.ID || r.Name != "成员单位01" || r.Formerly != "" {
				t.Errorf("%s, which is over, went to %s", r.Number, r.Name)
			}
		}
		for _, o := range []*order.Order{running, accepted} {
			r := of(o)
			if r.MemberID != to.ID || r.Name != "成员单位02" || r.Formerly != "成员单位01 → 2026-03-01" {
				t.Errorf("%s, which is open, is with %s, before: %q", r.Number, r.Name, r.Formerly)
			}
		}
		if r := of(accepted); r.State != order.Accepted || r.AnsweredBy != "值班员" {
			t.Errorf("the answer that was given is now %s by %q", r.State, r.AnsweredBy)
		}
		p.clock.Advance(31 * minute)
		p.climb(t)
		told := 0
		for _, v := range those(t, p, order.DeliveryType, "recipient_id", of(running).ID) {
			if v.Rung == order.Liaison && v.Whom == "成员单位02 联络02" {
				told++
			}
		}
		if told == 0 {
			t.Error("the successor's liaison officer is not pressed")
		}
	})
}

func TestAnOrderNotSentYetGoesToTheSuccessorOnce(t *testing.T) {
	p := onSQLite(t)
	o := p.draft(t)
	if err := do(t, p, order.Type, "指挥长", o.ID, "issue", "", nil); err != nil {
		t.Fatal(err)
	}
	p.merge(t, p.members[0], p.members[1])
	if err := do(t, p, order.Type, "指挥长", o.ID, "send", "", nil); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range those(t, p, order.RecipientType, "order_id", o.ID) {
		if r.MemberID == p.members[0].ID {
			t.Errorf("%s received it after it was merged", r.Name)
		}
		if r.MemberID == p.members[1].ID {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the successor received it %d times", n)
	}
}

func TestAUnitWithOrdersThatAreNotDoneDoesNotLeave(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		o := p.sent(t)
		leave := func() error {
			gone := *storetest.Get(t, p, headquarters.MemberType, p.members[0].ID)
			gone.State, gone.LeftOn = headquarters.Left, "2026-03-01"
			return store.Put(as(t, "系统"), p.DB, headquarters.MemberType, &gone, store.Note{Reason: "撤并"})
		}
		if err := leave(); storetest.Refused(err) != order.CodeHolds.ID {
			t.Fatalf("it leaves with an order nobody has answered: %v", err)
		}
		if err := do(t, p, order.Type, "指挥长", o.ID, "withdraw", "情况有变", nil); err != nil {
			t.Fatal(err)
		}
		if err := leave(); err != nil {
			t.Errorf("it does not leave with none: %v", err)
		}
	})
}
