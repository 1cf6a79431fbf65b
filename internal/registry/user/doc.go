// Package user is the register of accounts (用户). What proves who somebody is — password, second factor, sessions —
// is not here but in package signin, which has no generic screens.
//
// It refers to people. Read [User] first, then [Attach] for who may disable whom.
package user
