package plan

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/route"
)

// CodeNoResult is of a plan that was not computed.
var CodeNoResult = fault.Code{ID: "evac_no_result", ZH: "疏散方案「{name}」尚未计算;请先计算方案,再编车船运行表。", EN: "The evacuation plan “{name}” has no result yet: compute it before its timetable."}

// Demand is who of a plan's result is to be moved, from where, and who is taken in where.
type Demand struct {
	Plan    *Plan
	Sources []*Source
	Sites   []*evac.Site
	Shares  []*Share         // with Site empty for who is left over
	Spare   map[string]int64 // by site: room that the plan does not use
}

// Demand reads the stored result of a plan, as the caller may see it.
//
// Errors: fault.Conflict with [CodeNoResult], [CodeNoRoads].
func (s *Service) Demand(ctx context.Context, db *store.DB, planID string) (*Demand, error) {
	p, err := store.Get(ctx, db, Type, planID)
	if err != nil {
		return nil, err
	}
	if p.RunID == "" {
		return nil, fault.New(fault.Conflict, CodeNoResult, fault.Args{"name": p.Name})
	}
	in, err := s.gather(ctx, db, p)
	if err != nil {
		return nil, err
	}
	d := &Demand{Plan: p, Sources: in.sources, Sites: in.sites, Spare: map[string]int64{}}
	if d.Shares, err = of(ctx, db, ShareType, "run_id", p.RunID); err != nil {
		return nil, err
	}
	for _, x := range in.sites {
		d.Spare[x.ID] = in.room(x)
	}
	for _, x := range d.Shares {
		d.Spare[x.SiteID] -= x.People.V
	}
	slices.SortStableFunc(d.Shares, func(a, b *Share) int { return strings.Compare(a.SourceID+a.SiteID, b.SourceID+b.SiteID) })
	return d, nil
}

// Ways answers the road graph of a mode, and what of it is closed to vehicles that stay ashore: what the plan closes, and ferries.
func (s *Service) Ways(p *Plan, m route.Mode) (*Network, func(arc int32) bool, error) {
	net, err := s.roads.Network(m)
	if err != nil {
		return nil, nil, err
	}
	c, _ := parseClosed(p.Closed)
	shut := net.shut(c)
	return net, func(arc int32) bool {
		return net.Graph.RoadOf(arc).Kind&route.Ferry != 0 || shut != nil && shut(arc)
	}, nil
}

// Sample tells whether a plan is a demonstration's, or computed on its roads.
func (p *Plan) Sample(n *Network) bool { return p.Origin == entity.Demo || n.Sample }
