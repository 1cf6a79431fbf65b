// Command bench prints the measurements of package bench on this machine.
//
// It is not part of the program. Read package bench's Run first.
package main
