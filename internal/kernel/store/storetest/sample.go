package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Hints are what a declaration alone cannot tell about valid records.
type Hints struct {
	// Texts make the n-th valid value of a field with a declared format, by "register.field".
	Texts map[string]func(n int) string
	// Fix brings a sample into agreement with the register's own rules, by register. n counts its samples.
	Fix map[string]func(rec any, n int)
	// Needs are the fields, by "register.field", that a register's rules ask for though each by itself may be missing.
	Needs map[string]bool
	// OnceByShape checks what lists are asked, and which values are refused, for one field of each shape only: for a second
	// database, where what registers declare is not in question any more but the statements are.
	OnceByShape bool
	// Skip leaves registers out; nil leaves out none.
	Skip func(s *entity.Schema) bool
}

// Sampler makes valid records of any register, and the records they refer to first.
type Sampler struct {
	t       testing.TB
	db      *store.DB
	rng     *rand.Rand
	hints   Hints
	n       int
	targets map[string]string // id of a record to refer to, by place and register
	making  map[string]bool   // registers a target is being made for
}

// NewSampler makes records for db.
func NewSampler(t testing.TB, db *store.DB, seed uint64, hints Hints) *Sampler {
	return &Sampler{
		t: t, db: db, rng: rand.New(rand.NewPCG(seed, 1)), hints: hints,
		targets: map[string]string{}, making: map[string]bool{},
	}
}

// Place is where a sample lies in the area tree: Near and Far have no area in common.
type Place string

// The places. Root is the area above both.
const (
	Near Place = "near"
	Far  Place = "far"
	Root Place = "root"
)

// Sample is a valid new record of s at place that is not stored yet. A full one has a value in every field that can
// have one; others lack some of those that may be missing.
func (m *Sampler) Sample(ctx context.Context, s *entity.Schema, place Place, full bool) any {
	m.t.Helper()
	m.n++
	rec := s.New()
	for _, f := range s.Fields {
		must := f.Required || f.Scope || m.hints.Needs[s.Name+"."+f.Name]
		if !must && !full && m.rng.IntN(10) < 3 {
			continue
		}
		if f.Kind == entity.Link {
			m.link(ctx, s, f, rec, place)
		} else {
			m.fill(f, rec)
		}
	}
	if s.AboutField != nil {
		m.about(ctx, s, rec, place)
	}
	if fix := m.hints.Fix[s.Name]; fix != nil {
		fix(rec, m.n)
	}
	return rec
}

// about makes rec one about a record that lies at the place by its own area.
func (m *Sampler) about(ctx context.Context, s *entity.Schema, rec any, place Place) {
	m.t.Helper()
	for _, on := range m.db.Schemas() {
		if on.ScopeField != nil && on.ScopeField.Required && on.ScopeField.Ref != on.Name {
			s.VerbField.SetStr(rec, on.Name+".act")
			s.AboutField.SetStr(rec, m.Target(ctx, on.Name, place))
			return
		}
	}
	m.t.Fatalf("%s: no register has records in areas to be about", s.Name)
}

// link refers to a record at the same place. An area's own parent is the root of the tree, which has none.
func (m *Sampler) link(ctx context.Context, s *entity.Schema, f *entity.Field, rec any, place Place) {
	m.t.Helper()
	if f.Scope && f.Ref == s.Name {
		if place != Root {
			f.SetStr(rec, m.Target(ctx, f.Ref, Root))
		}
		return
	}
	if m.making[f.Ref] || f.Ref == s.Name {
		if f.Required && f.Ref != s.Name {
			m.t.Fatalf("%s.%s: required references run in a circle", s.Name, f.Name)
		}
		return
	}
	f.SetStr(rec, m.Target(ctx, f.Ref, place))
}

// Target is the id of a stored record of a register at place, made when it is asked for first.
func (m *Sampler) Target(ctx context.Context, register string, place Place) string {
	m.t.Helper()
	key := string(place) + "/" + register
	if id, ok := m.targets[key]; ok {
		return id
	}
	s, ok := m.db.Schema(register)
	if !ok {
		m.t.Fatalf("no register %s", register)
	}
	outer := m.making[register]
	m.making[register] = true
	rec := m.Sample(ctx, s, place, false)
	m.making[register] = outer
	m.Put(ctx, s, rec)
	m.targets[key] = s.MetaOf(rec).ID
	return m.targets[key]
}

// Put stores a sample, which must be valid.
func (m *Sampler) Put(ctx context.Context, s *entity.Schema, rec any) {
	m.t.Helper()
	if err := put(ctx, m.db, s, rec); err != nil {
		m.t.Fatalf("a sample of %s is refused: %v\n%s", s.Name, err, show(s, rec))
	}
}

// New stores a new sample and returns it.
func (m *Sampler) New(ctx context.Context, s *entity.Schema, place Place, full bool) any {
	m.t.Helper()
	rec := m.Sample(ctx, s, place, full)
	m.Put(ctx, s, rec)
	return rec
}

func put(ctx context.Context, db *store.DB, s *entity.Schema, rec any) error {
	return db.Write(ctx, func(tx *store.Tx) error { return tx.Put(s, rec, store.Note{}) })
}

func show(s *entity.Schema, rec any) string {
	out := fmt.Sprintf("%+v", *s.MetaOf(rec))
	for _, f := range s.Fields {
		out += fmt.Sprintf("\n  %s = %s", f.Name, f.AppendJSON(nil, rec))
	}
	return out
}
