// Package storetest is the conformance suite of the store: facts that hold for every register on every database, found
// out from the declarations alone. A register that is declared is tested; whoever adds one adds no test for them.
//
// Tests of a domain find here too what all of them begin with: a [Post], which is some modules put together on a database.
// It stands here and not in testkit because testkit knows nothing of this module.
//
// It is imported by tests only. Read [Suite] first, then [Sampler], which makes valid records of any register.
package storetest
