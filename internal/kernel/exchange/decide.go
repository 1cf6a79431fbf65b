package exchange

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"haidun/internal/kernel/fault"
)

// maxDecisions bounds what one session keeps of a person's decisions.
const maxDecisions = 10_000

// Decide adds a person's decisions about rows of a session that is ready and judges those rows again; an empty Decision
// takes an earlier one back. Commit judges the whole file again under all of them.
//
// Errors: fault.NotFound, fault.Malformed for what cannot be meant, fault.Conflict unless the session is ready.
func (m *Sessions) Decide(ctx context.Context, id string, said map[int]Decision) (Session, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return Session{}, err
	}
	l.orders.Lock()
	defer l.orders.Unlock()
	s := l.copy()
	if s.Stage != Ready {
		return s, busy(s.Stage)
	}
	s.Plan.Decisions = maps.Clone(s.Plan.Decisions)
	if s.Plan.Decisions == nil {
		s.Plan.Decisions = map[int]Decision{}
	}
	for n, d := range said {
		if err := d.check(n); err != nil {
			return s, err
		}
		if d.Record == "" && len(d.Fields) == 0 {
			delete(s.Plan.Decisions, n)
		} else {
			s.Plan.Decisions[n] = d
		}
	}
	if len(s.Plan.Decisions) > maxDecisions {
		return s, fault.New(fault.TooLarge, CodeManyDecisions, fault.Args{"max": maxDecisions})
	}
	if err := m.judgeAgain(ctx, l, &s, said); err != nil {
		return s, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.s.Plan, l.s.Counts = s.Plan, s.Counts
	m.save(&l.s)
	m.tell(l.s)
	return l.s, nil
}

// judgeAgain judges the rows that said names and puts their new states in the place of the old.
func (m *Sessions) judgeAgain(ctx context.Context, l *live, s *Session, said map[int]Decision) error {
	rows, _, err := m.reread(ctx, l, s, len(said), func(r *row) bool { _, ok := said[r.src.N]; return ok })
	if err != nil {
		return err
	}
	states, err := readAll(m.Folder, s.ID+stateFile)
	if err != nil {
		return busy(s.Stage)
	}
	again := map[int]*row{}
	for _, r := range rows {
		again[r.index] = r
		s.Counts.less(State(states[r.index]))
		s.Counts.add(r.state)
		states[r.index] = byte(r.state)
		if r.open() {
			s.Counts.Open++
		}
	}
	err = outcomes(m.Folder, s.ID, func(o outcome) bool {
		if again[o.Row] != nil && o.open() {
			s.Counts.Open--
		}
		return true
	})
	if err != nil {
		return err
	}
	keep, err := newSpool(m.Folder, s.ID, nil)
	if err != nil {
		return err
	}
	return keep.end(keep.patch(m.Folder, s.ID, states, again))
}

// patch writes states and the problems of a session's last reading in the order of rows, those of the rows judged again in
// their place.
func (s *spool) patch(f Folder, id string, states []byte, again map[int]*row) error {
	if _, err := s.states.Write(states); err != nil {
		return fmt.Errorf("keep the states of rows: %w", err)
	}
	places, err := readAll(f, id+pointFile)
	if err != nil {
		return fmt.Errorf("read the positions of rows: %w", err)
	}
	for at := 0; at+pointBytes <= len(places); at += pointBytes { // where a row lies is not decided here, what it is is
		if r := again[int(binary.LittleEndian.Uint32(places[at+4:]))]; r != nil {
			places[at+16] = byte(r.state)
		}
	}
	if _, err := s.places.Write(places); err != nil {
		return fmt.Errorf("keep the positions of rows: %w", err)
	}
	left := slices.Sorted(maps.Keys(again))
	var failed error
	upTo := func(index int) {
		for ; len(left) > 0 && left[0] < index && failed == nil; left = left[1:] {
			if r := again[left[0]]; r.state == Refused {
				failed = s.line(outcome{r.index, tell(r.problems)})
			}
		}
	}
	err = outcomes(f, id, func(o outcome) bool {
		if upTo(o.Row); failed == nil && again[o.Row] == nil {
			failed = s.line(o)
		}
		return failed == nil
	})
	upTo(len(states))
	return errors.Join(err, failed)
}
