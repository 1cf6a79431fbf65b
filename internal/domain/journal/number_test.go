package journal_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
)

func TestEntriesAreNumberedWithoutGapsByThePostAndTheYear(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		for i := 1; i <= 3; i++ {
			if got, want := p.note(t, "wang", "来电").Number, fmt.Sprintf("ZS-26-%06d", i); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
		p.clock.Advance(366 * 24 * time.Hour)
		if got := p.note(t, "wang", "新年").Number; got != "ZS-27-000001" {
			t.Errorf("the first of the next year is %s", got)
		}
	})
}

func TestAYearBeginsAtMidnightInChina(t *testing.T) {
	p := onSQLite(t)
	p.clock.Advance(time.Date(2026, 12, 31, 15, 59, 59, 0, time.UTC).Sub(p.clock.Now())) // 23:59:59 in Shanghai
	if got := p.note(t, "wang", "旧年").Number; got != "ZS-26-000001" {
		t.Error(got)
	}
	if got := p.note(t, "wang", "新年").Number; got != "ZS-27-000001" {
		t.Error(got)
	}
}

func TestTheNumberOfAStruckEntryIsNotGivenAgain(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		first := p.note(t, "wang", "误记")
		ctx := storetest.System(t.Context())
		if err := p.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Strike(journal.Type.Schema(), first.ID, first.Rev, "误记")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if got := p.note(t, "wang", "另记").Number; got != "ZS-26-000002" {
			t.Error(got)
		}
	})
}

func TestARefusedEntryTakesNoNumber(t *testing.T) {
	p := onSQLite(t)
	bad := p.message("")
	if err := store.Put(p.as(t, "wang"), p.DB, journal.Type, bad, store.Note{}); err == nil {
		t.Fatal("an entry without content is taken")
	}
	if got := p.note(t, "wang", "来电").Number; got != "ZS-26-000001" {
		t.Error(got)
	}
}

func TestThirtyAtOnceGetThirtyNumbers(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		const n = 30
		numbers := make([]string, n)
		ctx := p.as(t, "wang")
		var wait sync.WaitGroup
		for i := range n {
			wait.Go(func() {
				e := p.message(fmt.Sprint("第", i))
				if err := store.Put(ctx, p.DB, journal.Type, e, store.Note{}); err != nil {
					t.Error(err)
				}
				numbers[i] = e.Number
			})
		}
		wait.Wait()
		slices.Sort(numbers)
		if got := slices.Compact(slices.Clone(numbers)); len(got) != n || got[0] != "ZS-26-000001" || got[n-1] != "ZS-26-000030" {
			t.Errorf("%v", numbers)
		}
	})
}

func TestARestoredPostGoesOnInASeriesOfItsOwn(t *testing.T) {
	d := sqlite.New(filepath.Join(t.TempDir(), "journal.db"))
	p := openOn(t, d)
	p.note(t, "wang", "备份之前")
	storm, desk := p.storm, p.desk
	for i, want := range []string{"ZS-26B-000001", "ZS-26C-000001"} {
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if err := store.NewEpoch(t.Context(), d, "EPOCH"+want); err != nil {
			t.Fatal(err)
		}
		p = reopen(t, d, byte(10+i))
		p.storm, p.desk = storm, desk
		if got := p.note(t, "wang", "恢复之后").Number; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if got := p.note(t, "wang", "再一条").Number; got != want[:len(want)-1]+"2" {
			t.Errorf("%s follows %s", got, want)
		}
	}
}
