package assess_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/assess"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/role"
	"haidun/internal/registry/rule"
	"haidun/internal/testkit"
)

// siren stands for a register of another domain, by which an item can be measured.
type siren struct {
	entity.Meta
	Name   string
	AreaID string
	Sounds entity.Bool
	Tried  entity.Date
}

var sirenType = entity.Define("test_siren", func(d *entity.Def, s *siren) {
	d.Title("警报器", "Sirens")
	d.Text(&s.Name).Label("名称", "Name").Required()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Required().Scope()
	d.Bool(&s.Sounds).Label("鸣响", "Sounds")
	d.Date(&s.Tried).Label("试鸣日期", "Tried on")
})

// sirens has the figure 鸣响率: the sirens that sounded, of those tried in a period.
func sirens(clock.Clock) module.Module {
	s := sirenType.Schema()
	return module.Module{
		Name: "sirens", Group: module.Group{ID: "sirens", ZH: "警报", EN: "Sirens"}, Types: []*entity.Schema{s},
		Figures: []module.Figure{{
			ID: "siren.sounded", ZH: "鸣响率", EN: "Sirens that sounded", Unit: [2]string{"%", "%"}, Schema: s, Of: []store.Cond{}, When: s.Field("tried"),
			Where: []store.Cond{{Field: s.Field("sounds"), Op: store.Eq, Values: []any{true}}},
		}},
	}
}

// post is a city with two counties and their headquarters.
type post struct {
	*storetest.Post
	clock   *testkit.Clock
	nightly module.Job
}

func open(t *testing.T) *post {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "assess.db")))
}

// each runs a test on both databases: what it does uses SQL of the domain's own.
func each(t *testing.T, test func(t *testing.T, p *post)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openOn(t, postgres.New(testkit.Postgres(t)))) })
}

func openOn(t *testing.T, d store.Dialect) *post {
	t.Helper()
	c := testkit.NewClock(testkit.Epoch())
	own := assess.Module(c)
	modules := append(registry.Modules(c), rule.New(c).Module(), tiers(c), own, sirens(c))
	cfg := storetest.Config(t, storetest.Schemas(modules), 23)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = d, c, book
	p := &post{Post: storetest.Assemble(t, cfg, modules), clock: c, nightly: own.Nightly[0]}
	for _, a := range []area.Area{
		{Code: "330900", Name: "舟山市", Level: area.City},
		{Code: "330902", Name: "定海区", Level: area.County, Parent: "330900"},
		{Code: "330903", Name: "普陀区", Level: area.County, Parent: "330900"},
	} {
		storetest.Put(t, p, area.Type, &a)
	}
	for code, name := range map[string]string{"330902": "定海区指挥部", "330903": "普陀区指挥部"} {
		storetest.Put(t, p, headquarters.Type, &headquarters.Headquarters{Name: name, Level: headquarters.County, AreaID: code, State: headquarters.Founded, FoundedBy: "舟政发〔2001〕1号", FoundedOn: "2001-01-01", CommanderPost: "区长"})
	}
	return p
}

// city reviews, county reports for 330902.
func city(t *testing.T) context.Context {
	return policy.With(t.Context(), &policy.Actor{User: "hai", Name: "王海", Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Operations), Area: "330900/"}}})
}

func county(t *testing.T) context.Context {
	return policy.With(t.Context(), &policy.Actor{User: "zhou", Name: "林舟", Mode: policy.Live, Grants: []policy.Grant{
		{Role: string(role.CountyAdmin), Area: "330900/330902/"}, {Role: string(role.Operations), Area: "330900/330902/"},
	}})
}

