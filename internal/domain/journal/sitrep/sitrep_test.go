package sitrep_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/journal/sitrep"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// post is a headquarters with a drill in progress since an hour.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	storm *operation.Operation
	hq    *headquarters.Headquarters
}

func open(t *testing.T) *post {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	nouns := module.Module{
		Types: []*entity.Schema{headquarters.Type.Schema(), headquarters.MemberType.Schema()},
		Hooks: func(db *store.DB) { headquarters.Attach(db, clock) },
	}
	modules := append(registry.Modules(clock), nouns, journal.Module(clock), order.Module(clock), sitrep.Module(clock))
	cfg := storetest.Config(t, storetest.Schemas(modules), 9)
	cfg.Dialect, cfg.Clock = sqlite.New(filepath.Join(t.TempDir(), "sitrep.db")), clock
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock}
	put(t, p, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	put(t, p, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"})
	p.hq = put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309", CommanderPost: "市长"})
	put(t, p, headquarters.Type, &headquarters.Headquarters{Name: "定海区人民防空指挥部", Level: headquarters.County, AreaID: "330902", Parent: p.hq.ID, CommanderPost: "区长"})
	p.storm = put(t, p, operation.Type, &operation.Operation{Name: "“砺盾”防御台风演练", World: operation.Drill, Kind: operation.Storm, AreaID: "3309"})
	p.clock.Advance(time.Hour)
	return p
}

func as(t *testing.T, who string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: who, Name: who, Mode: policy.Live, Grants: []policy.Grant{{Role: storetest.Role}}})
}

func put[T any](t *testing.T, p *post, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(as(t, "王海"), p.DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

func get[T any](t *testing.T, p *post, typ *entity.Type[T], id string) *T {
	t.Helper()
	rec, err := store.Get(as(t, "王海"), p.DB, typ, id)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// do makes a move with a record as it is now.
func do[T any](t *testing.T, p *post, typ *entity.Type[T], who, id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	return p.Move(as(t, who), typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// work is an hour of the drill: three messages in different states, and an order that one refuses to be silent about.
func (p *post) work(t *testing.T) {
	t.Helper()
	note := func(from, text string, u journal.Urgency, key bool) *journal.Entry {
		e := put(t, p, journal.Type, &journal.Entry{OperationID: p.storm.ID, Kind: journal.Call, Urgency: u, Sender: from, Content: text, Key: entity.BoolOf(key)})
		p.clock.Advance(7 * time.Minute)
		return e
	}
	a := note("嵊泗县指挥部", "菜园镇低洼处积水 40 厘米,请求调集水泵两台", journal.High, true)
	must(t, do(t, p, journal.Type, "值班长", a.ID, "triage", "", func(e *journal.Entry) { e.Assigned = "抢险抢修组" }))
	must(t, do(t, p, journal.Type, "指挥长", a.ID, "decide", "", func(e *journal.Entry) { e.Decision = "从市级物资库调水泵两台" }))
	note("岱山县指挥部", "衢山客运码头停航", journal.Plain, false)
	c := note("普陀区指挥部", "值守人员 6 人到位。", journal.Plain, false)
	must(t, do(t, p, journal.Type, "值班员", c.ID, "close", "", func(e *journal.Entry) { e.Result = "已收悉" }))
	struck := note("误报", "不应出现", journal.Extreme, true)
	must(t, p.Write(as(t, "王海"), func(tx *store.Tx) error {
		_, err := tx.Strike(journal.Type.Schema(), struck.ID, struck.Rev, "误记")
		return err
	}))
	o := put(t, p, order.Type, &order.Order{
		OperationID: p.storm.ID, HeadquartersID: p.hq.ID, Kind: order.Command, Urgency: journal.High, Title: "转入二十四小时值守", Text: "即刻转入。", Audience: []order.Audience{order.Lower},
	})
	must(t, do(t, p, order.Type, "指挥长", o.ID, "dispatch", "", nil))
	p.clock.Advance(9 * time.Minute)
}

func TestTheDraftSaysWhatTheLogSaysAndNothingElse(t *testing.T) {
	p := open(t)
	p.work(t)
	r := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID})
	if r.HeadquartersID != p.hq.ID || r.Kind != sitrep.First || r.Issue != entity.IntOf(1) || r.Origin != entity.Drill || !r.Since.Equal(p.storm.StartedAt) {
		t.Errorf("%+v", r)
	}
	golden(t, "draft.golden", r.Title+"\n\n"+r.Body+"\n")
	p.clock.Advance(time.Minute)
	next := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID})
	if next.Kind != sitrep.Further || next.Issue != entity.IntOf(2) || !next.Since.Equal(r.Until) || !strings.Contains(next.Body, "共收到来情0条") {
		t.Errorf("the next report is %s no. %v since %v:\n%s", next.Kind, next.Issue, next.Since, next.Body)
	}
	if !strings.Contains(next.Body, "衢山客运码头停航") {
		t.Error("what is not done yet is forgotten in the next report")
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		must(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v); it is now:\n%s", path, err, got)
	}
}

func TestAReportIsApprovedWithItsNumberAndStaysThen(t *testing.T) {
	p := open(t)
	r := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID})
	if got := storetest.Refused(do(t, p, sitrep.Type, "指挥长", r.ID, "approve", "", nil)); got != entity.CodeRequired.ID {
		t.Errorf("approved without a number: %q", got)
	}
	for _, bad := range []string{"舟防指情[2026]3号", "舟防指情〔2026〕03号", "〔2026〕3号", "舟防指情〔2026〕第3号"} {
		if got := storetest.Refused(do(t, p, sitrep.Type, "指挥长", r.ID, "approve", "", func(r *sitrep.Report) { r.Number = bad })); got != sitrep.CodeNumber.ID {
			t.Errorf("%s: %q", bad, got)
		}
	}
	must(t, do(t, p, sitrep.Type, "指挥长", r.ID, "approve", "", func(r *sitrep.Report) { r.Number = "舟防指情〔2026〕3号" }))
	r = get(t, p, sitrep.Type, r.ID)
	r.Body = "改"
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, sitrep.Type, r, store.Note{})); got != sitrep.CodeLocked.ID {
		t.Error(got)
	}
	p.clock.Advance(time.Minute)
	if next := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID}); next.Number != "舟防指情〔2026〕4号" {
		t.Errorf("the next number is proposed as %q", next.Number)
	}
	p.clock.Advance(366 * 24 * time.Hour)
	if next := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID}); next.Number != "舟防指情〔2027〕1号" {
		t.Errorf("the first number of a year is proposed as %q", next.Number)
	}
}

