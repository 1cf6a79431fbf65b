// Package hear is 听闻反馈: what people say about whether they heard the sirens of a test, and how well they know what the
// signals mean, counted by town without a word about anybody.
//
// It belongs to the siren domain, whose registers it does not change. Read [Report] first, then [Receive] and [Window].
package hear
