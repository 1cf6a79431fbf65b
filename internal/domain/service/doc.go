// Package service is 政务服务: the dictionary of service items and their papers, cases from the draft to the last signature, and the
// clocks that run over them.
//
// A case keeps the version of its item that it began with. What happens to it is done by moves and by the ticks of the module, each of
// which leaves an event that nobody changes. Days are counted by law.Calendar alone; the count is kept with the case and printed.
//
// It imports registry, kernel and law, no other domain: what a decision needs from one comes through [Matter]. Read [Case] first, then
// [Desk] and flow.go.
package service
