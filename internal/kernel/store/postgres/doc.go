// Package postgres is the store's database for a city that outgrows one file: the same code, the same conformance
// suite. Several processes may share one database; an advisory lock keeps the log in one order.
//
// It imports store and the driver, nothing else. Read [New] first.
package postgres
