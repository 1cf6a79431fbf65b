package quality_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"haidun/internal/domain/catalog/quality"
	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
)

type colour string

// thing has a field for each rule.
type thing struct {
	entity.Meta
	Name, Address string
	Code          string
	Colour        colour
	Size          entity.Int
	Owner         string
	Location      entity.Point
	EvidenceOn    entity.Date
}

var thingType = entity.Define("thing", func(d *entity.Def, x *thing) {
	d.Title("物", "Thing")
	d.Text(&x.Name).Label("名称", "Name").Required().List()
	d.Text(&x.Address).Label("地址", "Address")
	d.Text(&x.Code).Label("编码", "Code").Unique()
	entity.OneOf(d, &x.Colour, []entity.Option[colour]{{Code: "red", ZH: "红", EN: "Red"}}).Label("颜色", "Colour").List()
	d.Int(&x.Size).Label("大小", "Size").Min(0).Max(10).List()
	d.RefName(&x.Owner, "body").Label("所有者", "Owner")
	d.Point(&x.Location).Label("位置", "Position")
	d.Date(&x.EvidenceOn).Label("核实日期", "Verified on")
})

var (
	now  = time.Date(2026, 3, 2, 0, 30, 0, 0, time.UTC)
	land = geo.NewIndex([]geo.Area{{ID: "island", Shape: geo.MultiPolygon{{square(122, 30, 0.2)}}}})
)

func square(lon, lat, half float64) geo.Ring {
	return geo.Ring{{Lon: lon - half, Lat: lat - half}, {Lon: lon + half, Lat: lat - half}, {Lon: lon + half, Lat: lat + half}, {Lon: lon - half, Lat: lat + half}, {Lon: lon - half, Lat: lat - half}}
}

func plan() *quality.Plan {
	return &quality.Plan{
		Schema: thingType.Schema(), Box: geo.Zhoushan(), Land: land, Now: now, Within: 366 * 24 * time.Hour,
		Exists: func(register, id string) bool { return register == "body" && id == "known" },
	}
}

func judge(p *quality.Plan, things []*thing) *quality.Report {
	s := p.Begin()
	for _, x := range things {
		s.Add(x)
	}
	if s.NeedsCompare() {
		for i, x := range things {
			s.Compare(int64(i), x)
		}
	}
	return s.End()
}

// invent makes things of which many are wrong in many ways, near each other often.
func invent(rng *rand.Rand, n int) []*thing {
	pick := func(all ...string) string { return all[rng.IntN(len(all))] }
	out := make([]*thing, n)
	for i := range out {
		x := &thing{
			Name: pick("东门工程", "东门工程一", "西门人防工程", ""), Address: pick("解放路1号", "解放路2号", ""), Code: pick("", fmt.Sprint(rng.IntN(n))),
			Colour: colour(pick("red", "red", "blue", "")), Owner: pick("known", "gone", ""), EvidenceOn: entity.Date(pick("2026-01-01", "2020-01-01", "")),
		}
		if rng.IntN(3) > 0 {
			x.Size = entity.IntOf(rng.Int64N(14) - 2)
		}
		x.ID, x.UpdatedAt = fmt.Sprintf("ID%05d", i), now.Add(-time.Duration(rng.IntN(1000))*time.Hour)
		x.Area = pick("", "330900/", "330900/330902/330902001/", "330900/330902/330902001/330902001001/", "330900/330903/")
		x.Class = []entity.Class{entity.Public, entity.Internal, entity.Sensitive}[rng.IntN(3)]
		switch rng.IntN(8) {
		case 0: // nowhere
		case 1:
			x.Location = entity.PointAt(30, 122)
		case 2:
			x.Location = entity.PointAt(116.4, 39.9)
		case 3:
			x.Location = entity.PointAt(122.9, 30.5) // in the sea
		default: // within some 150 m
			x.Location = entity.PointAt(122+float64(rng.IntN(40))*4e-5, 30+float64(rng.IntN(40))*4e-5)
		}
		out[i] = x
	}
	return out
}

