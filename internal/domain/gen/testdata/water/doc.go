// Package water is 应急供水: the register of points that give people water when the mains do not.
//
// It imports registry and kernel, no other domain. Read [Point] first.
package water
