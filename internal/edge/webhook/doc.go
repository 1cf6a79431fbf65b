// Package webhook hands messages to HTTP addresses of others: the exact bytes, with a signature over them and the moment they
// were signed, and a key by which the receiver knows a message that comes twice.
//
// It knows no domain. How an address is called is handed in: package fetch does it without being led inside. Read [Sender] first.
package webhook
