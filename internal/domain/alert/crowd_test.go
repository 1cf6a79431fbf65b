package alert_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"haidun/internal/domain/alert"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
)

// look asks what is around an area, as a screen does while somebody draws.
func (p *post) look(t *testing.T, who string, ask map[string]string) *alert.Crowd {
	t.Helper()
	got, err := p.Views["alert_people"].Answer(p.as(t, who), p.DB, func(name string) string { return ask[name] })
	if err != nil {
		t.Fatal(err)
	}
	return got.(*alert.Crowd)
}

// around is a square of so many metres about a position, as a screen sends it.
func around(at geo.LonLat, side float64) string {
	sw := at.Moved(-side/2, -side/2)
	ring := geo.Ring{sw, sw.Moved(side, 0), sw.Moved(side, side), sw.Moved(0, side), sw}
	text, _ := json.Marshal(map[string]any{"type": "Polygon", "coordinates": [][][2]float64{{{ring[0].Lon, ring[0].Lat}, {ring[1].Lon, ring[1].Lat}, {ring[2].Lon, ring[2].Lat}, {ring[3].Lon, ring[3].Lat}, {ring[0].Lon, ring[0].Lat}}}})
	return string(text)
}

var changguo, shenjiamen = geo.LonLat{Lon: 122.10, Lat: 30.02}, geo.LonLat{Lon: 122.30, Lat: 29.95}

func TestWhoDrawsSeesAtOnceWhoLivesThereAndWhichTownsItTouches(t *testing.T) {
	p := onSQLite(t)
	got := p.look(t, "王海", map[string]string{"world": "live", "area": "330902", "outline": around(changguo, 1000)})
	if got.People == nil || *got.People != 5_000 || !slices.Equal(got.Touched, []string{"330902001"}) || got.Outside != [2]string{} || got.Sirens == nil || *got.Sirens != 3 {
		t.Errorf("around Changguo: %+v", got)
	}
	if p.horns.asked.Paths != nil || !p.horns.asked.Within.Holds(changguo) || p.horns.asked.Within.Holds(shenjiamen) {
		t.Errorf("sirens are sought at %+v", p.horns.asked)
	}
	named := p.look(t, "王海", map[string]string{"world": "live", "area": "330902", "towns": "330902002"})
	if !slices.Equal(named.Touched, []string{"330902002"}) || p.horns.asked.Within.Holds != nil || len(p.horns.asked.Paths) != 1 {
		t.Errorf("a town by name: %+v, sirens %+v", named, p.horns.asked)
	}
}

func TestWhoDrawsBeyondHisAuthorityIsToldWhileHeDraws(t *testing.T) {
	p := onSQLite(t)
	for name, c := range map[string]struct {
		who  string
		ask  map[string]string
		want string
	}{
		"a town of his own":                 {"周岚", map[string]string{"area": "330902", "towns": "330902001"}, ""},
		"a town of others":                  {"周岚", map[string]string{"area": "330902", "towns": "330903001"}, "214"},
		"drawn over a town of others":       {"周岚", map[string]string{"area": "330902", "outline": around(shenjiamen, 800)}, "214"},
		"a circle over a town of others":    {"周岚", map[string]string{"area": "330902", "lon": "122.3", "lat": "29.95", "km": "2.00"}, "214"},
		"no authority at all":               {"陈屿", map[string]string{"area": "330902", "towns": "330902001"}, "发布权限"},
		"drawn over both by one who has it": {"王海", map[string]string{"area": "3309", "outline": around(changguo, 60_000)}, ""},
	} {
		got := p.look(t, c.who, c.ask).Outside
		if (got[0] == "") != (c.want == "") || !strings.Contains(got[0], c.want) || (got[1] == "") != (c.want == "") {
			t.Errorf("%s: told %q, want %q", name, got, c.want)
		}
	}
}

// TestADrawingOverAnotherDistrictIsRefusedWithoutABoundaryToo: the places that lie in it are known.
func TestADrawingOverAnotherDistrictIsRefusedWithoutABoundaryToo(t *testing.T) {
	p := onSQLite(t)
	a := storm("drill")
	a.Where.Towns, a.Centre, a.RadiusKM = "", entity.PointAt(122.30, 29.95), entity.DecimalOf(100)
	p.draft(t, a)
	if got := storetest.Refused(p.do(t, "周岚", a.ID, "propose", nil)); got != "alert_214" {
		t.Errorf("refused as %q", got)
	}
}
