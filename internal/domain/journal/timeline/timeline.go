package timeline

import (
	"context"
	"sort"
	"sync"
	"time"

	"haidun/internal/kernel/store"
)

// Version is a record between two changes.
type Version struct {
	At     int64 // when it began by the log, in milliseconds; never before the version that stands before it in the log
	Rev    int32
	Struck bool
	Facts  [Facts]uint8 // of a choice the place in its list from 1, of a yes/no field 1 for no and 2 for yes; 0 is missing
}

// Moment makes At a time.
func (v Version) Moment() time.Time { return time.UnixMilli(v.At).UTC() }

// history is one record's versions, the oldest first.
type history struct {
	id       string
	under    string
	versions []Version
	recs     []any // what each version said of the fields that are kept; its Meta is empty
}

// Gap is a time of which the log may not know everything: a backup was restored. To is zero while nothing followed.
type Gap struct{ From, To time.Time }

// Timeline is the past of one operation.
type Timeline struct {
	db        *store.DB
	operation string
	follow    []Follow

	mu    sync.RWMutex
	begun bool
	pos   int64 // of the log, read so far
	at    int64 // the time of the last entry, or of an earlier one that was later
	epoch string
	gaps  []Gap
	known []map[string]int // by register: where a record's history stands
	past  [][]history      // by register, in the order the records were made
}

func newTimeline(db *store.DB, operation string, follow []Follow) *Timeline {
	t := &Timeline{db: db, operation: operation, follow: follow, known: make([]map[string]int, len(follow)), past: make([][]history, len(follow))}
	for i := range t.known {
		t.known[i] = map[string]int{}
	}
	return t
}

// State is a record at a moment.
type State struct {
	ID    string
	Under string // the record it belongs to, "" where that is the operation
	Version
	Rec any // what it said of the fields that are kept, to be read only; nil where there are none
}

// At calls fn with the state of every record of a register that stood at a moment or before it, in the order they were
// made, as far as may says it may be seen. A change at the very moment counts.
func (t *Timeline) At(register int, moment time.Time, may func(id string) bool, fn func(State)) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	ms := moment.UnixMilli()
	for _, h := range t.past[register] {
		n := sort.Search(len(h.versions), func(i int) bool { return h.versions[i].At > ms })
		if n == 0 || !may(h.id) {
			continue
		}
		s := State{ID: h.id, Under: h.under, Version: h.versions[n-1]}
		if h.recs != nil {
			s.Rec = h.recs[n-1]
		}
		fn(s)
	}
}

// Counts says whether a change is one to be told; was is zero for a record's beginning. A nil Counts tells all.
type Counts func(was, now Version) bool

// of reports whether the change that made version i of h counts.
func (c Counts) of(h *history, i int) bool {
	if c == nil {
		return true
	}
	was := Version{}
	if i > 0 {
		was = h.versions[i-1]
	}
	return c(was, h.versions[i])
}

// Each calls fn with the time of every change that counts of records that may be seen, record by record.
func (t *Timeline) Each(register int, may func(id string) bool, counts Counts, fn func(ms int64)) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, h := range t.past[register] {
		if !may(h.id) {
			continue
		}
		for i, v := range h.versions {
			if counts.of(&h, i) {
				fn(v.At)
			}
		}
	}
}

// Beside are the last change that counts before a moment and the first after it; zero where there is none.
func (t *Timeline) Beside(register int, moment time.Time, may func(id string) bool, counts Counts) (before, after int64) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	ms := moment.UnixMilli()
	for _, h := range t.past[register] {
		if !may(h.id) {
			continue
		}
		n := sort.Search(len(h.versions), func(i int) bool { return h.versions[i].At >= ms })
		for i := n - 1; i >= 0 && h.versions[i].At > before; i-- {
			if counts.of(&h, i) {
				before = h.versions[i].At
			}
		}
		for i := n; i < len(h.versions) && (after == 0 || h.versions[i].At < after); i++ {
			if h.versions[i].At > ms && counts.of(&h, i) {
				after = h.versions[i].At
			}
		}
	}
	return before, after
}

// Knows reports whether the log that is kept here tells how a record came to be.
func (t *Timeline) Knows(register int, id string) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	_, ok := t.known[register][id]
	return ok
}

// Gaps are the times of which the log may not know everything.
func (t *Timeline) Gaps() []Gap {
	t.mu.RLock()
	defer t.mu.RUnlock()
	out := append([]Gap(nil), t.gaps...)
	if t.epoch != "" && t.epoch != t.db.Epoch() {
		out = append(out, Gap{From: time.UnixMilli(t.at).UTC()})
	}
	return out
}

// readOn reads what the log has gained. What was read stays read where ctx ends half-way.
func (t *Timeline) readOn(ctx context.Context) error {
	if !t.begun {
		if err := t.begin(ctx); err != nil {
			return err
		}
	}
	head, err := t.db.Log(ctx, store.LogQuery{Desc: true, Limit: 1})
	if err != nil || len(head) == 0 || head[0].Pos <= t.pos {
		return err
	}
	var registers []string
	for _, f := range t.follow {
		registers = append(registers, f.Schema.Name)
	}
	for {
		lines, err := t.db.Log(ctx, store.LogQuery{Registers: registers, After: t.pos, Limit: page})
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := t.take(l); err != nil {
				return err
			}
		}
		if len(lines) < page {
			t.pos = max(t.pos, head[0].Pos) // what lies between is of other registers
			return nil
		}
	}
}

const page = 1000

// begin finds where the operation was opened: nothing of it stands before that in the log.
func (t *Timeline) begin(ctx context.Context) error {
	first, err := t.db.Log(ctx, store.LogQuery{Record: t.operation, Limit: 1})
	if err != nil {
		return err
	}
	if len(first) > 0 {
		t.pos = first[0].Pos - 1
	}
	t.begun = true
	return nil
}
