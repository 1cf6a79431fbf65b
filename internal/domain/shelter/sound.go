package shelter

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// Why is why a works does not count as a place to shelter in, "" where it does.
type Why string

// The reasons, in the order in which they are looked for.
const (
	Sound      Why = ""
	NoFunction Why = "no_function" // what it is for in wartime is not known
	NotInUse   Why = "not_in_use"
	Broken     Why = "damaged"
	OnHold     Why = "held" // from the public list, until somebody has looked
	Doubtful   Why = "doubtful"
	Unscored   Why = "unscored" // nobody has computed how far it can be relied on
	NoPlaces   Why = "no_places"
	Nowhere    Why = "nowhere" // it has no position; asked by what needs one
	LeftOut    Why = "left_out"
)

// LeastTruth is the score from which a works is relied on (design value, 待核实): below it stand works that nobody has verified
// for years, and those with an open finding of danger.
const LeastTruth = 40

// ForPeople reports whether a works takes in whoever comes, or might, for what it is for is not known.
func (s *Shelter) ForPeople() bool { return forPeople[s.WartimeFunction] || s.WartimeFunction == "" }

// Judge says whether a works that is for people counts, where its score is to be least at least. Being full for the moment is
// no reason: it counts by what it can hold.
func (s *Shelter) Judge(least int) Why {
	switch {
	case s.WartimeFunction == "":
		return NoFunction
	case s.Status != InUse:
		return NotInUse
	case s.Condition == Damaged:
		return Broken
	case s.PublicHold == Held:
		return OnHold
	case !s.Truth.OK && least > 0:
		return Unscored
	case s.Truth.V < int64(least):
		return Doubtful
	case !s.Capacity.OK || s.Capacity.V == 0:
		return NoPlaces
	}
	return Sound
}

// reliable are the conditions of Judge that a list can be asked for: of damaged works and those on hold it knows only those that
// say so, and most say nothing. The balance leaves these out as well.
func reliable() []store.Cond {
	s := Type.Schema()
	return []store.Cond{
		{Field: s.Field("wartime_function"), Op: store.In, Values: []any{"sh1", "sh2"}},
		{Field: s.Field("status"), Op: store.Eq, Values: []any{string(InUse)}},
		{Field: s.Field("truth"), Op: store.Ge, Values: []any{int64(LeastTruth)}},
	}
}

// Room is how many people a works takes where each needs so much of its shelter area, in hundredths of m²: what the register
// says, or less where the area is known and does not suffice.
func (s *Shelter) Room(perPerson int64) (people int64, cut bool) {
	if !s.ShelterArea.OK || perPerson <= 0 {
		return s.Capacity.V, false
	}
	if most := s.ShelterArea.Units / perPerson; most < s.Capacity.V {
		return most, true
	}
	return s.Capacity.V, false
}

// Invented reports whether the record is of the demonstration.
func (s *Shelter) Invented() bool { return s.Origin == entity.Demo }
