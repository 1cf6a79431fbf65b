// Package sqlite is the store's default database: one file beside the program, no cgo, WAL with synchronous=FULL.
//
// It imports store and the driver, nothing else. Read [New] first.
package sqlite
