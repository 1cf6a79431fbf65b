package exchange

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Limits of one import, unless the caller says otherwise.
const (
	DefaultMaxBytes = 64 << 20
	DefaultMaxRows  = 1_000_000
)

// chunkRows is how many rows are judged and written at a time.
const chunkRows = 250

// run is one reading of a file.
type run struct {
	db     *store.DB
	s      *entity.Schema
	src    Source
	plan   Plan
	survey Survey
	box    geo.Box
	ground Ground
	most   int   // rows
	bytes  int64 // of the file

	reason   string
	progress func(done int)
	sink     func(rows []*row) error // takes judged rows in order; they are gone afterwards

	counts   Counts
	gone     []Gone // what a complete list lacks, known when the whole file has been read
	warnings []Warning
	done     int

	deleted, merged int // rows passed over as deleted; cells that span rows
}

// prepare surveys the file, asks for the right to import and settles the plan.
func prepare(ctx context.Context, db *store.DB, s *entity.Schema, src Source, p Plan, remembered func(headers []string) map[string]string, maxBytes int64) (Plan, Survey, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return p, Survey{}, err
	}
	if err := mayImport(db, a, s); err != nil {
		return p, Survey{}, err
	}
	clear := clearance(db.Book(), a, policy.Import, s)
	open := p.OnMatch == ""
	if err := p.check(s, clear); err != nil {
		return p, Survey{}, err
	}
	v, err := look(src, p, maxBytes)
	if err != nil {
		return p, Survey{}, err
	}
	headers := make([]string, len(v.Columns))
	for i, c := range v.Columns {
		headers[i] = c.Header
	}
	known := remembered(headers)
	err = v.assign(s, clear, p, known)
	if err != nil && known != nil { // what was remembered no longer fits the register or the rights
		err = v.assign(s, clear, p, nil)
	}
	if open && v.hasTarget("id") && v.hasTarget("rev") {
		p.OnMatch = Update // an export of ours that comes back: what differs was meant
	}
	return p, v, err
}

func mayImport(db *store.DB, a *policy.Actor, s *entity.Schema) error {
	if db.Book().Scope(a, policy.Import, s).Denied() {
		return denied(db, a, s, CodeNoRight)
	}
	return nil
}

// denied tells those who may see a register that they may not do this; for others it does not exist.
func denied(db *store.DB, a *policy.Actor, s *entity.Schema, c fault.Code) error {
	if db.Book().Scope(a, policy.Read, s).Denied() {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	c.ZH = fault.Code{ZH: c.ZH}.Text(fault.ZH, fault.Args{"register": s.Title[0]})
	c.EN = fault.Code{EN: c.EN}.Text(fault.EN, fault.Args{"register": s.Title[1]})
	return fault.New(fault.Forbidden, c, nil)
}

// check judges every row and writes nothing.
func (u *run) check(ctx context.Context) error {
	return u.each(ctx, func(rows []*row) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return u.take(rows)
	})
}

// take counts judged rows and hands them on.
func (u *run) take(rows []*row) error {
	for _, r := range rows {
		u.counts.add(r.state)
		if r.open() {
			u.counts.Open++
		}
	}
	u.done += len(rows)
	if u.sink != nil {
		if err := u.sink(rows); err != nil {
			return err
		}
	}
	if u.progress != nil {
		u.progress(u.done)
	}
	return nil
}

// each reads the file and calls fn with judged rows, in order.
func (u *run) each(ctx context.Context, fn func(rows []*row) error) error {
	c, err := newChecker(ctx, u.db, u.s, u.plan, u.survey, u.box, u.ground)
	if err != nil {
		return err
	}
	c.warn.misnamed = u.survey.Misnamed
	err = u.read(func(rows []*row) error {
		if err := c.chunk(ctx, rows); err != nil {
			return err
		}
		return fn(rows)
	})
	c.warn.deleted, c.warn.merged = u.deleted, u.merged
	u.warnings = c.warn.list(u)
	if err != nil {
		return err
	}
	u.gone, err = c.absent(ctx)
	return err
}

// read calls fn with the data rows of the file, chunk by chunk.
func (u *run) read(fn func(rows []*row) error) error {
	table, err := open(u.src, u.plan, u.bytes)
	if err != nil {
		return err
	}
	defer table.Close()
	var rows []*row
	for n := 0; table.Next(); {
		src := table.Row()
		if src.N <= u.survey.HeaderRow {
			continue
		}
		if n == u.most {
			return fault.New(fault.TooLarge, CodeManyRows, fault.Args{"max": u.most})
		}
		rows = append(rows, &row{index: n, src: src.Clone(), state: Refused})
		n++
		if len(rows) == chunkRows {
			if err := fn(rows); err != nil {
				return err
			}
			rows = nil
		}
	}
	if err := table.Err(); err != nil {
		return fmt.Errorf("read %q: %w", u.src.Name, err)
	}
	u.deleted, u.merged = table.Deleted(), table.Merged(u.survey.HeaderRow)
	if len(rows) > 0 {
		return fn(rows)
	}
	return nil
}

