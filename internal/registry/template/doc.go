// Package template is the register of the office's forms (表单模板): what is printed of a record, in words the office can
// change. A template names its register; when another person has approved it, every record of that register offers the
// print. The forms the program brings along are the first version of each.
//
// What a caller may not see is not printed: the record, what it refers to and what belongs to it are read as he may read them.
//
// It knows no domain: registers are known by name. Read [Form] and [Desk] first.
package template
