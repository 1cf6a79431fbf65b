// Package night is the work that the program does by itself once a night (夜间任务): when it is due, that it runs once
// and never twice at a time, and the record by which people see what became of it.
//
// What a job does is its module's business (module.Job); this package knows no domain. Read [Runner] first, then [Due].
package night
