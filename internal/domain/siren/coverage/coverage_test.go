package coverage_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"haidun/internal/domain/siren"
	"haidun/internal/domain/siren/coverage"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/area"
	"haidun/internal/registry/role"
)

// D6 of the domain handbook: two sirens 300 m apart, each heard 500 m far, cover their union once.
func TestTwoSirensNearEachOtherCountTheirAreaOnce(t *testing.T) {
	p := open(t)
	radius := func(s *siren.Siren) {
		s.SplDB, s.SplRefM, s.RadiusM = entity.Decimal{}, entity.Decimal{}, entity.IntOf(500)
	}
	at := geo.LonLat{Lon: 122.1, Lat: 30.02} // far from houses
	horn(t, p, "330902002", at, radius)
	horn(t, p, "330902002", eastOf(at, 300), radius)
	const r, d = 500.0, 300.0
	lens := 2*r*r*math.Acos(d/(2*r)) - d/2*math.Sqrt(4*r*r-d*d)
	union := 2*math.Pi*r*r - lens
	a := numbers(system(t), t, p)
	if got := a.Figures.HeardM2; math.Abs(got-union) > union*0.02 {
		t.Errorf("%.0f m² are heard, the union is %.0f and the sum %.0f", got, union, 2*math.Pi*r*r)
	}
	if a.Sirens[0].By != "radius" || a.Sirens[0].AloneM2 >= a.Sirens[0].HeardM2 {
		t.Errorf("the share of one: %+v", a.Sirens[0])
	}
}

func TestWhatIsNotKnownOfASirenIsNotGuessed(t *testing.T) {
	p := open(t)
	bare := func(s *siren.Siren) { s.SplDB, s.SplRefM = entity.Decimal{}, entity.Decimal{} }
	cases := []struct {
		why    coverage.Why
		at     geo.LonLat
		change func(s *siren.Siren)
	}{
		{coverage.Counts, west, nil},
		{coverage.NoLevel, west, bare},
		{coverage.NoPosition, geo.LonLat{}, nil},
		{coverage.OffLand, geo.LonLat{Lon: 123, Lat: 30.05}, nil},
		{coverage.Mobile, west, func(s *siren.Siren) { s.Form = "vehicle" }},
		{coverage.Silent, west, func(s *siren.Siren) { s.Service, s.ApprovalNo = siren.Suspended, "批〔2026〕1号" }},
		{coverage.BadLevel, west, func(s *siren.Siren) { s.SplDB, s.SplRefM = entity.DecimalOf(1500), entity.DecimalOf(1000) }},
	}
	want := map[string]coverage.Why{}
	for _, c := range cases {
		want[horn(t, p, "330902002", c.at, c.change).ID] = c.why
	}
	a := numbers(system(t), t, p)
	if len(a.Sirens) != len(cases) || a.Figures.Sirens != 1 {
		t.Errorf("%d sirens are listed, %d counted", len(a.Sirens), a.Figures.Sirens)
	}
	for _, h := range a.Sirens {
		if h.Why != want[h.ID] || h.Why != coverage.Counts && h.HeardM2+float64(h.People) != 0 {
			t.Errorf("%q, want %q: %+v", h.Why, want[h.ID], h)
		}
	}
}

func TestPeopleBlindAreasAndWhoServesWhom(t *testing.T) {
	p := open(t)
	one := horn(t, p, "330902002", west, nil)
	a := numbers(system(t), t, p)
	f := a.Figures
	if f.People != 4500 || f.PeopleHeard != 1000 || f.Unplaced != 0 || a.Known.Towns != 1 || a.Known.TownPeople != 500 || !a.Known.Estimated {
		t.Errorf("people: %+v, known: %+v", f, a.Known)
	}
	if a.BlindPeople != 3500 || a.BlindAreas != 2 || a.Blind[0].Place != "沈家门街道渔港村" || a.Blind[0].Siren != one.ID || math.Abs(a.Blind[0].DistanceM-9600) > 200 {
		t.Errorf("blind: %d people in %d areas, first %+v", a.BlindPeople, a.BlindAreas, a.Blind[0])
	}
	if h := a.Sirens[0]; h.People != 1000 || h.Alone != 1000 {
		t.Errorf("the siren serves %d, alone %d", h.People, h.Alone)
	}
	again := horn(t, p, "330902002", west, nil)
	a = numbers(system(t), t, p)
	if h := a.Sirens[0]; h.People != 1000 || h.Alone != 0 {
		t.Errorf("with a second one at its side it serves %d, alone %d", h.People, h.Alone)
	}
	if a.Figures.PeopleHeard != 1000 {
		t.Errorf("two sirens at one place: %d people hear one", a.Figures.PeopleHeard)
	}
	a = numbers(system(t), t, p, "without", one.ID+","+again.ID)
	if a.Figures.PeopleHeard != 0 || a.Before == nil || a.Before.PeopleHeard != 1000 {
		t.Errorf("if both fail: %+v, before %+v", a.Figures, a.Before)
	}
}

