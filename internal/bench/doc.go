// Package bench measures the product against what it is built on, in one run and interleaved, so that the machine's
// noise falls on both sides: every line is a ratio with a goal. It measures and prints; it never fails a build.
//
// It is not part of the program. Read [Run] first.
package bench
