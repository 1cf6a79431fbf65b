package life_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/works/archive"
	"haidun/internal/domain/works/life"
	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// works is what these tests know of the register of works: a name, an area and a state.
type works struct {
	entity.Meta
	Name, AreaID, WorksCode string
	Status                  worksState
}

type worksState string

var worksType = entity.Define("shelter", func(d *entity.Def, w *works) {
	d.Title("人防工程", "Works")
	d.Text(&w.Name).Label("名称", "Name").Required()
	d.Text(&w.WorksCode).Label("标识码", "Code")
	d.Ref(&w.AreaID, area.Type).Label("行政区", "Area").Required().Scope()
	entity.OneOf(d, &w.Status, []entity.Option[worksState]{{Code: "idle", ZH: "闲置", EN: "Idle"}, {Code: "sealed", ZH: "封堵", EN: "Sealed"}, {Code: "in_use", ZH: "在用", EN: "In use"}}).Label("现状", "Status")
})

// register stands for the register of works, of which these tests know only that it is told.
type register struct {
	told  []life.Stage
	count int
	sum   int64
}

func (r *register) Follow(_ context.Context, _ *store.Tx, f *life.File) (string, error) {
	r.told = append(r.told, f.Stage)
	return f.ShelterID, nil
}

func (r *register) Units(*store.Tx, string) (int, int64, error) { return r.count, r.sum, nil }

func (r *register) State(rec any) (id, state string) {
	w := rec.(*works)
	return w.ID, string(w.Status)
}

// post is a program with the works of two counties, on the morning of 2026-05-12.
type post struct {
	*storetest.Post
	clock    *testkit.Clock
	register *register
	officers [2]string
	files    shelf
	module   module.Module
}

var start = time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)

func open(t *testing.T) *post {
	t.Helper()
	clock, reg, files := testkit.NewClock(start), &register{}, shelf{}
	law := rule.New(clock)
	builds := project.New(clock, law)
	own := life.New(clock, reg, files, law, builds).Module()
	modules := append(registry.Modules(clock), law.Module(), builds.Module(), module.Module{Name: "shelter", Group: archive.Group(), Types: []*entity.Schema{worksType.Schema()}, Rights: role.Usual().Write(role.Engineering)}, own, archive.New(clock, nil).Module())
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "life.db")), clock, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: clock, register: reg, files: files, module: own}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	for i, name := range []string{"陈工", "李工"} {
		p.officers[i] = storetest.Put(t, p, person.Type, &person.Person{Name: name, District: "330902"}).ID
	}
	return p
}

func as(t *testing.T, user string, c role.Code, path string) context.Context {
	t.Helper()
	return policy.With(t.Context(), &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: string(c), Area: path}}})
}

// eng is somebody of the engineering division.
func eng(t *testing.T, user string) context.Context {
	t.Helper()
	return as(t, user, role.Engineering, "330900/")
}

func m2(n int64) entity.Decimal { return entity.DecimalOf(n * 100) }

// file is a works at a stage, with what the stages before it give.
func file(name string, s life.Stage) *life.File {
	return &life.File{
		Name: name, AreaID: "330902", Stage: s, NuclearClass: "6", ConvClass: "6", ApprovedBuilt: m2(1200), ApprovedShelter: m2(800), PermitNo: "舟人防审〔2024〕1号", ApprovalNo: "旧",
		PlannedOn: "2024-01-02", ReviewedOn: "2024-02-01", DesignedOn: "2024-03-01", StartedOn: "2024-04-01", CompletedOn: "2026-03-02", SurveyedOn: "2026-03-05",
		MeasuredBuilt: m2(1210), MeasuredUsable: m2(1000), MeasuredShelter: m2(805), InspectedOn: "2026-01-05", InspectedBy: "王工", Findings: "渗水", Condition: "fair",
		FilingNo: name, AcceptanceReport: "验2026-1", AcceptedOn: "2026-03-20",
	}
}

// bare is file before a stage whose move gives its values.
func (p *post) at(t *testing.T, name string, s life.Stage) *life.File {
	t.Helper()
	return storetest.Put(t, p, life.Type, file(name, s))
}

func put[T any](ctx context.Context, p *post, typ *entity.Type[T], rec *T) string {
	return storetest.Refused(store.Put(ctx, p.DB, typ, rec, store.Note{}))
}

// do makes a move as somebody and answers the code of its refusal.
func do[T any](ctx context.Context, p *post, typ *entity.Type[T], id, move, reason string, fill func(rec *T)) string {
	return storetest.Refused(p.Move(ctx, typ.Schema(), id, move, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*T))
		}
	}))
}

// byTwo has a move proposed by one person and made by another.
func byTwo[T any](t *testing.T, p *post, typ *entity.Type[T], id, move string, fill func(rec *T)) string {
	t.Helper()
	ctx := eng(t, "chen")
	asker, err := policy.From(eng(t, "li"))
	if err != nil {
		t.Fatal(err)
	}
	return storetest.Refused(p.Write(ctx, func(tx *store.Tx) error {
		rec, err := tx.Load(typ.Schema(), id)
		if err != nil {
			return err
		}
		_, err = p.Flows[typ.Schema().Name].DoFor(ctx, tx, asker, id, typ.Schema().MetaOf(rec).Rev, move, "依批准", func(rec any) error {
			if fill != nil {
				fill(rec.(*T))
			}
			return nil
		})
		return err
	}))
}

func (p *post) registered(t *testing.T, f *life.File) *life.Registration {
	t.Helper()
	return storetest.Put(t, p, life.RegType, &life.Registration{
		FileID: f.ID, Registrant: "某物业", State: life.Valid, Purpose: life.Parking, LetterNo: "责2026-1", LetterOn: "2026-04-01", CertificateNo: f.Name, ValidFrom: "2026-04-01", ValidTo: "2029-03-31",
	})
}

// archived gives a works all papers that a filing needs, but those named.
func (p *post) archived(t *testing.T, f *life.File, but ...archive.Item) {
	t.Helper()
	need, _ := archive.Required()
	for _, item := range need {
		if len(but) > 0 && but[0] == item {
			continue
		}
		storetest.Put(t, p, archive.Type, &archive.Paper{FileID: f.ID, Title: archive.Name(item).ZH, Stage: archive.Acceptance, Item: item, Retention: archive.Forever, Carrier: "paper"})
	}
}

func want(t *testing.T, what, got, expected string) {
	t.Helper()
	if got != expected {
		t.Errorf("%s: %q, expected %q", what, got, expected)
	}
}

// shelterOf is an idle works in the register.
func shelterOf(t *testing.T, p *post, name string) string {
	t.Helper()
	return storetest.Put(t, p, worksType, &works{Name: name, AreaID: "330902", Status: "idle"}).ID
}
