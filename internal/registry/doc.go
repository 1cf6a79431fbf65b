// Package registry gathers the nouns everybody refers to — areas, organisations, places, people, seats, accounts,
// grants, saved views — into two modules, and knows who holds which grants.
//
// Each noun is a package of its own below; this one only wires them. It must not import domains, HTTP or the
// database. Read [Modules] first, then [Directory].
package registry
