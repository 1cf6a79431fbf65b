// Package face holds the four Chinese typefaces that official documents are printed in, so that neither the post's
// machine nor the reader's needs any: their measures, and their outlines cut to the glyphs a document uses.
//
// The files in fonts are made once by fonts/make.py; fonts/SOURCES.md tells where from and under which licence.
// It imports nothing of the program. Read [Face] first.
package face
