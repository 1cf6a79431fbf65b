package module

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
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
}

// Figure is one number on the home screen: how many records the conditions select, or the sum of one of their
// fields. The same conditions make the list it opens, so the number and its rows cannot differ.
type Figure struct {
	ID     string
	ZH, EN string
	Unit   [2]string
	Schema *entity.Schema
	Where  []store.Cond
	Sum    *entity.Field // nil counts the records
	// Can narrows it to records with which the caller can make this move; who lacks the right to it has no figure.
	Can string
}
