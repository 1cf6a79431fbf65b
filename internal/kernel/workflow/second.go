package workflow

import (
	"context"
	"errors"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// CodeSecond is raised where a move that needs a second person is to be made at once.
var CodeSecond = fault.Code{
	ID: "second_person", ZH: "这项操作须先提出,由另一人批准后才生效。",
	EN: "This has to be proposed first and takes effect when another person approves it.",
}

// Proposal is a move that waits for a second person.
type Proposal struct {
	Flow   *Flow
	Move   *Plain
	Rev    int64 // the revision it was asked about
	Rec    any   // the record as it would become
	Reason string
}

// Desk takes what is proposed. It answers with the record, and its register, that a second person decides on.
type Desk func(tx *store.Tx, p Proposal) (*entity.Schema, any, error)

// Verb is the name under which records are kept about the move.
func (p Proposal) Verb() string { return VerbOf(p.Flow, p.Move) }

// VerbOf names a move of a flow among those of all registers.
func VerbOf(f *Flow, m *Plain) string { return f.Schema.Name + "." + m.Name }

var errRehearsed = errors.New("only rehearsed")

// Rehearse makes a move to see that it could be made by who asks, and takes it back: nobody is asked to approve what
// cannot be. Errors are those of Do.
func (f *Flow) Rehearse(ctx context.Context, tx *store.Tx, id string, rev int64, name, reason string, fill func(rec any) error) (Proposal, error) {
	p := Proposal{Flow: f, Rev: rev, Reason: reason}
	p.Move, _ = f.Find(name)
	err := tx.Try(func() (err error) {
		if p.Rec, err = f.do(ctx, tx, id, rev, name, reason, fill); err != nil {
			return err
		}
		return errRehearsed
	})
	if !errors.Is(err, errRehearsed) {
		return Proposal{}, err
	}
	return p, nil
}

// DoFor makes a move that asker proposed. Who acts must be another person; see policy.TwoPersons.
func (f *Flow) DoFor(ctx context.Context, tx *store.Tx, asker *policy.Actor, id string, rev int64, name, reason string, fill func(rec any) error) (any, error) {
	a, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	if err := policy.TwoPersons(asker, a); err != nil {
		return nil, err
	}
	outer := tx.Value(asking{})
	tx.SetValue(asking{}, asker)
	defer tx.SetValue(asking{}, outer)
	return f.do(ctx, tx, id, rev, name, reason, fill)
}

type asking struct{}

// Asker is who proposed the move that is being made, nil where nobody else did: for guards. A move that takes two people has
// none while it is only rehearsed.
func Asker(tx *store.Tx) *policy.Actor {
	a, _ := tx.Value(asking{}).(*policy.Actor)
	return a
}
