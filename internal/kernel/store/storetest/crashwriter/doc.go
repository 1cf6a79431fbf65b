// Command crashwriter writes records into a SQLite store until it is killed, and prints the id of each only after it was
// acknowledged. Tests kill it, fail its disk operations, and compare what it printed with what is there.
//
// Lines on standard output: "ok <id>" for an acknowledged record, "failed <kind>" for a refused one, "read <n>" after a
// failure, to show that reading still works.
//
// It is no part of the product and must not be imported. Read one first.
package main
