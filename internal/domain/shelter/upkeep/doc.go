// Package upkeep is 维护管理: the equipment of civil-defence works, what has to be done to it and how often, what was done, and
// the defects found meanwhile until somebody else has seen that they are gone.
//
// What is due is not entered: it follows from a dated table of frequencies (DBJ33/T 1309-2023) and from when each thing was last
// done, one open task for each duty of each place (see [Next], which knows no store, and [Plan], which keeps the tasks). It imports
// shelter, registry and kernel, no other domain. Read [Duty] first, then [Asset], [Task] and [Order].
package upkeep
