// Package grant is the register of rights given to accounts (授权): a role, an area or the whole node, from a day to
// a day, with the reason.
//
// Its rules are those of the three administrators (三员分立): nobody grants anything to himself, one person holds at
// most one of system, security and audit administration, and the last administrator of a kind cannot be removed,
// disabled or let lapse. Read [Grant] first, then [Attach].
package grant
