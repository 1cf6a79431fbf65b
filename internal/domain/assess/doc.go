// Package assess is 常态化考核: the yearly scheme by which headquarters are assessed, the sheet of each of them from
// self-assessment to the bulletin, the ranking, and the rectification of what was found wanting.
//
// What can be computed from the program's records is: an item may be bound to a figure, and what the figure says stands
// beside whatever people say. It imports registry and kernel, no other domain; figures reach it through module.Book.
// Read [Scheme], [Item], [Assessment], [Score] and [Rectification] first.
package assess
