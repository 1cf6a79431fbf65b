// Package plan is 疏散方案: who is to leave, where they go, by which roads, how well that was proved, and what would change if a
// bridge or a place were closed.
//
// A plan is one version. Its sources (疏散单元) and pairings (对口安置) belong to it; a run computes it beside the server and stores
// its result in one transaction. A trial is computed for whoever looks and stored by nobody, until it is kept as the next version.
//
// Trips of vehicles and ships follow from the shares: package lifting.
//
// It imports evac, runs, registry, kernel, route and optimise. Read [Plan] first, then [Service].
package plan
