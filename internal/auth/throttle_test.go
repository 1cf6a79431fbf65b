package auth_test

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/auth"
)

var (
	start   = time.Date(2026, 5, 12, 8, 0, 0, 0, time.UTC)
	console = netip.MustParseAddr("10.1.2.3")
	duty    = netip.MustParsePrefix("10.1.2.0/24")
	duty6   = netip.MustParsePrefix("fd00:1::/64")
)

func password(account, source string) auth.Attempt {
	return auth.Attempt{Factor: auth.PasswordFactor, Account: account, Source: netip.MustParseAddr(source)}
}

func TestWrongPasswordsWaitLongerAndThenLockThePair(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	a := password("zhang", "203.0.113.7")
	now := start
	waits := []int{0, 0, 0, 0, 0, 1, 2, 4, 8, 16}
	for i, wait := range waits {
		if wait > 0 {
			if d := th.Try(now, a); d.Allow || d.RetryAfter != time.Duration(wait)*time.Second {
				t.Fatalf("attempt %d: %+v, want a wait of %d s", i+1, d, wait)
			}
			now = now.Add(time.Duration(wait) * time.Second)
		}
		if d := th.Try(now, a); !d.Allow || d.RetryAfter != 0 || d.Alarm != (i == 9) {
			t.Fatalf("attempt %d: %+v", i+1, d)
		}
	}
	if d := th.Try(now, a); d.Allow || d.RetryAfter != 15*time.Minute {
		t.Fatalf("not locked: %+v", d)
	}
	same := password("ZHANG ", "203.0.113.200")
	if d := th.Try(now, same); d.Allow {
		t.Fatal("another spelling from the same /24 got through")
	}
	for _, other := range []auth.Attempt{password("zhang", "203.0.114.7"), password("wang", "203.0.113.7")} {
		if d := th.Try(now, other); !d.Allow {
			t.Fatalf("another pair is locked: %+v", other)
		}
	}
	if d := th.Try(now.Add(15*time.Minute), a); !d.Allow {
		t.Fatalf("still locked: %+v", d)
	}
}

func TestARightPasswordClearsOnlyItsOwnFactor(t *testing.T) {
	th := auth.NewThrottle(100)
	pw := password("zhang", "203.0.113.7")
	code := pw
	code.Factor = auth.CodeFactor
	now := start
	for range 10 {
		if d := th.Try(now, pw); !d.Allow {
			t.Fatalf("%+v", d)
		}
		th.Succeeded(pw)
		th.Try(now, code)
		now = now.Add(20 * time.Second)
	}
	if d := th.Try(now, code); d.Allow {
		t.Fatal("ten wrong codes behind a right password were not locked")
	}
}

func TestParallelGuessesGainNothing(t *testing.T) {
	th := auth.NewThrottle(100)
	var allowed atomic.Int32
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			if th.Try(start, password("zhang", "2001:db8:0:100::1")).Allow {
				allowed.Add(1)
			}
		})
	}
	wg.Wait()
	if allowed.Load() != 5 {
		t.Fatalf("%d of 100 parallel guesses were let through, not 5", allowed.Load())
	}
}

func TestSprayingOneSourceIsSlowedAndAlarmedOnce(t *testing.T) {
	th := auth.NewThrottle(20_000)
	now, allowed, alarms := start, 0, 0
	for i := range 10_000 {
		d := th.Try(now, password(fmt.Sprintf("user%d", i), "203.0.113.7"))
		if d.Allow {
			allowed++
		}
		if d.Alarm {
			alarms++
		}
		now = now.Add(10 * time.Millisecond)
	}
	// 100 s: a burst of 60 and one per 10 s
	if allowed < 60 || allowed > 71 || alarms != 1 {
		t.Fatalf("%d allowed, %d alarms", allowed, alarms)
	}
}

func TestAWholeOfficeMaySignInAtOnce(t *testing.T) {
	th := auth.NewThrottle(1000)
	for i := range 500 {
		a := password(fmt.Sprintf("user%d", i), "198.51.100.9")
		if d := th.Try(start, a); !d.Allow || d.RetryAfter != 0 {
			t.Fatalf("person %d: %+v", i, d)
		}
		th.Succeeded(a)
	}
}

func TestABotNetAtOneAccountIsHeldAndAlarmed(t *testing.T) {
	th := auth.NewThrottle(10_000)
	var held, alarms int
	for i := range 1000 {
		d := th.Try(start, password("duty", fmt.Sprintf("198.18.%d.1", i%250)))
		if d.Allow && d.RetryAfter > 0 {
			held++
		}
		if d.Alarm {
			alarms++
		}
	}
	if held < 900 || alarms != 1 {
		t.Fatalf("%d held, %d alarms", held, alarms)
	}
}

// event is one thing an outsider does.
type event struct {
	account, source string
	wait            time.Duration
	right           bool
}

