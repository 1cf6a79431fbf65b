package site

import (
	"context"
	"fmt"
	"io"
	"slices"
)

// ReadCover reads a set-covering problem of OR-Library ("scp" and "rail" apart; Beasley, European Journal of Operational Research
// 31, 1987): the numbers of rows and columns, the cost of each column, and for each row how many columns cover it and which.
// Rows are demands of one, columns candidates. Sites are counted here and not paid for: a file whose columns cost differently
// is refused unless equal is set, which takes them all for the same. The problem has no Count yet.
func ReadCover(r io.Reader, equal bool) (*Problem, error) {
	w := newWords(r)
	rows, err := w.next("rows", 1, 1<<24)
	if err != nil {
		return nil, err
	}
	columns, err := w.next("columns", 1, 1<<24)
	if err != nil {
		return nil, err
	}
	cost := int64(0)
	for j := range columns {
		c, err := w.next(fmt.Sprintf("cost of column %d of %d", j+1, columns), 0, 1<<40)
		if err != nil {
			return nil, err
		}
		if j == 0 {
			cost = c
		}
		if c != cost && !equal {
			return nil, fmt.Errorf("column %d costs %d and column 1 costs %d: sites are counted here, not paid for; say that they are to count the same", j+1, c, cost)
		}
	}
	p := &Problem{Candidates: int(columns), First: []int32{0}}
	for i := range rows {
		if err := p.readRow(w, i+1, rows, columns); err != nil {
			return nil, err
		}
	}
	return p, w.end()
}

func (p *Problem) readRow(w *words, i, rows, columns int64) error {
	what := fmt.Sprintf("row %d of %d", i, rows)
	n, err := w.next(what, 0, columns)
	if err != nil {
		return err
	}
	for range n {
		j, err := w.next(what, 1, columns)
		if err != nil {
			return err
		}
		p.Site, p.Gain = append(p.Site, int32(j-1)), append(p.Gain, 1)
		if len(p.Site) > MaxPairs {
			return fmt.Errorf("row %d of %d: more than %d pairs", i, rows, MaxPairs)
		}
	}
	p.Weight, p.First = append(p.Weight, 1), append(p.First, int32(len(p.Site)))
	return nil
}

// Fewest is the least number of sites that reach everybody whom any candidate reaches.
type Fewest struct {
	*Answer       // its Bound is of so many sites
	Covered int64 // weight that is reached
	Least   int   // no fewer sites reach all of it; equal to len(Chosen) where that is proved
}

// Cover finds the fewest sites that reach everybody who can be reached at all. It begins with as many as a greedy choice needs and
// tries one less as long as that can be done, and then goes on until the bound says that so few cannot. o.Stop makes it give up a
// number that is not decided.
func Cover(ctx context.Context, p *Problem, o Options) (*Fewest, error) {
	q := *p
	q.Count = 1
	if err := q.Validate(); err != nil {
		return nil, err
	}
	all := q.most()
	if all == 0 {
		return nil, fmt.Errorf("none of %d candidates reaches anybody", p.Candidates)
	}
	f := &Fewest{Covered: all, Least: q.atLeast(all)}
	for q.Count = q.needs(all); q.Count >= f.Least; q.Count-- {
		a, err := Solve(ctx, &q, decide(o, all))
		if err != nil {
			return nil, err
		}
		if a.Bound < all {
			f.Least = q.Count + 1
			break
		}
		if a.Value == all {
			f.Answer = a
		}
		if o.Stop != nil && o.Stop() {
			break
		}
	}
	return f, nil
}

// decide ends a search as soon as it is known whether everybody can be reached.
func decide(o Options, all int64) Options {
	bound, told, stop := all, o.Progress, o.Stop
	o.Progress = func(f Found) {
		bound = f.Bound
		if told != nil {
			told(f)
		}
	}
	o.Stop = func() bool { return bound < all || stop != nil && stop() }
	return o
}

// most is what would be gained with every candidate chosen.
func (p *Problem) most() (sum int64) {
	for i, w := range p.Weight {
		if p.First[i] < p.First[i+1] {
			sum += w * int64(p.Gain[p.First[i]])
		}
	}
	return sum
}

// atLeast is how many sites it takes if none of them reached whom another reaches.
func (p *Problem) atLeast(all int64) (n int) {
	reach := make([]int64, p.Candidates)
	for i, w := range p.Weight {
		for e := p.First[i]; e < p.First[i+1]; e++ {
			reach[p.Site[e]] += w * int64(p.Gain[e])
		}
	}
	slices.Sort(reach)
	for all > 0 {
		n++
		all -= reach[len(reach)-n]
	}
	return n
}

// needs is how many sites a greedy choice takes to gain everything there is.
func (p *Problem) needs(all int64) int {
	every := *p
	every.Count = p.Candidates
	order := whole(&every, make([]bool, p.Candidates)).greedy(all)
	return len(order)
}
