// Package store keeps records and the log. It is the only way to change state and the only user of database/sql.
//
// Every change runs in one transaction: policy → normalise and check → hooks → SQL → search index → log entry.
// One goroutine writes ([DB.Write]); what waits together commits together, so 64 writers share one fsync and each
// still hears its own result only after it is durable. Readers go past the writer.
//
// It knows registers only through entity.Schema and imports no domain. Read [DB.Write], [Tx.Put] and [Query] first.
package store
