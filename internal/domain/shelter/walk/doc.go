// Package walk is 步行可达: how many residents reach a sound place to shelter on foot within 5, 10, 15 and 30 minutes, who still
// finds room there, and what would change if a place were closed or added.
//
// It needs the roads for people on foot; without them it says so and computes nothing. Slopes, steps, gates and ferries count as
// far as the roads have them. Nothing is stored: an answer is kept by all it was computed from. Read [Service] first.
package walk
