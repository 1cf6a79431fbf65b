// Package headquarters is 指挥部: the headquarters of the three tiers and their member units, which duty, orders and the
// assessment refer to. What headquarters do is in the domains.
//
// It imports kernel and its sister nouns, no domain. Read [Headquarters] and [Member] first.
package headquarters
