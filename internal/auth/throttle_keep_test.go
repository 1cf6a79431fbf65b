package auth_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"haidun/internal/auth"
)

// carry takes what a throttle remembers through its written form into a new one that starts at now.
func carry(t *testing.T, th *auth.Throttle, now time.Time, change func(raw string) string) *auth.Throttle {
	t.Helper()
	raw, err := json.Marshal(th.State())
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		raw = []byte(change(string(raw)))
	}
	var s auth.ThrottleState
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	again := auth.NewThrottle(100, duty)
	again.Restore(now, s)
	return again
}

// wrongTen uses up a pair's tries up to its lock.
func wrongTen(th *auth.Throttle, a auth.Attempt) (last time.Time) {
	for i := range 10 {
		last = start.Add(time.Duration(i) * time.Minute)
		th.Try(last, a)
	}
	return last
}

func TestARestartForgetsOnlyWhatHasRunOut(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	locked, console := password("zhang", "203.0.113.7"), password("zhang", "10.1.2.3")
	last := wrongTen(th, locked)
	wrongTen(th, console)
	if d := carry(t, th, last.Add(14*time.Minute), nil).Try(last.Add(14*time.Minute), locked); d.Allow {
		t.Error("a restart lifts a lock")
	}
	again := carry(t, th, last.Add(2*time.Hour), nil)
	if s := again.State(); len(s.Pairs)+len(s.Console)+len(s.Sources)+len(s.Accounts) != 0 {
		t.Errorf("kept though it has run out: %+v", s)
	}
}

func TestADamagedMemoryLocksNobodyForLonger(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	outside, desk := password("zhang", "203.0.113.7"), password("wang", "10.1.2.3")
	last := wrongTen(th, outside)
	wrongTen(th, desk)
	far := func(raw string) string {
		return strings.ReplaceAll(strings.ReplaceAll(raw, `"2026-`, `"2726-`), `"wrong":5`, `"wrong":5000000`)
	}
	later := last.Add(15*time.Minute + time.Second)
	again := carry(t, th, last, far)
	for name, a := range map[string]auth.Attempt{"an outsider": outside, "the desk": desk} {
		if d := again.Try(last, a); d.RetryAfter > 15*time.Minute {
			t.Errorf("%s waits %s", name, d.RetryAfter)
		}
		if d := again.Try(later, a); !d.Allow {
			t.Errorf("%s is still locked after a lock's length: %+v", name, d)
		}
	}
}

func TestAClockThatIsWrongAtTheStartLocksNobodyForLonger(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	a := password("zhang", "203.0.113.7")
	wrongTen(th, a)
	past := start.AddDate(-30, 0, 0) // a machine without a battery
	again := carry(t, th, past, nil)
	if d := again.Try(past, a); d.Allow || d.RetryAfter > 15*time.Minute {
		t.Errorf("right after: %+v", d)
	}
	if d := again.Try(past.Add(15*time.Minute), a); !d.Allow {
		t.Errorf("a lock's length later: %+v", d)
	}
}

func TestALostMemoryIsNoFreshSupplyOfGuesses(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	th.Careful(start)
	a := password("zhang", "203.0.113.7")
	if d := th.Try(start, a); !d.Allow || d.RetryAfter != 0 {
		t.Fatalf("the first try, which may be right: %+v", d)
	}
	if d := th.Try(start, a); d.Allow {
		t.Error("a second guess at once")
	}
	if d := th.Try(start.Add(time.Second), a); !d.Allow {
		t.Error("who mistyped once does not get in after a second")
	}
	desk := password("zhang", "10.1.2.3")
	for i := range 5 {
		if d := th.Try(start, desk); !d.Allow {
			t.Errorf("try %d at the desk: %+v", i, d)
		}
	}
	b := password("li", "203.0.113.7")
	th.Try(start.Add(16*time.Minute), b)
	if d := th.Try(start.Add(16*time.Minute), b); !d.Allow {
		t.Error("careful for good")
	}
}

func TestWhatIsKeptStaysSmallUnderAttack(t *testing.T) {
	th := auth.NewThrottle(10_000, duty)
	for i := range 40_000 {
		th.Try(start, password(fmt.Sprintf("user%d", i), fmt.Sprintf("203.%d.%d.7", i/250%250, i%250)))
	}
	raw, err := json.Marshal(th.State())
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > 8<<20 {
		t.Errorf("%d KiB are written", len(raw)>>10)
	}
}
