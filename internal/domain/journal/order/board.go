package order

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// line is how far one order has come, for the board.
type line struct {
	ID       string         `json:"id"`
	Counts   map[Answer]int `json:"counts"`
	Total    int            `json:"total"`
	Late     int            `json:"late"` // has let the time to answer pass
	Open     []open         `json:"open"` // who has not accepted, the most pressed first
	AnswerBy time.Time      `json:"answer_by"`
}

// open is one recipient who has not accepted.
type open struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	State Answer `json:"state"`
	Rung  Rung   `json:"rung"`
}

// boardView tells of an operation's orders how many have answered and who has not.
func boardView(c clock.Clock) module.View {
	return module.View{
		Name: "order_board", Title: [2]string{"指令签收情况", "Who has answered"}, Needs: RecipientType.Schema(),
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			s := Type.Schema()
			q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("operation_id"), Op: store.Eq, Values: []any{ask("operation")}}}}
			var ids []any
			if err := db.Each(ctx, s, q, func(rec any) error { ids = append(ids, s.MetaOf(rec).ID); return nil }); err != nil {
				return nil, fmt.Errorf("read the orders: %w", err)
			}
			return board(ctx, db, ids, c.Now())
		},
	}
}

func board(ctx context.Context, db *store.DB, orders []any, now time.Time) ([]*line, error) {
	lines := []*line{}
	if len(orders) == 0 {
		return lines, nil
	}
	byID := map[string]*line{}
	for _, id := range orders {
		l := &line{ID: id.(string), Counts: map[Answer]int{}, Open: []open{}}
		byID[l.ID] = l
		lines = append(lines, l)
	}
	s := RecipientType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("order_id"), Op: store.In, Values: orders}}}
	err := db.Each(ctx, s, q, func(rec any) error {
		r := rec.(*Recipient)
		l := byID[r.OrderID]
		l.Counts[r.State]++
		l.Total++
		l.AnswerBy = r.AnswerBy
		if r.State == Waiting || r.State == Read || r.State == Refused {
			l.Open = append(l.Open, open{r.ID, r.Name, r.State, r.Rung})
		}
		if (r.State == Waiting || r.State == Read) && !r.AnswerBy.After(now) {
			l.Late++
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the recipients: %w", err)
	}
	return lines, nil
}
