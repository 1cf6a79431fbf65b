package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// MaxView is how many rows of a session are shown at a time.
const MaxView = 200

// RowView is a row of a session as people see it.
type RowView struct {
	N        int             `json:"n"` // as a spreadsheet shows it
	Cells    []string        `json:"cells"`
	Record   json.RawMessage `json:"record"` // what it becomes, by field; null where nothing could be read
	State    string          `json:"state"`
	Problems []ProblemView   `json:"problems"`
	Hints    []ProblemView   `json:"hints"` // worth a look; they refuse nothing
	Read     map[int]string  `json:"read"`  // by 0-based column: what became of a cell that is not taken as it stands
	// Where a person has to decide, or has decided:
	Conflicts  []ConflictView  `json:"conflicts,omitempty"`
	Candidates []CandidateView `json:"candidates,omitempty"`
	Decision   *Decision       `json:"decision,omitempty"`
}

// ConflictView is a field that file and store changed since the file was exported, with the values people read.
type ConflictView struct {
	Field  string `json:"field"`
	Base   string `json:"base"`
	Stored string `json:"stored"`
	File   string `json:"file"`
}

// CandidateView is a stored record that a row looks like. ApartM is metres, Alike the likeness of the names, 0–1.
type CandidateView struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Address string  `json:"address"`
	ApartM  float64 `json:"apart_m"`
	Alike   float64 `json:"alike"`
}

// ProblemView is a problem in the reader's language. Column is 0-based, null for the row as a whole.
type ProblemView struct {
	Column *int   `json:"column"`
	Field  string `json:"field"`
	Code   string `json:"code"`
	Text   string `json:"text"`
}

// errEnough ends a reading early.
var errEnough = errors.New("enough rows")

// Rows shows rows of a session's last whole reading: limit of them (at most MaxView) from the from-th on, counted among
// those in state only where it is not "".
//
// Errors: fault.NotFound, fault.Conflict while the file is being checked for the first time.
func (m *Sessions) Rows(ctx context.Context, id string, from, limit int, only string, lang fault.Lang) ([]RowView, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return nil, err
	}
	s := l.copy()
	if s.Stage == Checking {
		return nil, busy(s.Stage)
	}
	states, err := readAll(m.Folder, id+stateFile)
	if err != nil {
		return nil, busy(s.Stage) // never read to the end
	}
	if only == openRows {
		if states, err = m.openOnly(id, states); err != nil {
			return nil, err
		}
		only = Refused.String()
	}
	wanted := choose(states, from, min(max(limit, 0), MaxView), only)
	return m.shown(ctx, l, &s, states, len(wanted), func(r *row) bool { return wanted[r.index] }, lang)
}

// Row shows one row by its number, none where the file has no such row.
//
// Errors: those of Rows.
func (m *Sessions) Row(ctx context.Context, id string, n int, lang fault.Lang) ([]RowView, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return nil, err
	}
	s := l.copy()
	states, err := readAll(m.Folder, id+stateFile)
	if err != nil || s.Stage == Checking {
		return nil, busy(s.Stage)
	}
	return m.shown(ctx, l, &s, states, 1, func(r *row) bool { return r.src.N == n }, lang)
}

// shown are rows with the states and problems of the reading that counted.
func (m *Sessions) shown(ctx context.Context, l *live, s *Session, states []byte, most int, wanted func(r *row) bool, lang fault.Lang) ([]RowView, error) {
	rows, c, err := m.reread(ctx, l, s, most, wanted)
	if err != nil {
		return nil, err
	}
	problems := map[int][]told{}
	for _, r := range rows {
		problems[r.index] = nil
	}
	if len(rows) > 0 {
		last := rows[len(rows)-1].index
		err := outcomes(m.Folder, s.ID, func(o outcome) bool {
			if _, ok := problems[o.Row]; ok {
				problems[o.Row] = o.Problems
			}
			return o.Row < last
		})
		if err != nil {
			return nil, err
		}
	}
	out := make([]RowView, len(rows))
	for i, r := range rows {
		out[i] = c.view(r, State(states[r.index]), problems[r.index], lang)
	}
	return out, nil
}

// openRows selects the refused rows that wait for a person's decision.
const openRows = "open"

// openOnly is states with every row that does not wait for a decision taken for one of another state.
func (m *Sessions) openOnly(id string, states []byte) ([]byte, error) {
	out := bytes.Repeat([]byte{byte(Same)}, len(states))
	return out, outcomes(m.Folder, id, func(o outcome) bool {
		if o.open() {
			out[o.Row] = byte(Refused)
		}
		return true
	})
}

// choose picks row indices by state.
func choose(states []byte, from, limit int, only string) map[int]bool {
	out := map[int]bool{}
	for i, s := range states {
		if only != "" && State(s).String() != only {
			continue
		}
		if from--; from < 0 {
			if len(out) == limit {
				break
			}
			out[i] = true
		}
	}
	return out
}

