package assess

import (
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// least and most bound the points of an item.
func (s *Score) least() int64 {
	if s.Kind == Bonus {
		return -s.Weight.Units
	}
	return 0
}

// within adds a problem where points lie outside what the item can give.
func (s *Score) within(r *entity.Problems, p *entity.Decimal) {
	args := fault.Args{"min": entity.DecimalOf(s.least()).Format(2), "max": s.Weight.Format(2)}
	r.If(p.OK && (p.Units < s.least() || p.Units > s.Weight.Units), p, CodeRange, args)
}

// checkReport holds the rules on what a headquarters says of itself in a year. Of a bound item it may say something and
// attach papers; the value is the program's.
func (s *Score) checkReport(year int) error {
	r := ScoreType.Rules(s)
	switch {
	case s.bound():
		s.refuseTyped(r, &s.Actual, s.value())
		s.refuseTyped(r, &s.SelfScore, Points(s.Weight, s.value(), s.Target))
	case s.Kind == Formula:
		r.If(!s.Actual.OK, &s.Actual, entity.CodeRequired, nil)
		r.If(s.SelfScore.OK && s.SelfScore != Points(s.Weight, s.Actual, s.Target), &s.SelfScore, CodeBound,
			fault.Args{"value": Points(s.Weight, s.Actual, s.Target).Format(2), "typed": s.SelfScore.Format(2)})
	case s.Kind == Veto:
		r.If(!s.Triggered.OK, &s.Triggered, entity.CodeRequired, nil)
	default:
		r.If(!s.SelfScore.OK, &s.SelfScore, entity.CodeRequired, nil)
		s.within(r, &s.SelfScore)
	}
	needs := !s.bound() && (s.Kind != Veto || s.Triggered.V)
	r.If(needs && len(s.Evidence) == 0, &s.Evidence, CodeProof, nil)
	r.If(len(s.Evidence) > 0 && s.EvidenceOn == "", &s.EvidenceOn, entity.CodeRequired, nil)
	inYear := strings.HasPrefix(string(s.EvidenceOn), fmt.Sprintf("%04d-", year))
	r.If(s.EvidenceOn != "" && !inYear, &s.EvidenceOn, CodeYear, fault.Args{"date": s.EvidenceOn, "year": year})
	return r.Err()
}

// refuseTyped refuses a typed value that is not what the records say; what they say stands.
func (s *Score) refuseTyped(r *entity.Problems, p *entity.Decimal, is entity.Decimal) {
	if !p.OK || *p == is {
		*p = entity.Decimal{}
		return
	}
	shown := is.Format(2)
	if !is.OK {
		shown = "待报"
	}
	r.If(true, p, CodeBound, fault.Args{"value": shown, "typed": p.Format(2)})
}

// checkReview holds the rules on what the tier above says.
func (s *Score) checkReview() error {
	r := ScoreType.Rules(s)
	switch {
	case s.Kind == Veto:
		r.If(!s.Triggered.OK, &s.Triggered, entity.CodeRequired, nil)
		r.If(s.Triggered.V && s.Reason == "", &s.Reason, entity.CodeRequired, nil)
	case s.bound() && s.value().OK:
		s.refuseTyped(r, &s.ReviewScore, Points(s.Weight, s.value(), s.Target))
	default:
		r.If(!s.ReviewScore.OK && s.Kind != Bonus, &s.ReviewScore, entity.CodeRequired, nil)
		s.within(r, &s.ReviewScore)
		r.If(s.ReviewScore.OK && !s.SelfScore.OK && s.Reason == "", &s.Reason, CodeDecision, nil)
		r.If(s.ReviewScore.OK && s.SelfScore.OK && s.ReviewScore != s.SelfScore && s.Reason == "", &s.Reason, CodeLower, nil)
	}
	return r.Err()
}

// checkFinal holds the rules on points that are decided anew.
func (s *Score) checkFinal() error {
	r := ScoreType.Rules(s)
	s.within(r, &s.Final)
	return r.Err()
}
