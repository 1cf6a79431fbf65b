// Package project is 结建: building projects with the protected area they owe, its determinations, the cases in which a fee is
// paid instead of building, and the ledger of that fee.
//
// The figures come from the dated rules of package building through rule.Book; what was decided is never changed silently: a
// correction or a change of the law is a new [Ruling] beside the old one, and money that follows from it a new [Bill] beside the
// issued ones. It imports registry, law and kernel, no other domain. Read [Project], then [Account].
package project
