package app

import (
	"context"
	"fmt"

	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Law is the law of a post. LawAnswer is a figure with what it was made of, and LawTerm a term as people ask for it.
type (
	Law       = rule.Law
	LawAnswer = rule.Answer
	LawTerm   = rule.Term
)

// LawDerive answers a figure by the law of a day, for what input says as JSON. Where there is no law it is the published one,
// which needs no post.
//
// Codes: law_kind, law_input and those of the rules.
func LawDerive(l *rule.Law, kind, day string, input []byte) (LawAnswer, error) {
	on, err := law.ParseDay(day)
	if err != nil {
		return LawAnswer{}, err
	}
	return rule.Derive(orPublished(l), kind, on, input)
}

// LawDeadline is when a term ends that begins with a day.
func LawDeadline(l *rule.Law, from string, t LawTerm) (LawAnswer, error) {
	day, err := law.ParseDay(from)
	if err != nil {
		return LawAnswer{}, fmt.Errorf("--from: %w", err)
	}
	return rule.Deadline(orPublished(l), day, t)
}

func orPublished(l *rule.Law) *rule.Law {
	if l == nil {
		return rule.Published()
	}
	return l
}

// Law is the law as the post keeps it.
func (a *App) Law(ctx context.Context) (*rule.Law, error) { return a.office.law.Read(ctx, a.DB) }
