// Package workflow declares the states of a record and the moves between them: from where, to where, who may,
// what must be given with it. A flow's state field cannot be changed by an ordinary edit or an import over an
// existing record, only by a move.
//
// It imports entity, policy, store and fault; it knows no HTTP. Read [Flow] and [Move] first.
package workflow
