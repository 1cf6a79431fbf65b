// Package organisation is the register of offices, member units, companies and other bodies (单位), with the names
// they bore and when: offices are reorganised, and a paper of 2020 names the office of 2020.
//
// It refers to areas. Read [Organisation] first, then [NameAt].
package organisation
