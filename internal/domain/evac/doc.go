// Package evac is 人口疏散: so far the register of evacuation areas, bases, points and disaster shelters.
//
// It imports registry and kernel, no other domain. Read [Site] first.
package evac
