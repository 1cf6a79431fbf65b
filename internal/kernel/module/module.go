package module

import (
	"haidun/internal/kernel/entity"
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
}
