// Package store keeps records and the log. It is the only way to change state and the only user of database/sql.
//
// Every change runs in one transaction: policy → normalise and check → hooks → SQL → search index → log entry.
// Changes are made one at a time ([DB.Write]): what waits together commits together in the writer's goroutine, so 64
// writers share one fsync; a change that finds nobody before it commits in its caller's. Each hears its own result only
// after it is durable. Readers go past the writer.
//
// It knows registers only through entity.Schema and imports no domain. Read [DB.Write], [Tx.Put] and [Query] first.
package store
