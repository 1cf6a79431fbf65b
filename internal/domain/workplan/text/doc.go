// Package text reads the text of a yearly plan (工作要点): which part is the page around it, which are its points, each
// point's heading and sentences, what works a sentence names, and the numbers, dates and units in it.
//
// It loses nothing: the parts of a plan follow each other without a gap and together are the text; so are the works of
// a sentence. What it finds in the words is a proposal for a person. It is pure: no store, no clock. Read [Parse] first.
package text
