// Package runs computes beside the server what is asked for: one record a computation, queued, told how far it is, cancelled by
// people, begun anew where the program was stopped meanwhile, and ended with its result in one transaction. Until then the last
// result stays valid.
//
// It knows no register: a package hands its own in. It imports kernel alone. Read [Runner] first.
package runs
