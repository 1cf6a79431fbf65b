package sounding

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	rules "haidun/internal/law/sounding"
	"haidun/internal/registry/operation"
)

// horn is the way to the terminals.
type horn interface {
	// allowed reports whether the post's policy lets it sound sirens in the live world.
	allowed(ctx context.Context, db *store.DB) (bool, error)
	// give gives the command of one signal in the caller's transaction and answers its id.
	give(tx *store.Tx, c call) (id string, err error)
	// withdraw stops what was given under an alert.
	withdraw(tx *store.Tx, alert, reason string) error
	// answers are what the terminals said to a command, the latest of each.
	answers(ctx context.Context, db *store.DB, command string) ([]reply, error)
}

// call is the command of one signal.
type call struct {
	world          operation.World
	title, alert   string
	subject, area  string
	pattern        rules.Signal
	start, expires time.Time
	sirens         []*siren.Siren
	second         string
}

// reply is what the terminal of one siren said last.
type reply struct {
	siren  string
	said   Telemetry
	detail string
	at     time.Time
	open   bool // it may still say more
}

// grace is how long after its end the command of a signal is void.
const grace = time.Minute

// alertOf is what a signal is called on the wire.
func alertOf(s *Signal) string { return "sounding-" + s.ID }

// start begins the run on the plan's day. In a drill, and where a live sounding is allowed, it gives the commands of all
// signals that are still to come, each with its second; a signal whose second has passed is not sounded late.
func (k desk) start(ctx context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	if p.Day != k.today() {
		return fault.New(fault.Conflict, CodeNotToday, fault.Args{"today": k.today(), "day": p.Day})
	}
	signals, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	if last := lastEnd(signals); !last.After(k.now()) {
		return fault.New(fault.Conflict, CodeLate, nil)
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if p.StartedAt, p.StartedBy = k.now(), who.Name; workflow.Asker(tx) != nil {
		p.StartedBy = workflow.Asker(tx).Name + "、" + who.Name
	}
	if p.Way == Record {
		return nil
	}
	if err := k.permit(ctx, tx, p); err != nil {
		return err
	}
	return k.command(tx, p, signals)
}

// release is start by two people: whoever proposed it is the second person of the commands, whose giver approved it.
func (k desk) release(ctx context.Context, tx *store.Tx, reason string, before, p *Plan) error {
	asker := workflow.Asker(tx)
	if asker == nil { // rehearsed: nothing is commanded yet
		return k.permit(ctx, tx, p)
	}
	p.SecondBy = asker.User
	return k.start(ctx, tx, reason, before, p)
}

// townDepth is how many areas the place of a town names: city, county, town.
const townDepth = 3

// pair tells whether two people are needed: for every live sounding, and for a drill that reaches beyond one town.
func pair(p *Plan) bool {
	return p.Way == Live || p.Way == Drill && strings.Count(strings.Trim(p.Area, "/"), "/")+1 < townDepth
}

func byOne(p *Plan) error {
	if pair(p) {
		return fault.New(fault.Forbidden, CodeSecond, nil)
	}
	return nil
}

func byTwo(p *Plan) error {
	if !pair(p) {
		return fault.New(fault.Forbidden, CodeAlone, nil)
	}
	return nil
}

// permit refuses a live sounding that the policy forbids.
func (k desk) permit(ctx context.Context, tx *store.Tx, p *Plan) error {
	if p.Way != Live {
		return nil
	}
	ok, err := k.horn.allowed(ctx, tx.DB())
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.Forbidden, CodeNoLive, nil)
	}
	return nil
}

func (k desk) command(tx *store.Tx, p *Plan, signals []*Signal) error {
	list, err := store.Those(tx, ResultType, ResultType.Schema().Field("plan_id"), p.ID)
	if err != nil {
		return err
	}
	sirens, err := standing(tx, p)
	if err != nil {
		return err
	}
	byID := map[string]*siren.Siren{}
	for _, s := range sirens {
		byID[s.ID] = s
	}
	for _, g := range signals {
		if !g.StartAt.After(k.now()) {
			continue
		}
		c := call{world: p.world(), title: p.Name + " " + g.Title, alert: alertOf(g), subject: Type.Schema().Name + "/" + p.ID, area: p.AreaID, pattern: g.pattern(), start: g.StartAt, expires: g.EndAt.Add(grace), second: p.SecondBy}
		for _, r := range list {
			if s := byID[r.SirenID]; r.SignalID == g.ID && r.Stage != Exempt && !r.Struck() && s != nil && s.DeviceID != "" {
				c.sirens = append(c.sirens, s)
			}
		}
		if len(c.sirens) == 0 {
			continue
		}
		if g.CommandID, err = k.horn.give(tx, c); err != nil {
			return fmt.Errorf("give the command of %s: %w", g.Title, err)
		}
		if err := tx.Put(SignalType.Schema(), g, store.Note{Action: "command", Right: Run}); err != nil {
			return err
		}
	}
	return nil
}

// world is the world of the plan's commands.
func (p *Plan) world() operation.World {
	if p.Way == Live {
		return operation.Live
	}
	return operation.Drill
}

func lastEnd(signals []*Signal) (last time.Time) {
	for _, s := range signals {
		if s.EndAt.After(last) {
			last = s.EndAt
		}
	}
	return last
}

// stop withdraws every command of the run, those to come too. It takes one person.
func (k desk) stop(_ context.Context, tx *store.Tx, reason string, _, p *Plan) error {
	signals, err := signalsOf(tx, p.ID)
	if err != nil {
		return err
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if reason == "" {
		reason = "试鸣全部停止"
	}
	p.StoppedAt = k.now()
	for _, g := range signals {
		if g.StoppedBy != "" {
			continue
		}
		if g.CommandID != "" {
			if err := k.horn.withdraw(tx, alertOf(g), reason); err != nil {
				return fmt.Errorf("withdraw %s: %w", g.Title, err)
			}
		}
		if !g.EndAt.After(k.now()) {
			continue // it had sounded to its end
		}
		g.StoppedBy = who.Name
		if err := tx.Put(SignalType.Schema(), g, store.Note{Action: "stop", Right: Run}); err != nil {
			return err
		}
	}
	return nil
}