// commit judges every row again and writes those that change something, all in one transaction. Reading and judging run
// ahead of the writer. Judging begins inside the transaction, so that of two imports the second sees what the first
// has written. It shares its commit with nobody: what others wrote in the same one could not be read.
func (u *run) commit(ctx context.Context) error {
	err := u.db.WriteAlone(ctx, func(tx *store.Tx) error {
		ahead, stop := context.WithCancel(ctx)
		chunks := make(chan []*row, 4)
		var readErr error
		finished := make(chan struct{})
		defer func() { stop(); <-finished }()
		go func() {
			defer close(finished)
			defer close(chunks)
			defer func() {
				if p := recover(); p != nil {
					readErr = fmt.Errorf("panic while reading ahead: %v", p)
				}
			}()
			readErr = u.each(ahead, func(rows []*row) error {
				select {
				case chunks <- rows:
					return nil
				case <-ahead.Done():
					return ahead.Err()
				}
			})
		}()
		for rows := range chunks {
			if err := tx.Cancelled(); err != nil {
				return err
			}
			if err := u.put(tx, rows); err != nil {
				return err
			}
			if err := u.take(rows); err != nil {
				return err
			}
		}
		if err := errors.Join(readErr, tx.Cancelled()); err != nil {
			return err
		}
		return u.strike(tx)
	})
	if ctx.Err() != nil && err != nil {
		return fault.Wrap(fault.Conflict, CodeCancelled, nil, err)
	}
	return err
}

// errAgain says that a row failed half-way and was refused: what its chunk did so far is undone and done again.
var errAgain = errors.New("a row of the chunk failed half-way")

// put writes the rows of a chunk. A row that the store refuses is refused; the others are written.
func (u *run) put(tx *store.Tx, rows []*row) error {
	err := tx.Try(func() error {
		for _, r := range rows {
			if err := u.putRow(tx, r); err != nil {
				return err
			}
			if r.state == Refused && tx.Try(nothing) != nil {
				return errAgain
			}
		}
		return nil
	})
	if !errors.Is(err, errAgain) {
		return err
	}
	for _, r := range rows { // rare: one by one
		if r.spare != nil {
			r.rec = r.spare
		}
		err := tx.Try(func() error {
			if err := u.putRow(tx, r); err != nil {
				return err
			}
			if r.state == Refused {
				return errAgain
			}
			return nil
		})
		if err != nil && !errors.Is(err, errAgain) {
			return err
		}
	}
	return nil
}

// nothing does nothing: trying it tells whether the transaction still takes changes.
func nothing() error { return nil }

// putRow writes one row. Its error is one that ends the import; a refusal stays with the row.
func (u *run) putRow(tx *store.Tx, r *row) error {
	if r.state != New && r.state != Changed {
		return nil
	}
	r.spare = u.s.Clone(r.rec) // storing fills the record's Meta and seals what is personal: it cannot be done twice
	err := tx.Put(u.s, r.rec, store.Note{Reason: u.reason, Right: policy.Import})
	if err == nil {
		return nil
	}
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.Forbidden, fault.NotFound:
	default:
		return fmt.Errorf("row %d: %w", r.src.N, err)
	}
	e := fault.As(err)
	r.state = Refused
	if len(e.Fields) == 0 {
		r.refuse(&fault.Field{Code: e.Code, Args: e.Args}, 0)
	}
	for _, f := range e.Fields {
		r.refuse(&f, u.columnOf(f.Name))
	}
	return nil
}

func (u *run) columnOf(field string) int {
	for _, c := range u.survey.Columns {
		if base, _, _ := strings.Cut(c.Target, "."); field != "" && base == field {
			return c.Index + 1
		}
	}
	return 0
}

// problemText is what the error sheet says about a row, one sentence after the other.
func problemText(problems []fault.Field, lang fault.Lang) string {
	out := ""
	for _, p := range problems {
		if out != "" {
			out += []string{";", "; "}[lang]
		}
		if p.Column > 0 && p.Label[0] == "" {
			out += []string{"第 " + sheet.ColumnName(p.Column-1) + " 列", "column " + sheet.ColumnName(p.Column-1) + ": "}[lang]
		}
		out += p.Text(lang)
	}
	return out
}
