// Command peer does to PocketBase what package bench does to the store, through PocketBase's own Go interface and with
// the same durability, and prints what it took. It is a module of its own: the product does not depend on it.
//
// Output: lines "create|read|list <operations> <nanoseconds>", one per round. Input: a line per round, so that the
// rounds of both sides can alternate.
//
// It must not import the product, nor the product it. Read run first.
package main
