package approval_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
	"haidun/internal/testkit"
)

func moduleOf(f *workflow.Flow) []module.Module { return []module.Module{{Flows: []*workflow.Flow{f}}} }

func TestOneAsksAndAnotherMakesItHappen(t *testing.T) {
	d := open(t)
	x := d.thing(t)
	a := d.asked(t, one, x)
	if now := d.stands(t, x.ID); now.State != "whole" || now.Rev != 1 || now.Paper != "" {
		t.Fatalf("asking alone changed the record: %+v", now)
	}
	if a.State != approval.Waiting || a.Summary != "焚毁 Burn · one" || a.Asker != "Mr one" || a.AskedAs != "p1" || a.Until.Sub(a.AskedAt) != 24*time.Hour ||
		a.Request != `{"paper":"No. 7","closely":"deep"}` || a.Details != "文号 Paper: No. 7\n密 Closely held: ＊＊＊" || a.Area != "thing.burn/3309/330902/" {
		t.Errorf("asked: %+v", a)
	}
	if err := d.decide(two, a.ID, "approve", "agreed"); err != nil {
		t.Fatal(err)
	}
	now, done := d.stands(t, x.ID), d.now(t, a.ID)
	if now.State != "burnt" || now.Paper != "No. 7" || now.Closely != "deep" || now.Rev != 2 {
		t.Errorf("approved: %+v", now)
	}
	if done.State != approval.Approved || done.Decider != "Mr two" || done.DecidedAs != "p2" || done.Answer != "agreed" || done.Decided.IsZero() {
		t.Errorf("decided: %+v", done)
	}
	e := d.last(t, "thing", x.ID)
	if e.Actor != "two" || e.Action != "burn" || !strings.HasPrefix(e.Reason, "too old") || !strings.Contains(e.Reason, "Mr one") || !strings.Contains(e.Reason, a.ID) {
		t.Errorf("the record's log: %+v", e)
	}
	refused(t, "approve twice", d.decide(boss, a.ID, "approve", ""), "state")
}

func TestOnlyAnotherPersonDecides(t *testing.T) {
	d := open(t)
	for name, c := range map[string]struct {
		ctx  context.Context
		code string
	}{
		"oneself":                           {one, "two_persons"},
		"the same person's other account":   {who("twin", "p1", "s9", "writes", "3309/"), "two_persons"},
		"the same session":                  {who("next", "p9", "s1", "writes", "3309/"), "two_persons"},
		"an account without a person":       {who("nobody", "", "s9", "writes", "3309/"), "two_persons"},
		"the program itself":                {d.sys, "two_persons"},
		"who only reads the record":         {reads, "forbidden"},
		"who may do it somewhere else only": {far, "not_found"},
	} {
		x := d.thing(t)
		a := d.asked(t, one, x)
		refused(t, name+" approves", d.decide(c.ctx, a.ID, "approve", ""), c.code)
		refused(t, name+" refuses", d.decide(c.ctx, a.ID, "refuse", "no"), c.code)
		if d.now(t, a.ID).State != approval.Waiting || d.stands(t, x.ID).State != "whole" {
			t.Errorf("%s: something changed", name)
		}
	}
	x := d.thing(t)
	_, err := d.ask(who("nobody", "", "s9", "writes", "3309/"), x, 1)
	refused(t, "an account without a person asks", err, "two_persons")
	_, err = d.ask(reads, x, 1)
	refused(t, "who only reads asks", err, "forbidden")
	_, err = d.ask(far, x, 1)
	refused(t, "somebody of another area asks", err, "not_found")
}

