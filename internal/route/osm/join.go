package osm

import (
	"haidun/internal/geo"
	"haidun/internal/route"
)

// graph cuts the ways at junctions, at what cannot be passed, and where the file ends.
func (r *reader) graph() *route.Graph {
	for _, known := range r.known {
		if !known {
			r.report.Missing++
		}
	}
	j := &joiner{reader: r, b: route.NewBuilder(r.mode), node: make([]int32, len(r.at))}
	for i := range j.node {
		j.node[i] = -1
	}
	for i := range r.ways {
		j.way(&r.ways[i])
	}
	return j.b.Graph()
}

// joiner makes pieces of ways.
type joiner struct {
	*reader
	b    *route.Builder
	node []int32 // junction of a place of the map; -1 where there is none yet
}

func (j *joiner) way(w *taken) {
	at := make([]int32, len(w.nodes))
	whole := 0.0
	for i, id := range w.nodes {
		at[i], _ = j.number(id)
		if i > 0 && j.known[at[i]] && j.known[at[i-1]] {
			whole += geo.DistanceM(j.at[at[i-1]], j.at[at[i]])
		}
	}
	road := j.b.Road(w.road)
	line := []geo.LonLat(nil)
	start, begin := int32(-1), 0
	for i, p := range at {
		if !j.known[p] { // the road ends at the edge of the file
			line, start = nil, -1
			continue
		}
		if len(line) == 0 {
			start, begin, line = j.junction(p), i, append(line, j.at[p])
			continue
		}
		line = append(line, j.at[p])
		last := i == len(at)-1 || !j.known[at[i+1]]
		if !j.joint[p] && !j.gap[p] && !last {
			continue
		}
		end := j.junction(p)
		j.piece(road, start, end, line, w, whole, begin == 0, i == len(at)-1)
		start, begin, line = j.after(p, end), i, append([]geo.LonLat(nil), j.at[p])
	}
}

// piece adds a piece. One that comes back to where it began gets a node on the way, or who lives there would be nowhere.
func (j *joiner) piece(road, start, end int32, line []geo.LonLat, w *taken, whole float64, first, last bool) {
	if start != end {
		j.b.Piece(road, start, end, line, w.times(route.Length(line), whole, first, last))
		return
	}
	if half := len(line) / 2; half > 0 && half < len(line)-1 {
		mid := j.b.Node(line[half])
		j.b.Piece(road, start, mid, line[:half+1], w.times(route.Length(line[:half+1]), whole, first, false))
		j.b.Piece(road, mid, end, line[half:], w.times(route.Length(line[half:]), whole, false, last))
	}
}

// junction is the node of a place. What cannot be passed is another node for every road that ends there.
func (j *joiner) junction(p int32) int32 {
	if j.gap[p] {
		return j.b.Node(j.at[p])
	}
	if j.node[p] < 0 {
		j.node[p] = j.b.Node(j.at[p])
	}
	return j.node[p]
}

// after is the node where the road goes on.
func (j *joiner) after(p, end int32) int32 {
	if j.gap[p] {
		return j.b.Node(j.at[p])
	}
	return end
}

// times are how long a piece of the way takes. A ferry's duration is shared by length, and its wait stands at the piers.
func (w *way) times(length, whole float64, first, last bool) route.Times {
	ms := func(speed float64) int64 {
		if speed == 0 {
			return -1
		}
		if w.duration > 0 && whole > 0 {
			return int64(float64(w.duration.Milliseconds())*length/whole + 0.5)
		}
		return int64(length/speed*3600 + 0.5)
	}
	t := route.Times{Along: ms(w.along), Against: ms(w.against)}
	if first && t.Along >= 0 {
		t.Along += w.wait.Milliseconds()
	}
	if last && t.Against >= 0 {
		t.Against += w.wait.Milliseconds()
	}
	return t
}
