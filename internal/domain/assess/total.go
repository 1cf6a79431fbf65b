package assess

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// total works out what the scores of a sheet come to. Points of items without a value are not there: they are counted as
// missing, and while nothing has a value the sheet has no total.
func total(a *Assessment, scores []*Score) {
	var sum, bonus, missing, unproved int64
	known, vetoed := false, false
	for _, s := range scores {
		s.settle()
		switch {
		case s.Kind == Bonus:
			bonus += s.Counted.Units
		case s.Counted.OK:
			sum, known = sum+s.Counted.Units, true
		}
		if s.missing() {
			missing++
		}
		if s.Lacking.V {
			unproved++
		}
		vetoed = vetoed || s.Kind == Veto && s.Triggered.V
	}
	bonus = max(-bonusMost, min(bonusMost, bonus))
	a.Total = entity.Decimal{}
	if known {
		a.Total = entity.DecimalOf(sum + bonus)
	}
	a.Bonus, a.Vetoed = entity.DecimalOf(bonus), entity.BoolOf(vetoed)
	a.Missing, a.Unproved = entity.IntOf(missing), entity.IntOf(unproved)
}

// follow writes what a changed score means for its sheet.
func (k *desk) follow(_ context.Context, tx *store.Tx, s *Score, right policy.Action) error {
	a, err := store.Fetch(tx, AssessmentType, s.AssessmentID)
	if err != nil {
		return err
	}
	scores, err := under(tx, ScoreType, "assessment_id", a.ID)
	if err != nil {
		return err
	}
	for i := range scores {
		if scores[i].ID == s.ID {
			scores[i] = s
		}
	}
	total(a, scores)
	if a.State.final() {
		a.FinalTotal = a.Total
	}
	return tx.Put(AssessmentType.Schema(), a, store.Note{Action: "total", Right: right})
}

// codesOf names the scores for which is holds, in the order of their numbers: how many, and the first few.
func codesOf(scores []*Score, is func(s *Score) bool) (n int, names string) {
	var codes []string
	for _, s := range scores {
		if is(s) {
			codes = append(codes, s.Code)
		}
	}
	slices.SortFunc(codes, byCode)
	names = strings.Join(codes[:min(len(codes), 8)], "、")
	if len(codes) > 8 {
		names += "…"
	}
	return len(codes), names
}
