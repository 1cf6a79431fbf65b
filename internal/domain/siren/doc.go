// Package siren is 防空警报: the register of siren sites with their sirens, the routine checks, the faults with their
// clocks, and the cases without which no site is given up or moved.
//
// Whether a siren works is not entered: it follows from its faults, from an approved suspension and from the removal
// case of its site (see follow.go), so that the register, the map and the serviceability rate cannot differ. Nothing
// here sounds a siren. It imports registry and kernel, no other domain. Read [Site] and [Siren] first.
package siren
