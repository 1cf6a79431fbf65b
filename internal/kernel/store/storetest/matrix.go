package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Row is from which states a move is made, and which roles may.
type Row [2][]string

// Matrix is everything that a flow allows, written out beside it: what it does not name is to be refused.
type Matrix struct {
	Flow   *workflow.Flow
	Allow  map[string]Row // by move
	Roles  []string       // that are tried
	Area   string         // path over which they are held
	Record func(state string) (id string)
	Fill   func(move string, rec any) // gives what an allowed move needs
}

// Try makes every move from every state in every role, each taken back: what the matrix allows goes through, all else is refused and
// changes nothing. Moves that take two people are made by a second one of the same role.
func (m Matrix) Try(t testing.TB, p Posted) {
	t.Helper()
	back := errors.New("taken back")
	for _, state := range m.Flow.State.Choices {
		id := m.Record(state.Code)
		for _, move := range m.Flow.Moves {
			row, named := m.Allow[move.Name]
			if !named {
				t.Errorf("the matrix says nothing of %s", move.Name)
			}
			for _, role := range m.Roles {
				want := slices.Contains(row[0], state.Code) && slices.Contains(row[1], role)
				var got error
				ctx := m.as(t.Context(), "maker", role)
				err := p.posted().Write(ctx, func(tx *store.Tx) error {
					got = m.once(ctx, tx, id, move.Name, role)
					return back
				})
				if !errors.Is(err, back) {
					t.Fatalf("%s from %s as %s: %v", move.Name, state.Code, role, err)
				}
				if (got == nil) != want {
					t.Errorf("%s from %s as %s: %v, allowed: %v", move.Name, state.Code, role, got, want)
				}
			}
		}
	}
}

func (m Matrix) as(ctx context.Context, user, role string) context.Context {
	return policy.With(ctx, &policy.Actor{User: user, Person: user, Name: user, Mode: policy.Live, Grants: []policy.Grant{{Role: role, Area: m.Area}}})
}

func (m Matrix) once(ctx context.Context, tx *store.Tx, id, move, role string) error {
	rec, err := tx.Load(m.Flow.Schema, id)
	if err != nil {
		return err
	}
	asker, err := policy.From(m.as(ctx, "asker", role))
	if err != nil {
		return err
	}
	_, err = m.Flow.DoFor(ctx, tx, asker, id, m.Flow.Schema.MetaOf(rec).Rev, move, "理由", func(rec any) error {
		m.Fill(move, rec)
		return nil
	})
	return err
}
