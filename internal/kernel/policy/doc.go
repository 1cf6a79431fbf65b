// Package policy decides who may do what to which record: role × action × area tree, fields masked by class,
// denied unless granted. The same grants give the yes or no for one record ([Book.Allow]) and the row filter for
// lists ([Book.Scope]); a test holds the two together.
//
// It knows no database, no HTTP and no domain. Read [Actor], [Role] and [Book] first.
package policy
