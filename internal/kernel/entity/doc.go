// Package entity declares nouns. A register is a Go struct and one call of [Define] that binds its fields by
// pointer; table, form, list, map layer, import, export, permission and history follow from the [Schema] it makes.
//
// The vocabulary is closed on purpose: fourteen kinds ([Kind]) and the options of [FieldDef]. What one register
// alone needs is not an option: it is a Validate method, a hook or a view of that domain.
//
// It imports the standard library and the leaves fault, clock, geo and ident, nothing else of the program. Read [Define] first.
package entity
