// Command gen remakes the files that facts embeds from the reference data beside the repository: it selects columns,
// simplifies coasts and clips the backdrop. It is run by hand, from the repository's root, when a source changes:
//
//	go run ./internal/demo/facts/gen -in ../shared/data
//
// It must not import facts, whose files it writes. Read main first.
package main
