// Package invent makes up civil-defence works and evacuation sites for the demonstration city: plausible in every field,
// true in none. Real positions are sensitive; these are drawn at random around the towns' public positions and every name,
// address and owner carries the word 演示.
//
// The same seed yields the same works on every machine. The package may import facts and leaves only: no store, no domain,
// no clock, no random source but its seed. Read [Shelter] first, then [Shelters].
package invent
