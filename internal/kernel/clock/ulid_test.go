package clock_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"haidun/internal/kernel/clock"
)

type fixed struct{ t time.Time }

func (f *fixed) Now() time.Time { return f.t }

func TestIDsOfOneNodeSortInTheOrderTheyWereMade(t *testing.T) {
	c := &fixed{time.UnixMilli(1_700_000_000_000)}
	// Low random bits all ones: counting up must carry into the upper bits.
	ids := clock.NewULIDs(c, bytes.NewReader(bytes.Repeat([]byte{0xff}, 1000)))
	var got []string
	for i := range 500 {
		if i%7 == 6 {
			c.t = c.t.Add(time.Millisecond)
		}
		if i%50 == 0 {
			c.t = c.t.Add(-time.Second) // a clock set back must not make ids go back
		}
		got = append(got, ids.New())
	}
	if !slices.IsSorted(got) {
		t.Fatal("ids are not ascending")
	}
	if len(slices.Compact(slices.Clone(got))) != 500 {
		t.Fatal("ids repeat")
	}
}

func TestIDCarriesItsTime(t *testing.T) {
	at := time.UnixMilli(1_700_000_000_123).UTC()
	id := clock.NewULIDs(&fixed{at}, bytes.NewReader(make([]byte, 10))).New()
	got, err := clock.ParseULID(id)
	if err != nil || !got.Equal(at) {
		t.Fatalf("%v %v", got, err)
	}
	for _, bad := range []string{"", "x", id[:25], id[:25] + "I", "8" + id[1:], id + "0"} {
		if _, err := clock.ParseULID(bad); err == nil {
			t.Errorf("%q accepted", bad)
		}
	}
}