func TestWhatWasEndedIsNotApproved(t *testing.T) {
	d := open(t)
	for name, end := range map[string]func(id string) error{
		"withdrawn": func(id string) error { return d.decide(one, id, "withdraw", "") },
		"refused":   func(id string) error { return d.decide(two, id, "refuse", "not now") },
		"lapsed": func(string) error {
			d.clock.Advance(24 * time.Hour)
			return d.Sweep(d.sys, d.DB)
		},
	} {
		x := d.thing(t)
		a := d.asked(t, one, x)
		if err := end(a.ID); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := d.now(t, a.ID).State; string(got) != name {
			t.Errorf("%s: is %s", name, got)
		}
		refused(t, name+" is approved", d.decide(two, a.ID, "approve", ""), "state")
		if d.stands(t, x.ID).State != "whole" {
			t.Errorf("%s: it was done", name)
		}
		d.asked(t, one, x) // it can be asked again
	}
	a := d.asked(t, one, d.thing(t))
	refused(t, "refuse without a reason", d.decide(two, a.ID, "refuse", " "), "reason")
	refused(t, "another withdraws", d.decide(two, a.ID, "withdraw", ""), "forbidden")
	refused(t, "a person lets it lapse", d.decide(boss, a.ID, "lapse", ""), "forbidden")
	refused(t, "the program lets it lapse in time", d.decide(d.sys, a.ID, "lapse", ""), "approval_in_time")
}

func TestTimeIsOverEvenBeforeTheSweep(t *testing.T) {
	d := open(t)
	x := d.thing(t)
	a := d.asked(t, one, x)
	d.clock.Advance(24 * time.Hour)
	refused(t, "approve too late", d.decide(two, a.ID, "approve", ""), "approval_lapsed")
	if d.count(t, two) != 0 {
		t.Error("what nobody can approve any more waits for approval")
	}
	d.asked(t, one, x)
}

func TestChangedRecordMustBeProposedAnew(t *testing.T) {
	d := open(t)
	for name, change := range map[string]func(x *Thing) error{
		"edited": func(x *Thing) error { x.Name = "other"; return store.Put(d.sys, d.DB, thingType, x, store.Note{}) },
		"struck": func(x *Thing) error { return store.Strike(d.sys, d.DB, thingType, x.ID, 1, "double") },
		"moved within reach": func(x *Thing) error {
			x.District = "330903"
			return store.Put(d.sys, d.DB, thingType, x, store.Note{})
		},
	} {
		x := d.thing(t)
		a := d.asked(t, one, x)
		if err := change(x); err != nil {
			t.Fatal(err)
		}
		before := d.stands(t, x.ID)
		refused(t, name, d.decide(boss, a.ID, "approve", ""), "approval_changed")
		if after := d.stands(t, x.ID); after.Rev != before.Rev || d.now(t, a.ID).State != approval.Waiting {
			t.Errorf("%s: %+v", name, after)
		}
		_, err := d.ask(one, x, 1)
		refused(t, name+", asked about as it was", err, "stale")
	}
}

