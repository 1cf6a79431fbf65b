package rule

import (
	"context"

	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// File is a file whose figure follows from the rules.
type File struct {
	ID     string  // of its record
	Name   string  // what people call it
	Area   string  // code of GB/T 2260
	Day    law.Day // the day whose law it is judged by
	Before string  // its figure as it is stored, "" for none
	Input  any     // what Compute needs
}

// Files are the files of a domain that the rules decide about; app hands them to the [Book].
type Files interface {
	Register() string // their register's name
	Title() law.Text  // of the figure
	Unit() law.Text
	// Tables are the codes of the tables the figure follows from.
	Tables() []string
	// Open calls fn with each file that is not decided, in any order; what the caller may not see is left out. An error of fn ends
	// it. fn may write while it walks.
	Open(ctx context.Context, db *store.DB, fn func(File) error) error
	// Decided is Open for files that are decided. They are shown as contradicted and never recomputed.
	Decided(ctx context.Context, db *store.DB, fn func(File) error) error
	// Compute is the figure of a file under a law. It is pure, and called from several goroutines.
	Compute(l *Law, f File) (*law.Derivation, error)
	// Keep stores a recomputed figure by the domain's own verb, beside the derivation it had. It reads the record anew and changes
	// nothing where that was decided or changed meanwhile.
	Keep(ctx context.Context, tx *store.Tx, f File, d *law.Derivation) error
}

// touched are the files of the book that follow from a table.
func (b *Book) touched(table string) (out []Files) {
	for _, f := range b.files {
		for _, t := range f.Tables() {
			if t == table {
				out = append(out, f)
			}
		}
	}
	return out
}

// reach is where and when a rule changes anything: its own area and days, and those of the row that it replaces.
type reach struct {
	prefix string
	spans  []law.Cite
}

func reachOf(rows ...*Rule) (r reach, err error) {
	for _, row := range rows {
		c := row.row().Cite
		if r.prefix, err = prefix(row.Area); err != nil {
			return r, err
		}
		r.spans = append(r.spans, c)
	}
	return r, nil
}

// has reports whether a file may be judged otherwise.
func (r reach) has(f File) bool {
	code, err := prefix(f.Area)
	if err != nil || len(code) < len(r.prefix) || code[:len(r.prefix)] != r.prefix {
		return false
	}
	for _, c := range r.spans {
		if !f.Day.Before(c.From) && (!c.Until.OK() || !c.Until.Before(f.Day)) {
			return true
		}
	}
	return false
}
