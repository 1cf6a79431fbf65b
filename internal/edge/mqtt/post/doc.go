// Package post sends what was commanded to siren terminals and keeps what they say.
//
// It finds commands in the store after they are committed (internal/registry/command), signs each once, seals it for every
// device, hands it to a mqtt.Carrier, and gathers receipts into the command's sheets. It is the mqtt.Ledger of its carrier:
// the carrier keeps nothing, and everything that a device must still hear is known here. All it needs to silence every siren
// is in memory, so that it works while the database does not ([Post.SilenceAll]).
//
// It imports registry and kernel, no domain. Read [Post] first, then flight for one command on its way, then [Post.Told].
package post