// TestApprovalGoesWhereItsRecordGoes: who loses the record loses the approval, and who gets it gets both.
func TestApprovalGoesWhereItsRecordGoes(t *testing.T) {
	d := open(t)
	x := d.thing(t)
	a := d.asked(t, one, x)
	sees := func(ctx context.Context) bool {
		_, err := store.Get(ctx, d.DB, approval.Type, a.ID)
		page, lerr := d.List(ctx, approval.Type.Schema(), store.Query{})
		if lerr != nil {
			t.Fatal(lerr)
		}
		if (err == nil) != (len(page.Recs) == 1) {
			t.Errorf("read: %v, listed: %d", err, len(page.Recs))
		}
		return err == nil
	}
	if !sees(two) || sees(far) || !sees(reads) {
		t.Fatalf("seen: %v %v %v", sees(two), sees(far), sees(reads))
	}
	x.District = "330903"
	if err := store.Put(d.sys, d.DB, thingType, x, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if sees(two) || !sees(far) {
		t.Errorf("after the move: %v %v", sees(two), sees(far))
	}
	x.Class = entity.Sensitive
	if err := store.Put(d.sys, d.DB, thingType, x, store.Note{}); err != nil {
		t.Fatal(err)
	}
	if sees(far) || sees(reads) || !sees(boss) || d.now(t, a.ID).Class != entity.Sensitive {
		t.Errorf("closely held: %v %v %v", sees(far), sees(reads), sees(boss))
	}
}

func TestSameThingWaitsOnce(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { waitsOnce(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { waitsOnce(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func waitsOnce(t *testing.T, d *desk) {
	t.Helper()
	x, y := d.thing(t), d.thing(t)
	first := d.asked(t, one, x)
	_, err := d.ask(two, x, 1)
	refused(t, "a second question", err, "approval_waiting")
	if text := fault.As(err).Text(fault.EN); !strings.Contains(text, first.ID) || !strings.Contains(text, "Mr one") {
		t.Errorf("the first is not named: %s", text)
	}
	d.asked(t, two, y)
	if err := d.decide(two, first.ID, "approve", ""); err != nil || d.stands(t, x.ID).State != "burnt" {
		t.Errorf("approve the first: %v", err)
	}
	d.clock.Advance(24 * time.Hour)
	if err := d.Sweep(d.sys, d.DB); err != nil {
		t.Error(err)
	}
}

// TestFailedActLeavesTheApprovalWaiting: what fails after the act has begun, or in it, leaves both as they were.
func TestFailedActLeavesTheApprovalWaiting(t *testing.T) {
	d := open(t)
	x := d.thing(t)
	a := d.asked(t, one, x)
	d.fail = true
	if err := d.decide(two, a.ID, "approve", ""); !errors.Is(err, errHook) {
		t.Errorf("approve: %v", err)
	}
	if _, err := d.ask(one, d.brought(t), 1); !errors.Is(err, errHook) {
		t.Errorf("what cannot be done was asked for: %v", err)
	}
	d.fail = false
	err := d.decide(two, a.ID, "approve", "机密★")
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("approve with a bad reason: %v", err)
	}
	if now := d.now(t, a.ID); now.State != approval.Waiting || now.Rev != a.Rev || d.stands(t, x.ID).Rev != 1 {
		t.Errorf("half done: %+v", now)
	}
	if err := d.decide(two, a.ID, "approve", ""); err != nil {
		t.Error(err)
	}
}

// brought is a thing made while the hook fails.
func (d *desk) brought(t *testing.T) *Thing {
	t.Helper()
	d.fail = false
	defer func() { d.fail = true }()
	return d.thing(t)
}

// count is how many approvals wait for whoever asks: the list of the move.
func (d *desk) count(t testing.TB, ctx context.Context) int64 {
	t.Helper()
	a, err := policy.From(ctx)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := d.approvals.Find("approve")
	s := approval.Type.Schema()
	within := d.Book().Scope(a, m.Right, s)
	conds, ok := m.Whose(a)
	if !ok {
		return 0
	}
	conds = append(conds, store.Cond{Field: d.approvals.State, Op: store.Eq, Values: []any{string(approval.Waiting)}})
	n, err := d.Tally(ctx, s, store.Query{Where: conds, Within: &within}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n.Count
}

// TestListOfWhatWaitsIsWhatCanBeApproved holds the conditions of the list and the answer for one approval together.
func TestListOfWhatWaitsIsWhatCanBeApproved(t *testing.T) {
	d := open(t)
	m, _ := d.approvals.Find("approve")
	for _, ctx := range []context.Context{one, two, boss} {
		d.asked(t, ctx, d.thing(t))
		d.clock.Advance(10 * time.Hour) // the first lapses in between
	}
	people := []context.Context{one, two, far, reads, boss, who("twin", "p1", "s9", "writes", "3309/"), who("nobody", "", "s9", "writes", "3309/")}
	for _, ctx := range people {
		actor, err := policy.From(ctx)
		if err != nil {
			t.Fatal(err)
		}
		want := int64(0)
		all, err := d.List(d.sys, approval.Type.Schema(), store.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, rec := range all.Recs {
			a := rec.(*approval.Approval)
			if d.Book().Allow(actor, policy.Decide, approval.Type.Schema(), a.Area, a.Class) == nil && m.May(actor, a) == nil {
				want++
			}
		}
		if got := d.count(t, ctx); got != want {
			t.Errorf("%s: the list has %d, could approve %d", actor.User, got, want)
		}
	}
}

// TestNothingIsDoneByFewerThanTwoPersons tries sequences of everything that can be tried.
func TestNothingIsDoneByFewerThanTwoPersons(t *testing.T) {
	d := open(t)
	persons := map[string]string{"u1": "p1", "u2": "p1", "u3": "p2", "u4": "", "u5": "p3"}
	users := []string{"u1", "u2", "u3", "u4", "u5"}
	done := 0
	rapid.Check(t, func(rt *rapid.T) {
		x := d.thing(t)
		asked := map[string][2]string{} // person and session by approval
		var ids []string
		for range rapid.IntRange(2, 14).Draw(rt, "steps") {
			user := rapid.SampledFrom(users).Draw(rt, "user")
			session := rapid.SampledFrom([]string{"sA", "sB", "sC"}).Draw(rt, "session")
			ctx := who(user, persons[user], session, "writes", "3309/")
			act := rapid.SampledFrom([]string{"ask", "approve", "refuse", "withdraw", "do", "edit", "forge", "wait"}).Draw(rt, "act")
			now := d.stands(t, x.ID)
			id := ""
			if len(ids) > 0 {
				id = rapid.SampledFrom(ids).Draw(rt, "approval")
			}
			if attempt(d, ctx, act, id, now, func(a *approval.Approval) {
				ids = append(ids, a.ID)
				asked[a.ID] = [2]string{persons[user], session}
			}) {
				continue
			}
			if d.stands(t, x.ID).State == "whole" {
				continue
			}
			done++
			by := asked[id]
			if act != "approve" || by[0] == "" || persons[user] == "" || by[0] == persons[user] || by[1] == session {
				rt.Fatalf("done by %s of %q in %s by %s; asked by %v", user, persons[user], session, act, by)
			}
			return
		}
	})
	if done == 0 {
		t.Error("no sequence ever reached the end: nothing is tested")
	}
}

// attempt tries one act and reports whether it is certain that nothing was done by it.
func attempt(d *desk, ctx context.Context, act, id string, x *Thing, asked func(*approval.Approval)) bool {
	switch act {
	case "ask":
		if a, err := d.ask(ctx, x, x.Rev); err == nil {
			asked(a)
		}
	case "do":
		return d.Write(ctx, func(tx *store.Tx) error {
			_, err := d.flow.Do(ctx, tx, x.ID, x.Rev, "burn", "alone", func(rec any) error { rec.(*Thing).Paper, rec.(*Thing).Closely = "x", "x"; return nil })
			return err
		}) != nil
	case "edit":
		x.State = "burnt"
		return store.Put(ctx, d.DB, thingType, x, store.Note{}) != nil
	case "forge":
		if id == "" {
			return true
		}
		a, err := store.Get(ctx, d.DB, approval.Type, id)
		if err != nil {
			return true
		}
		a.AskedAs, a.AskedBy, a.AskedIn = "p7", "u7", "s7"
		if err := store.Put(ctx, d.DB, approval.Type, a, store.Note{}); err == nil {
			return false
		}
	case "wait":
		d.clock.Advance(5 * time.Hour)
	default:
		if id != "" {
			return d.decide(ctx, id, act, fmt.Sprint("because ", act)) != nil
		}
	}
	return false
}

func TestApprovalsAreWrittenByNobody(t *testing.T) {
	d := open(t)
	a := d.asked(t, one, d.thing(t))
	for name, ctx := range map[string]context.Context{"who asked": one, "another": two, "everything granted": boss} {
		mine := *a
		mine.Until = a.Until.Add(time.Hour)
		refused(t, name+" edits", store.Put(ctx, d.DB, approval.Type, &mine, store.Note{}), "forbidden")
		refused(t, name+" strikes", store.Strike(ctx, d.DB, approval.Type, a.ID, a.Rev, "x"), "forbidden")
		forged := &approval.Approval{
			Summary: "forged", State: approval.Waiting, Asker: "x", AskedAt: d.clock.Now(), Until: d.clock.Now().Add(time.Hour), Verb: a.Verb, Record: a.Record,
			RecordRev: entity.IntOf(1), AskedBy: "x", AskedAs: "px",
		}
		refused(t, name+" makes one", store.Put(ctx, d.DB, approval.Type, forged, store.Note{}), "forbidden")
	}
	for _, f := range approval.Type.Schema().Fields {
		if !f.ReadOnly {
			t.Errorf("%s can be given by hand", f.Name)
		}
	}
	if d.now(t, a.ID).Rev != a.Rev {
		t.Error("something changed")
	}
}
