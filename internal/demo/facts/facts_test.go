package facts

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"testing"

	"haidun/internal/geo"
)

func TestAreasAreTheCityFourDistrictsThirtySixTowns(t *testing.T) {
	count := map[Level]int{}
	seen := map[string]Area{}
	form := map[Level]*regexp.Regexp{
		City: regexp.MustCompile(`^3309(00)$`), County: regexp.MustCompile(`^3309\d\d$`),
		Town: regexp.MustCompile(`^3309\d{5}$`), Community: regexp.MustCompile(`^3309\d{8}$`),
	}
	for _, a := range Areas() {
		count[a.Level]++
		if _, twice := seen[a.Code]; twice {
			t.Errorf("%s is listed twice", a.Code)
		}
		seen[a.Code] = a
		if !form[a.Level].MatchString(a.Code) || a.Name == "" || a.Official == "" {
			t.Errorf("%+v is not a proper %s", a, a.Level)
		}
		if a.Level != City && seen[a.Parent].Code == "" {
			t.Errorf("%s comes before its parent %s", a.Code, a.Parent)
		}
		if a.Level != Community && (a.EN == "" || a.EN[0] == ' ' || !a.At.OK()) {
			t.Errorf("%s lacks its English name (%q) or position (%v)", a.Name, a.EN, a.At)
		}
		if a.At.OK() && !geo.Zhoushan().Holds(a.At) {
			t.Errorf("%s lies at %v, outside the city", a.Name, a.At)
		}
	}
	for level, want := range map[Level]int{City: 1, County: 4, Town: 36, Community: 428} {
		if count[level] != want {
			t.Errorf("%d areas of level %s, want %d", count[level], level, want)
		}
	}
	if a := seen["330902050"]; a.Name != "千岛街道" || a.EN != "Qiandao Subdistrict" || a.Parent != "330902" {
		t.Errorf("330902050 = %+v", a)
	}
	if a := seen["330902002200"]; a.Name != "茅岭村" || a.Official != "茅岭村委会" || !a.Village {
		t.Errorf("330902002200 = %+v", a)
	}
	if a := seen["330902006223"]; a.Name != "王家墩村" {
		t.Errorf("330902006223 is called %s, want 王家墩村", a.Name)
	}
}

func TestLocatedCommunitiesAre155AndWeakMatchesSaySo(t *testing.T) {
	located, approx := 0, 0
	for _, a := range Areas() {
		if a.Level == Community && a.At.OK() {
			located++
		}
		if a.Approx {
			approx++
		}
	}
	if located != 155 || approx != 14 {
		t.Errorf("%d communities are located, %d of them approximately, want 155 and 14", located, approx)
	}
}

func TestEveryTownLiesOnOrNearAnIsland(t *testing.T) {
	islands := IslandIndex(Islands())
	for _, a := range Areas() {
		if a.Level != Town {
			continue
		}
		if sea, d := geo.AtSea(islands, a.At, 3000); sea {
			t.Errorf("%s at %v is %.0f m from any island", a.Name, a.At, d)
		}
	}
}

// The published totals of the Seventh national census.
func TestCensusIsThePublishedOneAndDistrictsSumToTheCity(t *testing.T) {
	all := Census()
	city, sum := all[0], Count{Bands: make([]Band, len(all[0].Bands))}
	want := map[string]int{"330900": 1157817, "330902": 500030, "330903": 382902, "330921": 207982, "330922": 66903}
	for _, c := range all {
		if c.Total != want[c.Area] {
			t.Errorf("%s has %d people, want %d", c.Area, c.Total, want[c.Area])
		}
		if c.Male+c.Female != c.Total || c.Urban+c.Rural != c.Total || c.Aged(0) != c.Total {
			t.Errorf("%s: sexes, town and country or ages do not sum to %d (%d by age)", c.Area, c.Total, c.Aged(0))
		}
		if pct := float64(c.Under15()) / float64(c.Total) * 100; math.Abs(pct-c.Under15Pct) > 0.005 {
			t.Errorf("%s: %.3f %% under 15, published as %.2f", c.Area, pct, c.Under15Pct)
		}
		if c.Area == CityCode {
			continue
		}
		sum.Total, sum.Households, sum.InHouseholds = sum.Total+c.Total, sum.Households+c.Households, sum.InHouseholds+c.InHouseholds
		for i, b := range c.Bands {
			sum.Bands[i].Male += b.Male
			sum.Bands[i].Female += b.Female
		}
	}
	for i, b := range city.Bands {
		if sum.Bands[i].Male != b.Male || sum.Bands[i].Female != b.Female {
			t.Errorf("ages from %d: districts have %+v, the city %+v", b.From, sum.Bands[i], b)
		}
	}
	if sum.Households != city.Households || sum.InHouseholds != city.InHouseholds || len(all) != 5 {
		t.Errorf("households of %d areas: %+v", len(all)-1, sum)
	}
	if city.Aged(65) != 197848 || city.Aged(80) != 39056 {
		t.Errorf("65+ %d, 80+ %d, want 197848 and 39056", city.Aged(65), city.Aged(80))
	}
	if b := city.Bands[len(city.Bands)-1]; b.From != 85 || b.To != 0 || city.Bands[1].To != 4 {
		t.Errorf("bands run to %+v, the second is %+v", b, city.Bands[1])
	}
}

