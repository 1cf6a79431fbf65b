package invent

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
	"haidun/internal/ident"
)

const seed = 20200501

func asOf() time.Time { return time.Date(2026, 5, 12, 0, 0, 0, 0, time.UTC) }

func TestSheltersRepeatForTheSameSeed(t *testing.T) {
	a, b := Shelters(seed, 320, asOf()), Shelters(seed, 320, asOf())
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed made other works")
	}
	if reflect.DeepEqual(a, Shelters(seed+1, 320, asOf())) {
		t.Error("another seed made the same works")
	}
	if !reflect.DeepEqual(Sites(seed, 90), Sites(seed, 90)) || reflect.DeepEqual(Sites(seed, 90), Sites(seed+1, 90)) {
		t.Error("sites must depend on the seed and nothing else")
	}
}

func TestSheltersAreWellFormed(t *testing.T) {
	for _, size := range []int{36, 320, 700} {
		all := Shelters(seed, size, asOf())
		if len(all) != size {
			t.Fatalf("%d works, want %d", len(all), size)
		}
		names, codes := map[string]bool{}, map[string]bool{}
		for _, s := range all {
			if names[s.Name] || codes[s.Code] {
				t.Errorf("%s %s exists twice", s.Code, s.Name)
			}
			names[s.Name], codes[s.Code] = true, true
			checkIdentity(t, s)
			checkFigures(t, s)
			checkClasses(t, s)
		}
	}
}

func checkIdentity(t *testing.T, s Shelter) {
	t.Helper()
	w, err := ident.ParseWorks(s.Code)
	if err != nil || w.Area != s.Town[:6] || w.Year != s.Year {
		t.Errorf("%s: code %s says %+v, %v", s.Name, s.Code, w, err)
	}
	if !strings.HasPrefix(s.Community, s.Town) || len(s.Community) != 12 {
		t.Errorf("%s: community %s is not in town %s", s.Name, s.Community, s.Town)
	}
	for _, text := range []string{s.Name, s.Address, s.Owner} {
		if !strings.Contains(text, "演示") {
			t.Errorf("%s: %q does not say that it is a demonstration", s.Code, text)
		}
	}
	if s.EvidenceOn.After(asOf()) || s.EvidenceOn.Before(asOf().AddDate(-4, 0, 0)) {
		t.Errorf("%s: seen on %v", s.Code, s.EvidenceOn)
	}
	if s.Year < 1972 || s.Year > 2024 || (s.Status == Building || s.Status == Stopped) && s.Year < 2022 {
		t.Errorf("%s: %s since %d", s.Code, s.Status, s.Year)
	}
}

func checkFigures(t *testing.T, s Shelter) {
	t.Helper()
	early := s.Year <= 1980
	if (s.UsableM2 == nil || s.ShelterM2 == nil || s.Capacity == nil) && !early {
		t.Errorf("%s of %d lacks figures", s.Code, s.Year)
	}
	largest := s.BuiltM2
	for _, m2 := range []*int{s.UsableM2, s.ShelterM2} {
		if m2 != nil {
			if *m2 <= 0 || *m2 > largest {
				t.Errorf("%s: %d m² of at most %d", s.Code, *m2, largest)
			}
			largest = *m2
		}
	}
	if s.Capacity != nil {
		perHead := float64(*s.ShelterM2) / float64(*s.Capacity)
		if people := s.Function == SecondClass || s.Function == FirstClass; people && (perHead < 1 || perHead > 1.25) {
			t.Errorf("%s: %.2f m² per head", s.Code, perHead)
		}
		if stores := s.Function == Stores || s.Function == Garage || s.Function == TeamVehicles; stores != (*s.Capacity == 0) {
			t.Errorf("%s of function %s holds %d people", s.Code, s.Function, *s.Capacity)
		}
	}
	sum := 0
	for i, u := range s.Units {
		sum += u.AreaM2
		if u.Seq != i+1 || u.AreaM2 > 4000 {
			t.Errorf("%s: unit %+v", s.Code, u)
		}
	}
	if early != (s.Units == nil) || !early && sum != s.BuiltM2 {
		t.Errorf("%s of %d: units have %d m², the works %d", s.Code, s.Year, sum, s.BuiltM2)
	}
}

func checkClasses(t *testing.T, s Shelter) {
	t.Helper()
	if s.Nuclear == "6B" && s.Conventional != "6" || (s.Nuclear == "") != (s.Conventional == "") {
		t.Errorf("%s: class %q with %q", s.Code, s.Nuclear, s.Conventional)
	}
	if !strings.Contains("乙丙丁", s.Chemical) || s.Year > 1980 && (s.Nuclear == "" || s.Chemical == "") {
		t.Errorf("%s of %d: classes %q, %q", s.Code, s.Year, s.Nuclear, s.Chemical)
	}
}

