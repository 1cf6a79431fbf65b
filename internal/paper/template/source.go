package template

import "time"

// Register is what a template may say of a record.
type Register interface {
	// Field finds a field by its name, its label in either language, or a path over references such as owner.name.
	Field(name string) (Field, bool)
	// Names are all names by which fields can be found, for the nearest to one that is unknown.
	Names() []string
	// Part finds a register whose records belong to the record, by its name or title.
	Part(name string) (Register, bool)
	// Parts are their names.
	Parts() []string
}

// Field is a field that a template may print.
type Field struct {
	Path  string // by which [Source.Value] knows it
	Label [2]string
	Shape Shape
	Codes [][]string // of a choice: for every code the words that mean it
}

// Shape is what formats fit a field.
type Shape string

// The shapes.
const (
	Words  Shape = "words"
	Number Shape = "number" // with decimals or without
	Amount Shape = "amount" // of yuan, in fen
	Date   Shape = "date"
	Time   Shape = "time"
)

// Source is the record a template is filled with, in one language.
type Source interface {
	// Value is what the record says of a path that the register has.
	Value(path string) (Value, error)
	// Rows are the records of a part.
	Rows(part string) ([]Source, error)
}

// State is how much a record says of a field.
type State string

// The states.
const (
	Given   State = ""
	Missing State = "missing"
	Unknown State = "unknown" // the record says that nobody knows
	Hidden  State = "hidden"  // the reader may not see it
)

// Value is what a record says of a field.
type Value struct {
	State State
	Text  string // without its unit
	Unit  string
	Code  string    // of a choice
	At    time.Time // of a date or a time
	Fen   int64     // of an amount
	Steps []Derivation
}

// Derivation is how a figure was derived, as law.Derivation has it.
type Derivation struct {
	Name, Value, Unit string
	Steps             []Step
	Rules             []Rule
	Verified          bool
}

// Step is one step of it.
type Step struct{ Text, Formula, Value, Rule string }

// Rule is what a step rests on.
type Rule struct {
	ID, Text string // the source with its article
	Verified bool
}