func TestPopulationsSumToTheCensusAtEveryLevel(t *testing.T) {
	of := map[string]Population{}
	areas := Areas()
	for i, p := range Populations() {
		if p.Area != areas[i].Code {
			t.Fatalf("place %d is %s, want %s", i, p.Area, areas[i].Code)
		}
		of[p.Area] = p
		if below := areas[i].Level == Town || areas[i].Level == Community; p.Synthetic != below {
			t.Errorf("%s: synthetic %v", p.Area, p.Synthetic)
		}
		if p.Total <= 0 || p.Under15+p.Aged65 > p.Total || p.Aged80 > p.Aged65 || p.HouseholdsOld > p.Households || p.Households > p.Total {
			t.Errorf("%s cannot be: %+v", areas[i].Name, p)
		}
	}
	sums := map[string]Population{}
	for _, a := range areas[1:] {
		sums[a.Parent] = sums[a.Parent].plus(of[a.Code])
	}
	for code, got := range sums {
		want := of[code]
		got.Area, got.Synthetic = want.Area, want.Synthetic
		if got != want {
			t.Errorf("below %s live %+v, want %+v", code, got, want)
		}
	}
	if !slices.Equal(Populations(), Populations()) {
		t.Error("two calls differ")
	}
	if lin, hua := of["330902006"].Total+of["330902050"].Total, of["330922203"].Total; lin < 100_000 || hua > 5_000 {
		t.Errorf("临城 and 千岛 have %d people, 花鸟 %d", lin, hua)
	}
}

func TestIslandsAreValidAndLargestFirst(t *testing.T) {
	islands := Islands()
	named, area := 0, 0.0
	for i, s := range islands {
		if _, err := s.Polygon.Normal(geo.Limits{}); err != nil {
			t.Errorf("%s %s: %v", s.ID, s.Name, err)
		}
		if km2 := s.Polygon.AreaM2() / 1e6; math.Abs(km2/s.AreaKm2-1) > 0.05 {
			t.Errorf("%s %s has %.4f km², before simplification %.4f", s.ID, s.Name, km2, s.AreaKm2)
		}
		area += s.AreaKm2
		if i > 0 && s.AreaKm2 > islands[i-1].AreaKm2 {
			t.Errorf("%s is larger than the one before", s.ID)
		}
		if s.Name != "" {
			named++
			if s.EN == "" {
				t.Errorf("%s has no English name", s.Name)
			}
		}
	}
	if len(islands) != 559 || named != 40 || math.Abs(area-1330) > 2 {
		t.Errorf("%d islands, %d named, %.1f km², want 559, 40 and 1330", len(islands), named, area)
	}
	if ids := IslandIndex(islands).Containing(geo.LonLat{Lon: 122.2072, Lat: 29.9953}); !slices.Equal(ids, []string{islands[0].ID}) {
		t.Errorf("临城 lies on %v, want 舟山岛", ids)
	}
}

func TestPlacesAreTheLicensedOnesWithoutTelephones(t *testing.T) {
	phone := regexp.MustCompile(`1\d{10}|\d{4}-\d{7}|采样`)
	for _, p := range slices.Concat(Places(), Transport()) {
		if phone.MatchString(p.Name+p.Address) || p.Kind == "" || !geo.Zhoushan().Holds(p.At) {
			t.Errorf("%+v", p)
		}
	}
	if a, b := len(Places()), len(Transport()); a != 38 || b != 12 {
		t.Errorf("%d places and %d points of transport, want 38 and 12", a, b)
	}
}

func TestBasemapLayersAreSmallValidAndCredited(t *testing.T) {
	limit := map[string]int{"islands": 350_000, "coast": 80_000, "land": 20_000, "places": 40_000}
	for _, layer := range Layers() {
		text, ok := Basemap(layer)
		var all struct {
			Type        string
			Attribution string
			Features    []struct{ Geometry struct{ Type string } }
		}
		if err := json.Unmarshal(text, &all); err != nil || !ok || all.Type != "FeatureCollection" || all.Attribution == "" {
			t.Errorf("%s: %v, type %q, attribution %q", layer, err, all.Type, all.Attribution)
		}
		if len(text) > limit[layer] || len(all.Features) == 0 || bytes.Contains(text, []byte("NaN")) {
			t.Errorf("%s has %d bytes and %d features", layer, len(text), len(all.Features))
		}
	}
	if _, ok := Basemap("../areas.tsv"); ok {
		t.Error("there is no such layer")
	}
	if len(Credits()) < 6 {
		t.Error("a source is not credited")
	}
}
