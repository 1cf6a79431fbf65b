// Package onroads assigns people to places by position: lists of points are read from CSV, each is joined to the nearest road of a
// [haidun/internal/route.Graph], and [haidun/internal/optimise/assign] does the rest. A plan is written as CSV or GeoJSON and read
// back to be checked.
//
// A plan may have to respect more than the time: priorities, which are solved one after the other; households and communities that
// stay together ([haidun/internal/optimise/together]); places that people are bound to, that are closed, in a hazard, or need
// steps. [Result.Outcome] says how good it is.
//
// Nobody is dropped in silence: whoever is too far from a road, or finds no way or no room, is named with the reason.
//
// It imports route, geo and optimise. Read [Solve] first.
package onroads
