package shelter_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/testkit"
)

// risk stores a risk place so many metres east of the works of [public].
func (n *node) risk(t *testing.T, kind shelter.RiskKind, eastM float64) *shelter.RiskPlace {
	t.Helper()
	return put(t, n, shelter.RiskType, &shelter.RiskPlace{Name: "点位", Kind: kind, AreaID: "330902", Location: entity.PointAt(122.1+eastM/96_300, 30)})
}

func (n *node) check(t *testing.T, now time.Time) shelter.Checked {
	t.Helper()
	sum, err := shelter.CrossCheck(context.Background(), n.DB, now)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// findings are "kind state distance" of all findings, in the order they were made.
func (n *node) findings(t *testing.T) (out []*shelter.Finding, say string) {
	t.Helper()
	err := n.DB.Each(n.ctx, shelter.FindingType.Schema(), store.Query{}, func(rec any) error {
		f := rec.(*shelter.Finding)
		out = append(out, f)
		say += fmt.Sprintf("%s %s %d m;", f.Kind, f.Status, f.DistanceM.V)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, say
}

func (n *node) decide(f *shelter.Finding, move string, until entity.Date) error {
	return n.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := shelter.FindingFlow.Do(ctx, tx, f.ID, f.Rev, move, "现场看过", func(rec any) error { rec.(*shelter.Finding).Until = until; return nil })
		return err
	})
}

func (n *node) logged(t *testing.T) int {
	t.Helper()
	lines, err := n.DB.Log(n.ctx, store.LogQuery{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	return len(lines)
}

func TestDangerBesideAPublicWorksHoldsItUntilAPersonDecides(t *testing.T) {
	for _, c := range []struct {
		kind shelter.RiskKind
		at   float64
		want shelter.Listing
		say  string
	}{
		{shelter.Demolition, 20, shelter.Held, "demolition open 20 m;"},
		{shelter.Unsafe, 20, shelter.Held, "unsafe open 20 m;"},
		{shelter.Fuel, 40, shelter.Held, "fuel open 40 m;"},
		{shelter.Hazardous, 150, shelter.Held, "hazardous open 150 m;"},
		{shelter.Construction, 20, "", "construction open 20 m;"},
		{shelter.Flooding, 20, "", "flooding open 20 m;"},
		{shelter.Demolition, 60, "", ""},
		{shelter.Fuel, 60, "", ""},
	} {
		n, s := public(t)
		n.risk(t, c.kind, c.at)
		n.check(t, noon)
		if _, say := n.findings(t); say != c.say || n.listing(t, s.ID) != c.want {
			t.Errorf("%s at %v m: %q, listing %q", c.kind, c.at, say, n.listing(t, s.ID))
		}
	}
}

func TestASecondRunOfTheDayChangesNothing(t *testing.T) {
	n, _ := public(t)
	n.risk(t, shelter.Fuel, 10)
	n.risk(t, shelter.Flooding, 10)
	if sum := n.check(t, noon); sum.Opened != 2 || sum.Held != 1 {
		t.Errorf("%+v", sum)
	}
	if _, err := shelter.Rescore(n.ctx, n.DB, noon); err != nil {
		t.Fatal(err)
	}
	before := n.logged(t)
	sum, err := shelter.Nightly(testkit.NewClock(noon)).Run(n.ctx, n.DB, func(float64) {})
	if err != nil || sum[0] == "" || sum[1] == "" || n.logged(t) != before {
		t.Errorf("%q %v: %d entries, %d before", sum, err, n.logged(t), before)
	}
}

func TestDismissalReleasesAndIsNotAskedAgainUntilItsDayOrAChange(t *testing.T) {
	n, s := public(t)
	r := n.risk(t, shelter.Fuel, 10)
	n.check(t, noon)
	all, _ := n.findings(t)
	for until, want := range map[entity.Date]string{"": "until required", "2026-03-02": "until finding_until"} {
		if got := refused(t, n.decide(all[0], "dismiss", until)); got != want {
			t.Errorf("dismissed until %q: %q", until, got)
		}
	}
	if err := n.decide(all[0], "dismiss", "2026-03-20"); err != nil {
		t.Fatal(err)
	}
	if got := n.listing(t, s.ID); got != shelter.Listed {
		t.Fatalf("dismissed: %q", got)
	}
	for _, c := range []struct {
		days   int
		change bool
		want   string
	}{{0, false, "fuel dismissed 10 m;"}, {18, false, "fuel dismissed 10 m;"}, {19, false, "fuel open 10 m;"}} {
		n.check(t, noon.AddDate(0, 0, c.days))
		if _, say := n.findings(t); say != c.want {
			t.Errorf("after %d days: %s", c.days, say)
		}
	}
	if got := n.listing(t, s.ID); got != shelter.Held {
		t.Errorf("asked again: %q", got)
	}
	all, _ = n.findings(t)
	if err := n.decide(all[0], "dismiss", "2030-01-01"); err != nil {
		t.Fatal(err)
	}
	r.Remark = "扩建"
	put(t, n, shelter.RiskType, r)
	n.check(t, noon.AddDate(0, 0, 20))
	if _, say := n.findings(t); say != "fuel open 10 m;" {
		t.Errorf("after the place changed: %s", say)
	}
}

func TestConfirmationStopsTheWorksForGood(t *testing.T) {
	n, s := public(t)
	n.risk(t, shelter.Unsafe, 10)
	n.risk(t, shelter.Construction, 10)
	n.check(t, noon)
	all, _ := n.findings(t)
	for _, f := range all {
		if err := n.decide(f, "confirm", ""); err != nil {
			t.Fatal(err)
		}
		got, err := store.Get(n.ctx, n.DB, shelter.Type, s.ID)
		if err != nil || got.Status != shelter.Stopped || got.PublicHold != shelter.Held {
			t.Fatalf("%s confirmed: %s %s %v", f.Kind, got.Status, got.PublicHold, err)
		}
	}
	for day := range 3 {
		n.check(t, noon.AddDate(0, day, 0))
	}
	if _, say := n.findings(t); say != "unsafe confirmed 10 m;construction confirmed 10 m;" && say != "construction confirmed 10 m;unsafe confirmed 10 m;" {
		t.Errorf("later: %s", say)
	}
}

func TestFindingEndsByItselfWhenTheRiskHasGone(t *testing.T) {
	for name, gone := range map[string]func(n *node, r *shelter.RiskPlace){
		"struck": func(n *node, r *shelter.RiskPlace) {
			if err := store.Strike(n.ctx, n.DB, shelter.RiskType, r.ID, r.Rev, "误录"); err != nil {
				panic(err)
			}
		},
		"no longer valid": func(n *node, r *shelter.RiskPlace) { r.ValidTo = "2026-03-01"; put(t, n, shelter.RiskType, r) },
		"moved away": func(n *node, r *shelter.RiskPlace) {
			r.Location = entity.PointAt(122.2, 30)
			put(t, n, shelter.RiskType, r)
		},
	} {
		t.Run(name, func(t *testing.T) {
			n, s := public(t)
			r := n.risk(t, shelter.Fuel, 10)
			n.check(t, noon)
			gone(n, r)
			n.check(t, noon)
			if _, say := n.findings(t); say != "fuel over 10 m;" || n.listing(t, s.ID) != shelter.Listed {
				t.Errorf("%s %s", say, n.listing(t, s.ID))
			}
		})
	}
}

func TestAWorksComesBackOnlyWhenNothingElseKeepsItOff(t *testing.T) {
	n, s := public(t)
	n.risk(t, shelter.Fuel, 10)
	n.risk(t, shelter.Unsafe, 10)
	n.check(t, noon)
	all, _ := n.findings(t)
	for i, want := range []shelter.Listing{shelter.Held, shelter.Listed} {
		if err := n.decide(all[i], "dismiss", "2030-01-01"); err != nil || n.listing(t, s.ID) != want {
			t.Errorf("%d dismissed: %q %v", i+1, n.listing(t, s.ID), err)
		}
	}
	n, s = public(t)
	if err := n.in(func(ctx context.Context, tx *store.Tx) error { return shelter.Hold(ctx, tx, s.ID, "值班员暂停") }); err != nil {
		t.Fatal(err)
	}
	n.risk(t, shelter.Fuel, 10)
	n.check(t, noon)
	all, _ = n.findings(t)
	if err := n.decide(all[0], "dismiss", "2030-01-01"); err != nil || n.listing(t, s.ID) != shelter.Held {
		t.Errorf("a person's hold was lifted by a dismissal: %v", err)
	}
}

func TestWhoReleasesAWorksWithAnOpenFindingIsNotOverruled(t *testing.T) {
	n, s := public(t)
	n.risk(t, shelter.Fuel, 10)
	n.check(t, noon)
	if err := n.in(func(ctx context.Context, tx *store.Tx) error { return shelter.Release(ctx, tx, s.ID, "已核实") }); err != nil {
		t.Fatal(err)
	}
	n.check(t, noon.AddDate(0, 0, 1))
	if got := n.listing(t, s.ID); got != shelter.Listed {
		t.Errorf("%q", got)
	}
}

func TestScoreFollowsEvidenceReportsAndFindings(t *testing.T) {
	n, s := public(t)
	score := func() int64 {
		t.Helper()
		if _, err := shelter.Rescore(n.ctx, n.DB, noon); err != nil {
			t.Fatal(err)
		}
		got, err := store.Get(n.ctx, n.DB, shelter.Type, s.ID)
		if err != nil || got.TruthOn == "" || got.TruthWhy == "" {
			t.Fatalf("%+v %v", got.Truth, err)
		}
		return got.Truth.V
	}
	if s.Truth.V != 49 { // one day old, in a way not said: 5+29+10+5
		t.Errorf("entered with %d", s.Truth.V)
	}
	s.EvidenceKind = "visit"
	put(t, n, shelter.Type, s)
	if s.Truth.V != 99 {
		t.Errorf("visited: %d", s.Truth.V)
	}
	r, err := n.receive(s, "a", shelter.OtherReport, 0, noon)
	if err != nil {
		t.Fatal(err)
	}
	was := score()
	if err := n.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := shelter.ReportFlow.Do(ctx, tx, r.ID, r.Rev, "check", "", func(any) error { return nil })
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if now := score(); was != 99 || now != 89 {
		t.Errorf("a new report %d, being checked %d", was, now)
	}
	n.risk(t, shelter.Flooding, 10)
	n.check(t, noon)
	if now := score(); now != 79 {
		t.Errorf("beside a flood: %d", now)
	}
}

func TestCrossCheckOnPostgreSQL(t *testing.T) {
	n, s := publicOn(t, openOn(t, postgres.New(testkit.Postgres(t))))
	n.risk(t, shelter.Fuel, 10)
	n.risk(t, shelter.Unsafe, 10)
	if sum, err := shelter.Nightly(testkit.NewClock(noon)).Run(n.ctx, n.DB, func(float64) {}); err != nil {
		t.Fatal(sum, err)
	}
	all, _ := n.findings(t)
	for _, f := range all {
		if err := n.decide(f, "dismiss", "2030-01-01"); err != nil {
			t.Fatal(err)
		}
	}
	if got := n.listing(t, s.ID); got != shelter.Listed || len(all) != 2 {
		t.Errorf("%q, %d findings", got, len(all))
	}
}

// TestAWholeCityIsCheckedInSeconds runs the whole job over 10,000 works and 10,000 risk places in a database.
func TestAWholeCityIsCheckedInSeconds(t *testing.T) {
	if os.Getenv("HAIDUN_LARGE") == "" {
		t.Skip("set HAIDUN_LARGE=1")
	}
	n := open(t)
	r := rand.New(rand.NewPCG(3, 4))
	at := func() entity.Point { return entity.PointAt(122+r.Float64()*0.6, 29.9+r.Float64()*0.4) }
	for range 10 {
		if err := n.in(func(_ context.Context, tx *store.Tx) error {
			for i := range 1000 {
				s := works()
				s.Class, s.WartimeFunction, s.Location = entity.Public, "sh2", at()
				k := &shelter.RiskPlace{Name: "点", Kind: []shelter.RiskKind{shelter.Fuel, shelter.Flooding, shelter.Unsafe}[i%3], AreaID: "330902", Location: at()}
				if err := tx.Put(shelter.Type.Schema(), s, store.Note{}); err != nil {
					return err
				}
				if err := tx.Put(shelter.RiskType.Schema(), k, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		start := time.Now()
		sum := n.check(t, noon)
		t.Logf("%+v in %v", sum, time.Since(start))
		start = time.Now()
		k, err := shelter.Rescore(n.ctx, n.DB, noon)
		t.Logf("%d scores in %v, %v", k, time.Since(start), err)
	}
}
