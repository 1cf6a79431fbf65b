package geo

import "math"

// Box is an area in degrees of longitude and latitude. It does not cross the antimeridian.
type Box struct{ West, South, East, North float64 }

// China is the rectangle the public GCJ-02 algorithm treats as China. Points outside are not shifted.
func China() Box { return Box{West: 72.004, South: 0.8293, East: 137.8347, North: 55.8271} }

// Zhoushan is the rectangle around the city's islands and waters in which its positions are expected.
func Zhoushan() Box { return Box{West: 121.4, South: 29.4, East: 123.4, North: 31.1} }

// BoxOf is the smallest box around the points; the zero Box where there are none.
func BoxOf(points ...LonLat) Box {
	if len(points) == 0 {
		return Box{}
	}
	b := emptyBox()
	for _, p := range points {
		b = b.with(p)
	}
	return b
}

// emptyBox is the neutral element of Union: it holds nothing and meets nothing.
func emptyBox() Box {
	return Box{West: math.Inf(1), South: math.Inf(1), East: math.Inf(-1), North: math.Inf(-1)}
}

func (b Box) with(p LonLat) Box {
	return Box{min(b.West, p.Lon), min(b.South, p.Lat), max(b.East, p.Lon), max(b.North, p.Lat)}
}

// Union is the smallest box around both.
func (b Box) Union(o Box) Box {
	return Box{min(b.West, o.West), min(b.South, o.South), max(b.East, o.East), max(b.North, o.North)}
}

// Holds reports whether the point lies in the box, edges included.
func (b Box) Holds(p LonLat) bool {
	return p.Lon >= b.West && p.Lon <= b.East && p.Lat >= b.South && p.Lat <= b.North
}

// Meets reports whether the boxes share at least one point.
func (b Box) Meets(o Box) bool {
	return b.West <= o.East && o.West <= b.East && b.South <= o.North && o.South <= b.North
}

// Centre is the middle of the box in degrees.
func (b Box) Centre() LonLat { return LonLat{(b.West + b.East) / 2, (b.South + b.North) / 2} }

// Grown is the box with at least m metres added on every side.
func (b Box) Grown(m float64) Box {
	dLat := deg(m / EarthRadiusM)
	farthest := min(max(math.Abs(b.South), math.Abs(b.North))+dLat, 89.9)
	dLon := dLat / math.Cos(rad(farthest))
	return Box{b.West - dLon, b.South - dLat, b.East + dLon, b.North + dLat}
}
