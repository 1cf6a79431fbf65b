//go:build race

package exchange_test

// slow says that the race detector makes everything some ten times slower.
const slow = true
