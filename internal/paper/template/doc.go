// Package template is the language in which an office writes its forms: lines of text with {{placeholders}}, tables of cells,
// repeated rows and conditions. [Parse] reads it, [Template.Check] holds it against what a register has, and
// [Template.Fill] makes a document of a record.
//
// What a record does not say is never blank: it prints as 【缺:项目名称】, what it says is unknown as 不详, and what the reader
// may not see as 【无权查看】.
//
// It is pure and imports nothing of the program but paper. Read [Template] and [Source] first.
package template
