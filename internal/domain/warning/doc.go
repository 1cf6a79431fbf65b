// Package warning is 预警接入: warnings that outside agencies and other posts send in the Common Alerting Protocol. It keeps the
// feeds they come by, each message as it came, what people decided about it, and what is in force.
//
// Nothing here sounds a siren or publishes anything: a warning is shown, and what to do is suggested. What is not signed by
// somebody trusted waits for a person; what cannot be read without doubt never takes effect.
//
// It imports registry, kernel and the leaves cap and geo, no other domain and no network: bytes are handed to [Receive].
// Read [Feed] and [Warning] first, then receive.go and settle.go.
package warning
