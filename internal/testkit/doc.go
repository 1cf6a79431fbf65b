// Package testkit holds what tests of every other package share: the repository's root, the reference data beside it, a
// clock and ids that can be told what to do, and a throw-away PostgreSQL.
//
// It must not import any other package of this module, so that every package's tests, the kernel's included, may use it.
// It is imported by tests only. Read [Postgres] first.
//
// # What may be skipped
//
// A test that needs something the machine lacks skips with a sentence saying how to get it. Two variables turn such a
// skip into a failure, so that a build which counts cannot pass by not looking:
//
//   - CI (set to anything): reference data must be present;
//   - HAIDUN_REQUIRE, a comma-separated list: "postgres" here and names of programs, "browser" in the tests of e2e.
//
// A third, HAIDUN_RAN, names a folder in which each package that used PostgreSQL leaves a file saying so.
package testkit
