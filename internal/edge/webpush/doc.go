// Package webpush sends short messages to browsers that asked for them: encrypted for each (RFC 8291), in the name of this
// post's key (VAPID, RFC 8292), through the push service the browser names (RFC 8030).
//
// It knows no domain and holds no subscriptions. How an address is called and where randomness is from is handed in: an
// address that a browser names is a stranger's, and package fetch calls it without being led inside. Read [Sender] first.
package webpush
