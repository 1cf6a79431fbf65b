package exchange

import (
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// State is what an import makes of a row.
type State byte

// The states of a row.
const (
	New     State = 'n' // becomes a record
	Changed State = 'u' // changes the record it fits
	Same    State = 's' // fits a record and says nothing new
	Skipped State = 'k' // fits a record and says something else, which stays unsaid: OnMatch is Skip
	Refused State = 'r' // cannot be taken; Problems say why
)

// String is the state's name in the interface.
func (s State) String() string {
	return map[State]string{New: "new", Changed: "update", Same: "same", Skipped: "skipped", Refused: "refused"}[s]
}

// Counts are rows by state.
type Counts struct {
	New     int `json:"new"`
	Update  int `json:"update"`
	Same    int `json:"same"`
	Skipped int `json:"skipped"`
	Refused int `json:"refused"`
	Open    int `json:"open"` // of the refused, those that wait for a person's decision
	Gone    int `json:"gone"` // standing records that a complete list lacks; no rows
}

func (c *Counts) add(s State) {
	switch s {
	case New:
		c.New++
	case Changed:
		c.Update++
	case Same:
		c.Same++
	case Skipped:
		c.Skipped++
	default:
		c.Refused++
	}
}

// less undoes add.
func (c *Counts) less(s State) {
	var one Counts
	one.add(s)
	c.New -= one.New
	c.Update -= one.Update
	c.Same -= one.Same
	c.Skipped -= one.Skipped
	c.Refused -= one.Refused
}

// Rows is the sum: every data row has exactly one state.
func (c Counts) Rows() int { return c.Accepted() + c.Refused }

// Accepted are the rows that were not refused.
func (c Counts) Accepted() int { return c.New + c.Update + c.Same + c.Skipped }

// row is a data row on its way.
type row struct {
	index    int // 0-based among the data rows
	src      sheet.Row
	state    State
	rec      any // the record as it would be stored; nil when nothing could be read
	before   any // the stored record it fits, nil for none
	spare    any // rec as it was before it was written
	given    []bool
	problems []fault.Field // Column is 1-based, 0 where no column is to blame
	hints    []fault.Field // the same for what does not refuse

	id, rev string
	links   []link
	bad     []bool // by field: it has a problem already

	base      any        // the stored record as it was at rev, where it has changed since; nil otherwise
	conflicts []conflict // fields that both sides changed since
	similar   []candidate
}

// link is a reference still to be found.
type link struct {
	field  *entity.Field
	text   string
	column int
	given  bool // by the file, not by a default
}

// open reports whether the row waits for a person's decision.
func (r *row) open() bool {
	return r.state == Refused && slices.ContainsFunc(r.problems, func(p fault.Field) bool { return decidable(p.Code.ID) })
}

// decidable reports whether a Decision answers a problem.
func decidable(code string) bool { return code == CodeConflict.ID || code == CodeSimilar.ID }

func (r *row) refuse(p *fault.Field, column int) {
	q := *p
	q.Column = column
	r.problems = append(r.problems, q)
}
