// Package overtime computes flows over time: how soon everybody can be out of a network whose links take steps to cross and admit
// only so many in each step, where waiting is free and nobody leaves a sink.
//
// The answer is an earliest-arrival flow (Gale, Transient flows in networks, 1959): at every step as many have arrived as any flow
// can bring by then, so that it clears the network soonest and has the least total of arrival times, both at once. The
// time-expanded network (Ford and Fulkerson, 1958) is never made: step after step is added, and flow is augmented into the
// sinks of the new step alone (Dinitz' blocking flows, sought from the sinks). What the sources no longer reach at the end of
// a step they never reach again, and because waiting is free it is one number for each node; these numbers are the minimum cut
// of every step and prove the flow. [Check] is separate code that looks at the input, the flow and the cuts.
//
// It imports nothing of the program. Read [Problem] first, then [Solve].
package overtime