// naive counts the same anew, row against row.
func naive(things []*thing) map[quality.Rule]map[string]bool {
	wrong := map[quality.Rule]map[string]bool{}
	mark := func(r quality.Rule, x *thing) {
		if wrong[r] == nil {
			wrong[r] = map[string]bool{}
		}
		wrong[r][x.ID] = true
	}
	sound := func(x *thing) bool { // where it stands is worth comparing
		return x.Location.OK() && x.Location.Lon() < 122.3 && x.Location.Lon() > 121.5
	}
	for _, x := range things {
		if x.Name == "" || x.Colour == "" || !x.Size.OK {
			mark(quality.Complete, x)
		}
		if x.Colour == "blue" {
			mark(quality.Codes, x)
		}
		if x.Size.OK && (x.Size.V < 0 || x.Size.V > 10) {
			mark(quality.Bounds, x)
		}
		if x.Owner == "gone" {
			mark(quality.Reference, x)
		}
		if x.EvidenceOn != "2026-01-01" {
			mark(quality.Timely, x)
		}
		if !sound(x) {
			mark(quality.Geometry, x)
		}
		for _, y := range things {
			if x == y {
				continue
			}
			if x.Code != "" && x.Code == y.Code {
				mark(quality.Unique, x)
			}
			if !sound(x) || !sound(y) {
				continue
			}
			a, b := geo.LonLat{Lon: x.Location.Lon(), Lat: x.Location.Lat()}, geo.LonLat{Lon: y.Location.Lon(), Lat: y.Location.Lat()}
			if a == b {
				mark(quality.Geometry, x)
			}
			if geo.DistanceM(a, b) <= 40 && ident.Similar(named(x), named(y)) >= 0.92 {
				mark(quality.Duplicate, x)
			}
		}
	}
	return wrong
}

func named(x *thing) string {
	name, err := ident.Name(x.Name + " " + x.Address)
	if err != nil {
		return x.Name + " " + x.Address
	}
	return name
}

func TestEveryRuleFindsWhatANaiveCountFinds(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 1))
		things := invent(rng, 1+rng.IntN(60))
		r, want := judge(plan(), things), naive(things)
		got := map[quality.Rule]map[string]bool{}
		for _, g := range r.Groups {
			for _, id := range g.IDs {
				if got[g.Rule] == nil {
					got[g.Rule] = map[string]bool{}
				}
				if got[g.Rule][id] {
					t.Fatalf("seed %d: %s names %s twice", seed, g.Rule, id)
				}
				got[g.Rule][id] = true
			}
			if int(g.Count) != len(g.IDs) {
				t.Errorf("seed %d: a group of %d names %d", seed, g.Count, len(g.IDs))
			}
		}
		for _, d := range quality.Usual {
			if !maps.Equal(got[d.Rule], want[d.Rule]) {
				t.Errorf("seed %d: %s finds %v\nwant %v", seed, d.Rule, slices.Sorted(maps.Keys(got[d.Rule])), slices.Sorted(maps.Keys(want[d.Rule])))
			}
		}
		lost := 0.0
		for _, x := range r.Results {
			if x.Errors < 0 || x.Errors > x.Base || x.Base == 0 {
				t.Errorf("seed %d: %s has %d errors of %d", seed, x.Rule, x.Errors, x.Base)
			}
			if n := int64(len(want[x.Rule])); x.Rule != quality.Complete && x.Errors != n {
				t.Errorf("seed %d: %s counts %d, names %d", seed, x.Rule, x.Errors, n)
			}
			lost += float64(x.Weight) * float64(x.Errors) / float64(x.Base)
		}
		if score, ok := r.Score(); !ok || math.Abs(score-(100-lost)) > 1e-9 {
			t.Errorf("seed %d: score %v, the derivation says %v", seed, score, 100-lost)
		}
	}
}

