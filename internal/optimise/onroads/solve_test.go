package onroads_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// coast is a road along which ten villages lie, a kilometre apart, and a bridge in its middle.
func coast() *route.Graph {
	b := route.NewBuilder(route.Foot)
	for i := range 10 {
		b.Node(village(i))
	}
	for i := range int32(9) {
		r := route.Road{ID: int64(i), Name: fmt.Sprintf("%d号路", i)}
		if i == 4 {
			r.Kind, r.Name = route.Bridge, "大桥"
		}
		b.Piece(b.Road(r), i, i+1, []geo.LonLat{village(int(i)), village(int(i) + 1)}, route.Times{Along: 900_000, Against: 900_000})
	}
	return b.Graph()
}

func village(i int) geo.LonLat { return geo.LonLat{Lon: 122 + 0.01*float64(i), Lat: 30} }

func lists(t *testing.T, demand, places string) (d, p []onroads.Point) {
	t.Helper()
	d, err := onroads.ReadList(strings.NewReader(demand), "people")
	if err != nil {
		t.Fatal(err)
	}
	p, err = onroads.ReadList(strings.NewReader(places), "capacity")
	if err != nil {
		t.Fatal(err)
	}
	return d, p
}

const villages = "id,lon,lat,people\n甲,122,30,100\n乙,122.04,30,50\n远,122.05,30.03,7\n丙,122.09,30,40\n"

const schools = "capacity,name,id,lat,lon\n60,x,一校,30,122.01\n500,y,二校,30,122.06\n9,z,孤,31,122\n"

func TestEverybodyIsAssignedOrNamedWithTheReason(t *testing.T) {
	g := coast()
	d, p := lists(t, villages, schools)
	bridge := func(arc int32) bool { return g.RoadOf(arc).Kind == route.Bridge }
	for name, c := range map[string]struct {
		o    onroads.Options
		want string
	}{
		"by day":            {onroads.Options{}, "甲一校60 甲二校40 乙二校50 丙二校40; 远7off_road"},
		"bridge closed":     {onroads.Options{Closed: bridge}, "甲一校60 丙二校40; 甲40no_room 乙50no_room 远7off_road"},
		"an hour":           {onroads.Options{Longest: time.Hour}, "甲一校60 乙二校50 丙二校40; 甲40no_room 远7off_road"},
		"a quarter":         {onroads.Options{Longest: 16 * time.Minute}, "甲一校60; 甲40no_room 乙50no_way 远7off_road 丙40no_way"},
		"from farther away": {onroads.Options{OffRoad: 4000}, "甲一校60 甲二校40 乙二校50 远二校7 丙二校40; "},
	} {
		r, err := onroads.Solve(t.Context(), g, d, p, c.o)
		if err != nil {
			t.Fatal(err)
		}
		var rows bytes.Buffer
		if err := r.Write(&rows); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, line := range strings.Split(strings.TrimSpace(rows.String()), "\n")[1:] {
			f := strings.Split(line, ",")
			got += f[0] + f[1] + f[2] + " "
		}
		got = strings.TrimSpace(got) + "; "
		for _, l := range r.Left {
			got += fmt.Sprintf("%s%d%s ", l.ID, l.People, l.Why)
		}
		if strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if name == "by day" && (len(r.Unused) != 1 || r.Unused[0] != "孤" || r.Left[0].Metres < 3000 || r.Left[0].Metres > 3400) {
			t.Errorf("%v, %+v", r.Unused, r.Left)
		}
		if g, err := r.Compare(t.Context(), &rows); err != nil || g.Gap != nil || g.Objective != r.Objective() || g.Assigned+r.Unassigned() != r.People() {
			t.Errorf("%s: %+v, %v", name, g, err)
		}
	}
}

