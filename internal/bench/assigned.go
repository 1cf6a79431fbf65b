package bench

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"haidun/internal/optimise/assign"
	"haidun/internal/optimise/flow"
)

// instances are the public assignments, with the optimum that others found.
var instances = []struct {
	row, graph, name string
	optimum          int64
	goal             float64
}{
	{"A1 5,000 × 300, Luxembourg", "lux", "lux_5k_300", 659953622814, 0.25},
	{"A2 50,000 × 1,000, Luxembourg", "lux", "lux_50k_1000", 268199192113, 1.0},
	{"A3 50,000 × 1,000, New York", "nyt", "ny_50k_1000", 374663097369, 0.6},
	{"A4 100,000 × 10,000, New York", "nyt", "ny_100k_10k", 271228578795, 0.6},
}

// errNoGraphs says that the reference graphs are not beside the repository.
var errNoGraphs = errors.New("the reference graphs are not in ../shared/data/graphs")

// assignments measures the public instances, from the graph to the proved plan, beside LEMON on the same road graph.
func assignments(ctx context.Context, dir string) (out []line, err error) {
	l, err := buildLemon(ctx, dir)
	if err != nil {
		return nil, err
	}
	graphs, ok := sharedFile("graphs")
	if !ok {
		return nil, errNoGraphs
	}
	for _, c := range instances {
		p, err := readInstance(graphs, c.graph, c.name)
		if err != nil {
			return nil, err
		}
		var took time.Duration
		var plan *assign.Plan
		held, err := holding(func() (err error) {
			took, plan, err = assignOnce(ctx, p)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		theirs, err := l.solve(ctx, onGraph(p))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		if plan.Objective != c.optimum || theirs.cost != c.optimum {
			return nil, fmt.Errorf("%s: %d, LEMON %d, known is %d", c.name, plan.Objective, theirs.cost, c.optimum)
		}
		out = append(out, line{
			what: c.row + ", against LEMON on the graph", ours: took.Round(time.Millisecond).String(), theirs: theirs.took.Round(time.Millisecond).String(),
			ratio: took.Seconds() / theirs.took.Seconds(), goal: c.goal, atMost: true, note: "processor time of both; with shrinking, the plan and its proof; there the solver alone",
		})
		if c.name == "lux_50k_1000" {
			out = append(out, line{
				what: "A7 memory of A2", ours: fmt.Sprintf("%d MiB", held>>20), theirs: fmt.Sprintf("%d MiB", theirs.kib>>10),
				ratio: float64(held>>10) / float64(theirs.kib), goal: 3, atMost: true, note: "the most that Go's runtime holds above what it held with the graph read; LEMON's whole process",
			})
		}
	}
	return out, nil
}

// assignOnce is the processor time of a plan and its proof.
func assignOnce(ctx context.Context, p *assign.Problem) (time.Duration, *assign.Plan, error) {
	runtime.GC()
	begun := ownCPU()
	plan, err := assign.Solve(ctx, p, nil)
	if err == nil {
		err = assign.Check(p, plan)
	}
	return ownCPU() - begun, plan, err
}

// holding answers the most memory that the process holds while something is done, above what it held before: what the runtime has
// from the system and has not given back, looked at every two milliseconds.
func holding(do func() error) (int64, error) {
	held := func() int64 {
		s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		metrics.Read(s)
		return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
	}
	debug.FreeOSMemory()
	before, most, done, seen := held(), int64(0), make(chan struct{}), make(chan struct{})
	go func() { // ends when done is closed
		defer close(seen)
		for tick := time.NewTicker(2 * time.Millisecond); ; {
			most = max(most, held()-before)
			select {
			case <-done:
				tick.Stop()
				return
			case <-tick.C:
			}
		}
	}()
	err := do()
	close(done)
	<-seen
	return most, err
}

// onGraph is the network that the peer is given: the whole road graph, and from every place an arc to one sink.
func onGraph(p *assign.Problem) *flow.Problem {
	n := p.Graph.Nodes()
	f := &flow.Problem{Supply: make([]int64, n+1), Cap: []int64{}}
	for _, d := range p.Demands {
		f.Supply[d.Node] += d.People
		f.Supply[n] -= d.People
	}
	room := make([]int64, n)
	for _, s := range p.Places {
		room[s.Node] += s.Room
	}
	for u := range n { // LEMON wants the arcs in the order of where they begin
		for e := p.Graph.First[u]; e < p.Graph.First[u+1]; e++ {
			f.Add(int32(u), p.Graph.Head[e], flow.Unbounded, int64(p.Graph.Time[e]))
		}
		if room[u] > 0 {
			f.Add(int32(u), int32(n), room[u], 0)
		}
	}
	return f
}

func readInstance(dir, graph, name string) (*assign.Problem, error) {
	words := func(parts ...string) (out []int32, err error) {
		raw, err := os.ReadFile(filepath.Join(append([]string{dir}, parts...)...))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoGraphs, err)
		}
		out = make([]int32, len(raw)/4)
		for i := range out {
			out[i] = int32(binary.LittleEndian.Uint32(raw[4*i:]))
		}
		return out, nil
	}
	first, err1 := words(graph, "first_out")
	head, err2 := words(graph, "head")
	long, err3 := words(graph, "travel_time")
	x, err4 := words("tpi", name+".tpi")
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	p := &assign.Problem{Graph: assign.Graph{First: first, Head: head, Time: long}}
	demands, places := int(x[1]), int(x[2])
	for i := range demands {
		p.Demands = append(p.Demands, assign.Demand{Node: x[3+i], People: int64(x[3+demands+i])})
	}
	x = x[3+2*demands:]
	for i := range places {
		p.Places = append(p.Places, assign.Place{Node: x[i], Room: int64(x[places+i])})
	}
	return p, nil
}
