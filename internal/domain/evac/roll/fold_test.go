package roll_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/domain/evac/roll"
)

var tenOClock = time.Date(2026, 9, 20, 2, 0, 0, 0, time.UTC)

// said is a scan at a gate so many seconds after ten o'clock.
func said(mark string, g roll.Gate, second int) *roll.Scan {
	return &roll.Scan{Mark: mark, Kind: roll.ByScan, Gate: g, At: tenOClock.Add(time.Duration(second) * time.Second)}
}

func explained(mark string, s roll.State, second int) *roll.Scan {
	return &roll.Scan{Mark: mark, Kind: roll.Explain, Says: s, At: tenOClock.Add(time.Duration(second) * time.Second)}
}

func on(s *roll.Scan, trip string) *roll.Scan { s.TripID = trip; return s }

func TestWhereSomebodyIsFollowsFromWhatWasSaid(t *testing.T) {
	for name, c := range map[string]struct {
		said  []*roll.Scan
		state roll.State
		gate  int
		doubt roll.Doubt
	}{
		"nothing said":                       {nil, roll.Registered, 0, ""},
		"one gate after the other":           {[]*roll.Scan{said("a", roll.Muster, 0), said("b", roll.Board, 600)}, roll.Boarded, 2, ""},
		"a gate nobody saw":                  {[]*roll.Scan{said("a", roll.Muster, 0), said("b", roll.Arrive, 600)}, roll.Arrived, 3, ""},
		"in hospital after boarding":         {[]*roll.Scan{said("a", roll.Board, 0), explained("b", roll.Medical, 60)}, roll.Medical, 2, ""},
		"thought absent, then found":         {[]*roll.Scan{explained("a", roll.Absent, 0), said("b", roll.Board, 60)}, roll.Boarded, 2, ""},
		"an explanation taken back":          {[]*roll.Scan{explained("a", roll.Missing, 0), explained("b", roll.Registered, 60)}, roll.Registered, 0, ""},
		"a clock two minutes off":            {[]*roll.Scan{said("a", roll.Muster, 120), said("b", roll.Board, 0)}, roll.Boarded, 2, ""},
		"times reversed":                     {[]*roll.Scan{said("a", roll.Muster, 121), said("b", roll.Board, 0)}, roll.Boarded, 2, roll.ReversedGates},
		"the same card on two vehicles":      {[]*roll.Scan{on(said("a", roll.Board, 0), "x"), on(said("b", roll.Board, 9), "y")}, roll.Boarded, 2, roll.TwoPeople},
		"the same card twice on one vehicle": {[]*roll.Scan{on(said("a", roll.Board, 0), "x"), on(said("b", roll.Board, 9), "x")}, roll.Boarded, 2, ""},
		"a scan taken back":                  {[]*roll.Scan{said("a", roll.Board, 0), {Mark: "v", Kind: roll.Void, VoidMark: "a", At: tenOClock}}, roll.Registered, 0, ""},
		"a scan that cannot count":           {[]*roll.Scan{{Mark: "a", Kind: roll.ByScan, Gate: roll.Board, At: tenOClock, Verdict: roll.BadClock}}, roll.Registered, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := roll.Fold(c.said)
			if got.State != c.state || got.Gate != c.gate || got.Doubt != c.doubt {
				t.Errorf("is %s after gate %d with doubt %q, expected %s, %d, %q", got.State, got.Gate, got.Doubt, c.state, c.gate, c.doubt)
			}
		})
	}
}

// TestTheSameCardWithinSecondsIsOneEvent is scenario C4.
func TestTheSameCardWithinSecondsIsOneEvent(t *testing.T) {
	late := said("b", roll.Board, 31*60+4)
	early := said("a", roll.Board, 31*60+2)
	got := roll.Fold([]*roll.Scan{late, early})
	if got.Verdicts["a"] != roll.Counted || got.Verdicts["b"] != roll.Again || !got.At[1].Equal(early.At) {
		t.Errorf("%v at %v", got.Verdicts, got.At[1])
	}
}

// TestOrderAndRepetitionChangeNothing: phones come back in any order and send again what they sent.
func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*roll.Scan
		for i := range rapid.IntRange(0, 9).Draw(t, "n") {
			all = append(all, drawn(t, i, len(all)))
		}
		want := fmt.Sprint(roll.Fold(all))
		shuffled := rapid.Permutation(append(append([]*roll.Scan{}, all...), all[:len(all)/2]...)).Draw(t, "order")
		if got := fmt.Sprint(roll.Fold(shuffled)); got != want {
			t.Fatalf("in another order: %s\nexpected %s", got, want)
		}
	})
}

