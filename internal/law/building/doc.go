// Package building is the duty to build protected space with civil buildings (结建) as dated rules: how much area a project
// owes, when it may pay instead and what, the surcharge on late payment, what is refunded or billed when an area changes, and the
// fine for area owed. Every answer prints its derivation.
//
// It is pure and a leaf over law and fault: areas are m², money is yuan, both exact to two decimals. What the published texts
// leave to the province or the office (the class of an area, the fee a square metre) is a row somebody has to enter; without it
// the answer is a refusal.
//
// Read [Rules] first, then [Rules.Required].
package building
