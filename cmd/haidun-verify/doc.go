// Program haidun-verify checks an exported Haidun log by itself: it needs no server, no database and no network, uses
// only the Go standard library and shares no code with the rest of the repository, so that a defect or a back door in
// the server cannot hide in the program that checks it. Read verify.go first, then diagnose.go.
//
// # The file
//
// A file holds one or more sections, one per epoch of a post's database:
//
//	haidun-log 1 {"node":"zs","epoch":"…","first":1,"count":N,"head":"…","exported_at":"…"}
//	<hash> <body>          N times
//	end N <head>
//
// A body is one line of JSON with its keys in a fixed order; its hash is the lower-case hexadecimal SHA-256 of exactly
// its bytes. It carries its number (seq, without gaps) and the hash of the entry before it (prev, 64 zeros for seq 1).
//
// # What it shows, and what nothing inside the file can show
//
// An entry that was edited, deleted, inserted or moved, a file cut off inside a section, and a damaged header or end
// line are always found. Four things need a head that somebody else holds (a printout, another post), given as --head:
//
//   - all entries from some point on re-hashed, with header and end line made to fit;
//   - entries cut off at the end, with header and end line made to fit (a rollback of the whole log);
//   - whole sections removed: epochs are not linked to each other. The program lists the sections it found;
//   - an empty section's header, and exported_at of any header, which is information and not evidence.
//
// A head proves the entries up to the one it belongs to; entries after it rest on the chain alone. In a partial export
// (first > 1) the prev of the first entry is taken as given, and the program says so.
package main
