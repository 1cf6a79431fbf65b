package shelter_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/testkit"
)

func m2(v int64) entity.Decimal { return entity.DecimalOf(v * 100) }

// works is a works in use that contradicts nothing.
func works() *shelter.Shelter {
	return &shelter.Shelter{
		Name: "定海一号", AreaID: "330902", Status: shelter.InUse, BuiltArea: m2(1000), UsableArea: m2(900), ShelterArea: m2(800), Capacity: entity.IntOf(800),
		BuildStart: "2003-01-01", CompletedOn: "2004-05-06", AcceptedOn: "2004-06-07", BuildYear: entity.IntOf(2004), EvidenceOn: "2026-03-01",
	}
}

// refused are the "field code" pairs of an error.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var out []string
	for _, f := range fault.As(err).Fields {
		out = append(out, f.Name+" "+f.Code.ID)
		if f.Text(fault.ZH) == "" || f.Text(fault.EN) == "" || strings.Contains(f.Text(fault.ZH)+f.Text(fault.EN), "{") {
			t.Errorf("%s: %q %q", f.Code.ID, f.Text(fault.ZH), f.Text(fault.EN))
		}
	}
	if len(out) == 0 {
		return fault.As(err).Code.ID
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestWorksThatContradictThemselvesAreRefused(t *testing.T) {
	n := open(t)
	for name, c := range map[string]struct {
		change func(s *shelter.Shelter)
		want   string
	}{
		"nothing wrong": {func(*shelter.Shelter) {}, ""},
		"everything unknown": {func(s *shelter.Shelter) {
			*s = shelter.Shelter{Name: "早期工程", AreaID: "330902", Status: shelter.Idle}
		}, ""},
		"usable above built":                  {func(s *shelter.Shelter) { s.UsableArea = m2(1001) }, "usable_area shelter_area_order"},
		"usable as large as built":            {func(s *shelter.Shelter) { s.UsableArea = m2(1000) }, ""},
		"shelter above usable":                {func(s *shelter.Shelter) { s.ShelterArea = m2(901) }, "shelter_area shelter_area_order"},
		"shelter above built, usable unknown": {func(s *shelter.Shelter) { s.UsableArea, s.ShelterArea = entity.Decimal{}, m2(1001) }, "shelter_area shelter_area_order"},
		"negative area":                       {func(s *shelter.Shelter) { s.ShelterArea, s.Capacity = entity.DecimalOf(-1), entity.Int{} }, "shelter_area min"},
		"two people on a square metre":        {func(s *shelter.Shelter) { s.Capacity = entity.IntOf(1600) }, ""},
		"more than that":                      {func(s *shelter.Shelter) { s.Capacity = entity.IntOf(1601) }, "capacity shelter_crowded"},
		"people counted, area unknown":        {func(s *shelter.Shelter) { s.ShelterArea, s.Capacity = entity.Decimal{}, entity.IntOf(9999) }, ""},
		"completed before begun":              {func(s *shelter.Shelter) { s.BuildStart = "2004-05-07" }, "completed_on shelter_dates"},
		"accepted before completed":           {func(s *shelter.Shelter) { s.AcceptedOn = "2004-05-05" }, "accepted_on shelter_dates"},
		"another year than that of the day":   {func(s *shelter.Shelter) { s.BuildYear = entity.IntOf(2005) }, "build_year shelter_year"},
		"accepted while being built":          {func(s *shelter.Shelter) { s.Status = shelter.Building }, "accepted_on shelter_building"},
		"completion planned while being built": {func(s *shelter.Shelter) {
			s.Status, s.AcceptedOn, s.CompletedOn, s.BuildYear = shelter.Building, "", "2027-01-01", entity.Int{}
		}, ""},
		"scrapped without approval":   {func(s *shelter.Shelter) { s.Status = shelter.Scrapped }, "approval_no shelter_approval"},
		"demolished without approval": {func(s *shelter.Shelter) { s.Status = shelter.Demolished }, "approval_no shelter_approval"},
		"scrapped with approval":      {func(s *shelter.Shelter) { s.Status, s.ApprovalNo = shelter.Scrapped, "舟人防〔2025〕3号" }, ""},
		"verified tomorrow":           {func(s *shelter.Shelter) { s.EvidenceOn = "2026-03-03" }, "evidence_on future"},
		"verified today":              {func(s *shelter.Shelter) { s.EvidenceOn = "2026-03-02" }, ""},
		"completed tomorrow":          {func(s *shelter.Shelter) { s.CompletedOn, s.AcceptedOn, s.BuildYear = "2026-03-03", "", entity.Int{} }, "completed_on future"},
		"accepted tomorrow":           {func(s *shelter.Shelter) { s.AcceptedOn = "2026-03-03" }, "accepted_on future"},
		"height instead of depth":     {func(s *shelter.Shelter) { s.DepthM = entity.DecimalOf(-650) }, "depth_m min"},
		"a code with a wrong check":   {func(s *shelter.Shelter) { s.WorksCode = "RF-330902-2020-0001-0" }, "works_code works_code_check"},
		"a code of another form":      {func(s *shelter.Shelter) { s.WorksCode = "0001" }, "works_code works_code_form"},
	} {
		t.Run(name, func(t *testing.T) {
			s := works()
			c.change(s)
			if got := refused(t, store.Put(n.ctx, n.DB, shelter.Type, s, store.Note{})); got != c.want {
				t.Errorf("refused %q, expected %q", got, c.want)
			}
		})
	}
}

// node is a store with the shelter's rules at half past eight in the morning of 2 March 2026.
type node struct {
	*store.DB
	ctx context.Context
}

func open(t *testing.T) *node {
	t.Helper()
	return openOn(t, sqlite.New(filepath.Join(t.TempDir(), "shelter.db")))
}

func openOn(t *testing.T, on store.Dialect) *node {
	t.Helper()
	clock := testkit.NewClock(testkit.Epoch())
	modules := append(registry.Modules(clock), shelter.Module(clock))
	var schemas []*entity.Schema
	for _, m := range modules {
		schemas = append(schemas, m.Types...)
	}
	cfg := storetest.Config(t, schemas, 9)
	cfg.Dialect = on
	db, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, m := range modules {
		if m.Hooks != nil {
			m.Hooks(db)
		}
		for _, f := range m.Flows {
			f.Attach(db)
		}
	}
	n := &node{db, storetest.System(context.Background())}
	for _, a := range []area.Area{{Code: "3309", Name: "舟山市", Level: area.City}, {Code: "330902", Name: "定海区", Level: area.County, Parent: "3309"}} {
		put(t, n, area.Type, &a)
	}
	return n
}

func put[T any](t *testing.T, n *node, typ *entity.Type[T], rec *T) *T {
	t.Helper()
	if err := store.Put(n.ctx, n.DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return rec
}

func TestUnitsStayWithinTheWorks(t *testing.T) {
	n := open(t)
	s := put(t, n, shelter.Type, works()) // 1000 m² built: with 2 % of tolerance 1020 m²
	first := put(t, n, shelter.UnitType, &shelter.Unit{ShelterID: s.ID, Name: "一", AreaM2: m2(600)})
	unit := func(area entity.Decimal) string {
		return refused(t, store.Put(n.ctx, n.DB, shelter.UnitType, &shelter.Unit{ShelterID: s.ID, Name: "二", AreaM2: area}, store.Note{}))
	}
	if got := unit(entity.DecimalOf(420_01)); got != "area_m2 shelter_units" {
		t.Errorf("1020.01 m²: %q", got)
	}
	for _, area := range []entity.Decimal{m2(420), {}} {
		if got := unit(area); got != "" {
			t.Errorf("%s m² more: %q", area.Format(2), got)
		}
	}
	if got := unit(entity.DecimalOf(1)); got != "area_m2 shelter_units" {
		t.Errorf("one more: %q", got)
	}
	first.AreaM2 = m2(600) // its own area does not count twice
	first.Name = "一号"
	put(t, n, shelter.UnitType, first)
	if err := store.Strike(n.ctx, n.DB, shelter.UnitType, first.ID, first.Rev, "误录"); err != nil {
		t.Fatal(err)
	}
	if got := unit(m2(600)); got != "" {
		t.Errorf("in the place of a struck one: %q", got)
	}
	s.BuiltArea, s.UsableArea, s.ShelterArea, s.Capacity = m2(900), m2(800), m2(700), entity.IntOf(700)
	if got := refused(t, store.Put(n.ctx, n.DB, shelter.Type, s, store.Note{})); got != "built_area shelter_units" {
		t.Errorf("works smaller than its units: %q", got)
	}
	free := works()
	free.BuiltArea, free.UsableArea = entity.Decimal{}, entity.Decimal{}
	put(t, n, shelter.Type, free)
	put(t, n, shelter.UnitType, &shelter.Unit{ShelterID: free.ID, Name: "一", AreaM2: m2(99_999)})
}

// TestOnlyDeclaredMovesLeadFromStateToState tries every move in every state; scrapped and demolished works never
// come back.
func TestOnlyDeclaredMovesLeadFromStateToState(t *testing.T) {
	n := open(t)
	leads := map[string][]shelter.State{ // the states each move is possible in
		"commission": {shelter.Building, shelter.Idle, shelter.Stopped}, "idle": {shelter.InUse, shelter.Building}, "stop": {shelter.InUse, shelter.Idle},
		"seal": {shelter.InUse, shelter.Idle, shelter.Stopped}, "unseal": {shelter.Sealed},
		"scrap":    {shelter.InUse, shelter.Idle, shelter.Stopped, shelter.Sealed},
		"demolish": {shelter.InUse, shelter.Idle, shelter.Stopped, shelter.Sealed, shelter.Scrapped},
	}
	if len(leads) != len(shelter.Flow.Moves) {
		t.Fatalf("the flow has %d moves, the test knows %d", len(shelter.Flow.Moves), len(leads))
	}
	for _, option := range shelter.Type.Schema().Field("status").Choices {
		state := shelter.State(option.Code)
		for name, from := range leads {
			s := works()
			s.Status, s.ApprovalNo = state, "舟人防〔2025〕3号"
			if state == shelter.Building {
				s.AcceptedOn = ""
			}
			put(t, n, shelter.Type, s)
			_, err := n.do(s, name)
			if ok := slices.Contains(from, state); (err == nil) != ok || !ok && fault.As(err).Code.ID != workflow.CodeState.ID {
				t.Errorf("%s of a works %s: %v", name, state, err)
			}
		}
	}
	for _, closed := range []shelter.State{shelter.Scrapped, shelter.Demolished} {
		s := works()
		s.Status, s.ApprovalNo = closed, "舟人防〔2025〕3号"
		put(t, n, shelter.Type, s)
		s.Status = shelter.InUse
		if got := refused(t, store.Put(n.ctx, n.DB, shelter.Type, s, store.Note{})); got != "status state_by_move" {
			t.Errorf("a works %s comes back by editing: %q", closed, got)
		}
	}
}

// do makes a move, or tries it where it needs a second person.
func (n *node) do(s *shelter.Shelter, name string) (rec any, err error) {
	fill := func(any) error { return nil }
	err = n.Write(n.ctx, func(tx *store.Tx) error {
		if m, _ := shelter.Flow.Find(name); m.Second {
			p, err := shelter.Flow.Rehearse(n.ctx, tx, s.ID, s.Rev, name, "test", fill)
			rec = p.Rec
			return err
		}
		rec, err = shelter.Flow.Do(n.ctx, tx, s.ID, s.Rev, name, "test", fill)
		return err
	})
	return rec, err
}

// TestNobodyScrapsAlone: what cannot be undone takes two people, whoever asks.
func TestNobodyScrapsAlone(t *testing.T) {
	n := open(t)
	for _, m := range shelter.Flow.Moves {
		if final := m.Name == "scrap" || m.Name == "demolish"; m.Second != final {
			t.Errorf("%s needs a second person: %v", m.Name, m.Second)
		}
	}
	s := works()
	s.ApprovalNo = "舟人防〔2025〕3号"
	put(t, n, shelter.Type, s)
	err := n.Write(n.ctx, func(tx *store.Tx) error {
		_, err := shelter.Flow.Do(n.ctx, tx, s.ID, s.Rev, "scrap", "test", func(any) error { return nil })
		return err
	})
	if got := refused(t, err); got != workflow.CodeSecond.ID {
		t.Errorf("scrapped at once: %q", got)
	}
	if _, err := n.do(s, "scrap"); err != nil {
		t.Errorf("proposed: %v", err)
	}
	if rec, err := n.Get(n.ctx, shelter.Type.Schema(), s.ID); err != nil || rec.(*shelter.Shelter).Status != shelter.InUse {
		t.Errorf("a rehearsal changed the works: %v %v", rec, err)
	}
}

func TestScrappingNeedsItsApproval(t *testing.T) {
	n := open(t)
	s := put(t, n, shelter.Type, works())
	if _, err := n.do(s, "scrap"); refused(t, err) != "approval_no required" {
		t.Errorf("without one: %v", err)
	}
	s.EvidenceOn = ""
	put(t, n, shelter.Type, s)
	if _, err := n.do(s, "idle"); refused(t, err) != "evidence_on required" {
		t.Errorf("without evidence: %v", err)
	}
}

func TestCommandWorksAreHeldCloselyFromTheStart(t *testing.T) {
	n := open(t)
	s := works()
	s.WartimeFunction = shelter.Command
	put(t, n, shelter.Type, s)
	if s.Class != entity.Sensitive {
		t.Errorf("class %s", s.Class)
	}
	if _, err := n.Get(storetest.As(n.ctx, "u", "3309/"), shelter.Type.Schema(), s.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("who is not cleared reads it: %v", err)
	}
}
