package auth

import (
	"container/list"
	"fmt"
	"time"
)

// ThrottleState is everything a Throttle remembers, for keeping it over a restart. Accounts are in it as hashes,
// sources as prefixes.
type ThrottleState struct {
	Pairs    []Counter[pairCount]    `json:"pairs"`
	Console  []Counter[pairCount]    `json:"console"`
	Sources  []Counter[sourceCount]  `json:"sources"`
	Accounts []Counter[accountCount] `json:"accounts"`
}

// Counter is one remembered counter under its key, least recently used first in a ThrottleState.
type Counter[V any] struct {
	Key   string `json:"key"`
	Value V      `json:"value"`
}

// State is a copy of what t remembers.
func (t *Throttle) State() ThrottleState {
	t.mu.Lock()
	defer t.mu.Unlock()
	return ThrottleState{Pairs: t.pairs.all(), Console: t.console.all(), Sources: t.sources.all(), Accounts: t.accounts.all()}
}

// Changes rises with every attempt: what is the same as before need not be kept again.
func (t *Throttle) Changes() uint64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.changes
}

// Restore replaces what t remembers by what was kept before now; beyond t's capacity the least recently used are left
// out. What has run out is dropped, and nothing is taken to be worse than t itself could have made it: a state that was
// damaged on the way cannot lock anybody longer than a real one.
func (t *Throttle) Restore(now time.Time, s ThrottleState) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pairs.load(s.Pairs, func(p *pairCount) bool { return p.settle(now) })
	t.console.load(s.Console, func(p *pairCount) bool { return p.settle(now) })
	t.sources.load(s.Sources, func(c *sourceCount) bool {
		c.Spent, c.Since, c.Alarm = min(max(c.Spent, 0), sourceBurst), notAfter(c.Since, now), notAfter(c.Alarm, now)
		c.wait(now)
		return c.Spent > 0
	})
	t.accounts.load(s.Accounts, func(c *accountCount) bool {
		c.Wrong, c.Since, c.Alarm = min(max(c.Wrong, 0), accountTop), notAfter(c.Since, now), notAfter(c.Alarm, now)
		c.hold(now)
		return c.Wrong > 0
	})
}

// Careful is for a start at which what was kept is lost: for the length of a lock, outsiders have no free tries, so
// that a lost memory is no fresh supply of guesses. A right secret is let in as ever, and trusted sources notice nothing.
func (t *Throttle) Careful(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.careful = now.Add(lockFor)
}

// settle bounds a pair that was kept and says whether it still matters.
func (p *pairCount) settle(now time.Time) bool {
	p.Wrong, p.Alarm = min(max(p.Wrong, 0), lockTries-1), notAfter(p.Alarm, now)
	left := min(max(p.Until.Sub(p.Last), 0), lockFor)
	p.Last = notAfter(p.Last, now)
	p.Until = p.Last.Add(left)
	p.wait(now)
	return p.Wrong > 0
}

func notAfter(t, now time.Time) time.Time {
	if t.After(now) {
		return now
	}
	return t
}

// lru is a map that forgets the least recently used entry beyond its capacity.
type lru[V any] struct {
	capacity int
	order    *list.List // of *Counter[V], most recently used in front
	byKey    map[string]*list.Element
}

// newLRU panics on a capacity below 1: a throttle without memory is a programmer's mistake.
func newLRU[V any](capacity int) *lru[V] {
	if capacity < 1 {
		panic(fmt.Sprintf("throttle with capacity %d", capacity))
	}
	return &lru[V]{capacity: capacity, order: list.New(), byKey: map[string]*list.Element{}}
}

// at is the value of key, made where it is missing, and the most recently used from now on.
// The pointer is good until another key is asked for.
func (l *lru[V]) at(key string) *V {
	if v := l.have(key); v != nil {
		return v
	}
	if l.order.Len() >= l.capacity {
		l.drop(l.order.Back().Value.(*Counter[V]).Key)
	}
	c := &Counter[V]{Key: key}
	l.byKey[key] = l.order.PushFront(c)
	return &c.Value
}

// have is the value of key, nil where it is missing.
func (l *lru[V]) have(key string) *V {
	e, ok := l.byKey[key]
	if !ok {
		return nil
	}
	l.order.MoveToFront(e)
	return &e.Value.(*Counter[V]).Value
}

func (l *lru[V]) drop(key string) {
	if e, ok := l.byKey[key]; ok {
		l.order.Remove(e)
		delete(l.byKey, key)
	}
}

func (l *lru[V]) all() []Counter[V] {
	out := make([]Counter[V], 0, l.order.Len())
	for e := l.order.Back(); e != nil; e = e.Prev() {
		out = append(out, *e.Value.(*Counter[V]))
	}
	return out
}

// load replaces everything by those of from that good approves of, after it has bounded them.
func (l *lru[V]) load(from []Counter[V], good func(v *V) bool) {
	l.order.Init()
	clear(l.byKey)
	for _, c := range from[max(0, len(from)-l.capacity):] {
		if good(&c.Value) {
			*l.at(c.Key) = c.Value
		}
	}
}
