package timeline

import (
	"encoding/json"
	"fmt"
	"slices"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// change is what an entry of the log says of one field.
type change struct{ After json.RawMessage }

// take adds one entry of the log.
func (t *Timeline) take(l store.Line) error {
	e, err := chain.Parse([]byte(l.Body))
	if err != nil {
		return fmt.Errorf("log entry at %d: %w", l.Pos, err)
	}
	register := slices.IndexFunc(t.follow, func(f Follow) bool { return f.Schema.Name == e.Register })
	if register >= 0 && e.Rev > 0 && len(e.Changes) > 0 {
		if err := t.keep(register, &e); err != nil {
			return fmt.Errorf("log entry at %d: %w", l.Pos, err)
		}
	}
	t.pos = l.Pos
	return nil
}

func (t *Timeline) keep(register int, e *chain.Entry) error {
	f := t.follow[register]
	at, known := t.known[register][e.Record]
	if !known && e.Rev > 1 {
		return nil // another operation's, or its beginning is lost: see Knows
	}
	var changes map[string]change
	if err := json.Unmarshal(e.Changes, &changes); err != nil {
		return err
	}
	if !known {
		under, ok := t.belongs(f, e, changes)
		if !ok {
			return nil
		}
		at = len(t.past[register])
		t.known[register][e.Record] = at
		t.past[register] = append(t.past[register], history{id: e.Record, under: under})
	}
	t.tick(e)
	h := &t.past[register][at]
	v := Version{}
	if n := len(h.versions); n > 0 {
		v = h.versions[n-1]
	}
	v.At, v.Rev = t.at, int32(e.Rev)
	if c, ok := changes["struck_at"]; ok {
		v.Struck = string(c.After) != "null"
	}
	for i, field := range f.Facts {
		if c, ok := changes[field.Name]; ok {
			v.Facts[i] = fact(field, c.After)
		}
	}
	if len(f.Keep) > 0 {
		if err := h.say(f, changes); err != nil {
			return err
		}
	}
	h.versions = append(h.versions, v)
	return nil
}

// say adds what a record says after changes. A revision that changes nothing of what is kept shares the one before it.
func (h *history) say(f Follow, changes map[string]change) error {
	var rec any
	if n := len(h.recs); n > 0 {
		rec = h.recs[n-1]
	}
	own := false
	for _, field := range f.Keep {
		c, changed := changes[field.Name]
		if !changed {
			continue
		}
		if !own {
			rec, own = copied(f.Schema, rec), true
		}
		if err := field.ReadLogged(rec, c.After); err != nil {
			return err
		}
	}
	if rec == nil {
		rec = f.Schema.New()
	}
	h.recs = append(h.recs, rec)
	return nil
}

// copied is a record of its own that says the same; an empty one for nil.
func copied(s *entity.Schema, rec any) any {
	if rec == nil {
		return s.New()
	}
	return s.Clone(rec)
}

// belongs reports whether a new record is of the operation, and under which record where it does not name it itself.
func (t *Timeline) belongs(f Follow, e *chain.Entry, changes map[string]change) (under string, ok bool) {
	if f.By == nil {
		return "", e.Record == t.operation
	}
	var id string
	if err := json.Unmarshal(changes[f.By.Name].After, &id); err != nil {
		return "", false
	}
	if f.Under == nil {
		return "", id == t.operation
	}
	at := slices.IndexFunc(t.follow, func(o Follow) bool { return o.Schema == f.Under })
	_, ok = t.known[at][id]
	return id, ok
}

// tick moves the timeline's clock: a post's clock that was put back does not turn the order of the log round. Where the
// epoch changes, what the lost database held between is not known.
func (t *Timeline) tick(e *chain.Entry) {
	ms := max(t.at, e.At.UnixMilli())
	if t.epoch != "" && t.epoch != e.Epoch {
		t.gaps = append(t.gaps, Gap{Version{At: t.at}.Moment(), Version{At: ms}.Moment()})
	}
	t.at, t.epoch = ms, e.Epoch
}

// fact is a value of a followed field in one byte.
func fact(f *entity.Field, raw json.RawMessage) uint8 {
	switch text := string(raw); {
	case text == "null":
		return 0
	case f.Kind == entity.Boolean && text == "true":
		return 2
	case f.Kind == entity.Boolean:
		return 1
	default:
		return uint8(1 + slices.IndexFunc(f.Choices, func(o entity.ChoiceOption) bool { return `"`+o.Code+`"` == text }))
	}
}
