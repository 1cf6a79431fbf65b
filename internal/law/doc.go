// Package law holds rules as dated data: rows with the days they are in force, the area they are for, where they are
// printed and how sure that is. A result carries the row it was made from and prints its derivation.
//
// It is pure: standard library and fault only; no clock, no randomness, no input or output. "Today" is passed in. A missing
// row, an unknown area or a day that cannot be read is a refusal with a text, never a guess.
//
// Read [Table] first, then [Cite] for what a row says about itself, [Lead] for "so many days before", [Calendar] and [Term] for
// "within so many working days", and [Derivation] for how a figure tells what it was made of.
package law
