package onroads

import (
	"math"

	"haidun/internal/optimise/assign"
)

// Reason is why somebody is left over, or a place not used.
type Reason string

// The reasons.
const (
	OffRoad     Reason = "off_road" // no road near enough
	NoWay       Reason = "no_way"   // no way to any place, or none that is short enough
	NoRoom      Reason = "no_room"
	NotStepFree Reason = "no_step_free"     // no way without steps to a step-free place, or none that is short enough
	TooLarge    Reason = "too_large"        // a household of more people than any place it may go to has room for
	Apart       Reason = "no_room_together" // there is room, but not for all of a household in one place
	BoundFull   Reason = "pairing_full"     // the places they are bound to are full
	NoSuchPlace Reason = "no_such_place"    // the places they are bound to are not in the list
	PlaceClosed Reason = "place_closed"     // or closed
	InHazard    Reason = "in_hazard"        // or in a hazard
)

// Left is who of a point is left over.
type Left struct {
	ID     string  `json:"id"`
	People int64   `json:"people"`
	Why    Reason  `json:"why"`
	Metres float64 `json:"metres_to_road,omitempty"` // of OffRoad; 0 for more than 20 km
}

// leave names who is left over and why, and sees to it that nobody is forgotten.
func (r *Result) leave() error {
	var left []int32
	for k, n := range r.Plan.Left {
		if n > 0 {
			left = append(left, int32(k))
		}
	}
	room := r.room()
	free := append([]int64(nil), room...)
	for _, s := range r.Plan.Shares {
		free[s.Place] -= s.People
	}
	for i := range room {
		room[i] = max(room[i], 1) // a place without room is full, not far
	}
	reach, open := assign.Reachable(r.among(left, room)), make([]bool, len(left))
	if r.options.Together != Anybody {
		open = assign.Reachable(r.among(left, free))
	}
	why := map[int32]Reason{}
	for i, k := range left {
		why[k] = r.why(k, reach[i], open[i])
	}
	k := int32(0)
	for i, p := range r.Points {
		if int(k) == len(r.demand) || r.demand[k] != int32(i) {
			if p.Count > 0 {
				r.Left = append(r.Left, Left{ID: p.ID, People: p.Count, Why: OffRoad, Metres: metres(r.snapped[i].Away)})
			}
			continue
		}
		if n := r.Plan.Left[k]; n > 0 {
			r.Left = append(r.Left, Left{ID: p.ID, People: n, Why: why[k]})
		}
		k++
	}
	return r.counted()
}

// why somebody is left over whom a place with any room is within reach of, or not, and one with room that is left.
func (r *Result) why(demand int32, reach, open bool) Reason {
	d := &r.Problem.Demands[demand]
	switch {
	case d.Only != nil && len(d.Only) == 0:
		return r.astray(r.Points[r.demand[demand]].ID)
	case r.tooLarge(demand):
		return TooLarge
	case !reach && r.stepFree(demand):
		return NotStepFree
	case !reach:
		return NoWay
	case open:
		return Apart
	case d.Only != nil:
		return BoundFull
	}
	return NoRoom
}

// astray is why the first binding of somebody leads nowhere.
func (r *Result) astray(id string) Reason {
	for _, a := range r.Astray {
		if a.ID == id {
			return a.Why
		}
	}
	return NoSuchPlace
}

// tooLarge tells whether a household has more people than any place it may go to takes.
func (r *Result) tooLarge(demand int32) bool {
	if r.options.Together == Anybody || len(r.Problem.Places) == 0 {
		return false
	}
	people, most := int64(0), int64(0)
	for _, d := range r.units[r.house[demand]] {
		people += r.Problem.Demands[d].People
	}
	only := r.Problem.Demands[demand].Only
	for i, s := range r.Problem.Places {
		if only == nil {
			most = max(most, s.Room)
		}
		for _, o := range only {
			if o == int32(i) {
				most = max(most, s.Room)
			}
		}
	}
	return people > most
}

func metres(m float64) float64 {
	if math.IsInf(m, 0) {
		return 0
	}
	return math.Round(m)
}
