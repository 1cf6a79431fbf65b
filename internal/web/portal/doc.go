// Package portal is the side of the program for those who deal with the office: the check of certificates, which anybody may
// make, and the accounts of firms and citizens with their applications. Pages are made here, in both languages, and work without
// scripts, by keyboard, at 390 px and in large type.
//
// Applicants are a realm of their own: another cookie, another register of sessions, another throttle. Nothing here knows an
// account of the staff, and no applicant ever becomes an actor of the API. It imports no domain: cases come through
// [applicant.Desk], certificates through [Certificates]. See docs/adr/0045.
//
// Read [Side] first.
package portal
