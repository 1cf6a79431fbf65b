package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"haidun/internal/demo/facts"
	"haidun/internal/domain/evac"
	"haidun/internal/domain/evac/hazard"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// leaving are the demonstration's plans: the whole city in a civil emergency, and Dinghai by night before an outbreak.
var leaving = []struct {
	area, name string
	kind       plan.Kind
	mode       plan.Mode
	ratio      int64 // in tenths of a per cent
	longest    int64
}{
	{facts.CityCode, "舟山市应急疏散方案(演示)", plan.Emergency, plan.Car, 160, 240},
	{dinghai, "定海区临战疏散方案(演示)", plan.PreWar, plan.Foot, 100, 300},
}

// evacPlans are plans with a source for every town, its people by the split of the census, and some pairings.
func (l *loader) evacPlans() error {
	people := map[string]facts.Population{}
	for _, p := range facts.Populations() {
		people[p.Area] = p
	}
	for _, x := range leaving {
		p := &plan.Plan{
			Name: x.name, AreaID: x.area, Kind: x.kind, Mode: x.mode, Ratio: entity.DecimalOf(x.ratio), Longest: entity.IntOf(x.longest), DeadlineH: entity.IntOf(24),
			Base: entity.IntOf(int64(people[x.area].Total)), Remark: "演示:人口为普查数按镇街推算,路网为骨架,均待核实。",
		}
		if err := put(l, plan.Type, p); err != nil {
			return fmt.Errorf("plan %s: %w", x.name, err)
		}
		var sources []*plan.Source
		for _, a := range facts.Areas() {
			if a.Level != facts.Town || x.area != facts.CityCode && a.Parent != x.area {
				continue
			}
			s := l.evacSource(p.ID, a, people[a.Code])
			if err := put(l, plan.SourceType, s); err != nil {
				return fmt.Errorf("source %s: %w", a.Name, err)
			}
			sources = append(sources, s)
		}
		if err := l.pair(p, sources); err != nil {
			return err
		}
		if err := put(l, plan.RunType, &plan.Run{PlanID: p.ID, AskedBy: nameOf(Guide), State: plan.Queued}); err != nil {
			return fmt.Errorf("queue %s: %w", x.name, err)
		}
	}
	return nil
}

// evacSource is a town that leaves. The groups beside age are shares of its people, invented.
func (l *loader) evacSource(planID string, a facts.Area, p facts.Population) *plan.Source {
	part := func(perMille int) entity.Int { return entity.IntOf(int64(p.Total * perMille / 1000)) }
	return &plan.Source{
		PlanID: planID, Name: a.Name, AreaID: a.Code, Households: entity.IntOf(int64(p.Households)), Persons: entity.IntOf(int64(p.Total)),
		Aged: entity.IntOf(int64(p.Aged65)), Infants: part(18), Sick: part(9), Disabled: part(21), Pregnant: part(6), Students: part(112), Floating: part(140),
		Priority: entity.IntOf(2), Muster: a.Name + "集结点(演示)", Location: at(a.At.Lon, a.At.Lat), Leader: "演示负责人",
	}
}

// stores are hazards, all of them invented: their names, places and radii. The first stands near a site of Dinghai, so that a plan has
// a place that is barred.
var stores = []struct {
	name, area  string
	kind        hazard.Kind
	lon, lat    float64
	rings       [3]int64 // m
	means       [3]string
	bars, first hazard.Ring
	source      string
}{
	{"演示油品储运站(虚构)", dinghai, "oil", 0, 0, [3]int64{300, 800, 2000}, [3]string{"池火热辐射致死(演示)", "不宜停留(演示)", "疏散准备(演示)"}, hazard.Mid, hazard.Outer, "演示安全评价报告"},
	{"演示化工码头(虚构)", "330903", "chemical", 122.262, 29.943, [3]int64{500, 1500, 0}, [3]string{"急性毒性(演示)", "下风向防护(演示)", ""}, hazard.Inner, hazard.None, "演示应急预案"},
	{"演示天然气接收站(虚构)", "330921", "lng", 122.208, 30.262, [3]int64{400, 1000, 3000}, [3]string{"蒸气云爆炸(演示)", "门窗破损(演示)", "疏散准备(演示)"}, hazard.Inner, hazard.Inner, ""},
}

