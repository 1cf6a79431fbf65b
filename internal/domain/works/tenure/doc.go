// Package tenure is 产权: the units of works with who owns, uses and runs them, how they are handed over, let and what they bring in.
//
// It imports registry, kernel and the leaves; works are known by the name of their register. Rights of one kind never overlap on a
// unit, and each carries the wartime restriction. Read [Unit], [Right] and [Transfer] first.
package tenure
