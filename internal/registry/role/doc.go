// Package role is the list of roles (角色) people hold on a node and what each may do: data for the policy book.
//
// It knows no store and no HTTP. Read [All] for what is offered to people, [Usual] for what a domain says about its own registers, [Roles] for what goes
// into a policy.Book.
package role
