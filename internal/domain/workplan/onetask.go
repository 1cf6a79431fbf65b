package workplan

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Offer is a figure that a task can be bound to.
type Offer struct {
	Figure string    `json:"figure"`
	Name   [2]string `json:"name"`
	Unit   [2]string `json:"unit"`
	Area   bool      `json:"area"`   // can be narrowed to an area
	Period bool      `json:"period"` // and to a period
}

// OneTask is a task beside its words.
type OneTask struct {
	Task    Row     `json:"task"`
	Number  int64   `json:"number"` // of its point
	Heading string  `json:"heading"`
	Plan    string  `json:"plan"`
	Pieces  []Piece `json:"pieces"` // the sentence, or the point's words
	Offers  []Offer `json:"offers"` // all figures of the program
	AsOf    string  `json:"as_of"`
}

func (k *keeper) oneTask(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	t, err := store.Get(ctx, db, TaskType, ask("task"))
	if err != nil {
		return nil, err
	}
	point, err := store.Get(ctx, db, PointType, t.PointID)
	if err != nil {
		return nil, err
	}
	p, err := store.Get(ctx, db, PlanType, t.PlanID)
	if err != nil {
		return nil, err
	}
	w, err := k.writer(ctx, db, k.clock.Now())
	if err != nil {
		return nil, err
	}
	out := OneTask{Number: point.Number.V, Heading: point.Heading, Plan: p.Title, Pieces: []Piece{{Words: t.Words}}, Offers: []Offer{}, AsOf: string(entity.AppendTime(nil, w.at))}
	if t.SentenceID != "" {
		s, err := store.Get(ctx, db, SentenceType, t.SentenceID)
		if err != nil {
			return nil, err
		}
		out.Pieces = w.pieces(p.read(w.names), s)
	}
	out.Task = w.row(t, int(point.Number.V), out.Pieces)
	for _, f := range k.book.All() {
		if f.Can == "" {
			out.Offers = append(out.Offers, Offer{f.ID, [2]string{f.ZH, f.EN}, unitOf(f), f.Schema.ScopeField != nil, f.When != nil})
		}
	}
	return out, nil
}
