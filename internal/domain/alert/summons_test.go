package alert_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

// echo is a way of receivers that a test may spoil.
type echo struct {
	change func([]byte) []byte
	err    error
	heard  int
}

func (e *echo) Echo(signed []byte) ([]byte, error) {
	e.heard++
	if e.err != nil {
		return nil, e.err
	}
	return e.change(signed), nil
}

// TestWhatReceiversWouldGetIsVerifiedBeforeItIsPublished is R-09: other bytes are no alert; a way that is shut keeps none back.
func TestWhatReceiversWouldGetIsVerifiedBeforeItIsPublished(t *testing.T) {
	same := func(b []byte) []byte { return b }
	for name, of := range map[string]struct {
		back *echo
		code string
	}{
		"as it was signed": {&echo{change: same}, ""},
		"changed":          {&echo{change: func(b []byte) []byte { return append([]byte{}, b[:len(b)-1]...) }}, "alert_received"},
		"shut":             {&echo{err: errors.New("refused")}, ""},
	} {
		p := onSQLite(t)
		p.desk.Through(of.back)
		a := p.draft(t, storm(operation.Live))
		p.must(t, "王海", a.ID, "propose", nil)
		err := p.do(t, "林舟", a.ID, "release", yes)
		if got := storetest.Refused(err); got != of.code || of.back.heard == 0 {
			t.Errorf("%s: %q (%v), asked %d times", name, got, err, of.back.heard)
		}
		if is := p.get(t, a.ID).State == alert.Issued; is != (of.code == "") {
			t.Errorf("%s: issued %v", name, is)
		}
	}
}

// TestTheWatchIsToldOfAKeyThatEnds is R-09: at 60, 30, 14, 7 and 1 days and at its end, once each; one second after it nothing can
// be proposed, one second before it can.
func TestTheWatchIsToldOfAKeyThatEnds(t *testing.T) {
	p := onSQLite(t)
	ends := p.clock.Now().AddDate(0, 0, 100)
	p.keys.key[operation.Live] = newKey(t, "live", p.clock.Now().Add(-time.Hour), ends)
	p.keys.trust.Roots = append(p.keys.trust.Roots, p.keys.key[operation.Live].Chain[0])
	watch := func(context.Context) ([]alert.Officer, error) {
		return []alert.Officer{{Person: p.who["王海"], Name: "王海"}, {Person: p.who["林舟"], Name: "林舟"}}, nil
	}
	told := func() int {
		t.Helper()
		for range 2 {
			if err := alert.SummonKeys(storetest.System(t.Context()), p.DB, p.keys, watch, p.clock.Now()); err != nil {
				t.Fatal(err)
			}
		}
		return len(storetest.All(t, p, alert.SummonsType))
	}
	day := 24 * time.Hour
	for _, step := range []struct {
		before time.Duration
		told   int // of two people
	}{{61 * day, 0}, {60*day + time.Second, 0}, {60 * day, 2}, {31 * day, 2}, {30 * day, 4}, {14 * day, 6}, {8 * day, 6}, {7 * day, 8}, {day, 10}, {time.Second, 10}} {
		p.clock.Set(ends.Add(-step.before))
		if got := told(); got != step.told {
			t.Errorf("%s before its end the watch was told %d times, want %d", step.before, got, step.told)
		}
	}
	if err := p.do(t, "王海", p.draft(t, storm(operation.Live)).ID, "propose", nil); err != nil {
		t.Errorf("a second before: %v", err)
	}
	p.clock.Set(ends.Add(time.Second))
	if got := told(); got != 12 {
		t.Errorf("after its end the watch was told %d times, want 12", got)
	}
	if got := storetest.Refused(p.do(t, "王海", p.draft(t, storm(operation.Live)).ID, "propose", nil)); got != "alert_no_key" {
		t.Errorf("a second after: %q", got)
	}
	if s := alert.Standing(p.keys, operation.Live, p.clock.Now()); s.OK || s.Why[0] == "" {
		t.Errorf("whoever composes is told %+v", s)
	}
	delete(p.keys.key, operation.Live)
	p.keys.err = errors.New("the token is not there")
	p.clock.Advance(day)
	if got := told(); got <= 12 {
		t.Error("nobody was told of a key that is not there")
	}
}

// TestTheWatchIsToldOnceOfAnAlertIssuedAlone is R-01: everybody on watch, once; each answers for himself; the review stays open.
func TestTheWatchIsToldOnceOfAnAlertIssuedAlone(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		storetest.Put(t, p, alert.RuleType, &alert.Rule{Document: "舟国动〔2026〕9号", Single: entity.BoolOf(true)})
		a := p.draft(t, storm(operation.Live))
		p.must(t, "王海", a.ID, "propose", nil)
		p.must(t, "王海", a.ID, "emergency", yes)
		watch := func(context.Context) ([]alert.Officer, error) {
			return []alert.Officer{{Person: p.who["林舟"], Name: "林舟"}, {Person: p.who["陈屿"], Name: "陈屿"}}, nil
		}
		for i, want := range []int{1, 0} {
			p.clock.Advance(time.Second)
			n, err := alert.SummonWatch(storetest.System(t.Context()), p.DB, watch, p.clock.Now())
			if err != nil || n != want {
				t.Errorf("time %d: told of %d, %v", i, n, err)
			}
		}
		all := storetest.All(t, p, alert.SummonsType)
		if len(all) != 2 || all[0].AlertID != a.ID || all[0].Mail != alert.Queued || all[0].SMS != alert.Queued || all[0].State != alert.Unseen {
			t.Fatalf("%d: %+v", len(all), all)
		}
		see := func(who string) error {
			return p.Move(p.as(t, who), alert.SummonsType.Schema(), all[0].ID, "see", "", func(any) {})
		}
		if got := storetest.Refused(see(map[bool]string{true: "陈屿", false: "林舟"}[all[0].Name == "林舟"])); got != "alert_not_yours" {
			t.Errorf("somebody answered for another: %q", got)
		}
		if err := see(all[0].Name); err != nil {
			t.Error(err)
		}
		if v := storetest.All(t, p, alert.ReviewType)[0]; v.State != alert.Pending || v.ToldAt.IsZero() {
			t.Errorf("the review: %s, told %v", v.State, v.ToldAt)
		}
	})
}

func TestWhereNobodyIsOnWatchAnAlarmWaitsForAnybody(t *testing.T) {
	p := onSQLite(t)
	p.keys.err = errors.New("the token is not there")
	none := func(context.Context) ([]alert.Officer, error) { return nil, nil }
	if err := alert.SummonKeys(storetest.System(t.Context()), p.DB, p.keys, none, p.clock.Now()); err != nil {
		t.Fatal(err)
	}
	all := storetest.All(t, p, alert.SummonsType)
	if len(all) != 1 || all[0].PersonID != "" || all[0].Mail != alert.ByHand || all[0].SMSDetail == "" {
		t.Fatalf("%+v", all)
	}
	if err := p.Move(p.as(t, "周岚"), alert.SummonsType.Schema(), all[0].ID, "see", "", func(any) {}); err != nil {
		t.Error(err)
	}
}
