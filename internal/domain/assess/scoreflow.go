package assess

import (
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

type scoreMove = workflow.Move[Score, ScoreState]

// spoken are the states in which an item is not under appeal.
var spoken = []ScoreState{Pending, Computed, Reported, Reviewed}

// scoreFlow is what is said of an item, by whom and when. Each step is signed; none takes away what was said before.
func (k *desk) scoreFlow() *workflow.Flow {
	return workflow.New(
		ScoreType, func(s *Score) *ScoreState { return &s.State },
		scoreMove{
			Name: "report", Title: [2]string{"自评", "Self-assess"}, From: spoken, To: Reported, Tone: entity.Info, Right: Report,
			Also: func(s *Score) []any {
				return []any{&s.Actual, &s.SelfScore, &s.Triggered, &s.Evidence, &s.EvidenceOn, &s.SelfNote}
			},
			Guard: k.step(Report, k.report, Self),
		},
		scoreMove{
			Name: "review", Title: [2]string{"审核", "Review"}, From: spoken, To: Reviewed, Tone: entity.OK, Right: Judge,
			Also:  func(s *Score) []any { return []any{&s.ReviewScore, &s.Triggered, &s.Reason} },
			Guard: k.step(Judge, k.review, Review, Spot, Initial),
		},
		scoreMove{
			Name: "correct", Title: [2]string{"人工更正", "Correct by hand"}, From: spoken, To: Reviewed, Tone: entity.Danger, Right: Judge,
			Confirm: [2]string{"更正的是指标值。系统取数和更正值并列保留,永久可查。", "This corrects the value of the figure. What was computed stays beside it for ever."},
			Fields:  func(s *Score) []any { return []any{&s.Corrected, &s.CorrectReason, &s.CorrectPapers} },
			Guard:   k.step(Judge, k.correct, Review, Spot, Initial),
		},
		scoreMove{
			Name: "appeal", Title: [2]string{"申诉", "Appeal"}, From: append([]ScoreState{Answered}, spoken...), To: Appealed, Tone: entity.Danger, Right: Report,
			Fields: func(s *Score) []any { return []any{&s.Appeal} }, Also: func(s *Score) []any { return []any{&s.AppealPapers} },
			Guard: k.step(Report, k.appeal, Published, Appeal),
		},
		scoreMove{
			Name: "answer", Title: [2]string{"复核", "Answer the appeal"}, From: []ScoreState{Appealed}, To: Answered, Tone: entity.OK, Right: Judge,
			Confirm: [2]string{"写明复核意见;改分填最终分,维持原分则不填。", "Say what was found; give the final points if they change, leave them empty if they stand."},
			Fields:  func(s *Score) []any { return []any{&s.Answer} }, Also: func(s *Score) []any { return []any{&s.Final} },
			Guard: k.step(Judge, k.answer, Appeal),
		},
		scoreMove{
			Name: "rescore", Title: [2]string{"改分", "Re-score"}, From: append([]ScoreState{Answered}, spoken...), To: Answered, Tone: entity.Danger, Right: Judge, Reason: true,
			Fields: func(s *Score) []any { return []any{&s.Final} },
			Guard:  k.step(Judge, k.rescore, Settled, Announced, Remedy),
		},
	)
}

type scoreStep func(ctx context.Context, tx *store.Tx, a *Assessment, before, s *Score) error

// step does one step with an item: at the right stage of its sheet, by the tier whose step it is. What it means for the
// sheet follows.
func (k *desk) step(right policy.Action, do scoreStep, at ...State) func(context.Context, *store.Tx, string, *Score, *Score) error {
	return func(ctx context.Context, tx *store.Tx, _ string, before, s *Score) error {
		a, err := store.Fetch(tx, AssessmentType, s.AssessmentID)
		if err != nil {
			return err
		}
		if right == Judge {
			if err := above(tx, a.Area); err != nil {
				return err
			}
		}
		if !slices.Contains(at, a.State) {
			return wrongStage(a, at)
		}
		if err := do(ctx, tx, a, before, s); err != nil {
			return err
		}
		s.settle()
		return k.follow(ctx, tx, s, right)
	}
}

// wrongStage says in both languages at which stage a sheet is and at which the step is made.
func wrongStage(a *Assessment, at []State) error {
	c := CodeStage
	is := AssessmentType.Schema().Field("state")
	wanted := func(lang fault.Lang) string {
		var names []string
		for _, s := range at {
			names = append(names, is.Text(&Assessment{State: s}, lang))
		}
		return strings.Join(names, "/")
	}
	c.ZH = fault.Code{ZH: c.ZH}.Text(fault.ZH, fault.Args{"state": is.Text(a, fault.ZH), "wanted": wanted(fault.ZH)})
	c.EN = fault.Code{EN: c.EN}.Text(fault.EN, fault.Args{"state": is.Text(a, fault.EN), "wanted": wanted(fault.EN)})
	return fault.New(fault.Conflict, c, nil)
}

// sign is who acts and when.
func (k *desk) sign(tx *store.Tx, by *string, at *time.Time) error {
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	*by, *at = a.Name, k.clock.Now()
	return nil
}

// report is what a headquarters says of itself: before its deadline, and with evidence. On a sheet that was sent back it
// may be said anew, and is then to be reviewed anew; what the review said stays in the history.
func (k *desk) report(_ context.Context, tx *store.Tx, a *Assessment, _, s *Score) error {
	if k.today() > a.SelfDue {
		return fault.New(fault.Conflict, CodePast, fault.Args{"date": a.SelfDue})
	}
	scheme, err := store.Fetch(tx, SchemeType, a.SchemeID)
	if err != nil {
		return err
	}
	if err := s.checkReport(int(scheme.Year.V)); err != nil {
		return err
	}
	if s.Kind == Formula && !s.bound() {
		s.SelfScore = Points(s.Weight, s.Actual, s.Target)
	}
	s.ReviewScore, s.Reason, s.Reviewer, s.ReviewedAt = entity.Decimal{}, "", "", time.Time{}
	return k.sign(tx, &s.SelfBy, &s.SelfAt)
}

// review is what the tier above says. Where the headquarters said nothing this is the decision on a missing value.
func (k *desk) review(_ context.Context, tx *store.Tx, _ *Assessment, _, s *Score) error {
	if err := s.checkReview(); err != nil {
		return err
	}
	return k.sign(tx, &s.Reviewer, &s.ReviewedAt)
}

// correct puts another value beside the one that was computed.
func (k *desk) correct(_ context.Context, tx *store.Tx, _ *Assessment, _, s *Score) error {
	if !s.bound() {
		return fault.New(fault.Invalid, CodeNoFigure, nil)
	}
	return k.sign(tx, &s.CorrectedBy, &s.CorrectedAt)
}

func (k *desk) appeal(ctx context.Context, tx *store.Tx, a *Assessment, _, s *Score) error {
	if k.today() > a.AppealDue {
		return fault.New(fault.Conflict, CodeAppealTime, fault.Args{"date": a.AppealDue})
	}
	s.Answer, s.AnsweredBy, s.AnsweredAt = "", "", time.Time{}
	if err := k.sign(tx, &s.AppealBy, &s.AppealAt); err != nil || a.State == Appeal {
		return err
	}
	tx.SetValue(making{}, a)
	defer tx.SetValue(making{}, nil)
	_, err := k.sheets.Do(ctx, tx, a.ID, a.Rev, "appealed", "", func(any) error { return nil })
	return err
}

func (k *desk) answer(_ context.Context, tx *store.Tx, _ *Assessment, _, s *Score) error {
	if err := s.checkFinal(); err != nil {
		return err
	}
	return k.sign(tx, &s.AnsweredBy, &s.AnsweredAt)
}

func (k *desk) rescore(_ context.Context, _ *store.Tx, _ *Assessment, _, s *Score) error {
	return s.checkFinal()
}
