package app_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
)

func TestDemonstrationCityFillsOnce(t *testing.T) {
	cfg := app.Config{Data: t.TempDir(), Node: "zs", Demo: true}
	a, err := app.Open(t.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	for i, want := range []bool{true, false} {
		if filled, err := a.FillDemo(t.Context()); err != nil || filled != want {
			t.Fatalf("round %d: filled=%v %v", i, filled, err)
		}
	}
}

func TestWhatIsEnteredOnADemonstrationIsMarked(t *testing.T) {
	a := demoCity(t, t.TempDir())
	ctx := policy.With(t.Context(), policy.System("test"))
	s := &shelter.Shelter{Name: "新录入", AreaID: "330902", Status: shelter.Idle}
	if err := store.Put(ctx, a.DB, shelter.Type, s, store.Note{}); err != nil {
		t.Fatal(err)
	}
	city, err := store.Get(ctx, a.DB, area.Type, "330900")
	if err != nil {
		t.Fatal(err)
	}
	if s.Origin != entity.Demo || city.Origin != entity.Real {
		t.Errorf("entered: %s, the city itself: %s", s.Origin, city.Origin)
	}
}

func TestNothingOfTheDemonstrationIsSignedByTheProgram(t *testing.T) {
	a := demoCity(t, t.TempDir())
	ctx := policy.With(t.Context(), policy.System("test"))
	signed := 0
	for _, s := range a.DB.Schemas() {
		page, err := a.DB.List(ctx, s, store.Query{Limit: -1})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for _, rec := range page.Recs {
			for _, f := range s.Fields {
				if f.Kind == entity.Text && (f.Str(rec) == "系统" || strings.HasPrefix(f.Str(rec), "系统 ")) {
					found[f.Name+" "+f.Str(rec)]++
				}
				if strings.HasSuffix(f.Str(rec), "(演示)") {
					signed++
				}
			}
		}
		for what, n := range found {
			t.Errorf("%s: %d records say %s", s.Name, n, what)
		}
	}
	if signed < 100 {
		t.Errorf("%d fields bear an invented name", signed)
	}
}

// A figure that is 0 shows nothing: every one of the sirens has something to tell, in the city and in Dinghai. The alarm
// is the one fault in Putuo.
func TestDemonstrationHasSomethingToTellOfSirens(t *testing.T) {
	a := demoCity(t, t.TempDir())
	ctx := policy.With(t.Context(), policy.System("test"))
	seen := 0
	for _, m := range app.Modules(clock.System{}) {
		for i := range m.Figures {
			f := &m.Figures[i]
			if m.Name != "siren" {
				continue
			}
			for _, where := range []string{"", "330902"} {
				narrow, err := f.Within(a.DB, module.Scope{Area: where})
				if err != nil {
					t.Fatal(err)
				}
				v, err := f.Measure(ctx, a.DB, store.Query{Where: narrow}, time.Now())
				if err != nil {
					t.Fatal(err)
				}
				if none := !v.Known || v.Number.Sign() == 0; none != (f.Alarm && where != "") {
					t.Errorf("%s in %q is %s", f.ID, where, v.Text())
				}
				seen++
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d figures were looked at", seen)
	}
}
