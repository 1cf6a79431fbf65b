package sqlite

import (
	"strings"

	"haidun/internal/kernel/store"
)

// SearchDDL makes a contentless FTS5 table of the words that store cuts: it keeps neither text nor positions, only
// which row has which word. The words come in lower case; the ascii tokenizer takes every character beyond ASCII as
// part of one, also those that SQLite's Unicode tables do not know yet.
func (*Dialect) SearchDDL(table string) []string {
	return []string{`CREATE VIRTUAL TABLE IF NOT EXISTS "` + table + `_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')`}
}

// SearchPut indexes one row; REPLACE also removes what was indexed before.
func (*Dialect) SearchPut(table string, fresh bool) string {
	verb := "REPLACE"
	if fresh {
		verb = "INSERT"
	}
	return verb + ` INTO "` + table + `_fts"(rowid, t) VALUES(?, ?)`
}

// SearchCond finds the rows that have all words.
func (*Dialect) SearchCond(table, bind string) string {
	return `row_key IN (SELECT rowid FROM "` + table + `_fts" WHERE "` + table + `_fts" MATCH ` + bind + ")"
}

// SearchArg is the MATCH expression; every word is quoted, so nothing in it is syntax.
func (*Dialect) SearchArg(tokens []store.Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(t.Word, `"`, `""`))
		b.WriteByte('"')
		if t.Prefix {
			b.WriteByte('*')
		}
	}
	return b.String()
}

// Contains compares bytes after folding ASCII case.
func (*Dialect) Contains(col, bind string) string {
	return "instr(lower(" + col + "), lower(" + bind + ")) > 0"
}
