package hierarchy

import (
	"context"
	"sync"
	"sync/atomic"

	"haidun/internal/route"
)

// Table is the times between many nodes, in ms, a row for each source: from source i to target j in Time[i*Targets+j], and
// route.Unreached where there is no way.
type Table struct {
	Sources, Targets int
	Time             []int32
}

// At is the time from a source to a target.
func (t *Table) At(source, target int) int32 { return t.Time[source*t.Targets+target] }

// Table finds the times from all sources to all targets, by two workers at most. It ends early where the context does.
func (m *Metric) Table(ctx context.Context, sources, targets []int32) (*Table, error) {
	out := &Table{Sources: len(sources), Targets: len(targets), Time: make([]int32, len(sources)*len(targets))}
	if len(out.Time) == 0 {
		return out, ctx.Err()
	}
	few, many, d := sources, targets, 0
	if len(targets) < len(sources) {
		few, many, d = targets, sources, 1
	}
	t := m.aim(many, 1-d)
	var next atomic.Int32
	var wait sync.WaitGroup
	for range workers() {
		wait.Go(func() {
			c, time := newClimber(m), make([]int32, (len(t.first)-1)*lanes)
			for ctx.Err() == nil {
				from := int(next.Add(1)-1) * lanes
				if from >= len(few) {
					return
				}
				some := few[from:min(from+lanes, len(few))]
				t.fill(c, some, d, time)
				t.sweep(time)
				t.read(out, from, len(some), d, time)
			}
		})
	}
	wait.Wait()
	return out, ctx.Err()
}

// fill writes what is known from below.
func (t *targets) fill(c *climber, some []int32, d int, time []int32) {
	for i := range time {
		time[i] = never
	}
	for lane, v := range some {
		c.climb(v, d, func(rank, at int32) {
			if k := t.number[rank]; k >= 0 {
				time[int(k)*lanes+lane] = at
			}
		})
	}
}

// read copies the times of some sources, or of some targets where d is 1, into the table.
func (t *targets) read(out *Table, from, some, d int, time []int32) {
	across, along := 1, out.Targets
	if d == 1 {
		across, along = out.Targets, 1
	}
	for j, k := range t.at {
		row := (*[lanes]int32)(time[int(k)*lanes:])
		to := from*along + j*across
		for lane := range some {
			at := row[lane]
			if at >= never {
				at = route.Unreached
			}
			out.Time[to+lane*along] = at
		}
	}
}
