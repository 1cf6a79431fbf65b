package rule

import (
	"context"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/law/holiday"
)

// Law is the rules in force and past, at one moment. It does not change; whoever wants what came since reads again.
type Law struct {
	Calendar *law.Calendar
	Building *building.Rules
}

// Book answers the law.
type Book struct{ published *Law }

// New is the book of a post.
func New(_ clock.Clock) *Book { return &Book{Published()} }

// Published is the law without anything an office entered.
func Published() *Law {
	c, err := law.NewCalendar(holiday.Published()...)
	if err != nil {
		panic(err) // rows written there
	}
	return &Law{Calendar: c, Building: building.Published()}
}

// Read is the law as of now.
func (b *Book) Read(context.Context, *store.DB) (*Law, error) { return b.published, nil }

// In is the law within a transaction.
func (b *Book) In(*store.Tx) (*Law, error) { return b.published, nil }
