// Package rule is the law as the office keeps it: the published rules of package law together with what the office enters.
//
// It imports kernel and law. Read [Law] first.
package rule
