// Package facts holds what is publicly known about Zhoushan and ships with the program: official area codes and names,
// the census of 2020, islands and coast, public places, piers and stations. The demonstration city is built on it; a
// real post starts from the same areas.
//
// Everything here is a published fact or derived from one, except [Populations] below the district level, which are
// invented and say so. SOURCES.md and [Credits] name each source and licence. Invented works and sites live in the
// package invent below.
//
// Positions are CGCS2000 degrees, longitude first. The functions answer fresh slices the caller may change; shapes inside
// them are shared and must not be changed. The package may import geo and other leaves only: no store, no domain, no
// clock, no files but its own. The files below data are written by gen.
//
// Read [Area] first, then [Areas].
package facts
