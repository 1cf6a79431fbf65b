package roll_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

// phone is a telephone at a gate that is offline: it keeps what it scans, its clock is off, and it may die.
type phone struct {
	name string
	off  time.Duration
	kept []roll.Said
	n    int
}

func (f *phone) scan(at time.Time, card string, g roll.Gate) {
	f.n++
	f.kept = append(f.kept, roll.Said{Mark: fmt.Sprint(f.n), Card: card, Kind: roll.ByScan, Gate: g, At: at.Add(f.off)})
}

// callRoll lets people pass gates before phones that are offline, with clocks of their own, that scan twice, synchronise late
// and in any order, send again what was taken, and die; and demands exactly the right names of the missing.
func callRoll(t *testing.T, people, phones int, passing []roll.Gate) {
	p := open(t)
	e, all := ordered(t, p, operation.Drill, people)
	dice := rand.New(rand.NewPCG(4, 2026))
	var crowd []*phone
	for i := range phones {
		off := time.Duration(dice.IntN(40*3600)-20*3600) * time.Second
		crowd = append(crowd, &phone{name: fmt.Sprintf("phone%02d", i), off: off})
	}
	dead := crowd[3].name
	seen := make([]int, people) // the furthest gate at which a phone that lived saw each
	for gi, g := range passing {
		for i, one := range all {
			if dice.IntN(900) == 0 {
				continue // nobody scanned him here
			}
			f := crowd[(i/7+gi*11)%phones]
			at := tenOClock.Add(time.Duration(gi)*time.Hour + time.Duration(i%3000)*time.Second)
			f.scan(at, roll.Payload(one.Card, one.Seal), g)
			if dice.IntN(40) == 0 {
				f.scan(at.Add(2*time.Second), one.Card, g) // once more, typed by hand
			}
			if f.name != dead {
				seen[i] = gi + 1
			}
		}
	}
	p.clock.Advance(7 * time.Hour)
	dice.Shuffle(len(crowd), func(i, j int) { crowd[i], crowd[j] = crowd[j], crowd[i] })
	for _, f := range crowd {
		if f.name != dead {
			bring(t, p, e, f, dice)
		}
	}
	n := missing(t, p, e, all, seen, len(passing))
	t.Logf("%d people, %d missing at the last gate", people, n)
}

// bring synchronises a phone, in batches out of order, some of them twice.
func bring(t *testing.T, p *post, e *roll.Event, f *phone, dice *rand.Rand) {
	t.Helper()
	batches := slices.Collect(slices.Chunk(f.kept, roll.MaxBatch))
	dice.Shuffle(len(batches), func(i, j int) { batches[i], batches[j] = batches[j], batches[i] })
	if len(batches) > 0 {
		batches = append(batches, batches[0][:min(50, len(batches[0]))])
	}
	for _, b := range batches {
		p.clock.Advance(time.Second)
		for _, a := range sync(t, p, e, f.name, f.off, b...).Answers {
			if a.Verdict != roll.Counted && a.Verdict != roll.Again {
				t.Fatalf("%s: %+v", f.name, a)
			}
		}
	}
}

// missing compares the names that are missing at the last gate with those nobody brought back.
func missing(t *testing.T, p *post, e *roll.Event, all []*roll.Person, seen []int, last int) int {
	t.Helper()
	var want []string
	for i, one := range all {
		if seen[i] < last {
			want = append(want, one.Name)
		}
	}
	b := board(t, p, e)
	rank := b.Gates[3]
	var got []string
	for _, one := range rank.Open {
		got = append(got, one.Name)
	}
	if strings.Join(got, ",") != strings.Join(want, ",") {
		t.Fatalf("%d are missing by the board, %d in truth", len(got), len(want))
	}
	if len(want) == 0 || rank.Counted+len(want) != len(all) {
		t.Fatalf("%d counted and %d missing of %d", rank.Counted, len(want), len(all))
	}
	return len(want)
}

func TestOfflinePhonesLeaveExactlyTheRightNamesMissing(t *testing.T) {
	callRoll(t, 900, 40, roll.Gates())
}

func TestLargeRollCallOf36000(t *testing.T) {
	testkit.Large(t)
	callRoll(t, 36_000, 40, []roll.Gate{roll.Muster, roll.Place})
}
