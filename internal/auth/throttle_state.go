package auth

import (
	"container/list"
	"fmt"
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

// Restore replaces what t remembers; beyond t's capacity the least recently used are left out.
func (t *Throttle) Restore(s ThrottleState) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pairs.load(s.Pairs)
	t.console.load(s.Console)
	t.sources.load(s.Sources)
	t.accounts.load(s.Accounts)
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

func (l *lru[V]) load(from []Counter[V]) {
	l.order.Init()
	clear(l.byKey)
	for _, c := range from {
		*l.at(c.Key) = c.Value
	}
}
