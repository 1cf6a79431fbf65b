package bench

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"haidun/internal/route"
	"haidun/internal/route/hierarchy"
)

// reference is what RoutingKit, which is not packaged and cannot be run here, was measured at on a quiet machine of two cores: fixed
// figures, so that the ratios to them mean something only there. The searches in the notes are run beside, on the same graph.
type reference struct {
	graph                string
	sources, places      int
	table, build         time.Duration
	ask, nearest, closed time.Duration
	perSecond            float64
	tableGoal            float64
}

var references = []reference{
	{
		graph: "lux", sources: 5000, places: 300, table: 32 * time.Millisecond, build: 1590 * time.Millisecond, tableGoal: 1,
		ask: 11_700 * time.Nanosecond, nearest: 12 * time.Millisecond, closed: 9100 * time.Microsecond, perSecond: 2211,
	},
	{graph: "nyt", sources: 50_000, places: 1000, table: 1280 * time.Millisecond, build: 5820 * time.Millisecond, tableGoal: 0.55, nearest: 65 * time.Millisecond},
}

// roads is one graph while it is measured.
type roads struct {
	ref    reference
	g      *route.Graph
	h      *hierarchy.Hierarchy
	m      *hierarchy.Metric
	dice   *rand.Rand
	rounds int
}

// routes measures the hierarchy beside plain Dijkstra: rows R1 to R7.
func routes(ctx context.Context, rounds int) (out []line, err error) {
	dir, ok := sharedFile("graphs")
	if !ok {
		return nil, errNoGraphs
	}
	for _, ref := range references {
		g, err := readRoads(filepath.Join(dir, ref.graph))
		if err != nil {
			return nil, err
		}
		r := &roads{ref: ref, g: g, dice: rand.New(rand.NewPCG(1, 7)), rounds: rounds}
		lines, err := r.measure(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", ref.graph, err)
		}
		out = append(out, lines...)
	}
	return out, nil
}

func readRoads(dir string) (*route.Graph, error) {
	g := &route.Graph{}
	for name, to := range map[string]*[]int32{"first_out": &g.First, "head": &g.Head, "travel_time": &g.Time} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, errors.Join(errNoGraphs, err)
		}
		for i := 0; i+4 <= len(raw); i += 4 {
			*to = append(*to, int32(binary.LittleEndian.Uint32(raw[i:])))
		}
	}
	return g, nil
}

