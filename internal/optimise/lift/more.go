package lift

import (
	"context"
	"fmt"
	"slices"
)

const asked = 8 // plans with one thing more

// whatIf plans again with one vehicle more of each class, one berth more at each of the busiest places and room for everybody,
// and keeps what each comes to, the best first.
func (p *Plan) whatIf(ctx context.Context, q *Problem, opt Options) error {
	m, err := compile(q)
	if err != nil {
		return err
	}
	opt.WhatIf, opt.Progress = false, nil
	for _, w := range m.oneMore(p) {
		changed, err := compile(w.problem)
		if err != nil {
			return err
		}
		best, err := changed.seek(ctx, opt)
		if err != nil {
			return err
		}
		n := WhatIf{Kind: w.kind, Of: w.of, Clearance: best.clear, Moved: changed.total - int(best.score[0]), Sooner: int(p.Clearance - best.clear)}
		n.Say = Text{
			fmt.Sprintf("%s：%s运完（%s），多运%d人。", w.zh, n.Clearance, soonerZH(n.Sooner), n.Moved-p.Moved),
			fmt.Sprintf("%s: done at %s (%s), %d people more.", w.en, n.Clearance, soonerEN(n.Sooner), n.Moved-p.Moved),
		}
		p.WhatIf = append(p.WhatIf, n)
	}
	slices.SortStableFunc(p.WhatIf, func(a, b WhatIf) int {
		if a.Moved != b.Moved {
			return b.Moved - a.Moved
		}
		return b.Sooner - a.Sooner
	})
	return nil
}

func soonerZH(n int) string {
	if n < 0 {
		return fmt.Sprintf("晚%d分钟", -n)
	}
	return fmt.Sprintf("早%d分钟", n)
}

func soonerEN(n int) string {
	if n < 0 {
		return fmt.Sprintf("%d min later", -n)
	}
	return fmt.Sprintf("%d min sooner", n)
}

type oneMore struct {
	kind, of, zh, en string
	problem          *Problem
}

// oneMore is the problems that are solved for the question.
func (m *model) oneMore(p *Plan) (out []oneMore) {
	for c, k := range m.classes {
		best := -1
		for i, v := range m.p.Vehicles {
			if v.Class == k.Name && (best < 0 || v.Seats > m.p.Vehicles[best].Seats) {
				best = i
			}
		}
		if best < 0 || len(m.byClass[c]) == 0 || len(out) >= asked/2 {
			continue
		}
		q, v := *m.p, m.p.Vehicles[best]
		v.Name, v.Number = v.Name+" +1", nil
		q.Vehicles = append(slices.Clone(q.Vehicles), v)
		out = append(out, oneMore{"vehicle", k.Name, fmt.Sprintf("再增加一辆(艘)%s（%d座）", k.Name, v.Seats), fmt.Sprintf("one %s more (%d seats)", k.Name, v.Seats), &q})
	}
	for _, v := range m.busiest(p) {
		x := m.p.Places[v]
		if x.Berths == 0 || len(out) >= asked-1 {
			continue
		}
		q := *m.p
		q.Places = slices.Clone(q.Places)
		q.Places[v].Berths++
		out = append(out, oneMore{"berth", x.Name, x.Name + "再增加一个泊位", "one berth more at " + x.Name, &q})
	}
	if !slices.ContainsFunc(p.Left, func(l Left) bool { return l.Why == NoRoom }) {
		return out
	}
	q, largest := *m.p, 0
	q.Places = slices.Clone(q.Places)
	for v, x := range q.Places {
		if x.Room > q.Places[largest].Room {
			largest = v
		}
	}
	q.Places[largest].Room = min(MaxPeople, q.Places[largest].Room+p.LeftOver)
	name := q.Places[largest].Name
	return append(out, oneMore{"room", name, fmt.Sprintf("%s再增加%d个位置", name, p.LeftOver), fmt.Sprintf("room for %d more at %s", p.LeftOver, name), &q})
}
