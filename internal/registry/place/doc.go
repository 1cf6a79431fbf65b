// Package place is the register of named places people are sent to or leave from (piers, airports, halls, squares,
// hospitals, coach stations), with what the name's position was taken from.
//
// It refers to areas. Read [Place] first.
package place
