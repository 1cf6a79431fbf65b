// Package public is the side of the program that anybody may see without signing in: where is the nearest place to
// shelter. Pages work without JavaScript, offline after the first visit, and from memory alone: no GET touches the
// database.
//
// It imports no domain and no store: places come as values ([Data]), reports go out through a function. Requests have
// limits of their own ([Gate]), so that a crowd outside slows nobody inside.
//
// Read [Side] first, then [Snapshot].
package public
