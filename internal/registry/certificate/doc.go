// Package certificate is the register of certificates (证照): what the office gives out in writing about a project, a works
// or a right, numbered without gaps, issued by two people, sealed with the post's own key, and checked by anybody who
// holds the paper or its file. A change of an issued one is a new one that replaces it, so the chain can be followed.
//
// It imports no domain. Whoever makes a certificate stores a draft of it; what becomes of it is told by its state. Read
// [Certificate] first, then [Desk] for issuing and [Desk.Check] for third parties.
package certificate
