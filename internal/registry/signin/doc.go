// Package signin is what signing in keeps: credentials, one-time links and sessions. They are records like others —
// logged, checked, backed up — but internal: no generic screen, list, export or event stream shows them.
//
// Secrets never lie here in clear, nor does the log hold them: passwords are Argon2id hashes sealed once more by the
// vault, the second factor and recovery hashes are sealed, tokens and session ids are SHA-256 of random values.
// It knows nothing of HTTP; package web/session does the work. Read [Credential] and [Session] first.
package signin
