package picture

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"haidun/internal/domain/journal/order"
	"haidun/internal/domain/journal/timeline"
	"haidun/internal/kernel/store"
)

// given is an order that had been issued by a moment, and what its recipients had said by then.
type given struct {
	Order   json.RawMessage      `json:"order"` // as it was, with what a list shows of it
	Answers map[order.Answer]int `json:"answers"`
	Total   int                  `json:"total"`  // recipients that may be seen
	Silent  []json.RawMessage    `json:"silent"` // those that had not answered

	silent []timeline.State
}

// orders are the orders issued by a moment, the latest first, struck ones too. A draft is no order yet.
func (l *look) orders(ctx context.Context, db *store.DB, at time.Time) ([]*given, error) {
	s := order.Type.Schema()
	var issued []timeline.State
	l.At(orderPart, at, l.may[orderPart].has, func(st timeline.State) {
		if code(s, "state", st.Facts[0]) != string(order.Draft) {
			issued = append(issued, st)
		}
	})
	slices.Reverse(issued)
	out := make([]*given, len(issued))
	of := map[string]*given{}
	for i, st := range issued {
		out[i] = &given{Answers: map[order.Answer]int{}}
		of[st.ID] = out[i]
	}
	l.At(recipientPart, at, l.may[recipientPart].has, func(st timeline.State) {
		if g := of[st.Under]; g != nil && !st.Struck {
			g.add(st)
		}
	})
	return write(ctx, db, issued, out)
}

// write fills in what the orders and those who had not answered them said. An order that has just gone out of sight is left
// out.
func write(ctx context.Context, db *store.DB, issued []timeline.State, all []*given) ([]*given, error) {
	var silent []timeline.State
	for _, g := range all {
		silent = append(silent, g.silent...)
	}
	orders, _, err := written(ctx, db, order.Type.Schema(), issued)
	if err != nil {
		return nil, err
	}
	recipients, _, err := written(ctx, db, order.RecipientType.Schema(), silent)
	if err != nil {
		return nil, err
	}
	out := []*given{}
	for i, g := range all {
		if g.Order = orders[issued[i].ID]; g.Order == nil {
			continue
		}
		g.Silent = []json.RawMessage{}
		for _, st := range g.silent {
			if r := recipients[st.ID]; r != nil {
				g.Silent = append(g.Silent, r)
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// steps are the changes of a register that lead from moment to moment. Of recipients these are the answers: that they
// received an order, were pressed or were told that it is over lies at a change of the order, or at an entry of the journal.
func steps(register int) timeline.Counts {
	if register != recipientPart {
		return nil
	}
	s := order.RecipientType.Schema()
	return func(was, now timeline.Version) bool {
		if was.Struck != now.Struck {
			return true
		}
		answer := order.Answer(code(s, "state", now.Facts[0]))
		return was.Facts[0] != 0 && was.Facts[0] != now.Facts[0] && answer != order.Recalled && answer != order.Lapsed
	}
}

// add counts a recipient that stands.
func (g *given) add(st timeline.State) {
	answer := order.Answer(code(order.RecipientType.Schema(), "state", st.Facts[0]))
	g.Total++
	g.Answers[answer]++
	if answer == order.Waiting || answer == order.Read {
		g.silent = append(g.silent, st)
	}
}
