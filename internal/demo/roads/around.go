package roads

import (
	"container/heap"
	"math"
	"slices"

	"haidun/internal/geo"
)

// cellDeg is the side of a cell of the grid on which a way around the water is sought, in degrees of latitude: about 280 m.
const cellDeg = 0.0025

type cell [2]int

// around is a line from a to b over dry cells of a grid (A*), drawn tight; the straight line where there is none.
func (l *land) around(a, b geo.LonLat) []geo.LonLat {
	at := func(c cell) geo.LonLat {
		return geo.LonLat{Lon: a.Lon + float64(c[0])*cellDeg/l.wide, Lat: a.Lat + float64(c[1])*cellDeg}
	}
	goal := cell{int(math.Round((b.Lon - a.Lon) * l.wide / cellDeg)), int(math.Round((b.Lat - a.Lat) / cellDeg))}
	ahead := func(c cell) float64 { return math.Hypot(float64(c[0]-goal[0]), float64(c[1]-goal[1])) }
	from, cost, done := map[cell]cell{}, map[cell]float64{{}: 0}, map[cell]bool{}
	queue := &frontier{{cell{}, ahead(cell{})}}
	for queue.Len() > 0 && !done[goal] {
		c := heap.Pop(queue).(reached).cell
		if done[c] {
			continue
		}
		done[c] = true
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				next := cell{c[0] + dx, c[1] + dy}
				if next == c || done[next] || next != goal && !l.dry(at(next)) {
					continue
				}
				far := cost[c] + math.Hypot(float64(dx), float64(dy))
				if known, ok := cost[next]; !ok || far < known {
					cost[next], from[next] = far, c
					heap.Push(queue, reached{next, far + ahead(next)})
				}
			}
		}
	}
	line := []geo.LonLat{b}
	if done[goal] {
		for c := from[goal]; c != (cell{}); c = from[c] {
			line = append(line, at(c))
		}
	}
	line = append(line, a)
	slices.Reverse(line)
	return l.tight(line)
}

// tight leaves out the points that can be passed over land.
func (l *land) tight(line []geo.LonLat) []geo.LonLat {
	out := line[:1:1]
	for i := 0; i < len(line)-1; {
		j := i + 1
		for j+1 < len(line) && l.onLand(line[i], line[j+1]) {
			j++
		}
		out = append(out, line[j])
		i = j
	}
	return out
}

type reached struct {
	cell cell
	far  float64
}

// frontier is a heap of cells, the nearest to the goal first; of equal ones the same always.
type frontier []reached

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if f[i].far != f[j].far {
		return f[i].far < f[j].far
	}
	return f[i].cell[0] < f[j].cell[0] || f[i].cell[0] == f[j].cell[0] && f[i].cell[1] < f[j].cell[1]
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(reached)) }
func (f *frontier) Pop() any {
	x := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return x
}
