// Package rule is the law as the office keeps it: the published rules of package law together with what the office enters,
// changed by two people, never silently for days that have passed, and never without its source.
//
// Rows of the office lie over the published ones of the same area ([Merge]); a published row says where it was cut. What a change
// does to open files is shown before it is approved ([Book.Effect]) and carried out as a run that can be cancelled ([Rerun]).
//
// It imports kernel, law and runs, and knows no domain: what computes by the law hands its files in as [Files]. Read [Law] first,
// then [Book] and [Table].
package rule
