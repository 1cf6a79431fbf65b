// Package together keeps people together who are assigned to places: a household goes to one place or stays whole, a community goes
// to one place where that can be and else to few.
//
// The best plan in which everybody may be parted is known and proved ([haidun/internal/optimise/assign]); no plan that keeps people
// together is shorter. What it does not part stays where it is, and few are parted: those are placed anew by the prices of
// that plan, with chains of moves where a place would be too full, and exchanges while they help. The problem is a generalised
// assignment, for which nothing better is known that ends in seconds; how far the answer is from the bound is told, and
// nothing is claimed beyond.
//
// It imports optimise alone. Read [Problem] first, then [Solve].
package together
