package workplan

import (
	"context"

	"haidun/internal/domain/workplan/text"
	"haidun/internal/kernel/store"
)

// PreviewPart is a part of a text as it would be split.
type PreviewPart struct {
	Kind   text.Kind `json:"kind"`
	Point  int       `json:"point"`
	Pieces []Piece   `json:"pieces"`
	Works  [][]Piece `json:"works,omitempty"`
}

// Preview is what a split would make of a plan: nothing is stored.
type Preview struct {
	ID         string        `json:"id"`
	Rev        int64         `json:"rev"`
	Title      string        `json:"title"`
	State      PlanState     `json:"state"`
	Parts      []PreviewPart `json:"parts"`
	Points     int           `json:"points"`
	Sentences  int           `json:"sentences"` // all sentences of the text
	Works      int           `json:"works"`
	Other      int           `json:"other"` // parts that are no sentence
	Characters int           `json:"characters"`
	Accounted  int           `json:"accounted"` // characters of all parts together
}

func (k *keeper) preview(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	p, err := store.Get(ctx, db, PlanType, ask("plan"))
	if err != nil {
		return nil, err
	}
	byName, _, names, err := units(ctx, db)
	if err != nil {
		return nil, err
	}
	read := p.read(names)
	out := Preview{ID: p.ID, Rev: p.Rev, Title: p.Title, State: p.State, Parts: []PreviewPart{}, Points: len(read.Points()), Characters: len([]rune(p.SourceText))}
	for _, part := range read.Parts {
		one := PreviewPart{Kind: part.Kind, Point: part.Point, Pieces: pieces(read.Source, part.Begin, part.End, part.Marks, byName)}
		for _, w := range part.Works {
			one.Works = append(one.Works, pieces(read.Source, w.Begin, w.End, part.Marks, byName))
		}
		out.Works += len(part.Works)
		if part.Kind == text.Other || part.Kind == text.Title {
			out.Other++
		} else {
			out.Sentences++
		}
		out.Accounted += len([]rune(read.Source[part.Begin:part.End]))
		out.Parts = append(out.Parts, one)
	}
	return out, nil
}
