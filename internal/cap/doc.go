// Package cap reads, checks, writes, signs and verifies alerts in the Common Alerting Protocol (OASIS CAP 1.2; 1.0 and 1.1
// are read and written too), and reads the identifiers of the national warning channel 12379.
//
// It is stricter than the schema: whatever the schema refuses is refused here, and so is what section 3 of the standard
// forbids, what an XML parser would let pass (a second status, an element of a foreign namespace, a document type), and
// what only hides from people. A message that is read has no problem left; where there is one, there is no message.
//
// It is pure: standard library, golang.org/x/text, goxmldsig with etree, fault and geo; no clock, no files, no network.
// The time is passed in. Reading happens in two steps: tokens become a tree that has the shape of the version (tokens.go,
// shape.go), and only then text becomes values (fill.go) that are held against one another (rules.go).
//
// Positions are [Position], latitude first as in the standard, WGS 84 (EPSG:4326). Radii are kilometres, altitudes feet.
//
// Read [Message] first, then [Read], [Append] and [Verify].
package cap
