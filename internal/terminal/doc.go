// Package terminal is the protocol between a post and a siren terminal, and the state machine that a terminal runs.
//
// A post signs the content of a command once, with the key of one world, and seals it for each device: the device's id, a
// counter that only rises, and a MAC with the device's own key. A terminal believes a command only when both are right, so
// neither a captured terminal nor a captured command can sound another siren. Worlds ([Live], [Drill], [Test]) are
// different types: a command of a drill cannot be signed with a live key or be published on a live topic, because that does
// not compile; on the wire the world stands in the topic, in the key's id and in what is signed.
//
// It is a leaf: it may import fault and nothing else of the module. Time is handed in; it knows no network, file or clock.
// Read [Content] first, then [Signer.Sign] and [Signed.Seal] for a post, and [Machine] for a terminal.
package terminal
