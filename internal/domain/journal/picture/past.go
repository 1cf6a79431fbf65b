package picture

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/timeline"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// gap is a time of which this post may not know everything; Until is nil while it lasts.
type gap struct {
	From  time.Time  `json:"from"`
	Until *time.Time `json:"until"`
}

// past is an operation at a moment, as the log says it was.
type past struct {
	Now      time.Time         `json:"now"`
	At       time.Time         `json:"at"`
	Layers   []json.RawMessage `json:"layers"`
	Sketches []json.RawMessage `json:"sketches"`
	Entries  []json.RawMessage `json:"entries"` // the latest, by number
	Orders   []*given          `json:"orders"`  // those issued, the latest first
	Counts   counts            `json:"counts"`
	Before   *time.Time        `json:"before"` // the change before this moment, and the one after it
	After    *time.Time        `json:"after"`
	Gaps     []gap             `json:"gaps"`
	Unknown  int               `json:"unknown"` // records whose beginning this post's log does not tell
}

// counts are the figures of the journal at a moment.
type counts struct {
	Entries  int                   `json:"entries"`
	States   map[journal.State]int `json:"states"`
	Open     int                   `json:"open"`
	Flash    int                   `json:"flash"` // flash or immediate, and nobody has triaged it
	Key      int                   `json:"key"`
	ToDraw   int                   `json:"to_draw"`
	Sketches int                   `json:"sketches"`
}

// pastView answers a moment: which records there were and at which revision says the timeline, what they said the log.
func (m *machine) pastView(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	at, err := m.moment(ask)
	if err != nil {
		return nil, err
	}
	most, err := number(ask, "entries", 60, 500)
	if err != nil {
		return nil, err
	}
	return m.at(ctx, db, ask("operation"), at, most)
}

// at is the operation at a moment, with at most so many entries.
func (m *machine) at(ctx context.Context, db *store.DB, id string, at time.Time, most int) (*past, error) {
	look, err := m.look(ctx, db, id)
	if err != nil {
		return nil, err
	}
	out := &past{Now: m.clock.Now(), At: at, Counts: counts{States: map[journal.State]int{}}, Gaps: look.gaps(), Unknown: look.unknown()}
	var entries, layers, sketches []timeline.State
	look.At(entryPart, at, look.may[entryPart].has, func(s timeline.State) {
		entries = append(entries, s)
		if !s.Struck {
			out.Counts.add(s.Version)
		}
	})
	standing := func(into *[]timeline.State) func(timeline.State) {
		return func(s timeline.State) {
			if !s.Struck {
				*into = append(*into, s)
			}
		}
	}
	look.At(layerPart, at, look.may[layerPart].has, standing(&layers))
	look.At(sketchPart, at, look.may[sketchPart].has, standing(&sketches))
	out.Counts.Sketches = len(sketches)
	entries = entries[max(0, len(entries)-most):]
	slices.Reverse(entries)
	for _, p := range []struct {
		s    *entity.Schema
		from []timeline.State
		into *[]json.RawMessage
	}{{journal.Type.Schema(), entries, &out.Entries}, {journal.LayerType.Schema(), layers, &out.Layers}, {journal.SketchType.Schema(), sketches, &out.Sketches}} {
		lost, err := records(ctx, db, p.s, p.from, p.into)
		if err != nil {
			return nil, err
		}
		out.Unknown += lost
	}
	if out.Orders, err = look.orders(ctx, db, at); err != nil {
		return nil, err
	}
	out.Before, out.After = look.beside(at)
	return out, nil
}

// add counts an entry that stands.
func (c *counts) add(v timeline.Version) {
	c.Entries++
	if v.Facts[0] == 0 || v.Facts[1] == 0 {
		return
	}
	s := journal.Type.Schema()
	state, urgency := journal.State(code(s, "state", v.Facts[0])), journal.Urgency(code(s, "urgency", v.Facts[1]))
	c.States[state]++
	if state != journal.Done {
		c.Open++
	}
	if state == journal.Received && (urgency == journal.Extreme || urgency == journal.High) {
		c.Flash++
	}
	if v.Facts[2] == yes {
		c.Key++
	}
	if v.Facts[3] == yes {
		c.ToDraw++
	}
}

