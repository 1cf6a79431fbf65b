package app

import (
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/fault"
	"haidun/internal/route"
	"haidun/internal/web/public"
)

// feet are the roads on foot, nil where the post has none.
func (g *graphs) feet() (*route.Graph, error) {
	n, err := g.Network(route.Foot)
	if e := fault.As(err); e != nil && e.Code.ID == plan.CodeNoRoads.ID {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return n.Graph, nil
}

// walks are the ways that the public side shows, nil where no roads are known.
func (a *App) walks() (*public.Walks, error) {
	g, err := a.roads.feet()
	if g == nil || err != nil {
		return nil, err
	}
	return public.NewWalks(g), nil
}
