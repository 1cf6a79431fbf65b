// Package archive is 工程档案: the papers of a works from its approval to its end, what of the acceptance papers is
// missing, and the search over their titles, numbers, abstracts and text.
//
// It imports registry and kernel, no other domain; works are known by the name of their register. Read [Paper] first.
package archive
