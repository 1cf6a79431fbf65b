package onroads_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// hills is a road along which twelve villages lie, with stairs, a ferry and a bridge in it, and a second road beside.
func hills() *route.Graph {
	b := route.NewBuilder(route.Foot)
	for i := range 12 {
		b.Node(village(i))
	}
	for i := range int32(11) {
		r := route.Road{ID: int64(i), Name: fmt.Sprintf("%d号路", i)}
		switch i {
		case 2, 8:
			r.Kind = route.Steps
		case 4:
			r.Kind = route.Bridge
		case 6:
			r.Kind = route.Ferry
		}
		b.Piece(b.Road(r), i, i+1, []geo.LonLat{village(int(i)), village(int(i) + 1)}, route.Times{Along: 900_000, Against: 700_000})
	}
	b.Piece(b.Road(route.Road{ID: 99, Name: "后山路"}), 1, 5, []geo.LonLat{village(1), village(5)}, route.Times{Along: 4_000_000, Against: -1})
	return b.Graph()
}

// crowd is lists of any kind, with every rule somewhere.
func crowd(rng *rand.Rand) (people, places []onroads.Point) {
	at := func() geo.LonLat {
		p := village(rng.IntN(12))
		return geo.LonLat{Lon: p.Lon + rng.Float64()*0.004, Lat: p.Lat + float64(rng.IntN(12)/11)*0.05}
	}
	for i := range rng.IntN(16) {
		p := onroads.Point{ID: fmt.Sprint("d", i), At: at(), Count: int64(rng.IntN(9)), Priority: rng.IntN(3), StepFree: rng.IntN(6) == 0}
		if rng.IntN(2) == 0 {
			p.Household = fmt.Sprint("h", rng.IntN(5))
		}
		if rng.IntN(2) == 0 {
			p.Community = fmt.Sprint("c", rng.IntN(3))
		}
		for rng.IntN(6) == 0 {
			p.Pairs = append(p.Pairs, fmt.Sprint("p", rng.IntN(8)))
		}
		people = append(people, p)
	}
	for i := range rng.IntN(7) {
		places = append(places, onroads.Point{ID: fmt.Sprint("p", i), At: at(), Count: int64(rng.IntN(25)), StepFree: rng.IntN(2) == 0, Closed: rng.IntN(8) == 0})
	}
	return people, places
}

func rules(rng *rand.Rand, g *route.Graph) onroads.Options {
	o := onroads.Options{
		Together: []onroads.Together{onroads.Anybody, onroads.Households, onroads.Communities}[rng.IntN(3)],
		Longest:  time.Duration(rng.IntN(3)) * time.Hour, HazardsFirst: rng.IntN(2) == 0,
	}
	if rng.IntN(3) == 0 {
		o.Hazards = []onroads.Hazard{{Name: "油库", Centre: village(rng.IntN(12)), Radius: 300 + 1500*rng.Float64()}}
	}
	if rng.IntN(3) == 0 {
		o.Closed, _, _ = onroads.CloseRoads(g, []string{fmt.Sprint(rng.IntN(11))}, rng.IntN(2) == 0)
	}
	return o
}

// TestNobodyIsLostWhateverTheRules: everybody is assigned or named, where he may be; households are whole; every bound holds; and
// who checks the plan finds what the plan said of itself.
func TestNobodyIsLostWhateverTheRules(t *testing.T) {
	rng, g := rand.New(rand.NewPCG(1, 1)), hills()
	reasons, kept := map[onroads.Reason]int{}, 0
	for i := range 3000 {
		people, places := crowd(rng)
		o := rules(rng, g)
		r, err := onroads.Solve(t.Context(), g, people, places, o)
		if err != nil {
			t.Fatalf("city %d: %v", i, err)
		}
		if err := r.Proved(); err != nil {
			t.Fatalf("city %d: %v", i, err)
		}
		total, left := int64(0), int64(0)
		for _, p := range people {
			total += p.Count
		}
		for _, l := range r.Left {
			left += l.People
			reasons[l.Why]++
		}
		if r.Plan.Assigned+left != total {
			t.Fatalf("city %d: of %d %d are assigned and %d left over", i, total, r.Plan.Assigned, left)
		}
		kept += obeys(t, r, &o)
		out := r.Outcome()
		if out.Bound > r.Objective() || out.Unassigned > left || out.Optimal != (out.Bound == r.Objective() && out.Unassigned == left) {
			t.Fatalf("city %d: bound %d and %d; %d and %d, %v", i, out.Bound, out.Unassigned, r.Objective(), left, out.Optimal)
		}
		if o.Together == onroads.Anybody && !out.Optimal {
			t.Fatalf("city %d: everybody may be parted, and it is not the best: %+v", i, out)
		}
		var rows bytes.Buffer
		if err := r.Write(&rows); err != nil {
			t.Fatal(err)
		}
		text := rows.String()
		given, err := r.Compare(t.Context(), &rows)
		if err != nil || given.Gap != nil || given.Objective != r.Objective() || !r.Plain() && given.Outcome.Bound != out.Bound {
			t.Fatalf("city %d: %+v, %v", i, given, err)
		}
		for name, wrong := range spoilt(rng, r, text) {
			if _, err := r.Compare(t.Context(), strings.NewReader(wrong)); err == nil {
				t.Fatalf("city %d: a plan in which %s is taken:\n%s", i, name, wrong)
			}
		}
	}
	for _, why := range []onroads.Reason{
		onroads.OffRoad, onroads.NoWay, onroads.NoRoom, onroads.NotStepFree, onroads.TooLarge, onroads.Apart, onroads.BoundFull, onroads.NoSuchPlace, onroads.PlaceClosed, onroads.InHazard,
	} {
		if reasons[why] == 0 {
			t.Errorf("nobody was left over for %s", why)
		}
		if why.ZH() == "" {
			t.Errorf("%s has no words", why)
		}
	}
	if kept < 3000 {
		t.Errorf("only %d people were sent anywhere", kept)
	}
}

