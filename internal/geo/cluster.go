package geo

import (
	"cmp"
	"math"
	"slices"
)

// Cluster is one or more points that lie close together on the screen.
type Cluster struct {
	At    LonLat // the mean of its points
	Count int
	First int // the place of its first point in the order they were added: the point itself where Count is 1
	Box   Box // around its points: where to zoom to
}

// Clusters gathers points into the cells of a grid on the Web Mercator map. It needs memory for the clusters, not for the
// points.
type Clusters struct {
	scale float64
	added int
	cells map[[2]int32]*Cluster
}

// clusterPx is the side of a grid cell in CSS pixels of 256-pixel tiles: about the size of a cluster's disc and label.
const clusterPx = 64

// NewClusters gathers for a zoom level of 256-pixel Web Mercator tiles; levels beyond 0–24 count as the nearest.
func NewClusters(zoom float64) *Clusters {
	return &Clusters{scale: 256 / clusterPx * math.Exp2(min(24, max(0, zoom))), cells: map[[2]int32]*Cluster{}}
}

// Add takes in one more point. Points without a position ([LonLat.OK]) are counted in the order but belong to no cluster.
func (c *Clusters) Add(p LonLat) {
	place := c.added
	c.added++
	if !p.OK() {
		return
	}
	x, y := mercator(p)
	cell := [2]int32{int32(math.Floor(x * c.scale)), int32(math.Floor(y * c.scale))}
	k := c.cells[cell]
	if k == nil {
		k = &Cluster{First: place, Box: emptyBox()}
		c.cells[cell] = k
	}
	k.Count++
	k.At.Lon += (p.Lon - k.At.Lon) / float64(k.Count)
	k.At.Lat += (p.Lat - k.At.Lat) / float64(k.Count)
	k.Box = k.Box.with(p)
}

// List answers the clusters, largest first, then in the order of their first points.
func (c *Clusters) List() []Cluster {
	out := make([]Cluster, 0, len(c.cells))
	for _, k := range c.cells {
		out = append(out, *k)
	}
	slices.SortFunc(out, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.First, b.First))
	})
	return out
}

// mercator is the place on the square Web Mercator map, 0–1 from the north-west corner; the poles are cut at 85.05°.
func mercator(p LonLat) (x, y float64) {
	const limit = 85.051128779806592
	lat := rad(min(limit, max(-limit, p.Lat)))
	return (p.Lon + 180) / 360, (1 - math.Asinh(math.Tan(lat))/math.Pi) / 2
}
