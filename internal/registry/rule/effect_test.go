package rule_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/rule"
	"haidun/internal/registry/runs"
)

// filed are n open files of Dinghai and one of elsewhere, one decided, all judged by a fee of 2000.
func filed(t *testing.T, p *post, n int) *rule.Rule {
	t.Helper()
	old := adopted(t, p, rate("2000.00", "2026-06-01"))
	must(t, p.Write(system(t), func(tx *store.Tx) error {
		for i := range n + 2 {
			x := &paid{Name: fmt.Sprintf("件%04d", i), Area: "330902", On: "2027-02-01", M2: entity.DecimalOf(10_00), Fee: "20000.00"}
			switch i {
			case n:
				x.Area = "330921"
			case n + 1:
				x.Decided = entity.BoolOf(true)
			}
			if err := tx.Put(paidType.Schema(), x, store.Note{}); err != nil {
				return err
			}
		}
		return nil
	}))
	next := rate("2400.00", "2027-01-01")
	next.ReplacesID = old.ID
	return draft(t, p, next)
}

func TestTheEffectIsShownBeforeAnybodyApproves(t *testing.T) {
	p := open(t)
	r := filed(t, p, 3)
	e, err := p.book.Effect(system(t), p.DB, r.ID)
	must(t, err)
	s := e.Sums[0]
	if s.Open != 4 || s.Looked != 3 || s.Changed != 3 || s.Failed != 0 || s.Before != "60000.00" || s.After != "72000.00" || s.Diff != "12000.00" || s.Against != 1 || s.Lines[0].Diff != "4000.00" {
		t.Errorf("%+v", s)
	}
	if p.feeOn(t, "2027-02-01") != "2000.00" || p.files.kept != 0 {
		t.Error("looking changed something")
	}
}

func TestOpenFilesAreRecomputedAndDecidedOnesAreNot(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		r := filed(t, p, 3)
		must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
		must(t, move(t, p, rule.Type, r.ID, "rerun", "", nil))
		refused(t, move(t, p, rule.Type, r.ID, "rerun", "", nil), rule.CodeRunning)
		must(t, p.Ticks["law_rerun"].Run(system(t), p.DB))
		run := onlyRun(t, p)
		if run.State != runs.Done || run.Changed.V != 3 || run.Looked.V != 3 || run.Steps.V != 4 {
			t.Errorf("%+v", run)
		}
		recomputed := 0
		must(t, p.Each(system(t), paidType.Schema(), store.Query{Limit: -1}, func(rec any) error {
			if x := rec.(*paid); x.Fee == "24000.00" && x.Former == "20000.00" && x.Rules == "fee_rate-330902-20270101-1" {
				recomputed++
			}
			return nil
		}))
		if recomputed != 3 {
			t.Errorf("%d files were recomputed", recomputed)
		}
		e, err := p.book.Effect(system(t), p.DB, r.ID)
		must(t, err)
		if e.Sums[0].Changed != 0 {
			t.Errorf("after the run: %+v", e.Sums[0])
		}
	})
}

// A run that was cut off goes on behind what it has stored; one that is cancelled stores no further batch.
func TestARunThatWasCutOffGoesOn(t *testing.T) {
	p := open(t)
	r := filed(t, p, 700)
	must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
	must(t, move(t, p, rule.Type, r.ID, "rerun", "", nil))
	ctx, cut := context.WithCancel(system(t))
	p.files.after = func(kept int) {
		if kept == 500 {
			cut()
		}
	}
	if err := p.Ticks["law_rerun"].Run(ctx, p.DB); err == nil {
		t.Fatal("it was not cut off")
	}
	p.files.after = nil
	must(t, p.Ticks["law_rerun"].Run(system(t), p.DB))
	if run := onlyRun(t, p); run.State != runs.Done || run.Changed.V != 700 || run.Attempts.V != 2 || run.Steps.V != 701 {
		t.Errorf("%+v", run)
	}
	if p.files.kept > 700 {
		t.Errorf("%d files were stored for 700", p.files.kept)
	}
}

func TestACancelledRunStoresNoMore(t *testing.T) {
	p := open(t)
	r := filed(t, p, 700)
	must(t, move(t, p, rule.Type, r.ID, "adopt", "", nil))
	must(t, move(t, p, rule.Type, r.ID, "rerun", "", nil))
	var once sync.Once
	p.files.before = func() {
		if p.files.kept == 500 {
			once.Do(func() {
				if err := move(t, p, rule.RerunType, onlyRun(t, p).ID, "cancel", "", nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
	must(t, p.Ticks["law_rerun"].Run(system(t), p.DB))
	changed := 0
	must(t, p.Each(system(t), paidType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if rec.(*paid).Fee == "24000.00" {
			changed++
		}
		return nil
	}))
	if run := onlyRun(t, p); run.State != runs.Cancelled || changed != 500 {
		t.Errorf("%s, %d files changed", run.State, changed)
	}
}

func onlyRun(t *testing.T, p *post) *rule.Rerun {
	t.Helper()
	var out *rule.Rerun
	must(t, p.Each(system(t), rule.RerunType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if out != nil {
			return errors.New("more than one run")
		}
		out = rec.(*rule.Rerun)
		return nil
	}))
	if out == nil {
		t.Fatal("no run")
	}
	return storetest.Get(t, p, rule.RerunType, out.ID)
}
