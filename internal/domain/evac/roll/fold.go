package roll

import (
	"cmp"
	"slices"
	"time"
)

// Tolerance is how far two clocks that were corrected may still disagree without a doubt (a design value).
const Tolerance = 2 * time.Minute

// SameEvent is within how long a card that is scanned again at a gate is the same event (scenario C4; a design value).
const SameEvent = 30 * time.Second

// Standing is where a person is by all that was said of him.
type Standing struct {
	State  State
	Gate   int          // the furthest gate passed, 0–4
	At     [4]time.Time // when each gate was passed; zero where nobody saw it
	Doubt  Doubt
	Trip   string // the vehicle he was seen to board
	Site   string // the site he was seen to arrive at
	SeenAt time.Time
	SeenBy string
	Seen   Gate
	// Verdicts are those of the scans, by mark.
	Verdicts map[string]Verdict
}

// Fold is where a person is by all that was said of him, in whatever order it came in: it sorts by the corrected times,
// so any order and any repetition of the same scans give the same. A scan counts once per gate, at its earliest. Of an
// explanation (送医 and the like) and a gate, what was said last stands.
func Fold(said []*Scan) Standing {
	said = unique(said)
	f := folding{taken: map[string]bool{}, out: Standing{Verdicts: make(map[string]Verdict, len(said))}}
	for _, s := range said {
		if s.Kind == Void && !s.Verdict.final() {
			f.taken[s.VoidMark] = true
		}
	}
	for _, s := range said {
		f.out.Verdicts[s.Mark] = f.judge(s)
	}
	f.reverse()
	f.settle()
	return f.out
}

// unique are the scans in the order of their corrected times, each once.
func unique(said []*Scan) []*Scan {
	out := slices.Clone(said)
	slices.SortFunc(out, func(a, b *Scan) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Mark, b.Mark)) })
	return slices.CompactFunc(out, func(a, b *Scan) bool { return a.Mark == b.Mark })
}

// folding is what Fold has found so far.
type folding struct {
	out     Standing
	taken   map[string]bool // marks of scans that were taken back
	first   [5]*Scan        // by gate
	last    *Scan           // the last sighting
	explain *Scan           // the last explanation
}

// judge takes one scan in; they come in the order of their times.
func (f *folding) judge(s *Scan) Verdict {
	rank := s.Gate.rank()
	switch {
	case s.Verdict.final():
		return s.Verdict
	case f.taken[s.Mark]:
		return Voided
	case s.Kind == Void:
		return Counted
	case s.Kind == Explain:
		f.explain = s
		return Counted
	case rank == 0:
		return Unknown
	}
	was := f.first[rank]
	if was == nil {
		f.first[rank], f.last = s, s
		return Counted
	}
	if s.At.Sub(was.At) >= SameEvent {
		f.last = s
	}
	if apart(was.TripID, s.TripID) || apart(was.SiteID, s.SiteID) {
		f.out.Doubt = TwoPeople
	}
	return Again
}

// apart reports whether two places are known and differ.
func apart(a, b string) bool { return a != "" && b != "" && a != b }

// reverse marks the gates that were passed after a later one.
func (f *folding) reverse() {
	for low := 1; low <= 4; low++ {
		for high := low + 1; high <= 4; high++ {
			a, b := f.first[low], f.first[high]
			if a == nil || b == nil || !a.At.After(b.At.Add(Tolerance)) {
				continue
			}
			f.out.Verdicts[a.Mark] = Reversed
			if f.out.Doubt == NoDoubt {
				f.out.Doubt = ReversedGates
			}
		}
	}
}

// settle says where the person is.
func (f *folding) settle() {
	for rank := 1; rank <= 4; rank++ {
		if s := f.first[rank]; s != nil {
			f.out.Gate, f.out.At[rank-1] = rank, s.At
		}
	}
	if s := f.first[Board.rank()]; s != nil {
		f.out.Trip = s.TripID
	}
	for _, rank := range []int{Arrive.rank(), Place.rank()} {
		if s := f.first[rank]; s != nil && s.SiteID != "" {
			f.out.Site = s.SiteID
		}
	}
	if f.last != nil {
		f.out.SeenAt, f.out.SeenBy, f.out.Seen = f.last.At, f.last.By, f.last.Gate
	}
	f.out.State = passed(f.out.Gate)
	if e := f.explain; e != nil && e.Says != Registered && (f.last == nil || !f.last.At.After(e.At)) {
		f.out.State = e.Says
	}
}
