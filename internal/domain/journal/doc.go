// Package journal is 指挥日志: the command journal, a message's way from receipt through triage, decision and order to
// done, with who did each step and when. Numbers are the post's own and never given twice; what was written stays,
// corrections stand beside it.
//
// It imports registry and kernel, no other domain. Read [Entry] first, then flow.go and amend.go.
package journal
