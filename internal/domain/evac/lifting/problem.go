package lifting

import (
	"fmt"
	"math"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/optimise/lift"
)

// What is assumed where nobody said (待核实).
const (
	roadPct, walkMin   = 130, 30
	loadMin, unloadMin = 10, 5
	walkDetour         = 1.3 // a walk is longer than the line by this, to local rooms
	walkMMin           = 4000.0 / 60
)

// spot is a place of the problem on the map.
type spot struct {
	name string
	at   geo.LonLat
	what sort
}

type sort int

const (
	muster sort = iota
	stop
	refuge
)

// builder makes the problem of an input.
type builder struct {
	in    *input
	names namer
	out   *Result
	spots []spot
	stops map[string]string // name by id
	at    map[string]string // muster by source
	sites map[string]string // name by id
	class map[string]string // by what tells classes apart
}

// problem builds what is solved. What cannot be used is a note of the result.
func (s *Service) problem(in *input) (*Result, error) {
	l := in.lift
	b := &builder{
		in: in, names: namer{}, stops: map[string]string{}, at: map[string]string{}, sites: map[string]string{}, class: map[string]string{},
		out: &Result{Problem: &lift.Problem{Name: l.Name, Until: timeOf(l.Until)}, Notes: []lift.Text{}, Kinds: map[string]Kind{}, Sources: map[string]string{}, NotIn: in.notIn},
	}
	var err error
	if b.out.Problem.Wind, err = winds(l.Wind); err != nil {
		return nil, err
	}
	b.places()
	b.groups()
	b.fleet()
	b.crossings()
	if err := s.ashore(b); err != nil {
		return nil, err
	}
	b.local()
	return b.out, b.out.Problem.Validate()
}

func (b *builder) note(zh, en string, args ...any) {
	b.out.Notes = append(b.out.Notes, lift.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)})
}

func at(p entity.Point) geo.LonLat { return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()} }

// places are the muster points of who leave, the stops, and the sites that take them in.
func (b *builder) places() {
	p := b.out.Problem
	for _, x := range b.in.sources {
		name := x.Muster
		if name == "" {
			name = x.Name + "集结点"
		}
		name = b.names.name(name)
		b.at[x.ID] = name
		b.spots = append(b.spots, spot{name, at(x.Location), muster})
		p.Places = append(p.Places, lift.Place{Name: name})
	}
	for _, x := range b.in.stops {
		name := b.names.name(x.Name)
		b.stops[x.ID] = name
		windows, _ := shut(x.Shut) // it was read when it was written
		b.spots = append(b.spots, spot{name, at(x.Location), stop})
		p.Places = append(p.Places, lift.Place{Name: name, Berths: int(x.Berths.V), Shut: windows})
	}
	for _, x := range b.in.demand.Sites {
		if b.in.rooms[x.ID] > 0 {
			name := b.names.name(x.Name)
			b.sites[x.ID] = name
			b.spots = append(b.spots, spot{name, at(x.Location), refuge})
			p.Places = append(p.Places, lift.Place{Name: name, Room: int(b.in.rooms[x.ID])})
		}
	}
}

// groups are the people of each source in waves of equal parts.
func (b *builder) groups() {
	l, p := b.in.lift, b.out.Problem
	waves := or(l.Waves, 1)
	groups := namer{}
	for _, x := range b.in.sources {
		left := b.in.people[x.ID]
		for w := range waves {
			n := left / (waves - w)
			left -= n
			name := x.Name
			if waves > 1 {
				name = fmt.Sprintf("%s·第%d批", x.Name, w+1)
			}
			if n == 0 {
				continue
			}
			name = groups.name(name)
			b.out.Sources[name] = x.Name
			p.Groups = append(p.Groups, lift.Group{Name: name, At: b.at[x.ID], People: int(n), Ready: timeOf(l.Begin) + lift.Clock(w*l.WaveMin.V), Priority: int(or(x.Priority, 10))})
		}
	}
}

// fleet are the vehicles; those with the same kind and times are a class.
func (b *builder) fleet() {
	p, names, classes := b.out.Problem, namer{}, namer{}
	for _, v := range b.in.vehicles {
		key := fmt.Sprint(v.Kind, v.Kmh, or(v.LoadMin, loadMin), or(v.UnloadMin, unloadMin), v.WindStop)
		class, known := b.class[key]
		if !known {
			class = VehicleType.Schema().Field("kind").Text(v, fault.ZH)
			if classes[class] {
				class += "·" + v.Name
			}
			class = classes.name(class)
			b.class[key], b.out.Kinds[class] = class, v.Kind
			p.Classes = append(p.Classes, lift.Class{Name: class, KMH: float64(v.Kmh.V), Load: int32(or(v.LoadMin, loadMin)), Unload: int32(or(v.UnloadMin, unloadMin)), Stopped: int(v.WindStop.V)})
		}
		count := int(or(v.Count, 1))
		if b.stops[v.StopID] == "" {
			b.note("%s的起点不在本计划的码头(上下客点)中,未使用。", "%s begins at no stop of this plan; it is not used.", v.Name)
			continue
		}
		p.Vehicles = append(p.Vehicles, lift.Vehicle{Name: names.name(v.Name), Class: class, Seats: int(v.Seats.V), Number: &count, At: b.stops[v.StopID], From: timeOf(v.From), Until: timeOf(v.Until)})
	}
	if len(p.Vehicles) == 0 {
		b.note("没有车船:除能步行到达的,%d人都不能运送。", "There are no vehicles: of %d people, only who can walk are moved.", b.total())
	}
}

func (b *builder) total() (n int64) {
	for _, k := range b.in.people {
		n += k
	}
	return n
}

// crossings are the legs of vessels, for every class that may sail them.
func (b *builder) crossings() {
	p := b.out.Problem
	for _, x := range b.in.legs {
		from, to := b.stops[x.FromID], b.stops[x.ToID]
		if from == "" || to == "" || from == to {
			b.note("航段%s的一端不在本计划中,未使用。", "An end of crossing %s is no stop of this plan; it is not used.", x.Title)
			continue
		}
		windows, _ := shut(x.Shut)
		for _, c := range p.Classes {
			kind := b.out.Kinds[c.Name]
			if kind.Ashore() && x.Kind != kind || x.Kind != "" && x.Kind != kind {
				continue
			}
			leg := lift.Leg{From: from, To: to, Class: c.Name, Minutes: int32(x.Minutes.V), OneWay: x.OneWay.V, Shut: windows}
			if !x.Minutes.OK {
				leg.KM = float64(x.Km.Units) / 10
				if c.KMH <= 0 {
					b.note("%s没有填航速,不能走以公里计的航段%s。", "%s has no speed, so it cannot sail crossing %s, which is given in km.", c.Name, x.Title)
					continue
				}
			}
			p.Legs = append(p.Legs, leg)
		}
	}
}

// local are places with room to spare beside a muster point, for people who are left.
func (b *builder) local() {
	most := float64(or(b.in.lift.WalkMin, walkMin)) * walkMMin / walkDetour
	rooms := namer{}
	for _, x := range b.in.demand.Sites {
		spare := b.in.demand.Spare[x.ID]
		if spare <= 0 {
			continue
		}
		near, away := "", math.Inf(1)
		for _, m := range b.spots {
			if d := geo.DistanceM(m.at, at(x.Location)); m.what == muster && d <= most && d < away {
				near, away = m.name, d
			}
		}
		if near != "" {
			b.out.Problem.Rooms = append(b.out.Problem.Rooms, lift.LocalRoom{Name: rooms.name(x.Name), At: near, Room: int(min(spare, lift.MaxPeople))})
		}
	}
}
