package lifting

import (
	"math"

	"haidun/internal/kernel/fault"
	"haidun/internal/optimise/lift"
	"haidun/internal/route"
)

const mostLegMin = 12 * 60 // a way ashore that takes longer is none

// ashore adds the ways of vehicles by the car's road graph, and those of people by that on foot.
func (s *Service) ashore(b *builder) error {
	net, closed, err := s.plans.Ways(b.in.demand.Plan, route.Car)
	if err != nil {
		return err
	}
	b.out.Roads = net.Name
	var classes []string
	for _, c := range b.out.Problem.Classes {
		if b.out.Kinds[c.Name].Ashore() {
			classes = append(classes, c.Name)
		}
	}
	pct := float64(or(b.in.lift.RoadPct, roadPct)) / 100
	if len(classes) > 0 {
		snaps := b.snap(net.Snapper, closed)
		search := route.NewSearch(net.Graph)
		b.pairs(snaps, search, closed, mostLegMin, func(from, to spot, minutes float64) {
			for _, c := range classes {
				b.out.Problem.Legs = append(b.out.Problem.Legs, lift.Leg{From: from.name, To: to.name, Class: c, Minutes: int32(max(1, math.Ceil(minutes*pct-1e-6))), OneWay: true})
			}
		})
	}
	feet, shut, err := s.plans.Ways(b.in.demand.Plan, route.Foot)
	if fault.KindOf(err) == fault.Conflict {
		b.note("没有步行路网:没有人步行到上客点。", "There is no road graph for people on foot: nobody walks to a stop.")
		return nil
	}
	if err != nil {
		return err
	}
	most := float64(or(b.in.lift.WalkMin, walkMin))
	snaps := make([]route.Snap, len(b.spots))
	for i, x := range b.spots {
		snaps[i] = feet.Snapper.NearestOpen(x.at, route.OffRoadM, shut)
	}
	b.pairs(snaps, route.NewSearch(feet.Graph), shut, most, func(from, to spot, minutes float64) {
		if from.what != refuge && to.what != muster {
			b.out.Problem.Walks = append(b.out.Problem.Walks, lift.Leg{From: from.name, To: to.name, Minutes: int32(max(1, math.Ceil(minutes-1e-6))), OneWay: true})
		}
	})
	return nil
}

// snap finds the road of each spot; whichever is too far from one is a note.
func (b *builder) snap(s *route.Snapper, closed func(int32) bool) []route.Snap {
	out := make([]route.Snap, len(b.spots))
	for i, x := range b.spots {
		if out[i] = s.NearestOpen(x.at, route.OffRoadM, closed); out[i].Node >= 0 {
			continue
		}
		far := s.NearestOpen(x.at, 20*route.OffRoadM, closed)
		if far.Node < 0 {
			b.note("%s:%.0f公里内没有通车的道路,车辆到不了。", "%s: no open road within %.0f km; no vehicle gets there.", x.name, 20*route.OffRoadM/1000)
			continue
		}
		b.note("%s离最近的通车道路%.1f公里(至多%.0f公里),车辆到不了。", "%s is %.1f km from the nearest open road (at most %.0f km); no vehicle gets there.", x.name, far.Away/1000, route.OffRoadM/1000)
	}
	return out
}

// off is the time from a spot to its node, in minutes: across country on foot, and along the road about as fast as on it.
func off(s route.Snap) float64 { return s.Away/walkMMin + s.Along/500 }

// pairs tells the minutes between all spots that are on roads, but from one muster point, or one refuge, to another.
func (b *builder) pairs(snaps []route.Snap, search *route.Search, closed func(int32) bool, most float64, add func(from, to spot, minutes float64)) {
	for i, from := range b.spots {
		if snaps[i].Node < 0 {
			continue
		}
		search.Run([]route.Start{{Node: snaps[i].Node}}, route.Terms{Closed: closed, Within: int32(most * 60_000)})
		for j, to := range b.spots {
			if i == j || snaps[j].Node < 0 || from.what == to.what && from.what != stop {
				continue
			}
			t := search.Time(snaps[j].Node)
			if t == route.Unreached {
				continue
			}
			if m := float64(t)/60_000 + off(snaps[i]) + off(snaps[j]); m <= most {
				add(from, to, m)
			}
		}
	}
}
