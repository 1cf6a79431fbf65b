// Command haidun is the operations platform of a civil-defence headquarters: it serves a post, and imports, exports,
// verifies, backs up and restores its data. Read commands first; all work is done in package app.
package main
