// Package flow finds flows of minimum cost in networks with integer supplies, capacities and costs, and proves them.
//
// It is a primal network simplex (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 11): exact, with the node prices that
// certify the optimum. What cannot be delivered is a result, not an error. [Check] is separate code that looks at a flow and its
// prices and at nothing of the solver's. [ReadDIMACS] reads the public format of instances.
//
// It imports nothing of the program. Read [Problem] first, then [Solve].
package flow
