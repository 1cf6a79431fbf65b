// Package chain is the format of Haidun's log: how one entry becomes bytes, how the bytes become a hash, how each
// entry holds on to the one before it, and how a log is exported so that somebody else can check it.
//
// An entry's body is one line of JSON with its keys in a fixed order, without white space and with one way to escape
// each character, so an entry has exactly one body. Its hash is the SHA-256 of exactly those bytes. The body carries
// the hash of the entry before it in the same epoch (64 zeros for the first), so nobody can change, remove, insert or
// move an entry without every later hash changing. What the chain alone cannot show is a log that was re-hashed as a
// whole or cut off at its end together with its header: for that somebody outside must hold a later head.
// Program cmd/haidun-verify checks exports without sharing any code with this package.
//
// It imports the standard library and fault only, and knows neither database nor clock. Read [Entry] first, then
// [Append], [Parse] and [Writer].
package chain
