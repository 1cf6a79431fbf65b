// Package duty is 值班值守: who keeps watch in a headquarters and when, that there is never a hole, how a watch is handed
// over, how it is checked, and how people are called out when something happens.
//
// It imports registry and kernel, no other domain; headquarters are a noun of the registry, the journal is known by name
// alone. Read [Roster] and [Shift] first, then check.go and handover.go.
package duty
