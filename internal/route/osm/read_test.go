package osm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/route"
	"haidun/internal/route/osm"
	"haidun/internal/testkit"
)

func text(s string) osm.Source {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
}

func file(path string) osm.Source { return func() (io.ReadCloser, error) { return os.Open(path) } }

// country is a map of nodes 1 to 9 in a row, a thousandth of a degree of longitude apart on the equator, some with a barrier, and
// ways over them, each "1 2 3; highway=service; oneway=yes".
func country(barriers map[int]string, ways ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><osm version="0.6">`)
	tags := func(list string) {
		for _, t := range strings.Split(list, ";") {
			if k, v, ok := strings.Cut(strings.TrimSpace(t), "="); ok {
				fmt.Fprintf(&b, `<tag k="%s" v="%s"/>`, k, v)
			}
		}
	}
	for n := 1; n <= 9; n++ {
		fmt.Fprintf(&b, `<node id="%d" lat="0" lon="0.%03d">`, n, n)
		tags(barriers[n])
		b.WriteString(`</node>`)
	}
	for i, w := range ways {
		nodes, list, _ := strings.Cut(w, ";")
		fmt.Fprintf(&b, `<way id="%d">`, i+1)
		for _, n := range strings.Fields(nodes) {
			fmt.Fprintf(&b, `<nd ref="%s"/>`, n)
		}
		tags(list)
		b.WriteString(`</way>`)
	}
	return b.String() + `</osm>`
}

// seconds is how long the arc from one end of the row to another takes, -1 where there is none. Nodes are named by their number.
func seconds(g *route.Graph, from, to int) float64 {
	at := func(u int32) int { return int(g.Nodes[u].Lon*1000 + 0.5) }
	for u := range g.Nodes {
		for e := g.First[u]; e < g.First[u+1]; e++ {
			if at(int32(u)) == from && at(g.Head[e]) == to {
				return float64(g.Time[e]) / 1000
			}
		}
	}
	return -1
}

func TestWhatTheMapSaysIsWhatMayBeDone(t *testing.T) {
	step := geo.DistanceM(geo.LonLat{Lon: 0.001}, geo.LonLat{Lon: 0.002}) // one node to the next, in m
	at := func(kmh float64, steps float64) float64 { return step * steps / kmh * 3.6 }
	for name, c := range map[string]struct {
		mode        route.Mode
		way         string
		there, back float64 // from 1 to 3, and back; -1 for not at all
	}{
		"a road":                 {route.Car, "1 2 3; highway=residential", at(25, 2), at(25, 2)},
		"its sign":               {route.Car, "1 2 3; highway=residential; maxspeed=20 mph", at(32.18688, 2), at(32.18688, 2)},
		"no sign":                {route.Car, "1 2 3; highway=residential; maxspeed=walk", at(25, 2), at(25, 2)},
		"gravel":                 {route.Car, "1 2 3; highway=unclassified; surface=gravel", at(21, 2), at(21, 2)},
		"one way":                {route.Car, "1 2 3; highway=service; oneway=yes", at(15, 2), -1},
		"one way, against":       {route.Car, "1 2 3; highway=service; oneway=-1", -1, at(15, 2)},
		"a motorway":             {route.Car, "1 2 3; highway=motorway", at(90, 2), -1},
		"a motorway both ways":   {route.Car, "1 2 3; highway=motorway; oneway=no", at(90, 2), at(90, 2)},
		"a roundabout":           {route.Car, "1 2 3; highway=primary; junction=roundabout", at(50, 2), -1},
		"on foot against it":     {route.Foot, "1 2 3; highway=service; oneway=yes", at(4, 2), at(4, 2)},
		"on foot uphill":         {route.Foot, "1 2 3; highway=path; incline=10%", at(4*0.7046880897, 2), at(4, 2)},
		"steps":                  {route.Foot, "1 2 3; highway=steps", at(1.5, 2), at(1.5, 2)},
		"a ferry":                {route.Foot, "1 2 3; route=ferry; duration=00:25", 1500 + 600, 1500 + 600},
		"a ferry often":          {route.Foot, "1 2 3; route=ferry; duration=PT1H5M; interval=00:30", 3900 + 900, 3900 + 900},
		"a ferry by its length":  {route.Foot, "1 2 3; route=ferry", at(15, 2) + 600, at(15, 2) + 600},
		"a ferry that is a slip": {route.Foot, "1 2 3; route=ferry; duration=100:00:00", at(15, 2) + 600, at(15, 2) + 600},
		"a ferry with cars":      {route.Car, "1 2 3; route=ferry; motor_vehicle=yes; duration=10", 600 + 600, 600 + 600},
		"private, but on foot":   {route.Foot, "1 2 3; highway=service; access=private; foot=yes", at(4, 2), at(4, 2)},
	} {
		g, _, err := osm.Read(t.Context(), c.mode, text(country(nil, c.way)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if there, back := seconds(g, 1, 3), seconds(g, 3, 1); !near(there, c.there) || !near(back, c.back) {
			t.Errorf("%s: %.2f s there and %.2f s back, want %.2f and %.2f", name, there, back, c.there, c.back)
		}
		if len(g.Nodes) != 2 {
			t.Errorf("%s: %d nodes", name, len(g.Nodes))
		}
	}
	for name, c := range map[string]struct {
		mode route.Mode
		way  string
	}{
		"a path for cars":    {route.Car, "1 2 3; highway=path"},
		"private":            {route.Car, "1 2 3; highway=service; access=private"},
		"no cars":            {route.Car, "1 2 3; highway=service; motor_vehicle=no"},
		"a ferry of people":  {route.Car, "1 2 3; route=ferry"},
		"a motorway on foot": {route.Foot, "1 2 3; highway=motorway"},
		"a road to come":     {route.Foot, "1 2 3; highway=construction"},
		"a square":           {route.Car, "1 2 3; highway=service; area=yes"},
		"no road":            {route.Foot, "1 2 3; waterway=river"},
		"nowhere":            {route.Foot, "1; highway=path"},
		"off the map":        {route.Foot, "21 22 23; highway=path"},
	} {
		if g, _, err := osm.Read(t.Context(), c.mode, text(country(nil, c.way))); err == nil {
			t.Errorf("%s: a graph of %d arcs", name, g.Arcs())
		}
	}
}

func near(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }

func TestRoadsMeetAtJunctionsAndEndAtWhatCannotBePassed(t *testing.T) {
	roads := []string{"1 2 3 4 5; highway=residential; name=甲路; bridge=yes", "3 6 7; highway=residential"}
	for name, c := range map[string]struct {
		mode     route.Mode
		barriers map[int]string
		nodes    int
		through  bool // from 3 to 5
	}{
		"no barrier":         {route.Car, nil, 4, true},
		"a gate":             {route.Car, map[int]string{4: "barrier=gate"}, 4, true},
		"a locked gate":      {route.Car, map[int]string{4: "barrier=gate; locked=yes"}, 6, false},
		"a private gate":     {route.Car, map[int]string{4: "barrier=gate; access=private"}, 6, false},
		"bollards":           {route.Car, map[int]string{4: "barrier=bollard"}, 6, false},
		"bollards, on foot":  {route.Foot, map[int]string{4: "barrier=bollard"}, 4, true},
		"a wall":             {route.Foot, map[int]string{4: "barrier=wall"}, 6, false},
		"a wall with a door": {route.Foot, map[int]string{4: "barrier=wall; foot=yes"}, 4, true},
		"a kerb":             {route.Car, map[int]string{4: "barrier=kerb"}, 4, true},
	} {
		g, r, err := osm.Read(t.Context(), c.mode, text(country(c.barriers, roads...)))
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Nodes) != c.nodes || (seconds(g, 3, 5) >= 0) != c.through || (r.Closed == 0) != c.through {
			t.Errorf("%s: %d nodes, %.1f s, %+v", name, len(g.Nodes), seconds(g, 3, 5), r)
		}
	}
	g, _, err := osm.Read(t.Context(), route.Car, text(country(nil, roads...)))
	if err != nil {
		t.Fatal(err)
	}
	for e := range int32(g.Arcs()) {
		line, road := g.Line(e), g.RoadOf(e)
		if line[len(line)-1] != g.Nodes[g.Head[e]] || line[0] != g.Nodes[g.Tail()[e]] {
			t.Errorf("arc %d runs from %v to %v", e, line[0], line[len(line)-1])
		}
		if road.ID == 1 && (road.Name != "甲路" || road.Kind != route.Bridge) || len(line) != 3 {
			t.Errorf("arc %d: %+v, %d positions", e, road, len(line))
		}
	}
}

func TestARoadThatComesBackIsNotLost(t *testing.T) {
	g, _, err := osm.Read(t.Context(), route.Car, text(country(nil, "1 2 3 4 2; highway=residential")))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Nodes) != 3 || g.Arcs() != 6 {
		t.Errorf("%d nodes, %d arcs", len(g.Nodes), g.Arcs())
	}
}

func TestRealFilesOfEveryFormAreRead(t *testing.T) {
	for name, least := range map[string]int{
		"monaco_graphhopper.osm.gz": 500, "andorra-latest.osm.bz2": 1500, "liechtenstein.osm.pbf": 2000, "baltimore.osm.pbf": 5000,
	} {
		t.Run(name, func(t *testing.T) {
			g, r, err := osm.Read(t.Context(), route.Car, file(testkit.Shared(t, "osm", name)))
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", *r)
			if len(g.Nodes) < least || g.Arcs() < len(g.Nodes) || r.Used == 0 {
				t.Errorf("%d nodes, %d arcs", len(g.Nodes), g.Arcs())
			}
			for e := range g.Head {
				if g.Time[e] <= 0 {
					t.Fatalf("arc %d takes %d ms", e, g.Time[e])
				}
			}
		})
	}
}

func TestFilesThatAreNoneAreRefused(t *testing.T) {
	whole, err := os.ReadFile(testkit.Shared(t, "osm", "liechtenstein.osm.pbf"))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile(testkit.Shared(t, "osm", "monaco_graphhopper.osm.gz"))
	if err != nil {
		t.Fatal(err)
	}
	spoiled := bytes.Clone(whole)
	for i := len(spoiled) / 2; i < len(spoiled)/2+200; i++ {
		spoiled[i] ^= 0x5a
	}
	for name, raw := range map[string][]byte{
		"nothing":            nil,
		"a picture":          []byte("\x89PNG\r\n\x1a\n0000"),
		"half a file":        whole[:len(whole)/2],
		"a byte short":       whole[:len(whole)-1],
		"bytes changed":      spoiled,
		"half an archive":    packed[:len(packed)/2],
		"half an XML":        []byte(country(nil, "1 2 3; highway=service")[:400]),
		"no road in it":      []byte(country(nil)),
		"another XML":        []byte(`<gpx></gpx>`),
		"a header that lies": append([]byte{0x7f, 0xff, 0xff, 0xff}, whole[4:200]...),
	} {
		_, _, err := osm.Read(t.Context(), route.Car, text(string(raw)))
		if err == nil {
			t.Errorf("%s was read", name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := osm.Read(ctx, route.Car, text(string(whole))); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits any more: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(country(map[int]string{2: "barrier=gate"}, "1 2 3; highway=service; oneway=yes", "3 1; route=ferry; duration=00:10")))
	f.Add([]byte(country(nil, "1 2 3 1; highway=path; incline=8%")))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, m := range []route.Mode{route.Foot, route.Car} {
			g, _, err := osm.Read(t.Context(), m, text(string(raw)))
			if err != nil {
				continue
			}
			for e, v := range g.Head {
				if v < 0 || int(v) >= len(g.Nodes) || g.Time[e] <= 0 || len(g.Line(int32(e))) < 2 {
					t.Fatalf("arc %d: to %d of %d in %d ms", e, v, len(g.Nodes), g.Time[e])
				}
			}
		}
	})
}
