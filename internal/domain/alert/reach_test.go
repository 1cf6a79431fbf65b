package alert_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"haidun/internal/domain/alert"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

var home = geo.LonLat{Lon: 122.1, Lat: 30}

// square is a square with its south-west corner so many metres from home.
func square(east, north, side float64) geo.Ring {
	return geo.Ring{home.Moved(east, north), home.Moved(east+side, north), home.Moved(east+side, north+side), home.Moved(east, north+side), home.Moved(east, north)}
}

func TestAPolygonMayLeaveItsBoundaryByTenMetresAndNoMore(t *testing.T) {
	bound := geo.MultiPolygon{{square(0, 0, 10_000)}}
	for out, leaves := range map[float64]bool{-100: false, 0: false, 1: false, 9: false, 11: true, 50: true, 5000: true} {
		got := alert.Beyond(square(9_000+out, 4_000, 1_000), bound) > alert.ToleranceM
		if got != leaves {
			t.Errorf("a square %v m outside leaves: %v", out, got)
		}
	}
	// both ends of the long edge lie inside, its middle lies in a bay of the boundary
	bay := geo.MultiPolygon{{{home, home.Moved(10_000, 0), home.Moved(10_000, 10_000), home.Moved(5_200, 10_000), home.Moved(5_000, 2_000), home.Moved(4_800, 10_000), home.Moved(0, 10_000), home}}}
	if alert.Beyond(geo.Ring{home.Moved(1_000, 9_000), home.Moved(9_000, 9_000), home.Moved(9_000, 1_000), home.Moved(1_000, 9_000)}, bay) <= alert.ToleranceM {
		t.Error("a bay between two corners is not noticed")
	}
}

// TestWhetherAPolygonLeavesAgreesWithPointsAlongIt compares 10,000 drawn polygons with a measure of its own: the plain distance
// to a square of many points along their edges. Only what lies within a metre of the tolerance may differ.
func TestWhetherAPolygonLeavesAgreesWithPointsAlongIt(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const side = 8_000.0
	bound := geo.MultiPolygon{{square(0, 0, side)}}
	in, out := 0, 0
	for range 10_000 {
		var pts [][2]float64
		for range 3 + r.IntN(3) {
			pts = append(pts, [2]float64{r.Float64()*8_400 - 200, r.Float64()*8_400 - 200})
		}
		pts = append(pts, pts[0])
		ring := make(geo.Ring, len(pts))
		worst := math.Inf(-1)
		for i, p := range pts {
			ring[i] = home.Moved(p[0], p[1])
			if i == 0 {
				continue
			}
			for k := range 101 {
				f := float64(k) / 100
				x, y := pts[i-1][0]+(p[0]-pts[i-1][0])*f, pts[i-1][1]+(p[1]-pts[i-1][1])*f
				worst = max(worst, math.Hypot(max(-x, 0, x-side), max(-y, 0, y-side)))
			}
		}
		got := alert.Beyond(ring, bound) > alert.ToleranceM
		if got {
			out++
		} else {
			in++
		}
		if math.Abs(worst-alert.ToleranceM) > 12 && got != (worst > alert.ToleranceM) { // the sphere and the plane differ by metres over 8 km
			t.Fatalf("%v leaves by %.1f m: %v", pts, worst, got)
		}
	}
	if in < 100 || out < 100 {
		t.Errorf("%d inside, %d outside: nothing is tested", in, out)
	}
}

