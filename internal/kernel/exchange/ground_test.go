package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	. "haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
)

// eastIsSea is a land that ends at 122.3°E.
type eastIsSea struct{}

func (eastIsSea) AtSea(p geo.LonLat) (bool, float64) {
	return p.Lon > 122.3, geo.DistanceM(p, geo.LonLat{Lon: 122.3, Lat: p.Lat})
}

// The vectors of the national conventions: CGCS2000 → GCJ-02 → BD-09.
var vectors = [][3][2]string{
	{{"122.2072", "29.9853"}, {"122.211358", "29.982897"}, {"122.217924", "29.988564"}},
	{{"122.3012", "29.9497"}, {"122.305355", "29.947311"}, {"122.311826", "29.953397"}},
	{{"122.2050", "30.2440"}, {"122.209183", "30.241608"}, {"122.215761", "30.247299"}},
}

func TestImportConvertsNamedSystemsByTheVectors(t *testing.T) {
	for i, crs := range []string{"", "GCJ-02", "BD09"} {
		db := node(t)
		rows := [][]string{{"名称", "经度", "纬度"}}
		for k, v := range vectors {
			rows = append(rows, []string{fmt.Sprint("工程", k), v[i][0], v[i][1]})
		}
		p := defaults()
		p.CRS = crs
		imported(t, clerk(t), db, csvOf(t, rows), Options{Plan: p})
		for k, rec := range all(t, db, worksType.Schema()) {
			w := rec.(*works)
			var lon, lat float64
			if _, err := fmt.Sscan(vectors[k][0][0]+" "+vectors[k][0][1], &lon, &lat); err != nil {
				t.Fatal(err)
			}
			if d := geo.DistanceM(geo.LonLat{Lon: w.Location.Lon(), Lat: w.Location.Lat()}, geo.LonLat{Lon: lon, Lat: lat}); d > 0.2 {
				t.Errorf("%q %s: %.2f m off", crs, w.Name, d)
			}
		}
	}
}

// checkedSession sends a file to a session and has it checked under a plan.
func checkedSession(t *testing.T, d *desk, text string, p Plan) Session {
	t.Helper()
	return replanned(t, d, d.send(t, clerk(t), "清单.csv", text).ID, p)
}

func replanned(t *testing.T, d *desk, id string, p Plan) Session {
	t.Helper()
	if _, err := d.Change(clerk(t), id, p); err != nil {
		t.Fatal(err)
	}
	return d.settled(t, id)
}

func seaside(t *testing.T) *desk {
	t.Helper()
	return newDeskAt(t, node(t), newMemory(), geo.Zhoushan(), eastIsSea{})
}

func warned(s Session) map[string]string {
	out := map[string]string{}
	for _, w := range s.Warnings {
		out[w.Code.ID] = w.Text(fault.EN)
	}
	return out
}

const suspicious = "名称,经度,纬度\n好,122.1072,29.9853\n海里,122.5,29.9\n远,120.1,30.2\n反,29.9853,122.2072\n零,0,0\n分,122°12'26\"E,N29 59.1\n"

func TestSuspiciousPositionsAreCountedAndHintedRowByRow(t *testing.T) {
	m := seaside(t)
	s := checkedSession(t, m, suspicious, defaults())
	got := warned(s)
	for code, part := range map[string]string{"at_sea": "rows 3", "outside": "such as 4", "some_swapped": "1 of 6 rows, such as 5", "zero": "1 rows, such as 6"} {
		if !strings.Contains(got[code], part) {
			t.Errorf("%s: %q", code, got[code])
		}
	}
	if s.Counts.Refused != 2 || s.Counts.New != 4 {
		t.Errorf("%+v", s.Counts)
	}
	rows, err := m.Rows(clerk(t), s.ID, 0, 10, "", fault.EN)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows[0].Hints) != 0 || rows[1].Hints[0].Code != "at_sea" || rows[1].State != "new" || rows[2].Hints[0].Code != "outside" {
		t.Errorf("%+v", rows)
	}
	if rows[5].Read[1] != "122.2072222" || rows[5].Read[2] != "29.985" || len(rows[0].Read) != 0 {
		t.Errorf("what cells became: %v", rows[5].Read)
	}
	points, err := m.Points(clerk(t), s.ID, 100)
	if err != nil || points.Total != 4 || points.Shown != 4 || points.Hints["at_sea"] != 1 || points.Points[1].Hint != "at_sea" || points.Points[1].N != 3 || points.Points[1].Given != nil {
		t.Errorf("%+v %v", points, err)
	}
	p := defaults()
	p.CRS = "GCJ02"
	s = replanned(t, m, s.ID, p)
	points, err = m.Points(clerk(t), s.ID, 100)
	if err != nil || points.Points[0].Given == nil {
		t.Fatalf("%+v %v", points, err)
	}
	was, now := *points.Points[0].Given, points.Points[0]
	if d := geo.DistanceM(geo.LonLat{Lon: was[0], Lat: was[1]}, geo.LonLat{Lon: now.Lon, Lat: now.Lat}); d < 400 || d > 560 {
		t.Errorf("moved by %.0f m", d)
	}
}

