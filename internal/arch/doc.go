// Package arch holds the tests that keep the architecture: which package may import which, that every package says what it
// is for, and that files and the kernel stay small enough to read. The rules are those of docs/architecture.md.
//
// It contains tests only, needs nothing but the source, and imports nothing of this module but testkit. Read the table of
// layers in rules_test.go first. Each rule is itself tested with a planted violation.
package arch
