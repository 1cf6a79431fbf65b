package app

import (
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/works/life"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

// TestRegisterOfWorksFollowsTheFile takes a works from its acceptance to its end, and looks at the register after each step.
func TestRegisterOfWorksFollowsTheFile(t *testing.T) {
	clock := testkit.NewClock(time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC))
	modules, _, _, _ := parts(clock, geo.Zhoushan(), nil, nil, &graphs{}, newOffice(clock, &sealer{}))
	cfg := storetest.Config(t, storetest.Schemas(modules), 7)
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialect, cfg.Clock, cfg.Book = sqlite.New(filepath.Join(t.TempDir(), "works.db")), clock, book
	p := storetest.Assemble(t, cfg, modules)
	storetest.Put(t, p, area.Type, &area.Area{Code: "330902", Name: "定海区", Level: area.County})
	person := func(name string) *policy.Actor {
		return &policy.Actor{User: name, Person: name, Name: name, Mode: policy.Live, Grants: []policy.Grant{{Role: string(role.Engineering), Area: "330902/"}}}
	}
	li, chen := person("li"), person("chen")
	m2 := func(n int64) entity.Decimal { return entity.DecimalOf(n * 100) }
	f := storetest.Put(t, p, life.Type, &life.File{
		Name: "新城一号", AreaID: "330902", Stage: life.Surveyed, ApprovedBuilt: m2(1000), ApprovedShelter: m2(600), MeasuredBuilt: m2(1000), MeasuredUsable: m2(800), MeasuredShelter: m2(600),
		StartedOn: "2025-01-02", CompletedOn: "2026-04-01", SurveyedOn: "2026-04-02", NuclearClass: "6", ConvClass: "6",
	})
	do := func(move string, fill func(f *life.File)) error {
		return p.Move(policy.With(t.Context(), li), life.Type.Schema(), f.ID, move, "试", func(rec any) {
			if fill != nil {
				fill(rec.(*life.File))
			}
		})
	}
	register := func() *shelter.Shelter {
		t.Helper()
		return storetest.Get(t, p, shelter.Type, storetest.Get(t, p, life.Type, f.ID).ShelterID)
	}
	if err := do("accept", func(f *life.File) { f.AcceptedOn, f.AcceptanceReport = "2026-04-10", "验1" }); err != nil {
		t.Fatal(err)
	}
	s := register()
	if s.Status != shelter.Idle || s.ShelterArea != m2(600) || s.AcceptedOn != "2026-04-10" || s.WorksCode == "" || s.WorksCode != storetest.Get(t, p, life.Type, f.ID).Code {
		t.Errorf("accepted, the register says %+v", s)
	}
	storetest.Put(t, p, life.RegType, &life.Registration{FileID: f.ID, Registrant: "物业", State: life.Valid, Purpose: life.Parking, LetterNo: "责1", ValidFrom: "2026-04-20", ValidTo: "2029-04-19"})
	storetest.Put(t, p, life.AltType, &life.Alteration{FileID: f.ID, Title: "报废", Kind: life.Scrap, State: life.Approved, Applicant: "公司", Reason: "旧", AreaM2: m2(1000), ApprovalNo: "批1"})
	idle := storetest.Put(t, p, life.Type, &life.File{
		Name: "老洞", AreaID: "330902", Stage: life.Legacy, InspectedOn: "2026-01-05", InspectedBy: "王工", Findings: "可用", Condition: "fair",
		ShelterID: storetest.Put(t, p, shelter.Type, &shelter.Shelter{Name: "老洞", AreaID: "330902", Status: shelter.Stopped}).ID,
	})
	f = idle
	storetest.Put(t, p, life.RegType, &life.Registration{FileID: f.ID, Registrant: "物业", State: life.Valid, Purpose: life.Parking, LetterNo: "责2", ValidFrom: "2026-04-20", ValidTo: "2029-04-19"})
	storetest.Put(t, p, life.AltType, &life.Alteration{FileID: f.ID, Title: "报废", Kind: life.Scrap, State: life.Approved, Applicant: "公司", Reason: "旧", AreaM2: m2(1000), ApprovalNo: "批2"})
	for _, step := range []struct {
		move string
		want shelter.State
	}{{"register", shelter.Idle}, {"use", shelter.InUse}, {"suspend", shelter.Stopped}, {"idle", shelter.Idle}} {
		if err := do(step.move, nil); err != nil {
			t.Fatalf("%s: %v", step.move, err)
		}
		if got := register().Status; got != step.want {
			t.Errorf("after %s the register says %s, expected %s", step.move, got, step.want)
		}
	}
	end := func(rec any) error {
		rec.(*life.File).ApprovalNo, rec.(*life.File).EndedOn = "批2", "2026-05-12"
		return nil
	}
	flow := p.Flows[life.Type.Schema().Name]
	rev := func() int64 { return storetest.Get(t, p, life.Type, f.ID).Rev }
	if err := p.Write(policy.With(t.Context(), li), func(tx *store.Tx) error {
		_, err := flow.Rehearse(policy.With(t.Context(), li), tx, f.ID, rev(), "scrap", "依批准", end)
		return err
	}); err != nil {
		t.Fatalf("propose to scrap: %v", err)
	}
	if got := register().Status; got != shelter.Idle {
		t.Errorf("proposed only, the register says %s", got)
	}
	if err := p.Write(policy.With(t.Context(), chen), func(tx *store.Tx) error {
		_, err := flow.DoFor(policy.With(t.Context(), chen), tx, li, f.ID, rev(), "scrap", "依批准", end)
		return err
	}); err != nil {
		t.Fatalf("scrap: %v", err)
	}
	if got := register(); got.Status != shelter.Scrapped || got.ApprovalNo != "批2" {
		t.Errorf("scrapped, the register says %s under %q", got.Status, got.ApprovalNo)
	}
}
