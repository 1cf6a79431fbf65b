package hierarchy

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"haidun/internal/route"
)

// Table is the times between many nodes, in ms.
type Table struct {
	Sources, Targets int
	times            []int32 // a row for each of the fewer side
	turned           bool    // a row is a target
}

// At is the time from a source to a target, by their numbers in the lists; route.Unreached where there is no way.
func (t *Table) At(source, target int) int32 {
	if t.turned {
		return t.times[target*t.Sources+source]
	}
	return t.times[source*t.Targets+target]
}

// Table finds the times from all sources to all targets, by two workers at most. It takes 4 bytes for each pair. It ends early
// where the context does.
func (m *Metric) Table(ctx context.Context, sources, targets []int32) (*Table, error) {
	out := &Table{}
	return out, m.Fill(ctx, out, sources, targets)
}

// Fill is Table into a table that is no longer needed: its memory is used again where it is enough.
func (m *Metric) Fill(ctx context.Context, out *Table, sources, targets []int32) error {
	out.Sources, out.Targets, out.turned = len(sources), len(targets), len(targets) < len(sources)
	out.times = slices.Grow(out.times[:0], len(sources)*len(targets))[:len(sources)*len(targets)]
	few, many, d := sources, targets, 0
	if out.turned {
		few, many, d = targets, sources, 1
	}
	if len(out.times) == 0 {
		return ctx.Err()
	}
	t := m.aim(many, 1-d)
	var next atomic.Int32
	var wait sync.WaitGroup
	for range workers() {
		wait.Go(func() {
			c, s := newClimber(m), newSheet(t)
			for ctx.Err() == nil {
				from := int(next.Add(1)-1) * lanes
				if from >= len(few) {
					return
				}
				some := few[from:min(from+lanes, len(few))]
				s.fill(t, c, some, d)
				s.sweep(t)
				s.read(out.times[from*len(many):(from+len(some))*len(many)], t.at)
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

// fill notes what is known from below.
func (s *sheet) fill(t *aim, c *climber, some []int32, d int) {
	s.now++
	for lane, v := range some {
		c.climb(v, d, func(rank, time int32) {
			if k := t.number[rank]; k >= 0 {
				s.note(k, lane, time)
			}
		})
	}
}

// read copies the times of the nodes that were asked for, lane by lane. It does so in blocks whose rows stay at hand.
func (s *sheet) read(out []int32, at []int32) {
	const block = 256
	for j := 0; j < len(at); j += block {
		some := at[j:min(j+block, len(at))]
		for lane := range len(out) / len(at) {
			to := out[lane*len(at)+j:][:len(some)]
			for i, k := range some {
				time := s.rows[k][lane]
				if time >= never {
					time = route.Unreached
				}
				to[i] = time
			}
		}
	}
}
