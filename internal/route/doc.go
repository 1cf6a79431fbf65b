// Package route is the road graph: who can walk, drive or take a ferry from where to where, and in what time.
//
// A [Graph] is made from OpenStreetMap by [haidun/internal/route/osm], or by [Builder] from any other list of roads. Positions
// are longitude and latitude in WGS 84, times milliseconds, lengths metres. The speeds are assumptions (待核实), in one table
// beside the tags that they are for.
//
// [Search] finds times and ways between nodes, to the nearest of several, and what lies within a time; [Closures] are what nobody
// passes for now; [Finder] does the same between places, with names of roads, lines and lengths. A nearest place that has room
// for everybody is no search but an assignment: [haidun/internal/optimise/assign].
//
// It imports geo and nothing else of the program. Read [Graph] first.
package route
