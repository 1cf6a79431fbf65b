// Package order is 指令: orders and notices of a headquarters to units, lower headquarters and seats; who has read, accepted,
// refused or done them; how each was delivered; and the ladder that is climbed while somebody does not answer.
//
// It is part of the domain journal and imports registry and kernel besides. Read [Order] and [Recipient] first, then send.go
// and ladder.go.
package order