// reread reads and judges the rows of a session's file that are wanted, at most most of them.
func (m *Sessions) reread(ctx context.Context, l *live, s *Session, most int, wanted func(r *row) bool) ([]*row, *checker, error) {
	src, err := m.source(s)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = src.close() }() // it was only read
	c, err := newChecker(ctx, m.DB, l.schema, s.Plan, s.Survey, m.Box, m.Ground)
	if err != nil {
		return nil, nil, err
	}
	u := &run{src: src.Source, plan: s.Plan, survey: s.Survey, most: m.MaxRows, bytes: m.MaxBytes}
	var rows []*row
	err = u.read(func(chunk []*row) error {
		for _, r := range chunk {
			if wanted(r) {
				rows = append(rows, r)
			}
		}
		if len(rows) == most {
			return errEnough
		}
		return ctx.Err()
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, nil, err
	}
	return rows, c, c.chunk(ctx, rows)
}

// view shows a row with the state and problems of the reading that counted.
func (c *checker) view(r *row, state State, problems []told, lang fault.Lang) RowView {
	v := RowView{N: r.src.N, State: state.String(), Cells: make([]string, len(r.src.Cells)), Record: json.RawMessage("null"), Problems: []ProblemView{}, Hints: []ProblemView{}}
	for i, cell := range r.src.Cells {
		v.Cells[i] = cell.Text
	}
	for _, p := range problems {
		pv := ProblemView{Field: p.Field, Code: p.Code, Text: p.Text[lang]}
		if p.Column >= 0 {
			pv.Column = &p.Column
		}
		v.Problems = append(v.Problems, pv)
	}
	for _, h := range tell(r.hints) {
		hv := ProblemView{Field: h.Field, Code: h.Code, Text: h.Text[lang]}
		if h.Column >= 0 {
			hv.Column = &h.Column
		}
		v.Hints = append(v.Hints, hv)
	}
	if r.rec != nil {
		v.Record, v.Read = c.record(r), c.read(r, lang)
	}
	for _, x := range r.conflicts {
		v.Conflicts = append(v.Conflicts, ConflictView{x.field.Name, x.base, x.stored, x.file})
	}
	for _, x := range r.similar {
		v.Candidates = append(v.Candidates, CandidateView{x.id, x.name, x.address, math.Round(x.apartM*10) / 10, math.Round(x.alike*100) / 100})
	}
	if d, ok := c.plan.Decisions[r.src.N]; ok {
		v.Decision = &d
	}
	return v
}

// read tells what became of cells that are not taken as they stand.
func (c *checker) read(r *row, lang fault.Lang) map[int]string {
	out := map[int]string{}
	for _, b := range c.bindings {
		if b.field == nil || b.column >= len(r.src.Cells) || r.bad[b.at] || !r.given[b.at] || b.field.Kind == entity.Private {
			continue
		}
		text := b.field.Text(r.rec, lang)
		switch {
		case b.field.Kind == entity.Outline:
			continue
		case b.field.Kind == entity.Link:
			text = c.labelOf(r, b.field)
		case b.part == longitude:
			text, _, _ = strings.Cut(text, ",")
		case b.part == latitude:
			_, text, _ = strings.Cut(text, ",")
		}
		if cell := strings.TrimSpace(r.src.Cells[b.column].Text); cell != "" && cell != text && text != "" {
			out[b.column] = text
		}
	}
	return out
}

// record is what the file and the defaults say, by field; stored values that the row does not touch are not shown.
func (c *checker) record(r *row) json.RawMessage {
	b := []byte{'{'}
	for i, f := range c.s.Fields {
		if f.Kind == entity.Private || f.Missing(r.rec) || !r.given[i] && c.plan.Defaults[f.Name] == "" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = f.AppendJSON(append(entity.AppendString(b, f.Name), ':'), r.rec)
		if f.Kind == entity.Link {
			b = entity.AppendString(append(entity.AppendString(append(b, ','), f.Name+"_label"), ':'), c.labelOf(r, f))
		}
	}
	return append(b, '}')
}

func (c *checker) labelOf(r *row, f *entity.Field) string {
	for _, l := range r.links {
		if t := c.refs.get(f.Ref, l.text); l.field == f && t.id == f.Str(r.rec) {
			return t.name
		}
	}
	return ""
}

// Errors writes the refused rows of a session's last whole reading as they came, with a column saying why. out is
// closed.
//
// Errors: those of Rows.
func (m *Sessions) Errors(ctx context.Context, id string, lang fault.Lang, out sheet.Writer) (err error) {
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	l, err := m.find(ctx, id)
	if err != nil {
		return err
	}
	s := l.copy()
	if s.Stage == Checking {
		return busy(s.Stage)
	}
	why := map[int]string{}
	err = outcomes(m.Folder, id, func(o outcome) bool {
		why[o.Row] = ""
		for i, p := range o.Problems {
			if i > 0 {
				why[o.Row] += []string{";", "; "}[lang]
			}
			why[o.Row] += p.Text[lang]
		}
		return true
	})
	if err != nil {
		return busy(s.Stage)
	}
	src, err := m.source(&s)
	if err != nil {
		return err
	}
	defer func() { _ = src.close() }() // it was only read
	e := &errorSheet{out: out, lang: lang}
	if err := e.begin(s.Survey); err != nil {
		return err
	}
	u := &run{src: src.Source, plan: s.Plan, survey: s.Survey, most: m.MaxRows, bytes: m.MaxBytes}
	return u.read(func(rows []*row) error {
		for _, r := range rows {
			text, refused := why[r.index]
			if !refused {
				continue
			}
			if err := e.row(r.src, text); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}
