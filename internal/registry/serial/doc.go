// Package serial gives a post's own numbers: for journal entries, orders and whatever people quote by number, on paper and
// by radio. None is given twice, and none needs a network (ADR 18).
//
// It imports kernel, no other noun. Read [Book] first.
package serial
