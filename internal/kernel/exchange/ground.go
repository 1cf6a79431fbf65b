package exchange

import (
	"math"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Ground knows the lie of the land. The program hands in its islands; without one nothing is said about the sea.
type Ground interface {
	// AtSea reports whether a position in CGCS2000 lies off every island, and how far from the nearest in metres.
	AtSea(p geo.LonLat) (sea bool, distanceM float64)
}

// anchored collects how far positions lie from the middle of the areas they are said to be in, east and north in metres,
// and how far GCJ-02 would have moved them.
type anchored struct{ east, north, gcjEast, gcjNorth []float64 }

// fewestAnchored is how many positions an offset must show in before it is believed.
const fewestAnchored = 20

// mostAnchored is how many are kept.
const mostAnchored = 20_000

func (a *anchored) add(p, anchor geo.LonLat) {
	if len(a.east) == mostAnchored {
		return
	}
	shifted, err := geo.Convert(anchor, geo.CGCS2000, geo.GCJ02)
	if err != nil || geo.DistanceM(p, anchor) > 30_000 {
		return // another place of the same name, not a shift
	}
	e, n := metresBetween(anchor, p)
	ge, gn := metresBetween(anchor, shifted)
	a.east, a.north = append(a.east, e), append(a.north, n)
	a.gcjEast, a.gcjNorth = append(a.gcjEast, ge), append(a.gcjNorth, gn)
}

// metresBetween is the way from a to b, east and north.
func metresBetween(a, b geo.LonLat) (east, north float64) {
	const degree = 111_195
	return (b.Lon - a.Lon) * degree * math.Cos(a.Lat*math.Pi/180), (b.Lat - a.Lat) * degree
}

// likelyGCJ reports whether the positions together lie where GCJ-02 would put them. Places scatter around the middle of
// their area by more than the shift, but in all directions: their median must agree with the shift, and be known well
// enough to tell it from none.
func (a *anchored) likelyGCJ() bool {
	n := len(a.east)
	if n < fewestAnchored {
		return false
	}
	gcjE, _ := median(a.gcjEast)
	gcjN, _ := median(a.gcjNorth)
	east, spreadE := median(a.east)
	north, spreadN := median(a.north)
	shift := math.Hypot(gcjE, gcjN)
	// The standard error of a median is 1.25 σ/√n, and σ is 1.48 times the median deviation where errors are normal.
	doubt := 1.25 * 1.48 * math.Hypot(spreadE, spreadN) / math.Sqrt(float64(n))
	return shift > 100 && math.Hypot(east-gcjE, north-gcjN) < 0.4*shift && doubt < 0.3*shift
}

// median is the middle value and the median distance from it.
func median(v []float64) (middle, deviation float64) {
	s := slices.Clone(v)
	slices.Sort(s)
	middle = s[len(s)/2]
	for i := range s {
		s[i] = math.Abs(s[i] - middle)
	}
	slices.Sort(s)
	return middle, s[len(s)/2]
}

// hint is something about one row worth a look that does not refuse it.
func (r *row) hint(p *fault.Field, column int) {
	q := *p
	q.Column = column
	r.hints = append(r.hints, q)
}

// hintCodes are the hints in the order in which the point file numbers them, from 1.
var hintCodes = []fault.Code{CodeHintOutside, CodeHintSea, CodeHintGCJ, entity.CodePointSwap}

// place counts where a judged row is, and hints at a position that deserves a look.
func (w *warnings) place(c *checker, r *row) {
	for _, p := range r.problems {
		switch p.Code.ID {
		case entity.CodePointSwap.ID:
			w.swapped.add(r)
		case entity.CodePointRange.ID:
			w.zero.add(r)
		}
	}
	f := c.point
	if f == nil || r.rec == nil || !r.given[indexOf(c.s, f)] || f.Missing(r.rec) {
		return
	}
	at, column := lonLat(f, r.rec), c.columnOf(f.Name)
	if anchor := c.anchorOf(r); anchor != nil && geo.CRS(c.plan.CRS) == geo.CGCS2000 {
		w.anchored.add(at, *anchor)
	}
	if c.box == (geo.Box{}) {
		return
	}
	switch {
	case geo.Swapped(at.Lon, at.Lat, c.box):
		w.swapped.add(r)
		r.refuse(f.Problem(entity.CodePointSwap, fault.Args{"lon": at.Lon, "lat": at.Lat}), column)
	case !c.box.Holds(at):
		w.outside.add(r)
		r.hint(f.Problem(CodeHintOutside, nil), column)
	case c.ground != nil:
		if sea, d := c.ground.AtSea(at); sea {
			w.sea.add(r)
			r.hint(f.Problem(CodeHintSea, fault.Args{"m": int(math.Round(d/10) * 10)}), column)
		}
	}
}

// anchorOf is the position of the area a row says it is in, nil where it has none.
func (c *checker) anchorOf(r *row) *geo.LonLat {
	f := c.s.ScopeField
	if f == nil {
		return nil
	}
	for _, l := range r.links {
		if l.field == f {
			return c.refs.get(f.Ref, l.text).at
		}
	}
	return nil
}
