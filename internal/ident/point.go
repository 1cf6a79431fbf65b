package ident

import (
	"math"
	"strconv"

	"haidun/internal/kernel/fault"
)

// Box is an area in degrees of longitude and latitude (CGCS2000); it does not cross the antimeridian.
type Box struct{ West, South, East, North float64 }

// Holds reports whether the point lies in the box, edges included.
func (b Box) Holds(lon, lat float64) bool {
	return lon >= b.West && lon <= b.East && lat >= b.South && lat <= b.North
}

// Point checks a position in degrees against the area in which it is expected. It never moves a point: the caller
// decides whether point_outside and point_swapped refuse or only warn.
//
// Codes: point_range, point_zero, point_swapped, point_outside.
func Point(lon, lat float64, area Box) error {
	args := fault.Args{"lon": degrees(lon), "lat": degrees(lat)}
	switch {
	case area.Holds(lon, lat):
		return nil
	case lon == 0 && lat == 0:
		return refuse(CodePointZero, nil)
	case area.Holds(lat, lon):
		return refuse(CodePointSwapped, args)
	case !(math.Abs(lon) <= 180 && math.Abs(lat) <= 90): // negated so that NaN fails
		return refuse(CodePointRange, nil)
	}
	return refuse(CodePointOutside, args)
}

func degrees(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