// draft is a scheme with one item of each kind: one bound to the sirens, one by formula, one by hand, a bonus and a veto.
func (p *post) draft(t *testing.T) *assess.Scheme {
	t.Helper()
	s := &assess.Scheme{Title: "2026 年考核方案", Year: entity.IntOf(2026), Level: headquarters.County, SelfDue: "2026-03-31", ReviewDue: "2026-04-30"}
	if err := store.Put(city(t), p.DB, assess.SchemeType, s, store.Note{}); err != nil {
		t.Fatal(err)
	}
	for _, i := range []assess.Item{
		{Code: "1", Title: "防空警报", Kind: assess.Formula, Figure: "siren.sounded", Target: entity.DecimalOf(100_00), Weight: entity.DecimalOf(50_00), Rule: "鸣响率"},
		{Code: "2", Title: "训练学时", Kind: assess.Formula, Target: entity.DecimalOf(40_00), Weight: entity.DecimalOf(30_00), Rule: "学时"},
		{Code: "3", Title: "预案", Kind: assess.Hand, Weight: entity.DecimalOf(20_00), Rule: "现行有效"},
		{Code: "4", Title: "表彰", Kind: assess.Bonus, Weight: entity.DecimalOf(5_00), Rule: "每次 1 分"},
		{Code: "5", Title: "责任事故", Kind: assess.Veto, Rule: "发生即否决"},
	} {
		i.SchemeID = s.ID
		if err := store.Put(city(t), p.DB, assess.ItemType, &i, store.Note{}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// tried are n sirens of a county that were tried this year, of which some sounded.
func (p *post) tried(t *testing.T, county string, sounded, n int) {
	t.Helper()
	for i := range n {
		storetest.Put(t, p, sirenType, &siren{Name: "警报点", AreaID: county, Sounds: entity.BoolOf(i < sounded), Tried: "2026-02-03"})
	}
}

// issued is a scheme in force, and the sheet of 330902.
func (p *post) issued(t *testing.T) *assess.Assessment {
	t.Helper()
	s := p.draft(t)
	must(t, p.Move(city(t), assess.SchemeType.Schema(), s.ID, "issue", "", func(rec any) { rec.(*assess.Scheme).Document = "舟人防〔2026〕3号" }))
	return p.sheetOf(t, "330902")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (p *post) sheetOf(t *testing.T, county string) *assess.Assessment {
	t.Helper()
	for _, a := range storetest.All(t, p, assess.AssessmentType) {
		if a.AreaID == county {
			return a
		}
	}
	t.Fatalf("%s has no sheet", county)
	return nil
}

// score is an item of a sheet as it is now.
func (p *post) score(t *testing.T, a *assess.Assessment, code string) *assess.Score {
	t.Helper()
	for _, s := range storetest.All(t, p, assess.ScoreType) {
		if s.AssessmentID == a.ID && s.Code == code {
			return s
		}
	}
	t.Fatalf("no item %s", code)
	return nil
}

// step makes a move of the sheet.
func (p *post) step(ctx context.Context, a *assess.Assessment, name, reason string, fill func(a *assess.Assessment)) error {
	return p.Move(ctx, assess.AssessmentType.Schema(), a.ID, name, reason, func(rec any) {
		if fill != nil {
			fill(rec.(*assess.Assessment))
		}
	})
}

// say makes a move of one item.
func (p *post) say(t *testing.T, ctx context.Context, a *assess.Assessment, code, name string, fill func(s *assess.Score)) error {
	t.Helper()
	reason := ""
	if name == "rescore" {
		reason = "复查发现漏算"
	}
	return p.Move(ctx, assess.ScoreType.Schema(), p.score(t, a, code).ID, name, reason, func(rec any) { fill(rec.(*assess.Score)) })
}

// paper is evidence.
func paper() []entity.FileRef {
	return []entity.FileRef{{Hash: "00000000000000000000000000000000000000000000000000000000000000ab", Name: "佐证.pdf", Size: 10, Mime: "application/pdf"}}
}

func proved(fill func(s *assess.Score)) func(s *assess.Score) {
	return func(s *assess.Score) {
		s.Evidence, s.EvidenceOn = paper(), "2026-02-10"
		fill(s)
	}
}

func dec(units int64) entity.Decimal { return entity.DecimalOf(units) }

const day = 24 * time.Hour

// tiers is the register of headquarters with the figure that the reference sheet binds to.
func tiers(c clock.Clock) module.Module {
	s := headquarters.Type.Schema()
	in := func(states ...any) []store.Cond {
		return []store.Cond{{Field: s.Field("state"), Op: store.In, Values: states}}
	}
	all := []any{string(headquarters.Planned), string(headquarters.Founded), string(headquarters.UpToMark)}
	return module.Module{
		Name: "hq", Types: []*entity.Schema{s, headquarters.MemberType.Schema()}, Hooks: func(db *store.DB) { headquarters.Attach(db, c) },
		Figures: []module.Figure{{ID: "hq.established", ZH: "指挥部成立率", EN: "Headquarters founded", Schema: s, Where: in(all[1:]...), Of: in(all...)}},
		Rights:  role.Usual(),
	}
}
