package sounding

import (
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// checkWithin is the time in which misses are to be explained (待核实).
const checkWithin = 24 * time.Hour

// atOnce is how many results are written in one transaction while a run goes on.
const atOnce = 500

// gathering is what is being taken in, for the moves made meanwhile.
type gathering struct {
	said  map[string]reply // by signal and siren
	final bool             // what is still waited for is unknown
}

// gather takes in what the terminals said, and notes what nobody knows as unknown.
func (k desk) gather(ctx context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	signals, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	said, err := k.replies(ctx, tx.DB(), signals)
	if err != nil {
		return err
	}
	last := lastEnd(signals)
	if p.StoppedAt.IsZero() && last.After(k.now()) && !(p.drill() && told(signals, said)) {
		return fault.New(fault.Conflict, CodeNotOver, fault.Args{"end": hour(last)})
	}
	if !p.StoppedAt.IsZero() && p.StoppedAt.Before(last) {
		last = p.StoppedAt
	}
	p.GatheredAt, p.CheckBy = k.now(), last.Add(checkWithin)
	list, err := store.Those(tx, ResultType, ResultType.Schema().Field("plan_id"), p.ID)
	if err != nil {
		return err
	}
	return k.takeAll(ctx, tx, list, gathering{said, true})
}

// told reports whether the terminals have said all they will about every signal: a quiet drill is over in seconds, long before
// the signal that it stands for.
func told(signals []*Signal, said map[string]reply) bool {
	for _, r := range said {
		if r.open {
			return false
		}
	}
	return len(said) > 0 && !slices.ContainsFunc(signals, func(s *Signal) bool { return s.CommandID == "" })
}

// takeAll takes in what is new about results.
func (k desk) takeAll(ctx context.Context, tx *store.Tx, list []*Result, g gathering) error {
	outer := tx.Value(gatheringKey{})
	tx.SetValue(gatheringKey{}, g)
	defer tx.SetValue(gatheringKey{}, outer)
	for _, r := range list {
		if r.Struck() || !g.news(r) {
			continue
		}
		if _, err := k.results.Do(ctx, tx, r.ID, r.Rev, "take", "", func(any) error { return nil }); err != nil {
			return fmt.Errorf("take in the feedback of %s: %w", r.Title, err)
		}
	}
	return nil
}

type gatheringKey struct{}

// news reports whether there is something to take in.
func (g gathering) news(r *Result) bool {
	if r.Stage == Exempt || r.Stage == Checked {
		return false
	}
	v, ok := g.said[r.SignalID+"/"+r.SirenID]
	return g.final && r.Stage == Waiting || ok && (v.detail != r.Detail || !v.at.Equal(r.AckAt) || v.said != r.Telemetry && r.Telemetry != Skewed)
}

// take notes what the terminal said. What a person settled stays.
func (k desk) take(ctx context.Context, tx *store.Tx, _ string, before, r *Result) error {
	g, ok := tx.Value(gatheringKey{}).(gathering)
	signal, err := store.Fetch(tx, SignalType, r.SignalID)
	if err != nil {
		return err
	}
	if !ok {
		said, err := k.replies(ctx, tx.DB(), []*Signal{signal})
		if err != nil {
			return err
		}
		g = gathering{said: said}
	}
	r.Stage = before.Stage
	if v, ok := g.said[r.SignalID+"/"+r.SirenID]; ok {
		r.CommandedAt, r.AckAt, r.Detail = signal.StartAt, v.at, v.detail
		r.Telemetry = timed(v.said, r.CommandedAt, r.AckAt)
		r.judge()
	}
	if g.final && r.Stage == Waiting {
		r.Stage = Unclear
	}
	return nil
}

// replies are what the terminals said to the commands of signals, by signal and siren.
func (k desk) replies(ctx context.Context, db *store.DB, signals []*Signal) (map[string]reply, error) {
	out := map[string]reply{}
	for _, s := range signals {
		if s.CommandID == "" {
			continue
		}
		all, err := k.horn.answers(policy.With(ctx, policy.System("sounding")), db, s.CommandID)
		if err != nil {
			return nil, fmt.Errorf("read what the terminals said to %s: %w", s.Title, err)
		}
		for _, v := range all {
			out[s.ID+"/"+v.siren] = v
		}
	}
	return out, nil
}

// attend takes in, while plans run, what their terminals say.
func (k desk) attend(ctx context.Context, db *store.DB) error {
	s := Type.Schema()
	var plans []*Plan
	err := db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Running)}}}}, func(rec any) error {
		plans = append(plans, rec.(*Plan))
		return nil
	})
	if err != nil {
		return fmt.Errorf("find the plans that run: %w", err)
	}
	for _, p := range plans {
		if p.Way == Record {
			continue
		}
		if err := k.attendOne(ctx, db, p); err != nil {
			return fmt.Errorf("follow %s: %w", p.Name, err)
		}
	}
	return nil
}

