// Package area is the tree of administrative areas (行政区划): city, county, town or street, village or community.
// Areas carry the dates between which they existed and what replaced them; nothing is deleted, so records made
// under an old area keep it and whoever administers the successor still reaches them (see [Under]).
//
// Every other register refers to it for its scope; it refers to none but itself. Read [Area] first.
package area