func TestWhatIf(t *testing.T) {
	p := open(t)
	horn(t, p, "330902002", west, nil)
	ctx := system(t)
	a := numbers(ctx, t, p, "add", fmt.Sprintf("%v,%v,118", east.Lon, east.Lat))
	if a.Figures.PeopleHeard < 4000 || a.Figures.Sirens != 2 || a.Before.Sirens != 1 {
		t.Errorf("one more: %+v", a.Figures)
	}
	loud, soft := numbers(ctx, t, p, "threshold", "60").Figures.HeardM2, numbers(ctx, t, p, "threshold", "80").Figures.HeardM2
	if now := numbers(ctx, t, p).Figures.HeardM2; !(soft < now && now < loud) {
		t.Errorf("heard from 80 dB: %.0f, from 70: %.0f, from 60: %.0f m²", soft, now, loud)
	}
	a = numbers(ctx, t, p, "next", "2", "level", "115")
	if len(a.Sites) != 2 || a.Sites[0].People < 2900 || !strings.Contains(a.Sites[0].Place, "渔港村") {
		t.Errorf("sites: %+v", a.Sites)
	}
	if a.Before != nil {
		t.Error("looking for a site supposes nothing")
	}
	for _, bad := range [][]string{{"threshold", "x"}, {"threshold", "20"}, {"add", "122,30"}, {"add", "122,30,NaN"}, {"add", "500,30,110"}, {"next", "9"}, {"level", "300"}, {"without", strings.Repeat("a,", 9) + strings.Join(make100(), ",")}} {
		if _, err := try(ctx, p, "siren_coverage", bad...); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func make100() (out []string) {
	for i := range 100 {
		out = append(out, fmt.Sprint(i))
	}
	return out
}

func TestACountySeesItsOwnLandPeopleAndSirens(t *testing.T) {
	p := open(t)
	mine := horn(t, p, "330902002", west, nil)
	theirs := horn(t, p, "330903001", east, nil)
	a := numbers(as(t, role.CountyAdmin, "330900/330902/"), t, p)
	if len(a.Sirens) != 1 || a.Sirens[0].ID != mine.ID || a.Figures.People != 1000 || a.Name != "定海区" {
		t.Errorf("%s: %d sirens, %+v", a.Name, len(a.Sirens), a.Figures)
	}
	whole := numbers(system(t), t, p)
	if a.Figures.LandM2 < whole.Figures.LandM2*0.4 || a.Figures.LandM2 > whole.Figures.LandM2*0.6 {
		t.Errorf("%.0f of %.0f m² are theirs", a.Figures.LandM2, whole.Figures.LandM2)
	}
	for _, c := range a.Areas {
		if strings.HasPrefix(c.ID, "330903") {
			t.Errorf("%s is offered", c.Name)
		}
	}
	city := numbers(as(t, role.Operations, "330900/"), t, p, "area", "330902")
	if city.Figures != a.Figures && (city.Figures.HeardM2 != a.Figures.HeardM2 || city.Figures.PeopleHeard != a.Figures.PeopleHeard) {
		t.Errorf("the city sees %+v of the county, the county %+v", city.Figures, a.Figures)
	}
	if len(city.Areas) != 5 {
		t.Errorf("the city may ask of %v", city.Areas)
	}
	if _, err := try(as(t, role.CountyAdmin, "330900/330902/"), p, "siren_coverage", "area", "330903"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("another county: %v", err)
	}
	if a = numbers(as(t, role.CountyAdmin, "330900/330902/"), t, p, "without", theirs.ID); a.Figures.Sirens != 1 {
		t.Error("what another county's siren does is told")
	}
}

func TestAnAnswerIsKeptUntilWhatItRestsOnChanges(t *testing.T) {
	p := open(t)
	s := horn(t, p, "330902002", west, nil)
	ctx := system(t)
	first := numbers(ctx, t, p)
	shapes := ask[*coverage.Map](ctx, t, p, "siren_coverage_map")
	if n := p.service.Computed(); shapes.Key != first.Key || shapes.Same || n != 1 {
		t.Errorf("the map is of %s, the numbers of %s; computed %d times", shapes.Key, first.Key, n)
	}
	if again := ask[*coverage.Map](ctx, t, p, "siren_coverage_map", "have", first.Key); !again.Same {
		t.Error("the same shapes are sent twice")
	}
	numbers(ctx, t, p)
	if n := p.service.Computed(); n != 1 {
		t.Errorf("computed %d times", n)
	}
	f := storetest.Put(t, p, siren.FaultType, &siren.Fault{SirenID: s.ID, Symptom: "无声", Severity: siren.High, Source: "keeper"})
	if a := numbers(ctx, t, p); a.Figures.HeardM2 != 0 || a.Key == first.Key {
		t.Errorf("with a fault %s: %+v", f.ID, a.Figures)
	}
	moreFolk(t, p, 2000)
	if a := numbers(ctx, t, p); a.Figures.People != 5500 {
		t.Errorf("with more people: %+v", a.Figures)
	}
}

func moreFolk(t *testing.T, p *post, n int64) {
	t.Helper()
	a := storetest.Get(t, p, area.Type, "330902002001")
	a.Population = entity.IntOf(n)
	if err := store.Put(system(t), p.DB, area.Type, a, store.Note{}); err != nil {
		t.Fatal(err)
	}
}

func TestPaperHasFiguresBasisAndBlindAreas(t *testing.T) {
	p := open(t)
	horn(t, p, "330902002", west, nil)
	horn(t, p, "330902002", west, func(s *siren.Siren) { s.SplDB, s.SplRefM = entity.Decimal{}, entity.Decimal{} })
	d, err := coverage.Sheet(p.service, system(t), p.DB, "330900")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, b := range d.Body {
		text.WriteString(b.Text + "\n")
		if b.Table != nil {
			for _, r := range b.Table.Rows {
				text.WriteString(strings.Join(r, " ") + "\n")
			}
		}
	}
	for _, want := range []string{"22.22 %", "沈家门街道渔港村", "声级和半径都不详", "待核实", "只知镇街总数", "70 dB(A)"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the paper does not say %q:\n%s", want, text.String())
		}
	}
	if err := d.Check(); err != nil {
		t.Error(err)
	}
}
