// Package exchange carries records in and out of any register as files: spreadsheets, delimited text and GeoJSON both
// ways, JSON and DBF in, KML and GeoPackage out.
//
// An import reads the file twice at most. The first pass checks: each row is parsed, referred records are found by id,
// code or name, the declaration and the register's own rules are asked, rows that repeat are found, and the row is
// compared with what is stored; it comes out as new, update, same, skipped or refused, with the reasons. The second
// pass does the same inside one transaction and writes; a cancelled or failed import leaves nothing. Rows are data
// rows after the header with something in them: accepted + refused = rows, always.
//
// What a file does not say it does not change: a blank or unknown cell never takes away a stored value.
//
// The package knows no domain and no HTTP, and opens no files: it is handed a [Source] or a [Folder]. The tables
// themselves are package sheet's business. Read [Import] and [Plan] first, then checker; [Sessions] is the same for
// people at a screen, [Export] the way out.
package exchange
