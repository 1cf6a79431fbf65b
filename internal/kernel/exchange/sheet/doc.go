// Package sheet reads tables of cells — XLSX, delimited text, JSON, GeoJSON and DBF — and writes the first two. It knows
// nothing of registers, fields or records.
//
// Reading is a stream: memory does not grow with the number of rows, except for the shared strings of an XLSX, which are
// kept and capped. What is uncertain about a file (format, encoding, delimiter, header) is guessed, reported and can be
// overridden; what cannot be read exactly is refused or flagged, never dropped. Every row carries its row number in the
// source, so rows in = rows seen + blank rows.
//
// Delimited text is parsed by encoding/csv under this policy: quoting is strict; a quotation mark inside an unquoted cell
// (5" pipe) is kept as written; a record whose quotes do not match becomes a row with a Problem naming its lines and
// holding its text; a quote still open at the end of the file, or a record over 1 MiB, refuses the file.
//
// XLSX is written with excelize but read with archive/zip and encoding/xml directly: excelize's row iterator gives text
// without types or styles and treats broken XML as the end of the sheet, which would lose rows silently.
//
// JSON is read by encoding/json, one record at a time: once to find the records and the union of their keys, which are
// the columns, then again row by row. A record is at most 4 MiB, and all its digits are kept. DBF needs no library: the
// format is a header and records of fixed width. Both yield their columns' names as row 1.
//
// The package must not import registers, stores or HTTP, nor open files: it is handed an io.ReaderAt or io.Writer. (The
// XLSX writer spills large sheets to the system's temporary directory.)
//
// Read [Table] first, then [Cell]; for writing, [Writer].
package sheet
