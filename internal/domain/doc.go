// Package domain lists the domains. domains_gen.go is written by go generate from the folder names: adding a domain
// is adding its folder.
//
// Nothing but app imports it. Read [Modules] first.
package domain

//go:generate go run ./gen