// spoilt are plans that cannot be: one line of a good one is changed.
func spoilt(rng *rand.Rand, r *onroads.Result, text string) map[string]string {
	lines := strings.SplitAfter(strings.TrimSpace(text), "\n")
	flows := r.Flows()
	if len(flows) == 0 {
		return nil
	}
	i := rng.IntN(len(flows))
	f := flows[i]
	with := func(place string, people, millis int64) string {
		out := slices.Clone(lines)
		out[i+1] = fmt.Sprintf("%s,%s,%d,%d.%03d\n", f.From.ID, place, people, millis/1000, millis%1000)
		return strings.Join(out, "")
	}
	wrong := map[string]string{
		"somebody is counted twice":   with(f.To.ID, f.From.Count+1, f.Millis),
		"somebody is too fast":        with(f.To.ID, f.People, f.Millis-1),
		"somebody goes to a nowhere":  with("nowhere", f.People, f.Millis),
		"a line of another list":      text + "x,y,1,1.000\n",
		"somebody goes back in time":  with(f.To.ID, f.People, -5000),
		"nobody is sent on an errand": with(f.To.ID, 0, f.Millis),
	}
	for _, b := range r.Barred {
		wrong["somebody goes to a place that is not used"] = with(b.ID, f.People, f.Millis)
	}
	return wrong
}

// obeys looks at every flow, and answers how many there are.
func obeys(t *testing.T, r *onroads.Result, o *onroads.Options) int {
	t.Helper()
	house := map[string]string{}
	for _, f := range r.Flows() {
		switch {
		case f.To.Closed || slices.ContainsFunc(o.Hazards, func(h onroads.Hazard) bool { return h.Contains(f.To.At) }):
			t.Fatalf("somebody goes to %+v", f.To)
		case f.From.StepFree && !f.To.StepFree:
			t.Fatalf("%+v goes to %+v", f.From, f.To)
		case f.From.Pairs != nil && !slices.Contains(f.From.Pairs, f.To.ID):
			t.Fatalf("%+v goes to %+v", f.From, f.To)
		case o.Longest > 0 && f.Millis > o.Longest.Milliseconds():
			t.Fatalf("%+v is %d ms on the way", f.From, f.Millis)
		}
		if name := f.From.Household; o.Together != onroads.Anybody && name != "" {
			if at, known := house[name]; known && at != f.To.ID {
				t.Fatalf("%s is parted", name)
			}
			house[name] = f.To.ID
		}
	}
	return len(r.Flows())
}

