// Package clock is where time, ids and randomness enter the program, so that simulation, replay and tests can
// decide them. Nothing below app may call time.Now or the global random source.
//
// It is a leaf: standard library only. Read [Clock] and [ULIDs] first.
package clock
