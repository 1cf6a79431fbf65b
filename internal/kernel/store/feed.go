package store

import (
	"sync"

	"haidun/internal/kernel/entity"
)

// Change is a committed log entry on its way to whoever watches: enough to show it without asking again.
type Change struct {
	Pos      int64 // cursor
	Seq      int64
	Epoch    string
	Action   string
	Register string
	Record   string
	Rev      int64
	Area     string
	Class    entity.Class
	Was      Before
	Rec      any // the record as it is now, the subscriber's to read but not to write; nil for entries without one
}

// Before is where a record lay before a change: whoever could see it there and cannot any more is to be told. Known is
// false for new records and for entries without one.
type Before struct {
	Known bool
	Area  string
	Class entity.Class
}

// keepChanges bounds what one transaction holds for subscribers. A larger one tells them to read the log instead.
const keepChanges = 500

func (tx *Tx) remember(c Change, s *entity.Schema, rec any) {
	if len(tx.changes) >= keepChanges {
		tx.changes[keepChanges-1] = Change{Pos: c.Pos, Action: Missed}
		return
	}
	if rec != nil {
		c.Rec = s.Clone(rec)
	}
	tx.changes = append(tx.changes, c)
}

// Missed is the action of a Change that stands for entries which were not delivered one by one: the subscriber
// reads the log from its cursor, or its screen anew.
const Missed = "missed"

// Subscriber receives changes in the order they were committed. A subscriber that does not keep up loses changes
// and is told so by one with action Missed; it never holds up the writer.
type Subscriber struct {
	C    <-chan Change
	c    chan Change
	lost bool
	subs *subscribers
}

// Close ends the subscription.
func (s *Subscriber) Close() { s.subs.remove(s) }

type subscribers struct {
	mu  sync.Mutex
	all map[*Subscriber]bool
	end bool
}

// Subscribe starts a subscription to everything committed from now on; buffer is how many changes may wait.
func (db *DB) Subscribe(buffer int) *Subscriber {
	c := make(chan Change, max(buffer, 2))
	s := &Subscriber{C: c, c: c, subs: &db.subs}
	db.subs.mu.Lock()
	defer db.subs.mu.Unlock()
	if db.subs.end {
		close(c)
		return s
	}
	if db.subs.all == nil {
		db.subs.all = map[*Subscriber]bool{}
	}
	db.subs.all[s] = true
	return s
}

func (s *subscribers) publish(changes []Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sub := range s.all {
		for _, c := range changes {
			sub.offer(c)
		}
	}
}

// offer keeps the last place of the buffer for the word that something was missed.
func (s *Subscriber) offer(c Change) {
	if len(s.c) >= cap(s.c)-1 {
		if !s.lost {
			s.lost = true
			s.c <- Change{Pos: c.Pos, Action: Missed}
		}
		return
	}
	s.lost = false
	s.c <- c
}

func (s *subscribers) remove(sub *Subscriber) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all[sub] {
		delete(s.all, sub)
		close(sub.c)
	}
}

func (s *subscribers) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end = true
	for sub := range s.all {
		close(sub.c)
	}
	s.all = nil
}
