// Package fault is how Haidun says no: a kind for machines, a stable code, a sentence for people in Chinese and
// English, the field concerned and the cause for operators.
//
// It is a leaf: standard library only. Everything else imports it; only rest maps kinds to HTTP.
// Read [Error] first, then [Code], which declares a message once with both languages.
package fault
