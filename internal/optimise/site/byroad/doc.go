// Package byroad decides by position and over the roads of a [haidun/internal/route.Graph] where the next sites help most: people
// of a list, candidates of another, and what exists already. Times are from door to door, towards the site.
//
// Nobody is dropped in silence: whoever is too far from a road, or whom no candidate can reach, is named with the reason.
//
// It imports route, geo and optimise. Read [Solve] first.
package byroad
