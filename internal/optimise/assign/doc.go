// Package assign decides who goes to which place: people of many points to places with room over a road graph, as many as find
// room, in the least total time, and with a proof.
//
// The road graph is shrunk exactly and is itself the network in which a flow of least cost is sought; no table of points and
// places is made. [Check] proves a plan on the graph as it was given, by what full places are worth and what a way from each node
// is.
//
// [Begin] keeps what [Again] needs to solve what has changed a little in a fraction of the time.
//
// It imports optimise alone. Read [Problem] first, then [Solve].
package assign
