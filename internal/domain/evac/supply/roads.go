package supply

import (
	"haidun/internal/domain/evac/plan"
	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
	"haidun/internal/route"
)

// The way from a position to the nearest road (design values).
const (
	offRoad   = 2000.0 // m at most
	accessKmh = 10.0
)

// ways are the times by road from every store to every place, in ms, and by what they were found: the name of the road graph, "" where
// there is none and the times are guessed along the crow's line.
func (k *Desk) ways(sources []Source, places []Place) (ms [][]int64, roads string, err error) {
	net, err := k.roads.Network(route.Car)
	if e := fault.As(err); e != nil && e.Code.ID == plan.CodeNoRoads.ID {
		return crow(sources, places), "", nil
	}
	if err != nil {
		return nil, "", err
	}
	nearest := func(lon, lat float64, known bool) route.Snap {
		if !known {
			return route.Snap{Node: -1}
		}
		return net.Snapper.Nearest(geo.LonLat{Lon: lon, Lat: lat}, offRoad)
	}
	ends := make([]route.Snap, len(places))
	var targets []int32
	for j, p := range places {
		if ends[j] = nearest(p.Lon, p.Lat, p.known); ends[j].Node >= 0 {
			targets = append(targets, ends[j].Node)
		}
	}
	search := route.NewSearch(net.Graph)
	ms = table(sources, places, func(_, _ geo.LonLat) int64 { return NoWay })
	for i, s := range sources {
		from := nearest(s.Lon, s.Lat, s.known)
		if from.Node < 0 || len(targets) == 0 {
			continue
		}
		search.Run([]route.Start{{Node: from.Node}}, route.Terms{Targets: targets})
		for j, to := range ends {
			if to.Node < 0 {
				continue
			}
			if t := search.Time(to.Node); t != route.Unreached {
				ms[i][j] = int64(t) + access(from) + access(to)
			}
		}
	}
	return ms, net.Name, nil
}

func access(s route.Snap) int64 { return int64((s.Away + s.Along) / accessKmh * 3600) }
