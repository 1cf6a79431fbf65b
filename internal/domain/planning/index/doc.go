// Package index is the index calculator of civil-defence plans (规划指标): who stays, what shelter and works they need, what built
// area gives, and the limits of works, each with its derivation.
//
// It is pure: law and fault only, no store and no clock. Areas are hundredths of m², shares hundredths of a per cent. Read [Staying]
// first, then [Of] for a zone's whole balance.
package index