func (r *roads) measure(ctx context.Context) ([]line, error) {
	out := []line{r.build()}
	table, err := r.table(ctx)
	if err != nil {
		return nil, err
	}
	nearest, err := r.nearest()
	if err != nil {
		return nil, err
	}
	out = append(out, table, nearest)
	if r.ref.ask == 0 {
		return out, nil
	}
	for _, part := range []func() (line, error){r.pairs, r.isochrones, r.closure} {
		l, err := part()
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// timed is the shortest time of some rounds, as what it is held against was measured where nothing else ran.
func (r *roads) timed(do func()) time.Duration {
	took := time.Duration(math.MaxInt64)
	for range r.rounds {
		begun := time.Now()
		do()
		took = min(took, time.Since(begun))
	}
	return took
}

func (r *roads) nodes(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(r.dice.IntN(len(r.g.First) - 1))
	}
	return out
}

// against is a line against a fixed reference, with the plain search that was run beside.
func (r *roads) against(row, what string, ours, ref, plain time.Duration, goal float64, note string) line {
	return line{
		what: fmt.Sprintf("%s %s, %s", row, what, r.ref.graph), ours: short(ours), theirs: short(ref) + " (reference)",
		ratio: ours.Seconds() / ref.Seconds(), goal: goal, atMost: true,
		note: fmt.Sprintf("plain Dijkstra here %s, %.0f times as long; %s", short(plain), plain.Seconds()/ours.Seconds(), note),
	}
}

func short(d time.Duration) string {
	unit := time.Millisecond
	for unit > 10*time.Nanosecond && d < 100*unit {
		unit /= 10
	}
	return d.Round(unit).String()
}

func (r *roads) build() line {
	begun := time.Now()
	r.h = hierarchy.Build(r.g)
	r.m = r.h.Customise(r.g.Time, nil)
	r.m.Prune()
	took := time.Since(begun)
	nodes, arcs := r.h.Size()
	return line{
		what: "R3 hierarchy from the graph, " + r.ref.graph, ours: short(took), theirs: short(r.ref.build) + " (reference)", ratio: took.Seconds() / r.ref.build.Seconds(),
		goal: 2, atMost: true, note: fmt.Sprintf("order, weights and pruning; %d nodes, %d arcs, %d high", nodes, arcs, r.h.Height()),
	}
}

// table measures R1 and R2. The plain search is run for some of the places only, and its time multiplied.
func (r *roads) table(ctx context.Context) (line, error) {
	from, to := r.nodes(r.ref.sources), r.nodes(r.ref.places)
	t, err := r.m.Table(ctx, from, to)
	if err != nil {
		return line{}, err
	}
	took := r.timed(func() { err = errors.Join(err, r.m.Fill(ctx, t, from, to)) })
	const some = 5
	s := route.NewReverse(r.g)
	begun := time.Now()
	for j := range some {
		s.Run([]route.Start{{Node: to[j]}}, route.Terms{})
		for i, u := range from {
			if t.At(i, j) != s.Time(u) {
				return line{}, fmt.Errorf("from %d to %d in %d, and it is %d", u, to[j], t.At(i, j), s.Time(u))
			}
		}
	}
	plain := time.Since(begun) * time.Duration(r.ref.places) / some
	row := map[string]string{"lux": "R1", "nyt": "R2"}[r.ref.graph]
	what := fmt.Sprintf("table %d × %d", r.ref.sources, r.ref.places)
	return r.against(row, what, took, r.ref.table, plain, r.ref.tableGoal, "two workers, into memory that is there; the search for 5 places, multiplied"), err
}

func (r *roads) nearest() (line, error) {
	var places []route.Start
	for _, v := range r.nodes(r.ref.places) {
		places = append(places, route.Start{Node: v})
	}
	n, s := hierarchy.NewNearest(r.m), route.NewReverse(r.g)
	ours := r.timed(func() { n.To(places) })
	plain := r.timed(func() { s.Run(places, route.Terms{}) })
	for v := range int32(len(r.g.First) - 1) {
		if n.Time(v) != s.Time(v) {
			return line{}, fmt.Errorf("node %d in %d, and it is %d", v, n.Time(v), s.Time(v))
		}
	}
	return r.against("R5", fmt.Sprintf("the nearest of %d places for every node", r.ref.places), ours, r.ref.nearest, plain, 0.2, "one worker"), nil
}

func (r *roads) pairs() (line, error) {
	from, to := r.nodes(10_000), r.nodes(10_000)
	q, s := hierarchy.NewQuery(r.m), route.NewSearch(r.g)
	ours := r.timed(func() {
		for i := range from {
			q.Time(from[i], to[i])
		}
	}) / 10_000
	const some = 50
	begun := time.Now()
	for i := range some {
		s.Run([]route.Start{{Node: from[i]}}, route.Terms{Targets: to[i : i+1]})
		if got := q.Time(from[i], to[i]); got != s.Time(to[i]) {
			return line{}, fmt.Errorf("from %d to %d in %d, and it is %d", from[i], to[i], got, s.Time(to[i]))
		}
	}
	return r.against("R4", "one way, its time", ours, r.ref.ask, time.Since(begun)/some, 1.8, "random pairs"), nil
}

func (r *roads) isochrones() (line, error) {
	const many, within = 500, 600_000
	from := r.nodes(many)
	iso, s := hierarchy.NewIsochrone(r.m), route.NewSearch(r.g)
	reached, plainly := 0, 0
	ours := r.timed(func() {
		reached = 0
		for _, u := range from {
			reached += len(iso.From(u, within))
		}
	})
	plain := r.timed(func() {
		plainly = 0
		for _, u := range from {
			s.Run([]route.Start{{Node: u}}, route.Terms{Within: within})
			plainly += len(s.Reached())
		}
	})
	if reached != plainly {
		return line{}, fmt.Errorf("%d nodes are reached, and it is %d", reached, plainly)
	}
	return line{
		what: "R6 isochrones of 10 min, " + r.ref.graph, ours: perSecond(many, ours), theirs: fmt.Sprintf("%.0f/s (reference)", r.ref.perSecond),
		ratio: many / ours.Seconds() / r.ref.perSecond, goal: 0.9,
		note: fmt.Sprintf("plain Dijkstra here %s; %d nodes each; one worker", perSecond(many, plain), reached/many),
	}, nil
}

// closure closes roads one by one and opens them again. The metric is as it was in the end.
func (r *roads) closure() (line, error) {
	q := hierarchy.NewQuery(r.m)
	from, to := r.nodes(20), r.nodes(20)
	before := make([]int32, len(from))
	for i := range from {
		before[i] = q.Time(from[i], to[i])
	}
	took := []time.Duration{}
	tail := r.g.Tail()
	for range 100 {
		e := int32(r.dice.IntN(len(r.g.Head)))
		road := []int32{e}
		for b := r.g.First[r.g.Head[e]]; b < r.g.First[r.g.Head[e]+1]; b++ { // the other direction
			if r.g.Head[b] == tail[e] {
				road = append(road, b)
			}
		}
		begun := time.Now()
		r.m.Close(road...)
		took = append(took, time.Since(begun))
		r.m.Open(r.g.Time, road...)
	}
	for i := range from {
		if q.Time(from[i], to[i]) != before[i] {
			return line{}, errors.New("opening a road does not bring the old times back")
		}
	}
	anew := r.timed(func() { r.h.Customise(r.g.Time, nil) })
	pruned := r.timed(r.m.Prune)
	ours := median(took)
	return line{
		what: "R7 one road closed, " + r.ref.graph, ours: short(ours), theirs: short(r.ref.closed) + " (reference)", ratio: ours.Seconds() / r.ref.closed.Seconds(), goal: 2, atMost: true,
		note: fmt.Sprintf("both directions; 95th percentile %s; all weights anew %s, pruned again %s", short(quantile(took, 0.95)), short(anew), short(pruned)),
	}, nil
}