func TestThoseWhoComeFirstAreNotDisplaced(t *testing.T) {
	d, p := lists(t, "id,lon,lat,people,priority\n近,122,30,10,\n远,122.03,30,10,1\n", "id,lon,lat,capacity\n校,122,30,10\n远校,122.08,30,10\n")
	r, err := onroads.Solve(t.Context(), hills(), d, p, onroads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	flows := map[string]string{}
	for _, f := range r.Flows() {
		flows[f.From.ID] = f.To.ID
	}
	if flows["远"] != "校" || flows["近"] != "远校" {
		t.Errorf("%v", flows)
	}
	out := r.Outcome()
	if err := r.WithoutPriorities(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Classes) != 2 || out.Classes[0].Priority != 1 || out.Classes[0].Objective >= out.Classes[0].Without.Objective || out.Classes[1].Objective <= out.Classes[1].Without.Objective {
		t.Errorf("%+v", out.Classes)
	}
	swapped := strings.NewReader("demand,place,people,seconds\n近,校,10,0.000\n远,远校,10,4500.000\n")
	if g, err := r.Compare(t.Context(), swapped); err != nil || g.Gap == nil || !strings.Contains(g.Gap.Error(), "priority 1") {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestHazardsAreShapesAndCircles(t *testing.T) {
	square := `{"type":"Polygon","coordinates":[[[122,30],[122.1,30],[122.1,30.1],[122,30.1],[122,30]]]}`
	list, err := onroads.ReadHazards(strings.NewReader(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":` + square +
		`},{"type":"Feature","properties":{"radius_m":1000},"geometry":{"type":"Point","coordinates":[121,30]}}]}`))
	if err != nil || len(list) != 2 || list[0].Name != "a" {
		t.Fatalf("%+v, %v", list, err)
	}
	for at, want := range map[geo.LonLat]int{{Lon: 122.05, Lat: 30.05}: 0, {Lon: 121.01, Lat: 30}: 1, {Lon: 121.011, Lat: 30}: -1, {Lon: 122.11, Lat: 30}: -1} {
		if got := slices.IndexFunc(list, func(h onroads.Hazard) bool { return h.Contains(at) }); got != want {
			t.Errorf("%v is in %d, want %d", at, got, want)
		}
	}
	for want, text := range map[string]string{
		"no GeoJSON": "<kml/>", "FeatureCollection or": `{"type":"Polygon"}`, "no hazard": `{"type":"FeatureCollection","features":[]}`,
		"radius_m":    `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[121,30]}}`,
		"feature 1":   `{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}`,
		"no geometry": `{"type":"Feature"}`,
	} {
		if _, err := onroads.ReadHazards(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestColumnsThatAreWrongAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"id,lon,lat,people,priority\n甲,122,30,1,0\n":            "priority is",
		"id,lon,lat,people,priority\n甲,122,30,1,first\n":        "priority is",
		"id,lon,lat,people,needs_step_free\n甲,122,30,1,maybe\n": "yes or no",
	} {
		if _, err := onroads.ReadList(strings.NewReader(text), onroads.People); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestAMapOfThePlanHoldsEverybody(t *testing.T) {
	rng, g := rand.New(rand.NewPCG(7, 7)), hills()
	people, places := crowd(rng)
	r, err := onroads.Solve(t.Context(), g, people, places, onroads.Options{Together: onroads.Households})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := r.WriteGeoJSON(&text); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Features []struct {
			Properties struct {
				Kind   string
				People int64
			}
		}
	}
	if err := json.Unmarshal(text.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	sum := map[string]int64{}
	for _, f := range read.Features {
		sum[f.Properties.Kind] += f.Properties.People
	}
	if sum["flow"] != r.Plan.Assigned || sum["place"] != r.Plan.Assigned || sum["left_over"] != r.Unassigned() {
		t.Errorf("%v; %d assigned, %d left over", sum, r.Plan.Assigned, r.Unassigned())
	}
}

// TestCoursesAreTheWaysOfThePlan: each takes what its share says, from its door to the other, past closures and, where somebody needs
// it, without a step.
func TestCoursesAreTheWaysOfThePlan(t *testing.T) {
	rng, g := rand.New(rand.NewPCG(8, 8)), hills()
	drawn := 0
	for range 200 {
		people, places := crowd(rng)
		shut := rng.IntN(12)
		r, err := onroads.Solve(t.Context(), g, people, places, onroads.Options{Closed: func(arc int32) bool { return g.RoadOf(arc).ID == int64(shut) }})
		if err != nil {
			t.Fatal(err)
		}
		flows := r.Flows()
		for i, c := range r.Courses() {
			s, f := r.Plan.Shares[i], flows[i]
			if c.Line[0] != f.From.At || c.Line[len(c.Line)-1] != f.To.At {
				t.Fatalf("from %v to %v, drawn %v", f.From.At, f.To.At, c.Line)
			}
			if c.Millis+r.Problem.Places[s.Place].Extra != s.Time {
				t.Fatalf("%s to %s: %d ms on the roads of %d, %v", f.From.ID, f.To.ID, c.Millis, s.Time, c.Roads)
			}
			drawn++
		}
	}
	if drawn < 500 {
		t.Errorf("%d ways", drawn)
	}
}

func FuzzReadHazards(f *testing.F) {
	f.Add(`{"type":"Feature","properties":{"radius_m":1},"geometry":{"type":"Point","coordinates":[121,30]}}`)
	f.Add(`{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,0],[1,2]]]}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		list, err := onroads.ReadHazards(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, h := range list {
			if h.Shape == nil && !(h.Radius > 0) {
				t.Errorf("%+v", h)
			}
			h.Contains(geo.LonLat{Lon: 122, Lat: 30})
		}
	})
}
