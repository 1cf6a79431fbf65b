// Package event brings committed changes to open screens over server-sent events.
//
// Promises: changes come in the order they were committed; each carries the record as the receiver may see it, so
// nobody has to ask again; a receiver that lost some (reconnect, slow line) gets them from the log by cursor, or is
// told "missed" and reads its screen anew; nothing is ever sent that the receiver's grants do not cover at that
// moment. A slow receiver never holds up the writer.
//
// It imports store, policy and entity; who renders a record is decided by the caller. Read [Hub] first.
package event
