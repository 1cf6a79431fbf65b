package shelter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/testkit"
)

// public is a node with one works on the public list.
func public(t *testing.T) (*node, *shelter.Shelter) {
	t.Helper()
	return publicOn(t, open(t))
}

func publicOn(t *testing.T, n *node) (*node, *shelter.Shelter) {
	t.Helper()
	s := works()
	s.Class, s.WartimeFunction, s.Location = entity.Public, "sh2", entity.PointAt(122.1, 30)
	return n, put(t, n, shelter.Type, s)
}

func (n *node) in(fn func(ctx context.Context, tx *store.Tx) error) error {
	return n.DB.Write(n.ctx, func(tx *store.Tx) error { return fn(n.ctx, tx) })
}

func (n *node) listing(t *testing.T, id string) shelter.Listing {
	t.Helper()
	s, err := store.Get(n.ctx, n.DB, shelter.Type, id)
	if err != nil {
		t.Fatal(err)
	}
	return s.PublicHold
}

func TestHoldAndReleaseNeedAReasonAndStandInTheHistory(t *testing.T) {
	n, s := public(t)
	hold := func(reason string) error {
		return n.in(func(ctx context.Context, tx *store.Tx) error { return shelter.Hold(ctx, tx, s.ID, reason) })
	}
	release := func(reason string) error {
		return n.in(func(ctx context.Context, tx *store.Tx) error { return shelter.Release(ctx, tx, s.ID, reason) })
	}
	if got := refused(t, hold(" ")); got != store.CodeReason.ID {
		t.Errorf("held without a reason: %q", got)
	}
	for _, step := range []struct {
		do     func(string) error
		reason string
		want   shelter.Listing
	}{
		{release, "never held", ""}, {hold, "三人反映", shelter.Held}, {hold, "again", shelter.Held}, {release, "已到场核实", shelter.Listed}, {release, "again", shelter.Listed}, {hold, "又锁了", shelter.Held},
	} {
		if err := step.do(step.reason); err != nil {
			t.Fatal(err)
		}
		if got := n.listing(t, s.ID); got != step.want {
			t.Fatalf("after %q: %q", step.reason, got)
		}
	}
	lines, err := n.DB.Log(n.ctx, store.LogQuery{Register: "shelter", Record: s.ID, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, l := range lines {
		var e struct{ Action, Reason string }
		if err := json.Unmarshal([]byte(l.Body), &e); err != nil {
			t.Fatal(err)
		}
		got += e.Action + ":" + e.Reason + " "
	}
	if got != "create: hold:三人反映 release:已到场核实 hold:又锁了 " {
		t.Errorf("history: %s", got)
	}
}

// receive takes a report about s in from a network.
func (n *node) receive(s *shelter.Shelter, source string, kind shelter.ReportKind, photo int64, now time.Time) (*shelter.Report, error) {
	r := &shelter.Report{Place: s.Name, ShelterID: s.ID, AreaID: s.AreaID, Kind: kind, Source: source}
	if photo > 0 {
		r.Photos = []entity.FileRef{{Hash: fmt.Sprintf("%064d", 1), Name: "a.jpg", Size: photo, Mime: "image/jpeg"}}
	}
	return r, n.in(func(ctx context.Context, tx *store.Tx) error { return shelter.Receive(ctx, tx, r, now) })
}

func TestSeveralSourcesTogetherTakeAWorksOffTheListAndOneAloneDoesNot(t *testing.T) {
	now := time.Date(2026, 5, 12, 3, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		sources []string
		kinds   []shelter.ReportKind
		days    []int
		want    shelter.Listing
	}{
		"one source many times":      {[]string{"a", "a", "a", "a"}, []shelter.ReportKind{"locked"}, []int{0}, ""},
		"two sources":                {[]string{"a", "b", "a"}, []shelter.ReportKind{"locked"}, []int{0}, ""},
		"three sources":              {[]string{"a", "b", "c"}, []shelter.ReportKind{"locked", "gone", "locked"}, []int{0}, shelter.Held},
		"three sources, but full":    {[]string{"a", "b", "c"}, []shelter.ReportKind{"full"}, []int{0}, ""},
		"three sources, over a year": {[]string{"a", "b", "c"}, []shelter.ReportKind{"locked"}, []int{-200, -100, 0}, ""},
		"unknown sources":            {[]string{"", "", "", ""}, []shelter.ReportKind{"locked"}, []int{0}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			n, s := public(t)
			for i, source := range c.sources {
				day := c.days[min(i, len(c.days)-1)]
				if _, err := n.receive(s, source, c.kinds[min(i, len(c.kinds)-1)], 0, now.AddDate(0, 0, day)); err != nil {
					t.Fatal(err)
				}
			}
			if got := n.listing(t, s.ID); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestReportsAloneCannotEmptyTheList(t *testing.T) {
	now := time.Date(2026, 5, 12, 3, 0, 0, 0, time.UTC)
	n, first := public(t)
	held := 0
	for i := range 8 {
		s := first
		if i > 0 {
			again := works()
			again.Name, again.Class, again.WartimeFunction = fmt.Sprint("工程", i), entity.Public, "sh2"
			s = put(t, n, shelter.Type, again)
		}
		for _, source := range []string{"a", "b", "c"} {
			if _, err := n.receive(s, source, shelter.Locked, 0, now); err != nil {
				t.Fatal(err)
			}
		}
		if n.listing(t, s.ID) == shelter.Held {
			held++
		}
	}
	if held != 5 {
		t.Errorf("%d works left the list in one day", held)
	}
}

func TestADaysReportsHaveABound(t *testing.T) {
	now := time.Date(2026, 5, 12, 3, 0, 0, 0, time.UTC)
	n, s := public(t)
	if _, err := n.receive(s, "a", shelter.Locked, shelter.PhotoBytesADay-10, now); err != nil {
		t.Fatal(err)
	}
	if _, err := n.receive(s, "b", shelter.Locked, 11, now); refused(t, err) != shelter.CodeReportsFull.ID || fault.KindOf(err) != fault.TooMany {
		t.Errorf("more bytes than a day may bring: %v", err)
	}
	for range shelter.ReportsADay - 1 {
		if _, err := n.receive(s, "b", shelter.OtherReport, 0, now); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := n.receive(s, "b", shelter.OtherReport, 0, now); refused(t, err) != shelter.CodeReportsFull.ID {
		t.Errorf("more reports than a day may bring: %v", err)
	}
	if _, err := n.receive(s, "b", shelter.OtherReport, 0, now.AddDate(0, 0, 1)); err != nil {
		t.Errorf("the next day: %v", err)
	}
}

func TestConfirmingThatAWorksIsLockedTakesItOffTheList(t *testing.T) {
	for kind, want := range map[shelter.ReportKind]shelter.Listing{shelter.Locked: shelter.Held, shelter.Gone: shelter.Held, shelter.FullUp: "", shelter.OtherReport: ""} {
		n, s := public(t)
		r, err := n.receive(s, "a", kind, 0, time.Date(2026, 5, 12, 3, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		err = n.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := shelter.ReportFlow.Do(ctx, tx, r.ID, r.Rev, "confirm", "现场看过", func(any) error { return nil })
			return err
		})
		if got := n.listing(t, s.ID); err != nil || got != want {
			t.Errorf("%s: %q %v", kind, got, err)
		}
	}
}

func TestReportsCountTheSameOnPostgreSQL(t *testing.T) {
	now := time.Date(2026, 5, 12, 3, 0, 0, 0, time.UTC)
	n, s := publicOn(t, openOn(t, postgres.New(testkit.Postgres(t))))
	for i, source := range []string{"a", "a", "b", "c"} {
		if _, err := n.receive(s, source, shelter.Locked, 100, now); err != nil {
			t.Fatal(err)
		}
		if got, want := n.listing(t, s.ID), []shelter.Listing{"", "", "", shelter.Held}[i]; got != want {
			t.Errorf("after %d reports: %q", i+1, got)
		}
	}
	if _, err := n.receive(s, "d", shelter.OtherReport, shelter.PhotoBytesADay-399, now); refused(t, err) != shelter.CodeReportsFull.ID {
		t.Errorf("more bytes than a day may bring: %v", err)
	}
}
