// Package sitrep is 情况报告: what an operation's log says between two moments, drafted by the program, edited, approved,
// numbered, sent and, where it was wrong, corrected by another.
//
// It is part of the domain journal and imports registry and kernel besides. Read [Report] first, then draft.go.
package sitrep