func TestWhatIsDrawnIsHeldAgainstTheBoundaryWhereOneIsKnown(t *testing.T) {
	p := onSQLite(t)
	ring := func(r geo.Ring) entity.Polygon {
		var at []string
		for _, q := range r {
			at = append(at, fmt.Sprintf("[%.7f,%.7f]", q.Lon, q.Lat))
		}
		var a alert.Alert
		if bad := alert.Type.Schema().Field("outline").ReadJSON(&a, []byte(`{"type":"Polygon","coordinates":[[`+strings.Join(at, ",")+`]]}`)); bad != nil {
			t.Fatal(bad)
		}
		return a.Outline
	}
	p.who["石浪"] = p.who["陈屿"]
	storetest.Put(t, p, alert.AuthorityType, &alert.Authority{PersonID: p.who["石浪"], AreaID: "330902", Most: alert.Extreme, Basis: "舟国动〔2026〕2号", Boundary: ring(square(0, 0, 10_000))})
	for name, c := range map[string]struct {
		change func(a *alert.Alert)
		code   string
	}{
		"inside":       {func(a *alert.Alert) { a.Outline = ring(square(1_000, 1_000, 5_000)) }, ""},
		"by 1 m":       {func(a *alert.Alert) { a.Outline = ring(square(5_001, 1_000, 5_000)) }, ""},
		"by 11 m":      {func(a *alert.Alert) { a.Outline = ring(square(5_011, 1_000, 5_000)) }, "alert_214"},
		"all of China": {func(a *alert.Alert) { a.Outline = ring(square(-1_000_000, -1_000_000, 2_000_000)) }, "alert_214"},
		"a circle inside": {func(a *alert.Alert) {
			a.Centre, a.RadiusKM = entity.PointAt(home.Moved(5_000, 5_000).Lon, home.Moved(5_000, 5_000).Lat), entity.DecimalOf(400)
		}, ""},
		"a circle that leaves": {func(a *alert.Alert) {
			a.Centre, a.RadiusKM = entity.PointAt(home.Moved(5_000, 5_000).Lon, home.Moved(5_000, 5_000).Lat), entity.DecimalOf(600)
		}, "alert_214"},
		"another district": {func(a *alert.Alert) { a.Where.Towns = "330903001" }, "alert_214"},
	} {
		a := storm(operation.Live)
		c.change(a)
		p.draft(t, a)
		if got := storetest.Refused(p.do(t, "石浪", a.ID, "propose", nil)); got != c.code {
			t.Errorf("%s: refused as %q, want %q", name, got, c.code)
		}
	}
}

func TestPeopleAreCountedOnce(t *testing.T) {
	p := onSQLite(t)
	for towns, want := range map[string]int64{"330902001": 20_000, "330902": 50_000, "330902 330902001": 50_000, "330902001 330902001": 20_000, "330902 330903": 90_000} {
		a := storm(operation.Live)
		a.Where.Towns = towns
		p.draft(t, a)
		if got := p.must(t, "王海", a.ID, "propose", nil); got.People != entity.IntOf(want) {
			t.Errorf("%q: %v people, want %d", towns, got.People, want)
		}
	}
}

func TestShortMessagesAreCountedAsTheNetworkDoes(t *testing.T) {
	for text, want := range map[string][2]int{
		"": {0, 0}, "一": {1, 1}, strings.Repeat("一", 70): {70, 1}, strings.Repeat("一", 71): {71, 2}, strings.Repeat("一", 134): {134, 2}, strings.Repeat("一", 135): {135, 3},
		"🌊": {2, 1}, "𠮷": {2, 1}, strings.Repeat("一", 360): {360, 6},
	} {
		if n, parts := alert.Parts(text); n != want[0] || parts != want[1] {
			t.Errorf("%.10q…: %d units in %d parts, want %v", text, n, parts, want)
		}
	}
}

func TestTextThatHidesIsRefused(t *testing.T) {
	p := onSQLite(t)
	for name, hidden := range map[string]string{"turned round": "请\u202e立即撤离", "of no width": "请立即\u200b撤离", "control": "请立即\a撤离"} {
		a := storm(operation.Live)
		a.HeadlineZH = hidden
		if err := store.Put(p.as(t, "王海"), p.DB, alert.Type, a, store.Note{}); err == nil {
			t.Errorf("text that is %s is taken", name)
		}
	}
}

func TestEveryTemplateOfTheProgramMayBeUsedForReal(t *testing.T) {
	p := onSQLite(t)
	for _, tm := range alert.Library() {
		a := p.draft(t, &alert.Alert{World: operation.Live, TemplateID: tm.ID, AreaID: "330902", Nature: tm.Nature, Where: alert.Where{Towns: "330902001"}})
		p.must(t, "王海", a.ID, "propose", nil)
		b := p.must(t, "林舟", a.ID, "release", yes)
		if strings.Contains(b.XML, "{") {
			t.Errorf("%s leaves a placeholder", tm.Name)
		}
		p.must(t, "王海", a.ID, "false_alarm", nil)
	}
}
