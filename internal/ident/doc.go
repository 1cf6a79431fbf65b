// Package ident reads, checks and prints the identifiers and small values that Chinese administrative forms are full
// of: citizen numbers, unified social credit codes, mobile numbers, dates, amounts of money, names, numbers,
// coordinates and works codes.
//
// It is pure: standard library and fault only; no clock, no randomness, no input or output. "Today" is passed in.
// Every refusal is a *fault.Error of kind Invalid whose Code is declared in codes.go, so a form or an imported sheet
// can put it beside the field concerned.
//
// Read [Citizen] first: every other function has its shape — text in, one normal form out, or a refusal.
package ident
