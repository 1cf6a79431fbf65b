package archive

import (
	"context"
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// lasting are the items that are kept for good.
var lasting = []Item{BuildApproval, AcceptanceReport, SurveyReport, "drawings"}

// Validate refuses a paper that is kept too short, or that is electronic without a file.
func (p *Paper) Validate() error {
	r := Type.Rules(p)
	r.If(p.Retention != Forever && slices.Contains(lasting, p.Item), &p.Retention, CodeForever, nil)
	r.If(p.Carrier == "electronic" && len(p.File) == 0, &p.File, CodeNoContent, nil)
	return r.Err()
}

// hook has a new file wait for its text to be read, and refuses a day to come.
func hook(c clock.Clock) func(context.Context, *store.Tx, *Paper, *Paper) error {
	return func(_ context.Context, tx *store.Tx, before, p *Paper) error {
		if before == nil || !slices.Equal(before.File, p.File) {
			p.Text, p.TextWhy, p.TextState = "", "", ""
			if len(p.File) > 0 {
				p.TextState = Waiting
			}
		}
		a, err := tx.Actor()
		if err != nil || a.IsSystem() {
			return err
		}
		r := Type.Rules(p)
		r.If(p.PaperOn > entity.Date(law.DayOf(c.Now()).String()), &p.PaperOn, entity.CodeFutureDate, nil)
		return r.Err()
	}
}
