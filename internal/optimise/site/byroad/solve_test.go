package byroad_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/optimise/onroads"
	"haidun/internal/optimise/site/byroad"
	"haidun/internal/route"
)

// coast is a road along which ten villages lie, a quarter of an hour apart.
func coast() *route.Graph {
	b := route.NewBuilder(route.Foot)
	for i := range 10 {
		b.Node(village(i))
	}
	for i := range int32(9) {
		b.Piece(b.Road(route.Road{ID: int64(i)}), i, i+1, []geo.LonLat{village(int(i)), village(int(i) + 1)}, route.Times{Along: 900_000, Against: 900_000})
	}
	return b.Graph()
}

func village(i int) geo.LonLat { return geo.LonLat{Lon: 122 + 0.01*float64(i), Lat: 30} }

func at(prefix string, villages ...int) (out []onroads.Point) {
	for _, i := range villages {
		out = append(out, onroads.Point{ID: fmt.Sprint(prefix, i), At: village(i), Count: int64(10 + i)})
	}
	return out
}

func TestSitesAreNamedInTheOrderInWhichTheyHelp(t *testing.T) {
	people := at("村", 0, 1, 2, 4, 8, 9)
	people = append(people, onroads.Point{ID: "远", At: geo.LonLat{Lon: 122, Lat: 30.05}, Count: 3})
	candidates := append(at("校", 1, 4, 8), onroads.Point{ID: "岛", At: geo.LonLat{Lon: 123, Lat: 30}})
	for name, c := range map[string]struct {
		existing []onroads.Point
		o        byroad.Options
		want     string
	}{
		"one":                {nil, byroad.Options{Count: 1, Within: 16 * time.Minute}, "校8 37; already 0, served 37"},
		"two":                {nil, byroad.Options{Count: 2, Within: 16 * time.Minute}, "校8 37 校1 33; already 0, served 70"},
		"all":                {nil, byroad.Options{Count: 3, Within: 16 * time.Minute}, "校8 37 校1 33 校4 14; already 0, served 84"},
		"one exists":         {at("旧", 9), byroad.Options{Count: 1, Within: 16 * time.Minute}, "校1 33; already 37, served 70"},
		"in an hour":         {nil, byroad.Options{Count: 1, Within: time.Hour}, "校4 65; already 0, served 65"},
		"nearest":            {nil, byroad.Options{Count: 1}, "校4 0; already 0, served 84"},
		"nearest, one there": {at("旧", 4), byroad.Options{Count: 1}, "校8 0; already 84, served 84"},
	} {
		r, err := byroad.Solve(t.Context(), coast(), byroad.Lists{People: people, Candidates: candidates, Existing: c.existing}, c.o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := ""
		for _, s := range r.Sites {
			if c.o.Within == 0 {
				s.Gain = 0
			}
			got += fmt.Sprintf("%s %d ", s.ID, s.Gain)
		}
		if got = strings.TrimSpace(got) + fmt.Sprintf("; already %d, served %d", r.Already, r.Served); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if err := r.Proved(); err != nil || r.Answer.Bound != r.Answer.Value || r.Bound != r.Sum {
			t.Errorf("%s: %+v, %v", name, r.Answer, err)
		}
		if len(r.Unused) != 1 || r.Unused[0] != "岛" || r.Left[0].ID != "远" || r.Left[0].Why != onroads.OffRoad || r.People != 87 {
			t.Errorf("%s: %v %+v %d", name, r.Unused, r.Left, r.People)
		}
	}
}

func TestAMedianIsTheLeastTimeOfAll(t *testing.T) {
	r, err := byroad.Solve(t.Context(), coast(), byroad.Lists{People: at("村", 0, 1, 2, 4, 8, 9), Candidates: at("校", 1, 4, 8)}, byroad.Options{Count: 1})
	if err != nil {
		t.Fatal(err)
	}
	if want := int64(900_000 * (4*10 + 3*11 + 2*12 + 4*18 + 5*19)); r.Time != want || r.Sum != want || r.Bound != want {
		t.Errorf("%d, %d, %d, want %d", r.Time, r.Sum, r.Bound, want)
	}
}

func TestWhoCannotBeServedIsNamed(t *testing.T) {
	g, people := coast(), at("村", 0, 1, 2, 4, 8, 9)
	shut := func(arc int32) bool { return g.RoadOf(arc).ID == 5 }
	for _, within := range []time.Duration{0, time.Hour} {
		r, err := byroad.Solve(t.Context(), g, byroad.Lists{People: people, Candidates: at("校", 1)}, byroad.Options{Count: 1, Within: within, Closed: shut})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(r.Left) != "[{村8 18 no_way 0} {村9 19 no_way 0}]" || r.Served != 47 {
			t.Errorf("%s: %v, %d", within, r.Left, r.Served)
		}
	}
}

func TestChoicesThatCannotBeSayWhatAndHowMuch(t *testing.T) {
	island := []onroads.Point{{ID: "岛", At: geo.LonLat{Lon: 123, Lat: 30}, Count: 4}}
	for want, c := range map[string]struct {
		people, candidates, existing []onroads.Point
		o                            byroad.Options
	}{
		"0 sites are to be chosen":                                        {at("村", 1), at("校", 1), nil, byroad.Options{}},
		"3 sites are to be chosen of 2 cand":                              {at("村", 1), at("校", 1, 2), nil, byroad.Options{Count: 3}},
		"2 candidates, and 1 of these have no":                            {at("村", 1), append(at("校", 1), island...), nil, byroad.Options{Count: 2}},
		"the list holds nobody":                                           {nil, at("校", 1), nil, byroad.Options{Count: 1}},
		"none of 4 people has a road":                                     {island, at("校", 1), nil, byroad.Options{Count: 1}},
		"none of 1 candidates is reached within 5m0s by any of 29 people": {at("村", 0, 9), at("校", 5), nil, byroad.Options{Count: 1, Within: 5 * time.Minute}},
		"than what exists":                                                {at("村", 5), at("校", 5), at("旧", 5), byroad.Options{Count: 1}},
	} {
		_, err := byroad.Solve(t.Context(), coast(), byroad.Lists{People: c.people, Candidates: c.candidates, Existing: c.existing}, c.o)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestListsOfSitesNeedNoCount(t *testing.T) {
	for _, text := range []string{"id,lon,lat\n甲,122,30\n", "\ufefflat,name,lon,ID\r\n30,\"x\ny\",122,甲\r\n", "id,lon,lat,capacity\n甲,122,30,70\n"} {
		got, err := byroad.ReadSites(strings.NewReader(text))
		if err != nil || len(got) != 1 || got[0].ID != "甲" || got[0].At != (geo.LonLat{Lon: 122, Lat: 30}) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"":                                 "head line",
		"id,lon\n甲,122\n":                  `no column "lat"`,
		"id,lon,lat\n甲,122,30\n乙,122\n":    "line 3",
		"id,lon,lat\n甲,122,30\n甲,122,30\n": "in line 2 already",
		"id,lon,lat\n甲,222,30\n":           "line 2: 甲",
		"id,lon,lat\n\"甲":                  "line 2",
	} {
		if _, err := byroad.ReadSites(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestListsOfPeopleSayWhatIsWrongInWhichLine(t *testing.T) {
	for text, want := range map[string]string{
		"id,lon,lat\n甲,122,30\n":                      `no column "people"`,
		"id,lon,lat,people\n甲,122,30,-1\n":            "line 2: 甲: people is -1",
		"id,lon,lat,people\n甲,122,30,1\n甲,122,30,1\n": "line 3: \"甲\" stands in line 2 already",
		"id,lon,lat,people\n\"甲":                      "line 2",
		"id,lon,lat,people\n甲,122,30,1\n乙,122,30\n":   "line 3",
	} {
		if _, err := byroad.ReadPeople(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func FuzzReadSites(f *testing.F) {
	f.Add("id,lon,lat\n甲,122,30\n")
	f.Add("\"")
	f.Fuzz(func(t *testing.T, text string) {
		points, err := byroad.ReadSites(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, p := range points {
			if p.ID == "" || p.Count != 0 || !p.At.OK() {
				t.Errorf("%+v", p)
			}
		}
	})
}

// TestEverybodyIsCountedOnAnyMap: whoever is served, left or neither is everybody; and the figures are those of the ways.
func TestEverybodyIsCountedOnAnyMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	g := coast()
	for range 300 {
		point := func(prefix string, n int) (out []onroads.Point) {
			for i := range n {
				out = append(out, onroads.Point{ID: fmt.Sprint(prefix, i), At: geo.LonLat{Lon: 121.98 + rng.Float64()*0.13, Lat: 29.98 + rng.Float64()*0.04}, Count: int64(rng.IntN(100))})
			}
			return out
		}
		shut := rng.IntN(12)
		r, err := byroad.Solve(t.Context(), g, byroad.Lists{People: point("d", 1+rng.IntN(12)), Candidates: point("c", 1+rng.IntN(6)), Existing: point("e", rng.IntN(3))}, byroad.Options{
			Count: 1 + rng.IntN(2), Within: time.Duration(rng.IntN(3)) * time.Hour, Closed: func(arc int32) bool { return g.RoadOf(arc).ID == int64(shut) },
		})
		if err != nil {
			if s := err.Error(); !strings.Contains(s, "sites are to be chosen") && !strings.Contains(s, "none of") && !strings.Contains(s, "all of") && !strings.Contains(s, "nobody") {
				t.Fatal(err)
			}
			continue
		}
		left := int64(0)
		for _, l := range r.Left {
			left += l.People
		}
		if r.Served+left > r.People || r.Already > r.Served || r.Proved() != nil || r.Bound != r.Sum {
			t.Fatalf("%+v", r)
		}
		if gained := r.Served - r.Already; r.Sum == 0 && gained != r.Answer.Value {
			t.Fatalf("%d more are served, and %d is gained", gained, r.Answer.Value)
		}
	}
}
