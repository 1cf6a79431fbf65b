// Package release is the register of exports that two people agree on (敏感数据导出): what is held closely, or is the
// whole layer of a register, is asked for with a purpose, released by a second person through an approval, and taken
// out by who asked, marked, within a day.
//
// It knows no domain and must not import one. Read [Request] and [Desk] first.
package release