func (k desk) attendOne(ctx context.Context, db *store.DB, p *Plan) error {
	signals, err := planSignals(ctx, db, p.ID)
	if err != nil {
		return err
	}
	said, err := k.replies(ctx, db, signals)
	if err != nil || len(said) == 0 {
		return err
	}
	list, err := planResults(ctx, db, p.ID)
	if err != nil {
		return err
	}
	g := gathering{said: said}
	var fresh []*Result
	for _, r := range list {
		if g.news(r) {
			fresh = append(fresh, r)
		}
	}
	for len(fresh) > 0 {
		n := min(len(fresh), atOnce)
		if err := db.Write(ctx, func(tx *store.Tx) error { return k.takeNow(ctx, tx, fresh[:n], g) }); err != nil {
			return err
		}
		fresh = fresh[n:]
	}
	return nil
}

// takeNow takes results as they are by now: somebody may have spoken meanwhile.
func (k desk) takeNow(ctx context.Context, tx *store.Tx, list []*Result, g gathering) error {
	now := make([]*Result, len(list))
	for i, r := range list {
		var err error
		if now[i], err = store.Fetch(tx, ResultType, r.ID); err != nil {
			return err
		}
	}
	return k.takeAll(ctx, tx, now, g)
}

// planSignals are the signals of a plan as far as the caller may see them.
func planSignals(ctx context.Context, db *store.DB, plan string) ([]*Signal, error) {
	var out []*Signal
	s := SignalType.Schema()
	err := db.Each(ctx, s, store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("plan_id"), Op: store.Eq, Values: []any{plan}}}}, func(rec any) error {
		out = append(out, rec.(*Signal))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the signals of a plan: %w", err)
	}
	return inOrder(out), nil
}

// planResults are the results of a plan as far as the caller may see them.
func planResults(ctx context.Context, db *store.DB, plan string, more ...store.Cond) ([]*Result, error) {
	var out []*Result
	s := ResultType.Schema()
	where := append([]store.Cond{{Field: s.Field("plan_id"), Op: store.Eq, Values: []any{plan}}}, more...)
	err := db.Each(ctx, s, store.Query{Limit: -1, Where: where}, func(rec any) error {
		out = append(out, rec.(*Result))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the results of a plan: %w", err)
	}
	return out, nil
}

// report sets the numbers of the bulletin. What differs or was not explained holds it up; what is unknown does not, and is told
// as such.
func (k desk) report(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	list, err := store.Those(tx, ResultType, ResultType.Schema().Field("plan_id"), p.ID)
	if err != nil {
		return err
	}
	var t Tally
	conflicts, misses := int64(0), int64(0)
	for _, r := range list {
		if r.Struck() {
			continue
		}
		t.add(r)
		switch r.Stage {
		case Conflict:
			conflicts++
		case Missed:
			misses++
		}
	}
	if conflicts+misses > 0 {
		return fault.New(fault.Conflict, CodeOpenItems, fault.Args{"conflicts": conflicts, "misses": misses})
	}
	p.Registered, p.Expected, p.Sounded, p.Retested = entity.IntOf(t.Registered), entity.IntOf(t.Expected), entity.IntOf(t.Sounded), entity.IntOf(t.Final)
	p.ReportedOn = k.today()
	return nil
}
