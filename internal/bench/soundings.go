package bench

import (
	"errors"
	"fmt"
	"time"

	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	ledger "haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

// give commands a sounding as a person does, and answers when it was asked for.
func (s *sirens) give(w operation.World, n int) (c *ledger.Command, asked time.Time, err error) {
	s.given++
	ctx := policy.With(s.ctx, &policy.Actor{User: "lead", Person: "lead", Name: "lead", Mode: policy.Live, Grants: []policy.Grant{{Role: "cmd"}}})
	o := ledger.Order{
		World: w, Kind: ledger.Sound, Title: "bench", Alert: fmt.Sprintf("bench-%d", s.given), Signal: "BENCH", AreaID: "330900", Second: s.second,
		Pattern: terminal.Pattern{On: 6 * time.Second, Off: 6 * time.Second, Repeats: 15}, Expires: time.Now().Add(time.Hour), Targets: s.targets(n),
	}
	asked = time.Now()
	err = s.db.Write(ctx, func(tx *store.Tx) (err error) {
		c, err = ledger.Give(tx, o)
		return err
	})
	return c, asked, err
}

// late waits until all devices of a command are in a state, and answers how long after asked each was, and when all were
// written down.
func (s *sirens) late(id string, state ledger.State, asked time.Time) (each []time.Duration, written time.Duration, err error) {
	ok := waitFor(func() bool {
		n, err := ledger.Count(s.ctx, s.db, id)
		written = time.Since(asked)
		total := 0
		for _, k := range n {
			total += k
		}
		return err == nil && n[state] == total-int(s.stuck*float64(total)+0.5) && total > 0
	})
	if !ok {
		n, err := ledger.Count(s.ctx, s.db, id)
		return nil, 0, errors.Join(fmt.Errorf("not all are %s: %v", state, n), err)
	}
	all, err := ledger.Answers(s.ctx, s.db, id)
	for _, a := range all {
		if a.State == state {
			each = append(each, a.At.Sub(asked))
		}
	}
	return each, written, err
}

func (s *sirens) alert() (t told, err error) {
	begun := s.used()
	c, asked, err := s.give(operation.Live, s.n)
	if err != nil {
		return told{}, err
	}
	each, tracked, err := s.late(c.ID, ledger.Sounding, asked)
	if err != nil {
		return told{}, err
	}
	return told{quantile(each, 0.99), quantile(each, 1), tracked, s.used() - begun}, nil
}

// used is the processor time of the server: this process, and the other broker where there is one.
func (s *sirens) used() time.Duration {
	if s.also == 0 {
		return cpu(0)
	}
	return cpu(0) + cpu(s.also)
}

func (s *sirens) silence() (p99, last time.Duration, err error) {
	asked := time.Now()
	got, err := s.post.SilenceAll(s.ctx, "bench")
	if err != nil {
		return 0, 0, err
	}
	each, _, err := s.late(got.Command, ledger.Silenced, asked)
	if err != nil {
		return 0, 0, err
	}
	return quantile(each, 0.99), quantile(each, 1), nil
}

// flood is how long 200 sirens take to sound in earnest, alone and after fifty tests were commanded to them at once.
func (s *sirens) flood() (alone, crowded time.Duration, err error) {
	const few = 200
	for _, tests := range []int{0, 50} {
		for range tests {
			if _, _, err := s.give(operation.Test, few); err != nil {
				return 0, 0, err
			}
		}
		c, asked, err := s.give(operation.Live, few)
		if err != nil {
			return 0, 0, err
		}
		each, _, err := s.late(c.ID, ledger.Sounding, asked)
		if err != nil {
			return 0, 0, err
		}
		if alone, crowded = crowded, median(each); tests == 0 {
			if _, _, err := s.silence(); err != nil {
				return 0, 0, err
			}
		}
	}
	return alone, crowded, nil
}
