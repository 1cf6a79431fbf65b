// Package site decides where a number of sites help most: shelters, points, whatever people go to. Sites of the p-median bring
// people nearer, sites of coverage reach them within a time; either way each demand gains by the best of its sites alone, and
// rooms are not counted.
//
// Every answer carries a bound that no choice is above, and its proof: multipliers in whole numbers, from which [Check] computes
// the bound again, sharing no code with the search. Where both are equal the choice is the best there is.
//
// It imports nothing of the program; [haidun/internal/optimise/site/byroad] makes problems of lists and a road graph. Read
// [Problem] first, then [Solve].
package site