func TestASentReportIsCorrectedByAnotherThatSaysSo(t *testing.T) {
	p := open(t)
	r := put(t, p, sitrep.Type, &sitrep.Report{OperationID: p.storm.ID})
	must(t, do(t, p, sitrep.Type, "指挥长", r.ID, "approve", "", func(r *sitrep.Report) { r.Number = "舟防指情〔2026〕3号" }))
	must(t, do(t, p, sitrep.Type, "值班员", r.ID, "send", "", func(r *sitrep.Report) { r.To = "省人民防空指挥部" }))
	must(t, do(t, p, sitrep.Type, "指挥长", r.ID, "correct", "积水深度有误", nil))
	var all []*sitrep.Report
	must(t, p.Write(as(t, "王海"), func(tx *store.Tx) (err error) {
		all, err = store.Those(tx, sitrep.Type, sitrep.Type.Schema().Field("corrects"), r.ID)
		return err
	}))
	if len(all) != 1 || all[0].State != sitrep.Draft || all[0].Number != "舟防指情〔2026〕4号" || !strings.Contains(all[0].Body, "更正舟防指情〔2026〕3号") || !strings.Contains(all[0].Body, "积水深度有误") {
		t.Errorf("%+v", all)
	}
	if got := get(t, p, sitrep.Type, r.ID); got.State != sitrep.Corrected || got.Body != r.Body {
		t.Errorf("the wrong one is %s", got.State)
	}
}

func TestAReportOfTheFutureIsRefused(t *testing.T) {
	p := open(t)
	r := &sitrep.Report{OperationID: p.storm.ID, Until: p.clock.Now().Add(time.Hour)}
	if got := storetest.Refused(store.Put(as(t, "王海"), p.DB, sitrep.Type, r, store.Note{})); got != sitrep.CodePeriod.ID {
		t.Error(got)
	}
}
