package public_test

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
	"haidun/internal/route"
	"haidun/internal/testkit"
	"haidun/internal/web/public"
)

// town is a street that runs 2 km east from 122.10, with steps from its west end up to a terrace, and a ferry from its east end.
// Over the bay north of the street is a second one, joined to it at the east end alone.
func town() *route.Graph {
	b := route.NewBuilder(route.Foot)
	at := func(lon, lat float64) geo.LonLat { return geo.LonLat{Lon: lon, Lat: lat} }
	walk := func(a, z geo.LonLat) route.Times {
		ms := int64(geo.DistanceM(a, z) / 4 * 3600)
		return route.Times{Along: ms, Against: ms}
	}
	join := func(r route.Road, u, v int32, a, z geo.LonLat) {
		b.Piece(b.Road(r), u, v, []geo.LonLat{a, z}, walk(a, z))
	}
	west, east, terrace, north, isle := at(122.10, 30), at(122.12, 30), at(122.10, 30.003), at(122.12, 30.01), at(122.15, 30)
	bay := at(122.10, 30.01)
	w, e, t, n, i, y := b.Node(west), b.Node(east), b.Node(terrace), b.Node(north), b.Node(isle), b.Node(bay)
	join(route.Road{ID: 1, Name: "海滨路"}, w, e, west, east)
	join(route.Road{ID: 2, Name: "百步梯", Kind: route.Steps}, w, t, west, terrace)
	join(route.Road{ID: 3, Name: "东港大桥", Kind: route.Bridge}, e, n, east, north)
	join(route.Road{ID: 4, Name: "东岛航线", Kind: route.Ferry}, e, i, east, isle)
	join(route.Road{ID: 5, Name: "北湾路"}, n, y, north, bay)
	return b.Graph()
}

func walking(t *testing.T, places ...publicplace.Place) http.Handler {
	t.Helper()
	cl := testkit.NewClock(testkit.Epoch())
	s := public.New(public.Config{
		Gate: public.NewGate(public.Limits{}, time.Now), Box: geo.Zhoushan(), Clock: cl, IDs: clock.NewULIDs(cl, bytes.NewReader(make([]byte, 1<<16))), Walks: public.NewWalks(town()),
	})
	s.Publish(public.Data{Places: places, At: cl.Now()})
	return s.Handler()
}

func named(name string) func(p *publicplace.Place) {
	return func(p *publicplace.Place) { p.Name = name }
}

func stepFree(p *publicplace.Place) { p.StepFree = entity.BoolOf(true) }

var names = regexp.MustCompile(`<h3>([^<]+)</h3>`)

func order(body string) string {
	var out []string
	for _, m := range names.FindAllStringSubmatch(body, -1) {
		out = append(out, m[1])
	}
	return strings.Join(out, " ")
}

func TestNearestIsByTheWalkAndNotByTheLine(t *testing.T) {
	h := walking(
		t,
		place(1, 122.104, 30.0101, named("对岸")), // 1.1 km over the bay, 4.6 km on foot
		place(2, 122.118, 30.0001, named("街尾")), // 1.5 km along the street
		place(3, 122.15, 30.0001, named("东岛")),  // by ferry alone: nobody is sent there before the others
	)
	body := ask(h, "/public/?lon=122.102&lat=30.0001&lang=zh").Body.String()
	if got := order(body); got != "街尾 对岸 东岛" {
		t.Errorf("in the order %q", got)
	}
	for _, want := range []string{"步行约 24 分钟 <span class=\"dist\">1.6 公里", "沿海滨路 1.5 公里", "过桥:东港大桥 1110 米", "沿北湾路", `<svg class="way"`, "按道路计算", `<span class="dist">直线 4.6 公里`} {
		if !strings.Contains(body, want) {
			t.Errorf("it does not say %q: %s", want, body[strings.Index(body, "<main>"):])
		}
	}
	if strings.Count(body, "<svg") != 1 {
		t.Error("one way is drawn, the first")
	}
}

func TestStepFreeWaysAvoidStepsAndPlacesWithThem(t *testing.T) {
	h := walking(
		t,
		place(1, 122.1, 30.0031, named("山上"), stepFree), // up the steps
		place(2, 122.105, 30.0001, named("有台阶的")),
		place(3, 122.115, 30.0001, named("平地"), stepFree),
	)
	if got := order(ask(h, "/public/?lon=122.1&lat=30.0001").Body.String()); got != "山上 有台阶的 平地" {
		t.Errorf("for whoever climbs: %q", got)
	}
	body := ask(h, "/public/?lon=122.1&lat=30.0001&free=1&lang=en").Body.String()
	if got := order(body); got != "平地 山上" || strings.Contains(body, "百步梯") || !strings.Contains(body, "avoid steps") {
		t.Errorf("for whoever does not: %q", got)
	}
	if !strings.Contains(body, `href="/public/?lang=en&amp;lat=30.0001&amp;lon=122.1"`) {
		t.Error("there is no way back to all places")
	}
	none := ask(walking(t, place(1, 122.105, 30)), "/public/?lon=122.1&lat=30&free=1&lang=en").Body.String()
	if !strings.Contains(none, "No place says that it has step-free access") || !strings.Contains(none, "All places") {
		t.Error("where there is none, it does not say so")
	}
}

func TestFarFromARoadTheLineCountsAndThePageSaysSo(t *testing.T) {
	h := walking(t, place(1, 122.104, 30, named("近")), place(2, 122.118, 30, named("远")))
	body := ask(h, "/public/?lon=122.11&lat=29.95&lang=en").Body.String()
	if got := order(body); got != "近 远" && got != "远 近" || !strings.Contains(body, "No road is known near you. Distances are as the crow flies") || strings.Contains(body, "<svg") {
		t.Errorf("%q: %s", got, body[strings.Index(body, "<main>"):])
	}
	_, plain, _ := side(t, public.Limits{}, place(1, 122.1, 30))
	if body := ask(plain, "/public/?lon=122.1&lat=30.01&lang=en").Body.String(); strings.Contains(body, "No road is known") || !strings.Contains(body, "as the crow flies") {
		t.Error("where the program knows no roads at all, the line is all there is")
	}
}
