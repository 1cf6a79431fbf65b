package alert

import (
	"haidun/internal/geo"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Content are the fields that are approved.
func Content() []string { return contentNames() }

// Publish publishes an alert with whatever text it has.
func Publish(tx *store.Tx, k *Desk, a *Alert) error { return k.publish(tx, a, []byte("<alert/>")) }

// What tests of the rules on persons call.
func Reset(a *Alert)                             { a.reset() }
func ProposedBy(a *Alert, h *policy.Actor) error { return a.proposedBy(h) }
func ApprovedBy(a *Alert, h *policy.Actor) error { return a.approvedBy(h) }
func Agreed(a *Alert) error                      { return a.agreed() }

// Beyond is how far a ring leaves a boundary.
func Beyond(ring geo.Ring, bound geo.MultiPolygon) float64 { return beyond(ring, bound) }

// Parts is how many short messages a text takes.
func Parts(text string) (n, of int) { return units(text), parts(units(text)) }
