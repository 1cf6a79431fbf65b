// Package roll is the roster and roll-call (人口数算) of an evacuation: who is to go, on which vehicle, to which site, who
// has passed which of the four gates, and who is missing, by name.
//
// What people say at the gates is kept as it was said ([Scan]) and never changed; where somebody is follows from it
// ([Fold]), whatever the order in which phones that were offline come back (ADR 39). A drill and a real evacuation
// never mix: a card of one is refused in the other.
//
// It imports registry, kernel, the register of sites (evac) and paper, no other domain. Read [Fold] and [Sync] first.
package roll
