package allot

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
	"haidun/internal/optimise/onroads"
	"haidun/internal/route"
)

// What is assumed (design values, 待核实): a walk within the building's own ground is longer than the line by this, and whoever is
// farther from a road than this is led nowhere.
const (
	detour   = 1.3
	offRoadM = 800.0
)

// party is people who are assigned alike: a household, whole, or as many people of a unit as are on no list, who may be parted.
type party struct {
	unit   *Unit
	house  *Household // nil for people on no list
	people int64
	free   bool // needs step-free access
}

// flow is people of a party on their way, or left over where works is nil.
type flow struct {
	party
	works       *shelter.Shelter
	minutes, km float64
	ways        string
	own, byHand bool
	why         onroads.Reason
}

// outcome is a result before it is stored.
type outcome struct {
	in                     *input
	flows                  []flow
	people, assigned, left int64
	own, byHand            int64
	walked, slowest        float64 // person-minutes, minutes
	value, bound           int64   // person-ms of those who are assigned over the roads
	proof                  Proof
	findings               []string
	room                   map[string]int64 // that is left, by works
	most                   int64            // room of the largest works
}

// parties are all who are to be assigned. By day nobody is at home, so lists of households say nothing.
func (in *input) parties() (out []party) {
	for _, u := range in.units {
		n, _ := u.people(in.a.Day.V)
		free := u.StepFree.V
		if !in.a.Day.V {
			for _, h := range in.households[u.ID] {
				out = append(out, party{u, h, h.Persons.V, h.StepFree.V})
				n -= h.Persons.V
				if h.StepFree.V {
					free -= h.Persons.V
				}
			}
		}
		n = max(n, 0)
		free = min(max(free, 0), n)
		out = append(out, party{u, nil, free, true}, party{u, nil, n - free, false})
	}
	return slices.DeleteFunc(out, func(p party) bool { return p.people == 0 })
}

// solve assigns everybody: who is moved by hand, who has works in the own building, then households and then people on no list, each
// by the least walking of all in the room that is left.
func (in *input) solve(ctx context.Context, progress func(int64)) (*outcome, error) {
	o := &outcome{in: in, proof: Optimal, room: map[string]int64{}}
	works := map[string]*shelter.Shelter{}
	for _, w := range in.works {
		works[w.ID] = w
		if room, why := judge(w, in.perPerson); why == shelter.Sound {
			o.room[w.ID], o.most = room, max(o.most, room)
		}
	}
	all := in.parties()
	for _, p := range all {
		o.people += p.people
	}
	o.note()
	rest := o.fill(all, works)
	var listed, others []party
	for _, p := range rest {
		if p.house != nil {
			listed = append(listed, p)
		} else {
			others = append(others, p)
		}
	}
	for _, stage := range []struct {
		who []party
		how onroads.Together
	}{{listed, onroads.Households}, {others, onroads.Anybody}} {
		if err := o.nearest(ctx, stage.who, stage.how, progress); err != nil {
			return nil, err
		}
	}
	o.trace()
	if o.assigned+o.left != o.people {
		return nil, fault.New(fault.Conflict, CodeSum, fault.Args{"assigned": o.assigned, "left": o.left, "people": o.people})
	}
	return o, nil
}

// fill puts people into the works that are theirs, by hand or in their own building, as far as there is room: those who need step-free
// access first, then the largest households. Who finds no room there is what it answers.
func (o *outcome) fill(all []party, works map[string]*shelter.Shelter) (rest []party) {
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b party) int {
		return cmp.Or(cmp.Compare(rank(o, a), rank(o, b)), cmp.Compare(truth(b.free), truth(a.free)), cmp.Compare(truth(b.house != nil), truth(a.house != nil)), cmp.Compare(b.people, a.people))
	})
	for _, p := range order {
		id, hand := p.unit.OwnWorksID, false
		if b := o.in.bound[p.unit.ID]; b != nil {
			id, hand = b.WorksID, true
		}
		w := works[id]
		room := o.room[id]
		switch {
		case w == nil, p.free && !w.StepFree.V, room == 0, p.house != nil && room < p.people:
			rest = append(rest, p)
			continue
		}
		in := p
		in.people = min(p.people, room)
		f := flow{party: in, works: w, own: id == p.unit.OwnWorksID, byHand: hand}
		f.minutes = geo.DistanceM(at(p.unit.Location), at(w.Location)) * detour / 1000 / route.WalkKmh * 60
		o.take(f)
		if p.people -= in.people; p.people > 0 {
			rest = append(rest, p)
		}
	}
	return rest
}

