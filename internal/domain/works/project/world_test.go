package project_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// post is an office of two counties, on 1 June 2026.
type post struct {
	*storetest.Post
	clock *testkit.Clock
	desk  *project.Desk
	own   module.Module
}

func open(t testing.TB) *post {
	t.Helper()
	c := testkit.NewClock(time.Date(2026, 6, 1, 1, 0, 0, 0, time.UTC))
	desk := project.New(c, rule.New(c))
	own := desk.Module()
	modules := append(registry.Modules(c), own)
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "project.db")), c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c, desk: desk, own: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	return p
}

// as is somebody who holds a role over an area path.
func as(t testing.TB, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

func li(t testing.TB) context.Context   { return as(t, "li", role.Law, "330900/") }
func chen(t testing.TB) context.Context { return as(t, "chen", role.Engineering, "330900/") }

func m2(t testing.TB, s string) entity.Decimal {
	t.Helper()
	d, err := entity.ParseDecimal(s, 2)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put[T any](ctx context.Context, p *post, typ *entity.Type[T], rec *T) error {
	return store.Put(ctx, p.DB, typ, rec, store.Note{})
}

// refused are the "field code" pairs of an error, each with a whole sentence in both languages.
func refused(t testing.TB, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var out []string
	for _, f := range fault.As(err).Fields {
		out = append(out, f.Name+" "+f.Code.ID)
		if text := f.Text(fault.ZH) + f.Text(fault.EN); strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", f.Code.ID, text)
		}
	}
	if len(out) == 0 {
		return fault.As(err).Code.ID
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// try makes a move as somebody.
func try[T any](ctx context.Context, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	return p.Move(ctx, typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	})
}

// must makes a move by one person that is not refused.
func must[T any](t testing.TB, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) {
	t.Helper()
	if err := try(li(t), p, typ, id, move, reason, fill); err != nil {
		t.Fatalf("%s: %v %s", move, err, refused(t, err))
	}
}

// byTwo has li propose a move and chen make it.
func byTwo[T any](t testing.TB, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) error {
	t.Helper()
	ctx := chen(t)
	asker, err := policy.From(li(t))
	if err != nil {
		t.Fatal(err)
	}
	return p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(typ.Schema(), id)
		if err != nil {
			return err
		}
		f := p.Flows[typ.Schema().Name]
		if f == nil {
			return errors.New("no flow")
		}
		_, err = f.DoFor(ctx, tx, asker, id, typ.Schema().MetaOf(rec).Rev, move, reason, func(rec any) error {
			if fill != nil {
				fill(rec.(*T))
			}
			return nil
		})
		return err
	})
}

func mustTwo[T any](t testing.TB, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) {
	t.Helper()
	if err := byTwo(t, p, typ, id, move, reason, fill); err != nil {
		t.Fatalf("%s: %v %s", move, err, refused(t, err))
	}
}

// planned is a project with these areas, class N3, of law day 2024-01-02.
func planned(t testing.TB, p *post, name, home, other string) *project.Project {
	t.Helper()
	b := &project.Project{
		Name: name, AreaID: "330902", LawDay: "2024-01-02", CityClass: "N3", ClassWhy: "待省里核定前按国家三类", AreaResidential: m2(t, home), AreaOther: m2(t, other),
	}
	if err := put(li(t), p, project.Type, b); err != nil {
		t.Fatal(err, refused(t, err))
	}
	return b
}

// determined is a planned project whose area was determined.
func determined(t testing.TB, p *post, name, home, other string) *project.Project {
	t.Helper()
	b := planned(t, p, name, home, other)
	must(t, p, project.Type, b.ID, "condition", "", func(p *project.Project) { p.ConditionNo, p.ConditionedOn = "舟规条〔2024〕3号", "2024-01-10" })
	must(t, p, project.Type, b.ID, "determine", "", nil)
	return storetest.Get(t, p, project.Type, b.ID)
}

// applied is a case of a project at 2000 yuan a square metre.
func applied(t testing.TB, p *post, b *project.Project, reason project.Reason) *project.Relocation {
	t.Helper()
	c := &project.Relocation{ProjectID: b.ID, Reason: reason, AppliedOn: "2024-02-01", Rate: m2(t, "2000")}
	if reason != "3" {
		c.Proof = []entity.FileRef{{Hash: strings.Repeat("a", 64), Name: "地勘报告.pdf", Size: 10, Mime: "application/pdf"}}
	}
	if err := put(li(t), p, project.CaseType, c); err != nil {
		t.Fatal(err, refused(t, err))
	}
	return c
}

// noticed is a case whose bill was issued on 1 March 2024, due on 31 March.
func noticed(t testing.TB, p *post, b *project.Project, reason project.Reason) *project.Relocation {
	t.Helper()
	c := applied(t, p, b, reason)
	mustTwo(t, p, project.CaseType, c.ID, "verify", "", nil)
	must(t, p, project.CaseType, c.ID, "notice", "", func(c *project.Relocation) {
		c.NoticeNo, c.NoticedOn, c.PayDue = "舟人防缴〔2024〕1号", "2024-03-01", "2024-03-31"
	})
	return storetest.Get(t, p, project.CaseType, c.ID)
}

// bills are those of a project in the order they were issued.
func bills(t testing.TB, p *post, b *project.Project) (out []*project.Bill) {
	t.Helper()
	for _, x := range storetest.All(t, p, project.BillType) {
		if x.ProjectID == b.ID {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b *project.Bill) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func entry(t testing.TB, p *post, b *project.Bill, kind project.EntryKind, yuan, on string) error {
	t.Helper()
	return put(li(t), p, project.EntryType, &project.Entry{BillID: b.ID, Kind: kind, Amount: m2(t, yuan), PaidOn: entity.Date(on), ReceiptNo: "票" + on})
}

func pay(t testing.TB, p *post, b *project.Bill, kind project.EntryKind, yuan, on string) {
	t.Helper()
	if err := entry(t, p, b, kind, yuan, on); err != nil {
		t.Fatal(err, refused(t, err))
	}
}

// correct has a determination with other areas proposed by one person and decided by another.
func correct(t testing.TB, p *post, b *project.Project, home, other string) error {
	t.Helper()
	r := &project.Ruling{ProjectID: b.ID, Kind: project.Correction, Why: "测绘成果与方案不一致", AreaResidential: m2(t, home), AreaOther: m2(t, other)}
	if err := put(li(t), p, project.RulingType, r); err != nil {
		return err
	}
	err := byTwo(t, p, project.RulingType, r.ID, "decide", "", nil)
	if err != nil {
		must(t, p, project.RulingType, r.ID, "drop", "与现行核定相同", nil)
	}
	return err
}
