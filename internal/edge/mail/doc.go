// Package mail hands e-mail to a mail server (SMTP, RFC 5321; TLS by RFC 8314 or STARTTLS by RFC 3207).
//
// It imports nothing of the program. Read [Server] first.
package mail