// rank is whose turn it is: who is moved by hand, who has own works, all others.
func rank(o *outcome, p party) int {
	switch {
	case o.in.bound[p.unit.ID] != nil:
		return 0
	case p.unit.OwnWorksID != "":
		return 1
	}
	return 2
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// take counts a flow, and takes its room.
func (o *outcome) take(f flow) {
	o.flows = append(o.flows, f)
	if f.works == nil {
		o.left += f.people
		return
	}
	o.room[f.works.ID] -= f.people
	o.assigned += f.people
	if f.own {
		o.own += f.people
	}
	if f.byHand {
		o.byHand += f.people
	}
}

// nearest assigns people by the least walking of all in the room that is left.
func (o *outcome) nearest(ctx context.Context, who []party, how onroads.Together, progress func(int64)) error {
	if len(who) == 0 {
		return nil
	}
	in := o.in
	points := make([]onroads.Point, len(who))
	for i, p := range who {
		points[i] = onroads.Point{ID: strconv.Itoa(i), At: at(p.unit.Location), Count: p.people, StepFree: p.free}
		if p.house != nil {
			points[i].Household = p.house.ID
		}
	}
	var places []onroads.Point
	by := []*shelter.Shelter{}
	for _, w := range in.works {
		if room, open := o.room[w.ID]; open {
			places, by = append(places, onroads.Point{ID: w.ID, At: at(w.Location), Count: room, StepFree: w.StepFree.V}), append(by, w)
		}
	}
	if len(places) == 0 {
		for _, p := range who {
			o.take(flow{party: p, why: onroads.NoWay})
		}
		return nil
	}
	r, err := onroads.Solve(ctx, in.net.graph, points, places, onroads.Options{
		Longest: in.longest, OffRoad: offRoadM, Closed: in.closed, Progress: progress, Snapper: in.net.snapper, Together: how,
	})
	if err != nil {
		return fmt.Errorf("assign people to works: %w", err)
	}
	known := r.Outcome()
	o.value, o.bound = o.value+r.Objective(), o.bound+known.Bound
	if r.Proved() != nil || !known.Optimal {
		o.proof = Gap
	}
	for _, t := range r.Trips() {
		p := who[t.Point]
		p.people = t.People
		o.take(flow{party: p, works: by[t.Place], minutes: float64(t.Time) / 60_000})
	}
	for _, l := range r.Left {
		i, err := strconv.Atoi(l.ID)
		if err != nil {
			return fmt.Errorf("name who is left over: %w", err)
		}
		p := who[i]
		p.people = l.People
		if l.Why == onroads.TooLarge && p.people <= o.most { // for the room that is left, not for any works
			l.Why = onroads.NoRoom
		}
		o.take(flow{party: p, why: l.Why})
	}
	return nil
}

// gap is by how much a better plan could be shorter, in tenths of a per cent.
func (o *outcome) gap() int64 { return int64(math.Ceil(1000 * onroads.Gap(o.value, o.bound))) }

// trace finds the ways and adds up the walks. The way of a unit to works is found once.
func (o *outcome) trace() {
	type pair struct{ unit, works string }
	found, finder := map[pair]route.Way{}, route.NewFinder(o.in.net.graph, o.in.net.snapper)
	for i := range o.flows {
		f := &o.flows[i]
		if f.works == nil {
			continue
		}
		k := pair{f.unit.ID, f.works.ID}
		w, have := found[k]
		if !have {
			w = finder.Way(at(f.unit.Location), at(f.works.Location), offRoadM, route.Terms{Closed: o.in.barred(f.free)})
			found[k] = w
		}
		switch {
		case f.own:
			f.ways = "本楼(小区)自己的人防工程,按楼内指示牌进入。"
		case w.Why == "":
			f.km, f.ways = w.LengthM/1000, o.in.net.say(w)
			if f.byHand {
				f.minutes = float64(w.Time) / 60_000
			}
		}
		o.walked += f.minutes * float64(f.people)
		o.slowest = max(o.slowest, f.minutes)
	}
	slices.SortStableFunc(o.flows, func(a, b flow) int {
		return cmp.Or(cmp.Compare(a.unit.ID, b.unit.ID), cmp.Compare(houseID(a), houseID(b)), cmp.Compare(a.minutes, b.minutes))
	})
}

func houseID(f flow) string {
	if f.house == nil {
		return ""
	}
	return f.house.ID
}

// barred is what nobody may use: roads that are cut, and steps for those who cannot climb them.
func (in *input) barred(free bool) func(arc int32) bool {
	if !free {
		return in.closed
	}
	return func(arc int32) bool {
		return in.net.graph.RoadOf(arc).Kind&route.Steps != 0 || in.closed != nil && in.closed(arc)
	}
}

// note says what of the input people should know.
func (o *outcome) note() {
	in := o.in
	theirs, unknown, estimated := map[string]int64{}, 0, 0
	for _, u := range in.units {
		n, known := u.people(in.a.Day.V)
		if in.a.Day.V && !known {
			unknown++
		}
		if u.Estimated.V {
			estimated++
		}
		theirs[u.OwnWorksID] += n
		if u.OwnWorksID != "" && o.room[u.OwnWorksID] == 0 {
			o.findings = append(o.findings, u.Name+"的本楼工程不能使用,已改为就近分配。")
		}
	}
	for _, w := range in.works {
		if room := o.room[w.ID]; room > 0 && theirs[w.ID] > room {
			o.findings = append(o.findings, fmt.Sprintf("%s是本楼工程的单元共 %d 人,只有 %d 个掩蔽位,其余就近分配。", w.Name, theirs[w.ID], room))
		}
	}
	if unknown > 0 {
		o.findings = append(o.findings, fmt.Sprintf("%d 个单元的昼间人数待报,按夜间人数计。", unknown))
	}
	if estimated > 0 {
		o.findings = append(o.findings, fmt.Sprintf("%d 个单元由行政区人口推算,不是名册。", estimated))
	}
}

func (in *input) minutes() int64 { return int64(in.longest / time.Minute) }
