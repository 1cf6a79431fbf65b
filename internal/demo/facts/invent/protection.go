package invent

import "fmt"

// measure gives the works its areas and places.
func (m *maker) measure(s *Shelter) {
	lo, hi := 1100, 9500
	switch {
	case s.Kind == Tunnel || s.Kind == Gallery:
		lo, hi = 160, 1900
	case s.Function == AidStation:
		lo, hi = 1300, 1600
	case s.Function == FirstAidHospital:
		lo, hi = 2300, 2900
	case s.Year < 2000:
		lo, hi = 350, 3200
	}
	s.BuiltM2 = m.size(lo, hi)
	usable, shelter := m.part(s.BuiltM2, 0.85, 0.92), m.part(s.BuiltM2, 0.62, 0.75)
	people := int(float64(shelter) / (1 + 0.2*m.Float64()))
	switch s.Function {
	case Stores, Garage, TeamVehicles:
		people = 0
	case TeamMembers:
		people = shelter / 3 // 3 m² each
	case AidStation, FirstAidHospital:
		people = shelter / 10 // staff and wounded with their rooms
	}
	depth := m.between(4, 9)
	if s.Kind == Tunnel {
		depth = m.between(8, 40)
	}
	s.UsableM2, s.ShelterM2, s.Capacity, s.DepthM = &usable, &shelter, &people, &depth
}

// protect gives classes that fit together and divides the works into protection units.
func (m *maker) protect(s *Shelter) {
	switch s.Function {
	case FirstClass, AidStation, FirstAidHospital, TeamMembers:
		s.Chemical = "乙"
	case SecondClass:
		s.Chemical = "丙"
	default:
		s.Chemical = "丁"
	}
	s.Nuclear, s.Conventional = "6", "6"
	switch {
	case s.Kind == DualPurpose:
		s.Nuclear = "none"
	case s.Kind == Tunnel || s.Function == FirstAidHospital || s.Function == TeamMembers:
		s.Nuclear, s.Conventional = "5", "5"
	case s.Year >= 2005 && m.chance(0.6):
		s.Nuclear = "6B"
	}
	limit := map[Function]int{ // of a unit, m²
		SecondClass: 2000, FirstClass: 2000, AidStation: 1000, FirstAidHospital: 1000, TeamMembers: 1000,
		Stores: 4000, Garage: 4000, TeamVehicles: 4000,
	}[s.Function]
	n := (s.BuiltM2 + limit - 1) / limit
	for i := range n {
		area := s.BuiltM2*(i+1)/n - s.BuiltM2*i/n
		s.Units = append(s.Units, Unit{Seq: i + 1, AreaM2: area, Function: s.Function, Chemical: s.Chemical, Doors: m.between(4, 8)})
	}
}

// open gives the works two entrances and one more for every further unit, eight at most.
func (m *maker) open(s *Shelter) {
	counts := map[EntranceKind]int{}
	words := map[EntranceKind]string{Stair: "楼梯口", Ramp: "坡道口", Horizontal: "水平口"}
	for i := range min(8, 1+max(1, len(s.Units))) {
		kind := Stair
		switch {
		case s.Kind == Tunnel:
			kind = Horizontal
		case i == 1 && s.Kind != Gallery:
			kind = Ramp
		case m.chance(0.15):
			kind = Horizontal
		}
		counts[kind]++
		e := Entrance{Name: fmt.Sprintf("%s%d(演示)", words[kind], counts[kind]), Kind: kind, At: m.around(m.dice, s.At, 8, 55)}
		s.Entrances = append(s.Entrances, e)
	}
}
