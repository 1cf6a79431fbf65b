// Package coverage is 音响覆盖: which of the land and of its people hear a siren, computed from the registers of sirens and
// areas, what would change if one failed or one were added, and what people said they heard beside it.
//
// Nothing here is stored and nothing is guessed: a siren of which neither level nor radius is known is listed and not
// counted. An answer is kept by everything it was computed from, so it is right for as long as none of that changes, and
// nobody is shown what was computed from records that he may not see.
//
// Read [Service] first, then [Question] and [Answer].
package coverage
