package module

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Book is all figures of the program. It is made once, from all modules.
type Book struct {
	figures []*Figure
	byID    map[string]*Figure
}

// NewBook collects the figures of modules.
//
// Errors: two figures of one id; a share of a sum; a period or a past that is told by neither a date nor a time; a past
// together with what the caller can do, whose list is made without it.
func NewBook(modules []Module) (*Book, error) {
	b := &Book{byID: map[string]*Figure{}}
	for _, m := range modules {
		for i := range m.Figures {
			f := &m.Figures[i]
			switch {
			case b.byID[f.ID] != nil:
				return nil, fmt.Errorf("figure %s is declared twice", f.ID)
			case f.Of != nil && f.Sum != nil:
				return nil, fmt.Errorf("figure %s: a share counts records, it sums nothing", f.ID)
			case f.Past != nil && f.Can != "":
				return nil, fmt.Errorf("figure %s: what is past cannot be narrowed to what the caller can do", f.ID)
			}
			for _, field := range []*entity.Field{f.When, f.Past} {
				if field != nil && field.Kind != entity.Day && field.Kind != entity.Instant {
					return nil, fmt.Errorf("figure %s: %s is neither a date nor a time", f.ID, field.Name)
				}
			}
			b.byID[f.ID] = f
			b.figures = append(b.figures, f)
		}
	}
	return b, nil
}

// All are the figures in the order of their modules.
func (b *Book) All() []*Figure { return slices.Clone(b.figures) }

// Find answers the figure of an id, nil where there is none.
func (b *Book) Find(id string) *Figure { return b.byID[id] }

// Scope narrows a figure: to an area and what lies in it, and to a period. The zero Scope is everything that the
// caller may see.
type Scope struct {
	Area     string    // an area's id, "" for all
	From, To time.Time // To is not in the period; a zero time leaves that side open
}

// Value is what a figure came to. An unknown value is missing (待报), never 0.
type Value struct {
	Known  bool
	Number *big.Rat // the number as it is shown: a count, yuan, square metres, per cent
	Scale  int      // its decimals
	Part   int64    // of a share: how many
	Base   int64    // of a share: of how many; of a sum: over how many records
	Lacks  int64    // of a sum: records without a value
	AsOf   time.Time
	Link   string // the list of the rows that made it
}

// Text writes the number with its decimals, "" where it is unknown.
func (v Value) Text() string {
	if !v.Known {
		return ""
	}
	return v.Number.FloatString(v.Scale)
}

// Measure computes figure id within a scope, from what the caller may see, as of at.
//
// Errors: an unknown id; an area or a period that the figure's register knows nothing of.
func (b *Book) Measure(ctx context.Context, db *store.DB, id string, s Scope, at time.Time) (Value, error) {
	f := b.byID[id]
	if f == nil {
		return Value{}, fmt.Errorf("there is no figure %q", id)
	}
	narrow, err := f.Within(db, s)
	if err != nil {
		return Value{}, err
	}
	return f.Measure(ctx, db, store.Query{Where: narrow}, at)
}
