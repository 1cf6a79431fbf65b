// Package assign decides who goes to which place: people of many points to places with room over a road graph, in the least total
// time. So far it shrinks a road graph to what such a decision needs, exactly; the solver is [haidun/internal/optimise/flow].
//
// It imports optimise alone. Read shrink.go first.
package assign
