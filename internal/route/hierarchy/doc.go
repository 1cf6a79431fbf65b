// Package hierarchy answers what is asked of a road graph many times over: ways between two nodes in microseconds, tables of
// thousands by hundreds, the nearest place of every node, what lies within a time, and all of it again when a road is closed.
//
// It is a customizable contraction hierarchy (Dibbelt, Strasser, Wagner, JEA 21, 2016). A [Hierarchy] is made from the roads alone
// and holds for every metric; a [Metric] is its weights for the times of the arcs, and follows when arcs are closed. Times are
// ms, nodes and arcs those of the [haidun/internal/route.Graph]; a single search needs none of this, see there.
//
// It imports route. Read [Build] first.
package hierarchy
