// Package fetch asks and tells HTTP servers whose addresses people have configured: feeds of warnings, webhooks, push services.
//
// Such an address may be a mistake or a trap. No connection is made to an address inside, and what answers cannot hold the
// program up or fill it: the address a name resolves to is checked when it is dialled and that address alone is dialled,
// redirects lead nowhere else, and sizes and times are bounded. Networks inside that are meant stand in Client.Allow.
//
// It knows no domain and no store. Read [Client] first.
package fetch
