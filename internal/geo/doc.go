// Package geo answers questions about positions on the Earth: in which coordinate system a number is meant, how far,
// how large, inside or outside, and whether a point looks wrong.
//
// Every position is a [LonLat]: degrees, longitude first, CGCS2000 (EPSG:4490) unless a name says otherwise. CGCS2000
// and WGS 84 (EPSG:4326) differ by centimetres to a few decimetres and count as one here. Distances are metres,
// areas square metres.
//
// It is pure and imports the standard library alone: no clock, no randomness, no input or output, nothing shared that
// changes. Every refusal is an [*Error] with a code of codes.go.
//
// Read [LonLat] first, then [CRS] for other coordinate systems, [Polygon] for shapes and [Index] for "which island".
package geo
