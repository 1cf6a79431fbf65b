package onroads

import "slices"

// Barred is a place that is not used although it is in the list.
type Barred struct {
	ID   string `json:"id"`
	Room int64  `json:"capacity"`
	Why  Reason `json:"why"` // PlaceClosed or InHazard
}

// Astray is a binding that leads nowhere.
type Astray struct {
	ID    string `json:"id"`
	Place string `json:"place"`
	Why   Reason `json:"why"` // NoSuchPlace, PlaceClosed, InHazard or OffRoad
}

func bars(p *Point, hazards []Hazard) Reason {
	switch {
	case p.Closed:
		return PlaceClosed
	case within(hazards, p.At):
		return InHazard
	}
	return ""
}

// join finds households, classes and bindings. A household is of the first class of its members, needs what any of them needs, and
// goes where all of them are bound to.
func (r *Result) join() {
	r.house, r.class = make([]int32, len(r.demand)), make([]int, len(r.demand))
	number := map[string]int32{}
	for k, i := range r.demand {
		p := &r.Points[i]
		unit, known := int32(len(r.units)), false
		if r.options.Together != Anybody && p.Household != "" {
			if unit, known = number[p.Household]; !known {
				unit = int32(len(r.units))
				number[p.Household] = unit
			}
		}
		if !known {
			r.units = append(r.units, nil)
		}
		r.units[unit] = append(r.units[unit], int32(k))
		r.house[k] = unit
	}
	for k := range r.demand {
		r.class[k] = last
		for _, d := range r.units[r.house[k]] {
			r.class[k] = min(r.class[k], r.priority(&r.Points[r.demand[d]]))
		}
	}
	r.bind()
}

// last is the class of those who have none.
const last = maxPriority + 1

func (r *Result) priority(p *Point) int {
	switch {
	case r.options.HazardsFirst && within(r.options.Hazards, p.At):
		return 1
	case p.Priority > 0:
		return p.Priority
	}
	return last
}

// bind turns names of places into their numbers.
func (r *Result) bind() {
	number, why := map[string]int32{}, map[string]Reason{}
	for k, i := range r.place {
		number[r.Places[i].ID] = int32(k)
	}
	for _, b := range r.Barred {
		why[b.ID] = b.Why
	}
	for _, id := range r.Unused {
		why[id] = OffRoad
	}
	for k, i := range r.demand {
		p := &r.Points[i]
		if p.Pairs == nil {
			continue
		}
		only := []int32{}
		for _, id := range p.Pairs {
			if place, ok := number[id]; ok {
				if !slices.Contains(only, place) {
					only = append(only, place)
				}
				continue
			}
			reason, listed := why[id]
			if !listed {
				reason = NoSuchPlace
			}
			r.Astray = append(r.Astray, Astray{ID: p.ID, Place: id, Why: reason})
		}
		r.Problem.Demands[k].Only = only
	}
}

// stepFree tells whether somebody of a demand's household needs a way without steps.
func (r *Result) stepFree(demand int32) bool {
	for _, d := range r.units[r.house[demand]] {
		if r.Points[r.demand[d]].StepFree {
			return true
		}
	}
	return false
}
