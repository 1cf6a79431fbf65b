package hq_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/registry/headquarters"
)

func dateOf(s string) entity.Date { return entity.Date(s) }

// measure is the text of a figure over everything, "" where it is unknown.
func measure(t *testing.T, p *post, id string) string {
	t.Helper()
	v, err := p.book.Measure(system(t), p.DB, id, module.Scope{}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// within is a figure of one area.
func within(t *testing.T, p *post, id, area string) string {
	t.Helper()
	v, err := p.book.Measure(system(t), p.DB, id, module.Scope{Area: area}, p.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v.Text()
}

// board is a headquarters on a day as the program itself sees it.
func board(t *testing.T, p *post, id, day string) *hq.Board {
	t.Helper()
	b, err := hq.BoardOf(system(t), p.DB, id, dateOf(day), headquarters.DayOf(p.clock.Now()))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// containsAction reports whether a log entry is of an action.
func containsAction(body, action string) bool { return strings.Contains(body, `"`+action+`"`) }
