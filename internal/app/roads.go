package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"haidun/internal/demo/roads"
	"haidun/internal/domain/evac/plan"
	"haidun/internal/kernel/fault"
	"haidun/internal/route"
)

// graphs are the post's road graphs: files of the data folder, made by haidun evac graph; a demonstration without them has the
// skeleton that it computes. They are read when they are first asked for, and kept.
type graphs struct {
	file func(name string) string // "" for a program without a folder
	demo bool

	mu   sync.Mutex
	have map[route.Mode]*plan.Network
}

var _ plan.Roads = (*graphs)(nil)

// graphFiles are their names in the data folder.
var graphFiles = map[route.Mode]string{route.Foot: "roads-foot.graph", route.Car: "roads-car.graph"}

// Network implements plan.Roads.
func (g *graphs) Network(m route.Mode) (*plan.Network, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if n := g.have[m]; n != nil {
		return n, nil
	}
	n, err := g.load(m)
	if err != nil {
		return nil, err
	}
	if g.have == nil {
		g.have = map[route.Mode]*plan.Network{}
	}
	g.have[m] = n
	return n, nil
}

func (g *graphs) load(m route.Mode) (*plan.Network, error) {
	name := graphFiles[m]
	if g.file != nil {
		f, err := os.Open(g.file(name))
		switch {
		case err == nil:
			graph, err := route.Load(f)
			if err = errors.Join(err, f.Close()); err != nil {
				return nil, fmt.Errorf("read the roads %s: %w", name, err)
			}
			if graph.Mode != m {
				return nil, fmt.Errorf("the roads %s are of another mode", name)
			}
			return plan.NewNetwork(graph, name, false), nil
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("open the roads: %w", err)
		}
	}
	if g.demo {
		return plan.NewNetwork(roads.Graph(m), "演示路网骨架(待核实)", true), nil
	}
	return nil, fault.New(fault.Conflict, plan.CodeNoRoads, fault.Args{"file": name})
}
