package conversion

import "slices"

// jobsOf makes jobs of items; missing are the numbers that items come after and that are not among them.
func jobsOf(items []*Item) (jobs []Job, missing []int64) {
	at := map[int64]int{}
	for i, it := range items {
		at[it.No.V] = i
	}
	for i, it := range items {
		j := Job{Trade: it.Trade, Tenths: max(1, it.CrewHours.Units)}
		before, _ := it.before()
		for _, n := range before {
			if a, ok := at[n]; ok && a != i {
				j.After = append(j.After, a)
			} else if !slices.Contains(missing, n) {
				missing = append(missing, n)
			}
		}
		jobs = append(jobs, j)
	}
	return jobs, missing
}

// lengthOf is a plan as it is told; limit is in days, 0 for none.
func lengthOf(p Plan, missing []int64, hours, limit int) Length {
	l := Length{Tenths: p.Ready, Bound: p.Bound, By: p.By, Proved: p.Proved(), Days: float64(p.Ready) / float64(10*hours), Missing: missing}
	l.Fits = limit == 0 || p.Ready <= int64(limit*hours*10)
	return l
}

// arrange computes the phases of a works, each from its own start, and all of them begun at once.
func (w *Works) arrange(items []*Item, q Question, limits map[Phase]int) {
	w.Phases, w.Items = map[Phase]Length{}, []Step{}
	jobs, missing := jobsOf(items)
	p, circle := Arrange(jobs, q.Crews)
	for _, i := range circle {
		w.Circle = append(w.Circle, items[i].No.V)
	}
	for i, it := range items {
		s := Step{
			ID: it.ID, No: it.No.V, Name: it.Name, Kind: it.Kind, Phase: it.Phase, Trade: it.Trade, Tenths: it.CrewHours.Units, After: it.After, Material: it.Materials, People: it.CrewPeople.V,
		}
		if len(circle) == 0 {
			s.Start, s.End, s.Critical = p.Start[i], p.End[i], slices.Contains(p.Chain, i)
		}
		w.Items, w.Drill = append(w.Items, s), max(w.Drill, it.DrilledOn)
	}
	if len(circle) > 0 {
		return
	}
	w.Total = lengthOf(p, missing, q.Hours, 0)
	w.People = people(w.Items)
	for _, o := range phases {
		var own []*Item
		for _, it := range items {
			if it.Phase == o.Code {
				own = append(own, it)
			}
		}
		if len(own) == 0 {
			continue
		}
		of, _ := jobsOf(own) // what comes before in another phase is done by then
		plan, _ := Arrange(of, q.Crews)
		w.Phases[o.Code] = lengthOf(plan, nil, q.Hours, limits[o.Code])
	}
}

// people are the most that work at a time.
func people(steps []Step) (most int64) {
	for _, at := range steps {
		n := int64(0)
		for _, s := range steps {
			if s.Start <= at.Start && at.Start < s.End {
				n += s.People
			}
		}
		most = max(most, n)
	}
	return most
}

// whole is how long all works take: as long as the slowest where each has its own crews, or what the shared crews need.
func (a *Answer) whole(all map[string][]*Item, q Question) {
	a.Whole.Proved, a.Whole.Fits = true, true
	var pool []Job
	for _, w := range a.Works {
		if len(w.Circle) > 0 {
			continue
		}
		if w.Total.Tenths > a.Whole.Tenths {
			a.Whole = w.Total
		}
		jobs, _ := jobsOf(all[w.ID])
		first := len(pool)
		for _, j := range jobs {
			for i := range j.After {
				j.After[i] += first
			}
			pool = append(pool, j)
		}
	}
	if q.Pooled {
		p, _ := Arrange(pool, q.Crews)
		a.Whole = lengthOf(p, nil, q.Hours, 0)
	}
}