func events(t *rapid.T) []event {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) event {
		return event{
			account: rapid.SampledFrom([]string{"duty", "Duty", "chief", "nobody"}).Draw(t, "account"),
			source:  fmt.Sprintf("198.18.%d.%d", rapid.IntRange(0, 120).Draw(t, "net"), rapid.IntRange(1, 3).Draw(t, "host")),
			wait:    time.Duration(rapid.IntRange(0, 20_000).Draw(t, "ms")) * time.Millisecond,
			right:   rapid.IntRange(0, 30).Draw(t, "right") == 0,
		}
	}), 0, 400).Draw(t, "events")
}

func (e event) run(th *auth.Throttle, now time.Time) {
	a := password(e.account, e.source)
	if d := th.Try(now, a); d.Allow && e.right {
		th.Succeeded(a)
	}
}

func TestOutsidersNeverKeepANewSourceOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th := auth.NewThrottle(rapid.SampledFrom([]int{3, 50, 10_000}).Draw(t, "capacity"), duty, duty6)
		now := start
		for _, e := range events(t) {
			now = now.Add(e.wait)
			e.run(th, now)
		}
		for _, source := range []string{"203.0.113.7", "2001:db8::1", "::ffff:203.0.113.7", "10.1.2.3", "fd00:1::5"} {
			a := password("duty", source)
			d := th.Try(now, a)
			if !d.Allow || d.RetryAfter > 2*time.Second {
				t.Fatalf("%s: %+v", source, d)
			}
			th.Succeeded(a)
		}
	})
}

// TestOutsidersDoNotTouchTheConsole runs the same console with and without outsiders: nothing may differ.
func TestOutsidersDoNotTouchTheConsole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.SampledFrom([]int{3, 10_000}).Draw(t, "capacity")
		attacked, alone := auth.NewThrottle(capacity, duty), auth.NewThrottle(capacity, duty)
		now := start
		for i, e := range events(t) {
			now = now.Add(e.wait)
			e.run(attacked, now)
			if i%3 != 0 {
				continue
			}
			mine := auth.Attempt{Factor: auth.PasswordFactor, Account: "duty", Source: console}
			with, without := attacked.Try(now, mine), alone.Try(now, mine)
			if with != without {
				t.Fatalf("event %d: %+v with outsiders, %+v without", i, with, without)
			}
			if with.Allow && e.right {
				attacked.Succeeded(mine)
				alone.Succeeded(mine)
			}
		}
	})
}

func TestMemoryIsBounded(t *testing.T) {
	th := auth.NewThrottle(1000, duty)
	for i := range 30_000 {
		th.Try(start, password(fmt.Sprintf("user%d", i), fmt.Sprintf("198.%d.%d.1", i/250, i%250)))
		th.Try(start, password(fmt.Sprintf("user%d", i), "10.1.2.9"))
	}
	s := th.State()
	if len(s.Pairs) != 1000 || len(s.Console) != 1000 || len(s.Sources) != 1000 || len(s.Accounts) != 1000 {
		t.Fatalf("%d %d %d %d", len(s.Pairs), len(s.Console), len(s.Sources), len(s.Accounts))
	}
}

func TestALockSurvivesARestart(t *testing.T) {
	th := auth.NewThrottle(100)
	a := password("zhang", "203.0.113.7")
	for i := range 10 {
		th.Try(start.Add(time.Duration(i)*time.Minute), a)
	}
	raw, err := json.Marshal(th.State())
	if err != nil {
		t.Fatal(err)
	}
	var s auth.ThrottleState
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	again := auth.NewThrottle(100)
	again.Restore(start.Add(9*time.Minute), s)
	if d := again.Try(start.Add(10*time.Minute), a); d.Allow || d.RetryAfter != 14*time.Minute {
		t.Fatalf("%+v", d)
	}
}

func TestAClockSetBackLocksNobodyForLonger(t *testing.T) {
	th := auth.NewThrottle(100)
	a := password("zhang", "203.0.113.7")
	for i := range 10 {
		th.Try(start.Add(time.Duration(i)*time.Minute), a)
	}
	past := start.AddDate(-1, 0, 0)
	if d := th.Try(past, a); d.Allow || d.RetryAfter > 15*time.Minute {
		t.Fatalf("%+v", d)
	}
	if d := th.Try(past.Add(15*time.Minute), a); !d.Allow {
		t.Fatalf("%+v", d)
	}
}

func TestAMissingSourceIsCountedToo(t *testing.T) {
	th := auth.NewThrottle(100, duty)
	a := auth.Attempt{Factor: auth.PasswordFactor, Account: "zhang"}
	for range 5 {
		th.Try(start, a)
	}
	if th.Try(start, a).Allow {
		t.Fatal("an attempt without a source is not throttled")
	}
}
