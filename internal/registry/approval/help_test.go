package approval_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
	"haidun/internal/registry/area"
	"haidun/internal/testkit"
)

// State is how a thing stands.
type State string

// Thing is what two people are needed for: it is burnt in one area.
type Thing struct {
	entity.Meta
	Name, District, Paper string
	Closely               string
	State                 State
}

var thingType = entity.Define("thing", func(d *entity.Def, x *Thing) {
	d.Title("物", "Thing")
	d.Text(&x.Name).Label("名称", "Name").Required()
	d.Ref(&x.District, area.Type).Label("行政区", "Area").Required().Scope()
	d.Text(&x.Paper).Label("文号", "Paper")
	d.Text(&x.Closely).Label("密", "Closely held").Sensitive()
	entity.OneOf(d, &x.State, []entity.Option[State]{{Code: "whole", ZH: "完好", EN: "Whole"}, {Code: "burnt", ZH: "已焚", EN: "Burnt"}}).Label("状态", "State").Required()
})

// errHook is why the thing's own rule fails a change, when told to.
var errHook = errors.New("the hook fails")

// desk is a post with things, an approval desk and a clock.
type desk struct {
	*store.DB
	*approval.Desk
	flow, approvals *workflow.Flow
	clock           *testkit.Clock
	sys             context.Context
	fail            bool // the thing's hook refuses
}

func open(t *testing.T) *desk {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "a.db")))
}

func openOn(t *testing.T, dialect store.Dialect) *desk {
	t.Helper()
	d := &desk{clock: testkit.NewClock(testkit.Epoch()), sys: policy.With(context.Background(), policy.System("test"))}
	d.flow = workflow.New(thingType, func(x *Thing) *State { return &x.State }, workflow.Move[Thing, State]{
		Name: "burn", Title: [2]string{"焚毁", "Burn"}, From: []State{"whole"}, To: "burnt", Reason: true, Second: true,
		Fields: func(x *Thing) []any { return []any{&x.Paper, &x.Closely} },
	})
	m := moduleOf(d.flow)
	d.Desk = approval.NewDesk(d.clock, approval.MoveActs(m))
	own := d.Desk.Module()
	d.approvals = own.Flows[0]
	acts := []policy.Action{policy.Read, policy.Update, policy.Create, policy.Strike}
	role := func(code string, clear entity.Class, acts ...policy.Action) policy.Role {
		return policy.Role{Code: code, Rights: []policy.Right{{Registers: []string{"thing", "approval"}, Actions: acts, Clear: clear}}}
	}
	book, err := policy.NewBook([]policy.Role{role("writes", entity.Internal, acts...), role("reads", entity.Internal, policy.Read), role("all", entity.Sensitive, policy.Any)}, nil, own.Verbs...)
	if err != nil {
		t.Fatal(err)
	}
	d.DB, err = store.Open(t.Context(), store.Config{
		Dialect: dialect, Node: "zs", Book: book, Clock: d.clock, IDs: testkit.NewIDs(1),
		Schemas: []*entity.Schema{area.Type.Schema(), thingType.Schema(), approval.Type.Schema()},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.DB.Close(); err != nil {
			t.Error(err)
		}
	})
	d.flow.Attach(d.DB)
	d.approvals.Attach(d.DB)
	store.BeforePut(d.DB, thingType, func(context.Context, *store.Tx, *Thing, *Thing) error {
		if d.fail {
			return errHook
		}
		return nil
	})
	for _, code := range []string{"3309", "330902", "330903"} {
		a := &area.Area{Code: code, Name: "区" + code, Level: area.City}
		if code != "3309" {
			a.Level, a.Parent = area.County, "3309"
		}
		if err := store.Put(d.sys, d.DB, area.Type, a, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// who is an account in a session, with a role over an area.
func who(user, person, session, role, at string) context.Context {
	return policy.With(context.Background(), &policy.Actor{
		User: user, Name: "Mr " + user, Person: person, Session: session, Mode: policy.Live, Grants: []policy.Grant{{Role: role, Area: at}},
	})
}

// The people of the tests.
var (
	one   = who("one", "p1", "s1", "writes", "3309/")
	two   = who("two", "p2", "s2", "writes", "3309/330902/")
	far   = who("far", "p3", "s3", "writes", "3309/330903/")
	reads = who("reads", "p4", "s4", "reads", "3309/")
	boss  = who("boss", "p5", "s5", "all", "")
)

func (d *desk) thing(t testing.TB) *Thing {
	t.Helper()
	x := &Thing{Name: "one", District: "330902", State: "whole"}
	if err := store.Put(d.sys, d.DB, thingType, x, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return x
}

// ask proposes to burn x as rev.
func (d *desk) ask(ctx context.Context, x *Thing, rev int64) (*approval.Approval, error) {
	var rec any
	err := d.Write(ctx, func(tx *store.Tx) error {
		p, err := d.flow.Rehearse(ctx, tx, x.ID, rev, "burn", "too old", func(rec any) error {
			rec.(*Thing).Paper, rec.(*Thing).Closely = "No. 7", "deep"
			return nil
		})
		if err != nil {
			return err
		}
		_, rec, err = d.Take(tx, p)
		return err
	})
	a, _ := rec.(*approval.Approval)
	return a, err
}

func (d *desk) asked(t testing.TB, ctx context.Context, x *Thing) *approval.Approval {
	t.Helper()
	a, err := d.ask(ctx, x, x.Rev)
	if err != nil {
		t.Fatalf("ask: %v", err)
	}
	return a
}

// decide makes a move with an approval as it is now.
func (d *desk) decide(ctx context.Context, id, move, reason string) error {
	return d.Write(ctx, func(tx *store.Tx) error {
		a, err := store.Fetch(tx, approval.Type, id)
		if err != nil {
			return err
		}
		_, err = d.approvals.Do(ctx, tx, id, a.Rev, move, reason, func(any) error { return nil })
		return err
	})
}

func (d *desk) now(t testing.TB, id string) *approval.Approval {
	t.Helper()
	a, err := store.Get(d.sys, d.DB, approval.Type, id)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (d *desk) stands(t testing.TB, id string) *Thing {
	t.Helper()
	x, err := store.Get(d.sys, d.DB, thingType, id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// last is the newest entry of the log about a record.
func (d *desk) last(t testing.TB, register, id string) chain.Entry {
	t.Helper()
	lines, err := d.Log(d.sys, store.LogQuery{Register: register, Record: id, Desc: true, Limit: 1})
	if err != nil || len(lines) == 0 {
		t.Fatalf("log of %s: %v", id, err)
	}
	e, err := chain.Parse([]byte(lines[0].Body))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// refused fails unless err is of a code.
func refused(t testing.TB, what string, err error, code string) {
	t.Helper()
	if err == nil || fault.As(err).Code.ID != code {
		t.Errorf("%s: %v, want %s", what, err, code)
		return
	}
	for _, text := range []string{fault.As(err).Text(fault.ZH), fault.As(err).Text(fault.EN)} {
		if strings.Contains(text, "{") {
			t.Errorf("%s: unfilled %q", what, text)
		}
	}
}
