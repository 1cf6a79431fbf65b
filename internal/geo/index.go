package geo

import (
	"cmp"
	"math"
	"slices"
)

// Area is a shape with a name by which an [Index] answers.
type Area struct {
	ID    string
	Shape MultiPolygon
}

// Index finds which areas hold a point, or lie nearest, among many: islands, districts, zones. It is an R-tree packed
// once (sort-tile-recursive, Leutenegger 1997) and never changes, so any number of goroutines may ask it.
type Index struct {
	areas []Area
	root  *node
}

// node is a box around areas (leaf) or around other nodes.
type node struct {
	box   Box
	kids  []*node
	areas []int // places in Index.areas
}

const nodeWidth = 12

// NewIndex packs the areas. Shapes are kept, not copied: the caller must not change them. Areas without a ring are
// never found.
func NewIndex(areas []Area) *Index {
	x := &Index{areas: slices.Clone(areas)}
	var level []*node
	for i, a := range x.areas {
		if a.Shape.Vertices() > 0 {
			level = append(level, &node{box: a.Shape.Box(), areas: []int{i}})
		}
	}
	for len(level) > 1 {
		level = pack(level)
	}
	if len(level) == 1 {
		x.root = level[0]
	}
	return x
}

// pack puts neighbours of one level under common parents: into strips from west to east, each cut from south to north.
func pack(level []*node) []*node {
	by := func(f func(LonLat) float64) func(a, b *node) int {
		return func(a, b *node) int { return cmp.Compare(f(a.box.Centre()), f(b.box.Centre())) }
	}
	slices.SortStableFunc(level, by(func(p LonLat) float64 { return p.Lon }))
	parents := (len(level) + nodeWidth - 1) / nodeWidth
	strip := int(math.Ceil(math.Sqrt(float64(parents)))) * nodeWidth
	var up []*node
	for s := range slices.Chunk(level, strip) {
		slices.SortStableFunc(s, by(func(p LonLat) float64 { return p.Lat }))
		for kids := range slices.Chunk(s, nodeWidth) {
			n := &node{box: emptyBox(), kids: slices.Clone(kids)}
			for _, k := range kids {
				n.box = n.box.Union(k.box)
			}
			up = append(up, n)
		}
	}
	return up
}

// visit calls f with the place of every area whose box meets b.
func (n *node) visit(b Box, f func(i int)) {
	if n == nil || !n.box.Meets(b) {
		return
	}
	for _, i := range n.areas {
		f(i)
	}
	for _, k := range n.kids {
		k.visit(b, f)
	}
}

// Containing answers the IDs of all areas that hold p, boundaries included, in the order the areas were given.
func (x *Index) Containing(p LonLat) []string {
	var hits []int
	x.root.visit(Box{p.Lon, p.Lat, p.Lon, p.Lat}, func(i int) {
		if x.areas[i].Shape.Contains(p) {
			hits = append(hits, i)
		}
	})
	slices.Sort(hits)
	ids := make([]string, len(hits))
	for k, i := range hits {
		ids[k] = x.areas[i].ID
	}
	return ids
}

// Nearest answers the ID of the area nearest to p and its distance in metres, 0 where it holds p, if one lies within
// withinM. Of several equally near, the one given first is answered.
func (x *Index) Nearest(p LonLat, withinM float64) (id string, distanceM float64, found bool) {
	best := -1
	x.root.visit(Box{p.Lon, p.Lat, p.Lon, p.Lat}.Grown(withinM*1.01), func(i int) {
		d := x.areas[i].Shape.DistanceM(p)
		if d <= withinM && (best < 0 || d < distanceM || (d == distanceM && i < best)) {
			best, distanceM = i, d
		}
	})
	if best < 0 {
		return "", 0, false
	}
	return x.areas[best].ID, distanceM, true
}
