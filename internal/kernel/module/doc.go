// Package module is what a domain hands to the program: its registers, flows, hooks, roles' groups and figures.
// app collects modules; kernel packages work on what they declare.
//
// It knows no domain. Read [Module] first.
package module
