package onroads

import (
	"fmt"
	"slices"
	"strconv"

	"haidun/internal/route"
)

// Shut is a road that was asked to be closed.
type Shut struct {
	Road string `json:"road"` // as it was asked for; "ferries" for all of them
	Arcs int    `json:"arcs"` // how many directions of pieces of road that is
}

// CloseRoads is what is closed where roads are, by name or by their id in the source, and all ferries if asked. A road that is not
// in the graph is an error: somebody would believe it closed.
func CloseRoads(g *route.Graph, roads []string, ferries bool) (closed func(arc int32) bool, what []Shut, err error) {
	if len(roads) == 0 && !ferries {
		return nil, nil, nil
	}
	by := make([][]int, len(g.Roads)) // who asked for a road
	for i, road := range roads {
		for r := range g.Roads {
			if g.Roads[r].Name == road || strconv.FormatInt(g.Roads[r].ID, 10) == road {
				by[r] = append(by[r], i)
			}
		}
		what = append(what, Shut{Road: road})
	}
	if ferries {
		for r := range g.Roads {
			if g.Roads[r].Kind&route.Ferry != 0 {
				by[r] = append(by[r], len(roads))
			}
		}
		what = append(what, Shut{Road: "ferries"})
	}
	shut := make([]bool, g.Arcs())
	for e := range shut {
		for _, i := range by[g.Pieces[pieceOf(g, e)].Road] {
			shut[e] = true
			what[i].Arcs++
		}
	}
	if i := slices.IndexFunc(what[:len(roads)], func(s Shut) bool { return s.Arcs == 0 }); i >= 0 {
		return nil, nil, fmt.Errorf("no road of this graph is called %q or has that id", roads[i])
	}
	return func(arc int32) bool { return shut[arc] }, what, nil
}

func pieceOf(g *route.Graph, arc int) int32 {
	if p := g.Piece[arc]; p >= 0 {
		return p
	}
	return ^g.Piece[arc]
}