func TestPointsAreSampledWithEveryHintFirst(t *testing.T) {
	m := seaside(t)
	rows := [][]string{{"名称", "经度", "纬度"}}
	for i := range 900 {
		rows = append(rows, []string{fmt.Sprint("工程", i), fmt.Sprint(122 + float64(i)*1e-5), "29.9"})
	}
	rows[500][1] = "122.4"
	s := checkedSession(t, m, csvOf(t, rows), defaults())
	points, err := m.Points(clerk(t), s.ID, 50)
	if err != nil || points.Total != 900 || points.Shown != 50 || points.Hints["at_sea"] != 1 {
		t.Fatalf("%+v %v", points, err)
	}
	hinted, last := 0, 0
	for _, p := range points.Points {
		if p.Hint != "" {
			hinted++
		}
		if p.Index < last {
			t.Error("out of order")
		}
		last = p.Index
	}
	if hinted != 1 || last < 850 {
		t.Errorf("%d hinted, last %d", hinted, last)
	}
}

// quarter is an area whose middle is known, pump something that lies in one.
type quarter struct {
	entity.Meta
	Code, Name string
	At         entity.Point
}

type pump struct {
	entity.Meta
	Name, Quarter string
	At            entity.Point
}

var quarterType = entity.Define("quarter", func(d *entity.Def, q *quarter) {
	d.Title("街区", "Quarter")
	d.Text(&q.Code).Label("代码", "Code").Key().Max(12)
	d.Naming(d.Text(&q.Name).Label("名称", "Name").Required())
	d.Point(&q.At).Label("位置", "Position")
})

var pumpType = entity.Define("pump", func(d *entity.Def, p *pump) {
	d.Title("水泵", "Pump")
	d.Text(&p.Name).Label("名称", "Name").Required()
	d.Ref(&p.Quarter, quarterType).Label("行政区", "Area").Required().Scope()
	d.Point(&p.At).Label("位置", "Position")
})

func TestShiftAgainstTheMiddlesOfAreasIsFoundWithoutStoredRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name    string
		shift   bool
		n       int
		scatter float64
		want    bool
	}{
		{"shifted", true, 300, 0.005, true},
		{"in place", false, 300, 0.005, false},
		{"shifted but few", true, 15, 0.005, false},
		{"shifted but scattered", true, 40, 0.08, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := storetest.Config(t, []*entity.Schema{quarterType.Schema(), pumpType.Schema()}, 3)
			cfg.Dialect = sqlite.New(filepath.Join(t.TempDir(), "haidun.db"))
			db, err := store.Open(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if err := store.Put(sys(t), db, quarterType, &quarter{Code: "q", Name: "甲", At: entity.PointAt(122.2, 29.98)}, store.Note{}); err != nil {
				t.Fatal(err)
			}
			rows := [][]string{{"名称", "行政区", "经度", "纬度"}}
			for i := range c.n {
				at := geo.LonLat{Lon: 122.2 + r.NormFloat64()*c.scatter, Lat: 29.98 + r.NormFloat64()*c.scatter}
				if c.shift {
					at, _ = geo.Convert(at, geo.CGCS2000, geo.GCJ02)
				}
				rows = append(rows, []string{fmt.Sprint("工程", i), "甲", fmt.Sprint(at.Lon), fmt.Sprint(at.Lat)})
			}
			res, err := Import(sys(t), db, pumpType.Schema(), source("a.csv", csvOf(t, rows)), Options{})
			if err != nil || res.Accepted != c.n {
				t.Fatalf("%+v %v", res, err)
			}
			found := false
			for _, w := range res.Warnings {
				found = found || w.Code.ID == "gcj_area"
			}
			if found != c.want {
				t.Errorf("%+v", res.Warnings)
			}
		})
	}
}
