package geo

// Swapped reports whether the numbers lie outside the box as longitude and latitude but inside it the other way round.
func Swapped(lon, lat float64, box Box) bool {
	return !box.Holds(LonLat{lon, lat}) && box.Holds(LonLat{lat, lon})
}

// LikelyGCJ tells whether p, given as CGCS2000, looks as if it had been read off a GCJ-02 map: it lies within
// toleranceM of where the reference (an independent CGCS2000 position of the same thing, such as its address) would
// appear there, and nearer to that than to the reference itself. distanceM is the distance from p to the reference's
// GCJ-02 position.
//
// A single point may agree by chance; a file in which most points agree was converted wrongly.
func LikelyGCJ(p, reference LonLat, toleranceM float64) (likely bool, distanceM float64) {
	shifted := toGCJ02(reference)
	distanceM = DistanceM(p, shifted)
	return distanceM <= toleranceM && distanceM < DistanceM(p, reference), distanceM
}

// AtSea reports whether p lies in none of the land polygons and farther than toleranceM metres from all of them, and
// how far the nearest lies. seaM is 0 on land; where no land is within 10 km of p or toleranceM, whichever is more, it
// is that radius.
func AtSea(land *Index, p LonLat, toleranceM float64) (sea bool, seaM float64) {
	radius := max(10_000, toleranceM)
	_, d, found := land.Nearest(p, radius)
	if !found {
		return true, radius
	}
	return d > toleranceM, d
}