// hazards are the invented stores. The first is put 300 m from the largest site of Dinghai's bases and points.
func (l *loader) hazards() error {
	for i, x := range stores {
		h := &hazard.Hazard{
			Name: x.name, Kind: x.kind, State: hazard.InUse, AreaID: x.area, Location: at(x.lon, x.lat), Bars: x.bars, First: x.first, Source: x.source, EvidenceOn: l.day(-40 - 30*i),
			Ring1: x.means[0], Ring2: x.means[1], Ring3: x.means[2], Remark: "演示:名称、位置和半径都是虚构的,待核实。",
		}
		for k, m := range []*entity.Int{&h.Ring1M, &h.Ring2M, &h.Ring3M} {
			if x.rings[k] > 0 {
				*m = entity.IntOf(x.rings[k])
			}
		}
		if i == 0 {
			near, err := l.largest()
			if err != nil {
				return err
			}
			p := geo.LonLat{Lon: near.Lon(), Lat: near.Lat()}.Moved(300, 200)
			h.Location = at(p.Lon, p.Lat)
		}
		if err := put(l, hazard.Type, h); err != nil {
			return fmt.Errorf("hazard %s: %w", x.name, err)
		}
	}
	return nil
}

// largest is where the largest of Dinghai's bases and points stands that nobody is bound to.
func (l *loader) largest() (entity.Point, error) {
	most, where := int64(-1), entity.Point{}
	for _, id := range l.refuges {
		s, err := store.Fetch(l.tx, evac.Type, id)
		if err != nil {
			return where, err
		}
		if s.Kind == "point" && s.MaxPeople.V > most {
			most, where = s.MaxPeople.V, s.Location
		}
	}
	if most < 0 {
		return where, errors.New("no evacuation point in Dinghai")
	}
	return where, nil
}

// paired are the towns that a base takes in: the first pairing is agreed, the other waits for its hosts.
var paired = []string{"岑港街道", "双桥街道"}

// pair binds towns to a base of their district.
func (l *loader) pair(p *plan.Plan, sources []*plan.Source) error {
	bases, err := store.Those(l.tx, evac.Type, evac.Type.Schema().Field("kind"), "base")
	if err != nil {
		return err
	}
	for i, bond := range []plan.Bond{plan.Both, plan.SentOK} {
		at := slices.IndexFunc(sources, func(s *plan.Source) bool { return s.Name == paired[i] })
		if at < 0 {
			return fmt.Errorf("no source %s", paired[i])
		}
		s := sources[at]
		for _, b := range bases {
			host := b.AreaID[:min(9, len(b.AreaID))]
			if host[:6] != s.AreaID[:6] {
				continue
			}
			x := &plan.Pairing{
				PlanID: p.ID, SourceID: s.ID, HostID: host, SiteID: b.ID, Persons: entity.IntOf((s.Persons.V*p.Ratio.Units + 999) / 1000), Hosts: entity.IntOf(210), Agreement: fmt.Sprintf("对口演〔2026〕%d号", i+1), SignedOn: l.day(-200), Bond: bond, SentBy: invented(410),
			}
			if bond == plan.Both {
				x.HostBy = invented(411)
			}
			if err := put(l, plan.PairingType, x); err != nil {
				return fmt.Errorf("pairing of %s: %w", s.Name, err)
			}
			break
		}
	}
	return nil
}

// Evacuation has the plans computed by the module m, which knows the roads, and the district's approved by two people and put in
// force.
func Evacuation(ctx context.Context, db *store.DB, m module.Module) error {
	told, people := newCast(policy.With(ctx, policy.System("demo")))
	for _, t := range m.Ticks {
		if err := t.Run(told, db); err != nil {
			return err
		}
	}
	return db.Write(told, func(tx *store.Tx) error {
		plans, err := store.Those(tx, plan.Type, plan.Type.Schema().Field("area_id"), dinghai)
		if err != nil {
			return err
		}
		people.plays(answering[dinghai], "demo:"+dinghai, "")
		asker := &policy.Actor{User: "demo-asker", Person: "demo-asker", Name: invented(412)}
		for _, p := range plans {
			if p.State != plan.Computed {
				return fmt.Errorf("%s is %s", p.Name, p.State)
			}
			rec, err := m.Flows[0].DoFor(told, tx, asker, p.ID, p.Rev, "approve", reason, func(rec any) error {
				rec.(*plan.Plan).ApprovalNo = "定国动演〔2026〕8号"
				return nil
			})
			if err != nil {
				return err
			}
			if _, err := m.Flows[0].Do(told, tx, p.ID, rec.(*plan.Plan).Rev, "enforce", reason, func(any) error { return nil }); err != nil {
				return err
			}
		}
		return nil
	})
}
