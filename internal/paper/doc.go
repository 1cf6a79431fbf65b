// Package paper lays out official documents (公文) as GB/T 9704-2012 wants them and writes them as PDF, with the Chinese
// faces inside, and as DOCX, with the faces' usual names. Both come from one [Document], and the same document makes the
// same bytes.
//
// A document of a drill, a test or a demonstration says so on every page; there is no way to leave that out.
//
// It imports nothing of the program but fault and its own parts face and pdf. Read [Document] first.
package paper