// yes is a yes/no field's fact that says so.
const yes = 2

// records are the records of states as they were, in the order of the states. lost are those whose past is not known.
func records(ctx context.Context, db *store.DB, s *entity.Schema, states []timeline.State, into *[]json.RawMessage) (lost int, err error) {
	*into = []json.RawMessage{}
	texts, lost, err := written(ctx, db, s, states)
	for _, st := range states {
		if text := texts[st.ID]; text != nil {
			*into = append(*into, text)
		}
	}
	return lost, err
}

// written are the records of states as they were, by id. What is not to be seen any more, since a moment ago, is left out;
// lost are those whose past is not known.
func written(ctx context.Context, db *store.DB, s *entity.Schema, states []timeline.State) (texts map[string]json.RawMessage, lost int, err error) {
	texts = map[string]json.RawMessage{}
	for some := range slices.Chunk(states, 400) {
		ids, at := make([]string, len(some)), map[string]timeline.State{}
		for i, st := range some {
			ids[i], at[st.ID] = st.ID, st
		}
		recs, err := db.Some(ctx, s, ids)
		if err != nil {
			return nil, 0, err
		}
		for _, rec := range recs {
			id := s.MetaOf(rec).ID
			was, err := then(ctx, db, s, rec, at[id])
			if fault.As(err).Code.ID == store.CodePast.ID {
				lost++
				continue
			}
			if err != nil {
				return nil, 0, err
			}
			if texts[id], err = compact(ctx, db, s, was); err != nil {
				return nil, 0, err
			}
		}
	}
	return texts, lost, nil
}

// then is rec at a state.
func then(ctx context.Context, db *store.DB, s *entity.Schema, rec any, st timeline.State) (any, error) {
	var was any
	if st.Rec != nil {
		was = s.Clone(st.Rec)
		*s.MetaOf(was) = *s.MetaOf(rec)
	} else {
		var err error
		if was, err = db.AsOf(ctx, s, rec, int64(st.Rev)); err != nil {
			return nil, err
		}
	}
	m := s.MetaOf(was)
	m.Rev, m.UpdatedAt, m.StruckAt = int64(st.Rev), st.Moment(), time.Time{}
	if st.Struck {
		m.StruckAt = st.Moment()
	}
	return was, nil
}

// look is one look into the past: the timeline, and what the caller may see of it now. Whoever lost the right to a record
// has lost its past with it.
type look struct {
	*timeline.Timeline
	may []seen
}

// seen are the ids that may be seen.
type seen map[string]bool

func (s seen) has(id string) bool { return s[id] }

func (m *machine) look(ctx context.Context, db *store.DB, id string) (*look, error) {
	o, err := store.Get(ctx, db, operation.Type, id)
	if err != nil {
		return nil, err
	}
	t, err := m.index.Of(ctx, db, o.ID)
	if err != nil {
		return nil, err
	}
	l := &look{t, make([]seen, len(follow()))}
	for i, f := range follow() {
		if l.may[i], err = visible(ctx, db, f, o.ID); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// unknown counts what may be seen and of which the log does not tell how it came to be.
func (l *look) unknown() (n int) {
	for i, ids := range l.may {
		for id := range ids {
			if !l.Knows(i, id) {
				n++
			}
		}
	}
	return n
}

func (l *look) gaps() []gap {
	out := []gap{}
	for _, g := range l.Gaps() {
		out = append(out, gap{g.From, moment(g.To)})
	}
	return out
}

// beside are the change before a moment and the one after it, of all registers.
func (l *look) beside(at time.Time) (before, after *time.Time) {
	var b, a int64
	for i, ids := range l.may {
		was, next := l.Beside(i, at, ids.has, steps(i))
		b = max(b, was)
		if next != 0 && (a == 0 || next < a) {
			a = next
		}
	}
	return moment(timeline.Version{At: b}.Moment()), moment(timeline.Version{At: a}.Moment())
}

// moment is a time that is known, nil for the zero time and the zero of milliseconds.
func moment(at time.Time) *time.Time {
	if at.IsZero() || at.UnixMilli() == 0 {
		return nil
	}
	return &at
}
