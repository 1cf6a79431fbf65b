// Package coverage computes where sirens are heard: how loud each arrives on the cells of a raster over land, the union of
// what is heard (never the sum of circles), who lives there, where people hear nothing, and where one more siren serves most.
//
// Positions are CGCS2000, as everywhere in package geo; whether a position read elsewhere is of that system is the caller's
// business. The raster lies in the plane of the 3° Gauss–Krüger zone of its middle ([geo.ToGrid]), where lengths are true
// to 0.04 % and areas to 0.08 % within 1.5° of the central meridian.
//
// It is pure: standard library and package geo alone; no clock, no randomness, no input or output. The same input gives the
// same answer, cell for cell. Every refusal is a [*geo.Error] with a code of codes.go.
//
// Read [Model] first, then [NewRaster], [Raster.Cover] and [Coverage].
package coverage
