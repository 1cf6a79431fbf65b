// Package alert is 预警发布: alerts of this headquarters, from a template to what people read, each a message in the Common
// Alerting Protocol.
//
// An alert lives in one world and stays there: what is composed as an exercise never becomes real. An actual one goes out by
// two different persons and is taken back by one. What was shown before is what is published: the text has one hash, and
// whoever changes a word has it approved anew. Every way out answers for itself in the ledger of deliveries.
//
// It imports registry, kernel, cap, geo and law/sounding, no other domain; keys, sirens and carriers are handed in by app.
// Read [Alert] first, then compose.go, consent.go and issue.go.
package alert
