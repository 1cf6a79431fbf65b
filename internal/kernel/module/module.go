package module

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/paper"
)

// Group is an area of work in the navigation. Area is its number in the yearly plan (1–14), 0 for what serves all.
type Group struct {
	ID     string
	Area   int
	ZH, EN string
	Icon   string
}

// Module is one domain or part of the registry.
type Module struct {
	Name    string
	Group   Group
	Types   []*entity.Schema
	Flows   []*workflow.Flow
	Hooks   func(db *store.DB) // adds BeforePut hooks; nil for none
	Figures []Figure
	// Rights are what roles may do with the module's own registers, by role code. A right that names no register is
	// over the module's group; one over another module's registers, or of an unknown role, keeps the program from
	// starting.
	Rights map[string][]policy.Right
	// Verbs are the acts that the module keeps records about.
	Verbs []policy.Verb
	// Internal registers have no generic screens and no generic API: they are reached through verbs only.
	Internal []*entity.Schema
	// Begin makes sure of what the module keeps by itself, before the post is served; it must be able to run twice.
	Begin func(ctx context.Context, db *store.DB) error
	// Nightly is work that the program does by itself once a night.
	Nightly []Job
	// Ticks is work that the program does by itself every so often while it serves.
	Ticks []Tick
	// Crosses are rules over the module's data that no hook can hold.
	Crosses []Cross
	// Views are what the module computes to be looked at.
	Views []View
	// Papers are the official documents it makes of its records.
	Papers []Paper
	// Guards are the module's rules on registers of other modules, which it knows by name alone. An unknown name keeps
	// the program from starting.
	Guards []Guard
	// Uses is told all figures of the program, once and before Hooks; nil for a module that binds nothing to a figure.
	Uses func(*Book)
}

// View is something computed from records, to be looked at: it changes nothing. It is asked at GET /api/view/{Name}.
type View struct {
	Name  string // stable: lower_snake_case
	Title [2]string
	// Needs is the register that a caller must be allowed to read. What Answer reads is narrowed to the caller all the same.
	Needs *entity.Schema
	// Answer is encoded as JSON. ask answers a parameter of the address, "" where it is not given; of a parameter that
	// cannot be read it answers fault.Invalid.
	Answer func(ctx context.Context, db *store.DB, ask func(name string) string) (any, error)
}

// Paper is an official document made of a record. It is asked at GET /api/r/{register}/{id}/paper/{Name}, by whoever may read
// the record.
type Paper struct {
	Register *entity.Schema
	Name     string // stable: lower_snake_case
	Title    [2]string
	PDFOnly  bool // it is written on by hand: nobody is offered a DOCX
	// Make makes it of the record id. What it reads is narrowed to the caller.
	Make func(ctx context.Context, db *store.DB, id string) (*paper.Document, error)
}

// Guard is a rule of one module on a register of another, such as: nobody notes in the journal before signing for the
// watch. It is checked with the hooks of that register; before is nil for a new record.
type Guard struct {
	Register string
	Check    func(ctx context.Context, tx *store.Tx, before, rec any) error
}

// Job is work for the night. Run acts as the program itself, may be cut short by ctx at any time, and is begun anew
// then: what it has done by that time must not be in the way. It reads in pages and writes in short transactions, for
// people work meanwhile. tell says how much of it is done, 0 to 1, as often as it likes. The summary is a sentence in
// each language.
type Job struct {
	Name  string // stable: lower_snake_case
	Title [2]string
	Run   func(ctx context.Context, db *store.DB, tell func(done float64)) (summary [2]string, err error)
}

// Tick is work that does not wait for the night, such as passing a call on to the deputy. Run acts as the program
// itself, when the post begins to serve and then every so often, never twice at a time, in whichever process comes
// first. It looks at the clock its module was given, does what is due by then and may be cut short by ctx at any time:
// a round that was missed is made up by the next. What fails is told in the program's log and tried again.
type Tick struct {
	Name  string // stable: lower_snake_case
	Every time.Duration
	Run   func(ctx context.Context, db *store.DB) error
}

// Cross is a rule that compares records of several registers. Find calls found with the id of every record of On that
// breaks it and answers how many it looked at.
type Cross struct {
	Name   string // stable: lower_snake_case
	Title  [2]string
	On     *entity.Schema
	Weight int // in points of the register's score of 100
	Find   func(ctx context.Context, db *store.DB, found func(id string)) (looked int64, err error)
}

// Figure is one number: how many records the conditions select, the sum of one of their fields, its least or its middle
// value, or a share of them. The same conditions make the list it opens, so the number and its rows cannot differ.
type Figure struct {
	ID     string
	ZH, EN string
	Unit   [2]string
	Schema *entity.Schema
	Where  []store.Cond
	Sum    *entity.Field // nil counts the records
	Least  bool          // the least value of Sum instead of the sum
	Middle bool          // the middle value (median) of Sum instead of the sum
	// Of are the conditions of a base population. With it the figure is a share in per cent, to two decimals: of the
	// records that Of selects, those that Where selects too. An empty, not nil Of is the whole register.
	Of []store.Cond
	// When is the date or time by which a record belongs to a period; nil: the figure is of now and knows no period.
	When *entity.Field
	// Past narrows the figure, and the base of a share, to records whose date or time lies before the moment it is
	// computed: what has fallen due. A date lies before it from the next day on.
	Past *entity.Field
	// Basis is the rule it follows, with its version, as people cite it.
	Basis [2]string
	// Alarm is a number that should be 0: it stands above everything while it is not, and nowhere while it is.
	Alarm bool
	// Can narrows it to records with which the caller can make this move; who lacks the right to it has no figure.
	Can string
}