func drawn(t *rapid.T, i, before int) *roll.Scan {
	s := &roll.Scan{
		Mark: fmt.Sprintf("m%d", i), At: tenOClock.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "minute")) * time.Minute),
		Gate: rapid.SampledFrom(roll.Gates()).Draw(t, "gate"), TripID: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "trip"),
		Kind: rapid.SampledFrom([]roll.Kind{roll.ByScan, roll.ByScan, roll.Tally, roll.Explain, roll.Void}).Draw(t, "kind"),
	}
	switch s.Kind {
	case roll.Explain:
		s.Says = rapid.SampledFrom([]roll.State{roll.Medical, roll.Absent, roll.Registered}).Draw(t, "says")
	case roll.Void:
		s.VoidMark = fmt.Sprintf("m%d", rapid.IntRange(0, max(before, 1)).Draw(t, "void"))
	}
	return s
}

func TestCardNumbersTypedWrongAreFound(t *testing.T) {
	card, _, ok := roll.ReadCard(" y26001-000017-" + lastOf("Y26001-000017") + " ")
	if !ok || card != "Y26001-000017-"+lastOf("Y26001-000017") {
		t.Errorf("read %q, %v", card, ok)
	}
	rapid.Check(t, func(t *rapid.T) {
		body := fmt.Sprintf("Y26001-%06d", rapid.IntRange(0, 999_999).Draw(t, "n"))
		full := []byte(body + "-" + lastOf(body))
		at := rapid.IntRange(len(body)-6, len(body)-1).Draw(t, "at")
		wrong := byte('0' + (int(full[at]-'0')+rapid.IntRange(1, 9).Draw(t, "by"))%10)
		full[at] = wrong
		if _, _, ok := roll.ReadCard(string(full)); ok {
			t.Fatalf("%s was taken for a card", full)
		}
	})
}

// lastOf finds the check digit of a card by trying.
func lastOf(body string) string {
	for d := range 10 {
		if _, _, ok := roll.ReadCard(fmt.Sprintf("%s-%d", body, d)); ok {
			return fmt.Sprint(d)
		}
	}
	return ""
}

func FuzzReadCard(f *testing.F) {
	f.Add("HDSS:Y26001-000017-4:AB12")
	f.Add("Y26001-000017-4")
	f.Add("::::")
	f.Fuzz(func(t *testing.T, text string) {
		card, seal, ok := roll.ReadCard(text)
		if !ok {
			return
		}
		again, same, ok := roll.ReadCard(roll.Payload(card, seal))
		if seal != "" && (!ok || again != card || same != seal) {
			t.Errorf("%q reads %q %q, and written again %q %q", text, card, seal, again, same)
		}
	})
}

func TestHouseholdsStayTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parties []*roll.Party
		people, largest := 0, rapid.IntRange(3, 12).Draw(t, "largest")
		for i := range rapid.IntRange(1, 12).Draw(t, "households") {
			p := &roll.Party{Key: fmt.Sprintf("%02d", i), Community: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "community"), First: rapid.Bool().Draw(t, "first"), Site: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "where to")}
			for j := range rapid.IntRange(1, 14).Draw(t, "size") {
				p.People = append(p.People, &roll.Row{ID: fmt.Sprintf("%d-%d", i, j), Name: "某"})
				people++
			}
			parties = append(parties, p)
		}
		var seats []*roll.Seat
		room, site := map[string]int{}, map[string]string{}
		for i := range rapid.IntRange(1, 14).Draw(t, "trips") {
			s := &roll.Seat{ID: fmt.Sprint(i), Room: rapid.IntRange(1, largest).Draw(t, "room"), Site: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "goes to")}
			seats, room[s.ID], site[s.ID] = append(seats, s), s.Room, s.Site
		}
		got := roll.Allot(parties, seats, largest)
		left := 0
		for _, p := range got.Left {
			left += len(p.People)
		}
		if len(got.Trip)+left != people {
			t.Fatalf("%d seated and %d left of %d", len(got.Trip), left, people)
		}
		for _, trip := range got.Trip {
			if room[trip]--; room[trip] < 0 {
				t.Fatalf("trip %s is over-full", trip)
			}
		}
		for _, p := range parties {
			trips := map[string]bool{}
			for _, one := range p.People {
				trip := got.Trip[one.ID]
				trips[trip] = true
				if trip != "" && p.Site != "" && site[trip] != "" && site[trip] != p.Site {
					t.Fatalf("household %s is to go to %s, and trip %s goes to %s", p.Key, p.Site, trip, site[trip])
				}
			}
			if len(p.People) <= largest && len(trips) != 1 {
				t.Fatalf("household %s of %d was parted over %v", p.Key, len(p.People), trips)
			}
		}
	})
}
