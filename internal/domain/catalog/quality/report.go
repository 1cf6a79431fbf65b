package quality

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
)

// MaxRows is how many rows of a group are named; all are counted.
const MaxRows = 100

// Report is what was found in one register.
type Report struct {
	Rows       int64
	LastChange time.Time // of a standing record; zero where there is none
	Results    []Result  // of the rules that had something to look at, in the order of Usual
	Groups     []Group   // the rows concerned, by rule, area and class
	Unlooked   int64     // rows that lie near others, but were too many to compare
}

// Result is one line of the score's derivation. Base is how much the rule looked at: rows, or for completeness the
// weighted fields of all rows; Errors how much of it is wrong.
type Result struct {
	Declared
	Base, Errors int64
}

// Lost is how many points of 100 the result takes.
func (r Result) Lost() float64 {
	return float64(r.Weight) * float64(r.Errors) / float64(max(r.Base, 1))
}

// Key is what rows are grouped by. They lie in the same town and are held equally closely, so whoever may see one may
// see all of them.
type Key struct {
	Rule      Rule
	Area      string // area path
	Sensitive bool
}

// Group are the rows that break one rule in one area.
type Group struct {
	Key
	Count int64
	IDs   []string         // the first MaxRows, in the order they were read
	What  map[string]int64 // how many of them by what is wrong: a field's name, or one of the Fault codes
}

// What is wrong with a position, and with a row as a whole.
const (
	FaultMissing  = "@missing"
	FaultOutside  = "@outside"
	FaultSwapped  = "@swapped"
	FaultSea      = "@sea"
	FaultSameSpot = "@same_spot"
	FaultOld      = "@old"
	FaultUnproved = "@unproved" // nobody ever confirmed it
	FaultRule     = "@rule"     // its own rules refuse it
)

// Score is 100 − Σ weight × error rate, not below 0; ok is false where no rule had anything to look at.
func (r *Report) Score() (score float64, ok bool) {
	score = 100
	for _, x := range r.Results {
		score -= x.Lost()
		ok = true
	}
	return max(score, 0), ok
}

// Completeness is the share of the weighted fields that are filled in, 0–100; ok is false where there are no rows.
func (r *Report) Completeness() (share float64, ok bool) {
	for _, x := range r.Results {
		if x.Rule == Complete {
			return 100 * float64(x.Base-x.Errors) / float64(x.Base), true
		}
	}
	return 0, false
}

// Add puts the result of a rule between registers to the report; place tells where each row lies.
func (r *Report) Add(d Declared, base int64, rows []Row) {
	if base == 0 {
		return
	}
	r.Results = append(r.Results, Result{d, base, int64(len(rows))})
	g := groups{}
	for _, row := range rows {
		g.add(Key{d.Rule, row.Area, row.Sensitive}, row.ID, FaultRule)
	}
	r.Groups = append(r.Groups, g.sorted()...)
}

// Row is a record as far as a report knows it.
type Row struct {
	ID, Area  string // Area is an area path
	Sensitive bool
}

// Depth is how many levels of areas rows are told apart by: city, county and town. What lies in the communities of one
// town is one office's to mend.
const Depth = 3

// RowOf is a record of s. Its area is cut to Depth levels.
func RowOf(s *entity.Schema, rec any) Row {
	m := s.MetaOf(rec)
	return Row{m.ID, Cut(m.Area), m.Class == entity.Sensitive}
}

// Cut is the area path of the town, or of what is above it, that path lies in.
func Cut(path string) string {
	end := 0
	for range Depth {
		i := strings.IndexByte(path[end:], '/')
		if i < 0 {
			return path
		}
		end += i + 1
	}
	return path[:end]
}

// groups are the groups being made.
type groups map[Key]*Group

// add counts a row once, and each thing that is wrong with it.
func (g groups) add(k Key, id string, what ...string) {
	x := g[k]
	if x == nil {
		x = &Group{Key: k, What: map[string]int64{}}
		g[k] = x
	}
	x.Count++
	if len(x.IDs) < MaxRows {
		x.IDs = append(x.IDs, id)
	}
	for _, w := range what {
		x.What[w]++
	}
}

func (g groups) sorted() []Group {
	keys := slices.SortedFunc(maps.Keys(g), func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Area, b.Area), order(a.Sensitive, b.Sensitive))
	})
	out := make([]Group, len(keys))
	for i, k := range keys {
		out[i] = *g[k]
	}
	return out
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
