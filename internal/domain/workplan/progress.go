package workplan

import (
	"context"
	"math/big"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
)

// measured is how far a bound task is by its figure.
type measured struct {
	figure  *module.Figure // nil for one that the program does not have any more
	value   module.Value
	percent int64
	reached bool
}

// text writes the value with its unit, 待报 where it is missing.
func (m measured) text() string {
	if !m.value.Known {
		return "待报"
	}
	v := m.value.Text()
	if strings.Contains(v, ".") {
		v = strings.TrimRight(strings.TrimRight(v, "0"), ".")
	}
	return strings.TrimSpace(v + " " + unitOf(m.figure)[0])
}

// unitOf is a figure's unit; a share is in per cent.
func unitOf(f *module.Figure) [2]string {
	if f.Of != nil && f.Unit == [2]string{} {
		return [2]string{"%", "%"}
	}
	return f.Unit
}

// measure computes a bound task's progress from what the caller may see: min(1, value/target). What cannot be measured
// is missing, never 0.
func (k *keeper) measure(ctx context.Context, db *store.DB, t *Task, at time.Time) (m measured) {
	m.figure = k.book.Find(t.Indicator)
	if m.figure == nil || !t.Target.OK || t.Target.V <= 0 {
		return m
	}
	s := module.Scope{Area: t.IndicatorArea, From: begin(t.PeriodFrom, 0), To: begin(t.PeriodTo, 1)}
	if s.Area == "" && m.figure.Schema.ScopeField != nil {
		s.Area = t.AreaID
	}
	v, err := k.book.Measure(ctx, db, t.Indicator, s, at)
	if err != nil {
		return m // a register the caller may not read: it stays missing
	}
	m.value = v
	if v.Known {
		m.percent, m.reached = share(v.Number, t.Target.V)
	}
	return m
}

// share is value of target in whole per cent, 0 to 100, rounded down so that only what is reached shows 100.
func share(value *big.Rat, target int64) (percent int64, reached bool) {
	of := new(big.Rat).Quo(value, big.NewRat(target, 1))
	if of.Cmp(big.NewRat(1, 1)) >= 0 {
		return 100, true
	}
	of.Mul(of, big.NewRat(100, 1))
	whole := new(big.Int).Quo(of.Num(), of.Denom())
	return max(0, whole.Int64()), false
}

// begin is the first moment of a day in China, days later; zero for no day.
func begin(d entity.Date, days int) time.Time {
	at, err := time.ParseInLocation(time.DateOnly, string(d), clock.Shanghai)
	if err != nil {
		return time.Time{}
	}
	return at.AddDate(0, 0, days)
}
