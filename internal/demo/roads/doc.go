// Package roads is the skeleton of roads, bridges and ferries of the demonstration city, for people on foot and for cars: what joins
// the towns, villages and piers that package facts ships. It is no map. Land roads are lines between neighbouring places that keep
// to the land; bridges that exist stand where two islands come nearest; ferries run straight, with assumed speeds, waits and
// capacities. All of it is 演示 / 待核实. A real post makes its graphs of OpenStreetMap (haidun evac graph).
//
// It is computed from facts alone, always the same. Positions are CGCS2000 degrees, longitude first. It imports facts, geo and route.
// Read [Graph] first.
package roads
