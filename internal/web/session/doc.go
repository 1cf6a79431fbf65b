// Package session signs people in and keeps them signed in: passwords, second factors, one-time links, sessions,
// seats, and the middleware that says who is asking. The addresses are those of docs/rest.md, section Session.
//
// Facts it keeps:
//   - Absence of identity never means rights: without a live session there is no actor in the context.
//   - A session ends the moment the rights or credentials it was made with change: it carries a digest of them and is
//     compared with the present ones on every request.
//   - Unknown logins, wrong passwords and disabled accounts get the same answer after the same work.
//   - The session id changes at sign-in and whenever somebody proves himself again.
//   - No password is ever chosen by the program or by an administrator: accounts begin with a one-time link.
//
// It imports registry and auth, no domain. Read [Service] first, then [Service.Authenticate].
package session
