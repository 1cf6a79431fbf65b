// Package timeline knows, for every moment of an operation, which revision of which record held: an index of the log, kept
// in memory and read on from where it ended. What a record said at a revision is the store's AsOf.
//
// It knows no register of the journal and nothing of rights: whoever asks says what may be seen. Read [Index] first, then
// [Timeline]; docs/adr/0024 says why it is made so.
package timeline