// TestAGroupLiesInOneTown: rows of one group may be seen by the same people.
func TestAGroupLiesInOneTown(t *testing.T) {
	things := invent(rand.New(rand.NewPCG(7, 7)), 400)
	by := map[string]*thing{}
	for _, x := range things {
		by[x.ID] = x
	}
	r := judge(plan(), things)
	for _, g := range r.Groups {
		for _, id := range g.IDs {
			if x := by[id]; quality.Cut(x.Area) != g.Area || (x.Class == entity.Sensitive) != g.Sensitive {
				t.Errorf("%s of %q is in the group of %q", id, x.Area, g.Area)
			}
		}
		if len(g.IDs) > quality.MaxRows {
			t.Errorf("%d rows are named", len(g.IDs))
		}
	}
}

// TestOrderOfRowsDoesNotMatter: the same rows read in another order are as good and as bad.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	things := invent(rng, 80)
	first := judge(plan(), things)
	rng.Shuffle(len(things), func(i, j int) { things[i], things[j] = things[j], things[i] })
	second := judge(plan(), things)
	if !slices.Equal(first.Results, second.Results) {
		t.Errorf("%v\n%v", first.Results, second.Results)
	}
	count := func(r *quality.Report) map[quality.Key]int64 {
		out := map[quality.Key]int64{}
		for _, g := range r.Groups {
			out[g.Key] = g.Count
		}
		return out
	}
	if !maps.Equal(count(first), count(second)) {
		t.Error("the groups differ")
	}
}

// TestNothingIsSaidOfNothing: an empty register has no score, and no cycle means no timeliness.
func TestNothingIsSaidOfNothing(t *testing.T) {
	r := judge(plan(), nil)
	if _, ok := r.Score(); ok || len(r.Groups) > 0 {
		t.Errorf("an empty register scores: %+v", r)
	}
	p := plan()
	p.Within = 0
	for _, x := range judge(p, invent(rand.New(rand.NewPCG(1, 1)), 10)).Results {
		if x.Rule == quality.Timely {
			t.Error("timeliness is judged without a cycle")
		}
	}
}

func TestWeightsMakeAHundred(t *testing.T) {
	sum := 0
	for _, d := range quality.Usual {
		sum += d.Weight
	}
	if sum != 100 {
		t.Errorf("the weights make %d", sum)
	}
}

// TestPositionsAreToldApart: each fault of a position has its own name.
func TestPositionsAreToldApart(t *testing.T) {
	for what, p := range map[string]entity.Point{
		quality.FaultMissing: {}, quality.FaultSwapped: entity.PointAt(30, 122), quality.FaultOutside: entity.PointAt(116, 39), quality.FaultSea: entity.PointAt(122.9, 30.5),
	} {
		x := &thing{Name: "x", Location: p}
		x.ID = "X"
		i := slices.IndexFunc(judge(plan(), []*thing{x}).Groups, func(g quality.Group) bool { return g.Rule == quality.Geometry && g.What[what] == 1 })
		if i < 0 {
			t.Errorf("%s is not found", what)
		}
	}
}

// TestRulesBetweenRegistersCount like any other.
func TestRulesBetweenRegistersCount(t *testing.T) {
	r := &quality.Report{}
	r.Add(quality.Declared{Rule: "x", Weight: 10}, 4, []quality.Row{{ID: "A"}, {ID: "B", Area: "1/"}})
	if score, ok := r.Score(); !ok || cmp.Compare(score, 95) != 0 || len(r.Groups) != 2 {
		t.Errorf("%v %+v", score, r)
	}
}

// BenchmarkSweep is what a row costs in time and memory.
func BenchmarkSweep(b *testing.B) {
	things := invent(rand.New(rand.NewPCG(1, 1)), 1000)
	p := plan()
	s := p.Begin()
	b.ReportAllocs()
	for i := range b.N {
		s.Add(things[i%1000])
	}
}