func TestEverythingStandsOnLandInItsTown(t *testing.T) {
	islands := facts.IslandIndex(facts.Islands())
	anchor := map[string]geo.LonLat{}
	for _, a := range facts.Areas() {
		anchor[a.Code] = a.At
	}
	check := func(name, town string, at geo.LonLat) {
		if len(islands.Containing(at)) == 0 {
			t.Errorf("%s stands in the sea at %v", name, at)
		}
		if d := geo.DistanceM(at, anchor[town]); d > 2500 {
			t.Errorf("%s stands %.0f m from the middle of its town", name, d)
		}
	}
	var shelters []Shelter
	for more := range uint64(8) {
		shelters = append(shelters, Shelters(seed+more, 320, asOf())...)
	}
	where := map[geo.LonLat]bool{}
	for _, s := range shelters {
		check(s.Name, s.Town, s.At)
		if len(s.Entrances) < 2 || len(s.Entrances) > 8 {
			t.Errorf("%s has %d entrances", s.Name, len(s.Entrances))
		}
		for _, e := range s.Entrances {
			check(s.Name+e.Name, s.Town, e.At)
			if d := geo.DistanceM(e.At, s.At); d > 60 || where[e.At] {
				t.Errorf("%s: %s is %.0f m away, or where another is", s.Name, e.Name, d)
			}
			where[e.At] = true
		}
	}
	for _, s := range Sites(seed, 90) {
		check(s.Name, s.Town, s.At)
	}
	for _, s := range Sirens(seed, 60) {
		check(s.Name, s.Town, s.At)
	}
}

func TestSirensStandInEveryTownAndOnOuterIslands(t *testing.T) {
	towns, islands := map[string]int{}, 0
	for _, s := range Sirens(seed, 60) {
		towns[s.Town]++
		if s.Island {
			islands++
		}
	}
	if len(towns) != 36 || islands < 9 {
		t.Errorf("sirens in %d towns, %d on outer islands", len(towns), islands)
	}
}

func TestTheMixIsPlausible(t *testing.T) {
	all := Shelters(seed, 320, asOf())
	status, function, unknown, early, places := map[Status]int{}, map[Function]int{}, 0, 0, 0
	towns := map[string]bool{}
	for _, s := range all {
		status[s.Status]++
		function[s.Function]++
		towns[s.Town] = true
		if s.Year <= 1980 {
			early++
		}
		if s.Capacity == nil {
			unknown++
		} else if s.Status == InUse {
			places += *s.Capacity
		}
	}
	for _, st := range []Status{InUse, Idle, Sealed, Building, Stopped, Scrapped} {
		if status[st] == 0 {
			t.Errorf("no works is %s", st)
		}
	}
	for _, f := range []Function{FirstAidHospital, AidStation, TeamMembers, TeamVehicles, FirstClass, SecondClass, Stores, Garage} {
		if function[f] == 0 {
			t.Errorf("no works of function %s", f)
		}
	}
	if len(towns) != 36 || status[InUse] < 200 || early < 30 || early > 80 || unknown == 0 || function[SecondClass] < 200 {
		t.Errorf("%d towns, %v, %d early, %d of unknown capacity, %v", len(towns), status, early, unknown, function)
	}
	if share := float64(places) / 1157817; share < 0.2 || share > 0.6 {
		t.Errorf("room for %.0f %% of the people", 100*share)
	}
}

func TestSitesAreWellFormed(t *testing.T) {
	names, kinds, bases, towns := map[string]bool{}, map[SiteKind]int{}, map[string]int{}, map[string]bool{}
	all := Sites(seed, 90)
	for _, s := range all {
		kinds[s.Kind]++
		towns[s.Town] = true
		if s.Kind == EvacBase {
			bases[s.Town[:6]]++
		}
		if names[s.Name] || !strings.Contains(s.Name, "演示") || !strings.Contains(s.Address, "演示") || !strings.Contains(s.Manager, "演示") {
			t.Errorf("%s (%s, %s) exists twice or does not say that it is a demonstration", s.Name, s.Address, s.Manager)
		}
		names[s.Name] = true
		if s.EffectiveM2 <= 0 || s.EffectiveM2 > s.AreaM2 || s.MaxPeople <= 0 || s.Beds > s.MaxPeople || s.Beds < 0 {
			t.Errorf("%+v cannot be", s)
		}
		if perHead := float64(s.EffectiveM2) / math.Max(1, float64(s.MaxPeople)); perHead < 0.5 || perHead > 5 {
			t.Errorf("%s: %.2f m² per head", s.Name, perHead)
		}
		for _, a := range []Answer{s.BasicLiving, s.CommandRoom, s.WaterScheme, s.TargetFunds, s.MaintFunds, s.Signs, s.DetourRoad, s.WartimeComms} {
			if a != Yes && a != No && a != Unknown {
				t.Errorf("%s answers %q", s.Name, a)
			}
		}
	}
	if len(all) != 90 || len(towns) != 36 {
		t.Errorf("%d sites in %d towns, want 90 in 36", len(all), len(towns))
	}
	for _, county := range []string{"330902", "330903", "330921", "330922"} {
		if bases[county] != 1 {
			t.Errorf("county %s has %d bases, want 1", county, bases[county])
		}
	}
	for _, k := range []SiteKind{EvacArea, EvacPoint, EvacShelter} {
		if kinds[k] < 4 {
			t.Errorf("%d sites of kind %s", kinds[k], k)
		}
	}
}
