// Package picture is 态势图: the common picture of an operation now, and the time machine that shows it at any past minute
// with the journal and the orders, as the log says they were.
//
// It keeps no records of its own: it reads those of the domain journal and of its orders, of which it is a part, and imports
// registry and kernel besides. Read past.go first, then package timeline.
package picture
