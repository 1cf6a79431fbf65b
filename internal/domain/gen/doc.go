// Command gen writes domains_gen.go: the list of all folders beside it that hold a domain, that is, a package with a
// function Module. Modules that need the clock take it as their one argument.
//
// It reads Go files with the standard parser and imports nothing of the program. Read main first.
package main
