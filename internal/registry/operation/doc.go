// Package operation is the register of operations (行动): one real event, one drill or one test that groups what is
// noted, drawn, ordered and who takes part. Several run at once, each in a world of its own that never changes.
//
// It knows no domain and must not import one. Read [Operation] first.
package operation
