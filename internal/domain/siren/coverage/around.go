package coverage

import (
	"math"

	"haidun/internal/geo"
)

// around is a polygon that is close to a circle.
func around(c geo.LonLat, radiusM float64) geo.Polygon {
	const corners = 24
	ring := make(geo.Ring, corners+1)
	for i := range ring {
		turn := 2 * math.Pi * float64(i%corners) / corners
		ring[i] = geo.LonLat{Lon: c.Lon + radiusM*math.Cos(turn)/(111_320*math.Cos(c.Lat*math.Pi/180)), Lat: c.Lat + radiusM*math.Sin(turn)/110_900}
	}
	return geo.Polygon{ring}
}
