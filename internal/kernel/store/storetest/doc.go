// Package storetest is the conformance suite of the store: facts that hold for every register on every database.
//
// It is imported by tests only. Read [Suite] first.
package storetest