// TestWhoIsBoundToAPlaceGoesNowhereElse: the rest of them stay, and a place without a road is none.
func TestWhoIsBoundToAPlaceGoesNowhereElse(t *testing.T) {
	d, p := lists(t, villages, schools)
	d[0].Pairs, d[1].Pairs, d[3].Pairs = []string{"一校"}, []string{"孤"}, []string{"一校", "二校"}
	r, err := onroads.Solve(t.Context(), coast(), d, p, onroads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, x := range r.Trips() {
		got += fmt.Sprintf("%s%s%d/%ds ", r.Points[x.Point].ID, r.Places[x.Place].ID, x.People, x.Time/1000)
	}
	for _, l := range r.Left {
		got += fmt.Sprintf("%s%d%s ", l.ID, l.People, l.Why)
	}
	if want := "甲一校60/900s 丙二校40/2700s 甲40pairing_full 乙50off_road 远7off_road "; got != want || r.Proved() != nil {
		t.Errorf("%s, want %s; %v", got, want, r.Proved())
	}
}

// TestOfPlansEquallyGoodTheOneThatChangesLeastIsTaken: two villages at one junction keep their places, whichever the solver liked.
func TestOfPlansEquallyGoodTheOneThatChangesLeastIsTaken(t *testing.T) {
	g := coast()
	d := []onroads.Point{{ID: "甲", At: village(4), Count: 100}, {ID: "乙", At: village(4), Count: 100}, {ID: "丙", At: village(9), Count: 10}}
	p := []onroads.Point{{ID: "东", At: village(6), Count: 100}, {ID: "西", At: village(2), Count: 100}, {ID: "末", At: village(9), Count: 20}}
	for name, c := range map[string]struct {
		earlier []onroads.Move
		more    int64
	}{
		"whole":   {[]onroads.Move{{"甲", "东", 100}, {"乙", "西", 100}, {"丙", "末", 10}}, 0},
		"other":   {[]onroads.Move{{"甲", "西", 100}, {"乙", "东", 100}, {"丙", "末", 10}}, 0},
		"by part": {[]onroads.Move{{"甲", "西", 70}, {"甲", "东", 30}, {"乙", "东", 70}, {"乙", "西", 30}, {"丙", "末", 10}}, 0},
		"more":    {[]onroads.Move{{"甲", "西", 100}, {"乙", "东", 100}, {"丙", "末", 10}}, 5},
	} {
		points := append([]onroads.Point(nil), d...)
		points[2].Count += c.more
		r, err := onroads.Solve(t.Context(), g, points, p, onroads.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r.Like(c.earlier)
		got := map[string]int64{}
		for _, x := range r.Trips() {
			got[r.Points[x.Point].ID+r.Places[x.Place].ID] += x.People
		}
		for _, m := range c.earlier {
			if m.Point != "丙" && got[m.Point+m.Place] != m.People {
				t.Errorf("%s: %v, was %v", name, got, c.earlier)
			}
		}
		if r.Proved() != nil {
			t.Errorf("%s: %v", name, r.Proved())
		}
	}
}

func TestAPlanThatSomebodyChangedIsNotTheBest(t *testing.T) {
	d, p := lists(t, villages, schools)
	r, err := onroads.Solve(t.Context(), coast(), d, p, onroads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var rows bytes.Buffer
	if err := r.Write(&rows); err != nil {
		t.Fatal(err)
	}
	good := rows.String()
	sound := map[string]bool{"two villages change places": true, "somebody stays": true}
	for name, text := range map[string]string{
		"two villages change places":  swap(t, good, "甲,一校,60", "甲,一校,59", "乙,二校,50", "乙,二校,49") + "甲,二校,1,5400.000\n乙,一校,1,2700.000\n",
		"somebody stays":              swap(t, good, "丙,二校,40", "丙,二校,39"),
		"somebody goes twice":         swap(t, good, "丙,二校,40", "丙,二校,41"),
		"faster than the road allows": swap(t, good, "甲,一校,60,900.000", "甲,一校,60,100.000"),
		"a school too full":           swap(t, good, "甲,一校,60", "甲,一校,61", "甲,二校,40", "甲,二校,39"),
		"a school that is not":        strings.ReplaceAll(good, "一校", "三校"),
		"a line short":                strings.Join(strings.Split(good, "\n")[1:], "\n"),
	} {
		if g, err := r.Compare(t.Context(), strings.NewReader(text)); (err == nil) != sound[name] || err == nil && g.Gap == nil {
			t.Errorf("%s: %+v, %v\n%s", name, g, err, text)
		}
	}
}

func swap(t *testing.T, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%q is not in\n%s", pairs[i], text)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

func TestListsThatAreWrongAreRefusedByLine(t *testing.T) {
	for want, text := range map[string]string{
		"head line":          "",
		`no column "people"`: "id,lon,lat\n",
		"line 2: id":         "id,lon,lat,people\n,122,30,1\n",
		"line 3: 甲":          "id,lon,lat,people\n乙,122,30,1\n甲,200,30,1\n",
		"longitude":          "id,lon,lat,people\n甲,NaN,30,1\n",
		"whole number":       "id,lon,lat,people\n甲,122,30,1.5\n",
		"people is -1":       "id,lon,lat,people\n甲,122,30,-1\n",
		"9999999999999":      "id,lon,lat,people\n甲,122,30,9999999999999\n",
		"in line 2 already":  "id,lon,lat,people\n甲,122,30,1\n甲,122,30,1\n",
		`extraneous`:         "id,lon,lat,people\n甲,122,30,1\n\"乙",
		"record on line 2":   "id,lon,lat,people\n甲,122\n",
	} {
		if _, err := onroads.ReadList(strings.NewReader(text), "people"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add(villages)
	f.Add("\ufeffid,lon,lat,people\r\n\"a\nb\",1,2,3\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		points, err := onroads.ReadList(strings.NewReader(text), "people")
		if err != nil {
			return
		}
		for _, p := range points {
			if p.ID == "" || p.Count < 0 || !p.At.OK() {
				t.Errorf("%+v", p)
			}
		}
	})
}

// TestNobodyIsLostOnAnyMap: assigned and left over are all, on random maps with random closures.
func TestNobodyIsLostOnAnyMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	g := coast()
	for range 300 {
		point := func(prefix string, n int) (out []onroads.Point) {
			for i := range n {
				out = append(out, onroads.Point{
					ID: fmt.Sprint(prefix, i), At: geo.LonLat{Lon: 121.98 + rng.Float64()*0.13, Lat: 29.97 + rng.Float64()*0.06}, Count: int64(rng.IntN(100)),
				})
			}
			return out
		}
		shut := rng.IntN(9)
		r, err := onroads.Solve(t.Context(), g, point("d", rng.IntN(12)), point("p", rng.IntN(5)), onroads.Options{
			Closed: func(arc int32) bool { return g.RoadOf(arc).ID == int64(shut) }, Longest: time.Duration(rng.IntN(3)) * time.Hour,
		})
		if err != nil {
			t.Fatal(err)
		}
		var rows bytes.Buffer
		if err := r.Write(&rows); err != nil {
			t.Fatal(err)
		}
		if g, err := r.Compare(t.Context(), &rows); err != nil || g.Gap != nil || r.Proved() != nil {
			t.Fatalf("%v %v\n%+v", err, g.Gap, r.Problem)
		}
		before := r.Objective()
		r.Like([]onroads.Move{{Point: "d0", Place: "p1", People: 9}, {Point: "d1", Place: "p0", People: 30}, {Point: "d2", Place: "p2", People: 50}, {Point: "gone", Place: "p0", People: 1}})
		if r.Proved() != nil || r.Objective() != before {
			t.Fatalf("a plan that is like another is worse: %d ms, not %d: %v", r.Objective(), before, r.Proved())
		}
	}
}
