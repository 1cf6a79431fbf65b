package overtime

import "fmt"

// Check looks at a flow and its cuts and at nothing of the solver's: that each link admits in each step what it may, that
// nobody leaves a node before he is there, or a sink ever, that those who arrive are those who are said to; and for each step,
// that no flow brings more to the sinks by then, because no more can pass the cut of that step. So the total of the arrivals
// is the least; and where nobody is late, nobody can be out sooner. The answer is the first thing that is wrong.
func Check(p *Problem, r *Result) error {
	if len(r.Arrived) == 0 || len(r.Sent) != len(r.Arrived) || len(r.Since) != len(r.Arrived) || len(r.Left) != len(p.Supply) {
		return fmt.Errorf("arrivals of %d steps, a flow of %d, cuts of %d and %d nodes; they do not belong together", len(r.Arrived), len(r.Sent), len(r.Since), len(r.Left))
	}
	if err := checkFlow(p, r); err != nil {
		return err
	}
	by, total, last := int64(0), int64(0), 0
	for step, a := range r.Arrived {
		if by += a; a > 0 {
			last = step
		}
		total += int64(step) * a
		passes, err := Passes(p, r.Since[step], step)
		if err != nil {
			return err
		}
		if passes != by {
			return fmt.Errorf("by step %d %d arrive, and %d can pass the cut", step, by, passes)
		}
	}
	if total != r.Total || last != r.Clearance {
		return fmt.Errorf("the last arrives in step %d and the steps come to %d, and %d and %d are claimed", last, total, r.Clearance, r.Total)
	}
	return checkLeft(p, r, by)
}

// Passes is how many can pass a cut up to step last, from the input alone: those who begin on the side of the sinks, and on
// every link whoever may enter it on the side of the sources and comes out on the other. Node v belongs to the side of the
// sources from step since[v] on. A cut that a sink belongs to, up to that step, is none.
func Passes(p *Problem, since []int32, last int) (int64, error) {
	if len(since) != len(p.Supply) {
		return 0, fmt.Errorf("a cut of %d nodes; there are %d", len(since), len(p.Supply))
	}
	sum := int64(0)
	for v, first := range since {
		if first < 0 || p.Sink[v] && int(first) <= last {
			return 0, fmt.Errorf("the cut of step %d has node %d on the side of the sources from step %d", last, v, first)
		}
		if first > 0 {
			sum += p.Supply[v]
		}
	}
	for _, l := range p.Links {
		if p.Sink[l.From] {
			continue
		}
		// Steps in which whoever enters is on the one side and comes out, not later than last, on the other.
		begin, end := int64(since[l.From]), min(int64(since[l.To]), int64(last)+1)-int64(l.Transit)
		if begin < end {
			sum += end*l.Rate.Num/l.Rate.Den - begin*l.Rate.Num/l.Rate.Den
		}
	}
	return sum, nil
}

func checkFlow(p *Problem, r *Result) error {
	steps := len(r.Sent)
	change := make([][]int64, steps) // of each node
	for k := range change {
		change[k] = make([]int64, len(p.Supply))
	}
	for k, sent := range r.Sent {
		if len(sent) != len(p.Links) {
			return fmt.Errorf("step %d: a flow of %d links; there are %d", k, len(sent), len(p.Links))
		}
		for e, f := range sent {
			if f == 0 {
				continue
			}
			l := p.Links[e]
			if may := (int64(k)+1)*l.Rate.Num/l.Rate.Den - int64(k)*l.Rate.Num/l.Rate.Den; f < 0 || int64(f) > may {
				return fmt.Errorf("step %d: %d enter link %d, and %d may", k, f, e, may)
			}
			out := k + int(l.Transit)
			if p.Sink[l.From] || out >= steps {
				return fmt.Errorf("step %d: %d enter link %d, which leaves a sink or ends in step %d of %d", k, f, e, out, steps)
			}
			change[k][l.From] -= int64(f)
			change[out][l.To] += int64(f)
		}
	}
	for v, here := range p.Supply {
		for k := range change {
			switch {
			case p.Sink[v] && k > 0:
				here = 0
			case p.Sink[v]: // those who begin there have arrived
			}
			if here += change[k][v]; here < 0 {
				return fmt.Errorf("step %d: %d leave node %d who are not there", k, -here, v)
			}
			if p.Sink[v] {
				change[k][v] = here
			}
		}
		if !p.Sink[v] && here != r.Left[v] {
			return fmt.Errorf("node %d: %d are left, and %d are said to be", v, here, r.Left[v])
		}
	}
	for k, a := range r.Arrived {
		for v, is := range p.Sink {
			if is {
				a -= change[k][v]
			}
		}
		if a != 0 {
			return fmt.Errorf("step %d: %d more are said to arrive than do", k, a)
		}
	}
	return nil
}

// checkLeft proves that everybody is counted, and that who is cut off has no way at all: a plain search over the links.
func checkLeft(p *Problem, r *Result, arrived int64) error {
	ends := append([]bool(nil), p.Sink...)
	for more := true; more; {
		more = false
		for _, l := range p.Links {
			if ends[l.To] && !ends[l.From] && l.Rate.Num > 0 {
				ends[l.From], more = true, true
			}
		}
	}
	all, cutOff, late := int64(0), int64(0), int64(0)
	for v, s := range p.Supply {
		all += s
		if ends[v] {
			late += r.Left[v]
		} else {
			cutOff += r.Left[v]
		}
	}
	if cutOff != r.CutOff || late != r.Late || arrived+cutOff+late != all {
		return fmt.Errorf("of %d %d arrive, %d are cut off and %d late, and %d and %d are said to be", all, arrived, cutOff, late, r.CutOff, r.Late)
	}
	return nil
}
