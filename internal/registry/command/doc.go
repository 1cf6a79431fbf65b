// Package command is what siren terminals are told, and what each of them said.
//
// A domain gives a command in its own transaction with [Give]; the post that carries commands (internal/edge/mqtt/post) finds
// it there after the commit. What became of it stands in sheets of up to five hundred devices, a few bytes for each (ADR 27).
// Whether sirens may sound in earnest at all is a policy of the site, [Policy], forbidden until two people allow it.
//
// It knows no network and no keys. Read [Order] and [Give] first, then [Delivery].
package command
