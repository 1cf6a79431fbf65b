package exchange

import (
	"context"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Options of Import. The zero value imports with a suggested mapping and leaves fitting records as they are.
type Options struct {
	Plan
	DryRun   bool
	Box      geo.Box      // where positions are expected; rows outside are counted, not refused
	Ground   Ground       // nil knows nothing of land and sea
	MaxBytes int64        // 0 means DefaultMaxBytes
	MaxRows  int          // 0 means DefaultMaxRows
	Errors   sheet.Writer // takes the refused rows as they came, with a column saying why; nil for nobody. Closed by Import.
	Lang     fault.Lang   // of the error sheet
	Progress func(done int)
	Refused  func(p RowProblem) // told of every reason, in order; nil for nobody
	Note     string             // added to the reason in the log
}

// Result is what became of a file. Accepted + Refused = Rows; blank rows and what stands above the data are no rows.
type Result struct {
	Rows, Accepted, Refused int
	Counts                  Counts
	Warnings                []Warning
	Columns                 []Column
	Problems                []RowProblem // the first of them
}

// RowProblem is one reason why a row was refused.
type RowProblem struct {
	Row     int // as a spreadsheet shows it
	Problem fault.Field
}

// keptProblems is how many problems a Result lists.
const keptProblems = 100

// Import reads a file into a register as the actor in ctx, in one transaction: on an error, and when ctx ends, nothing is
// written. Rows that cannot be taken are refused one by one and do not stop the others.
//
// Errors: fault.Unsigned, fault.NotFound and fault.Forbidden by policy, fault.Malformed for files and plans that
// cannot be read, fault.TooLarge, fault.Conflict with CodeCancelled.
func Import(ctx context.Context, db *store.DB, s *entity.Schema, src Source, opt Options) (Result, error) {
	if opt.MaxBytes == 0 {
		opt.MaxBytes = DefaultMaxBytes
	}
	if opt.MaxRows == 0 {
		opt.MaxRows = DefaultMaxRows
	}
	recall := func(headers []string) map[string]string { return Recall(ctx, db, s, headers) }
	p, v, err := prepare(ctx, db, s, src, opt.Plan, recall, opt.MaxBytes)
	if err != nil {
		return Result{}, err
	}
	res := Result{Columns: v.Columns}
	bad := &errorSheet{out: opt.Errors, lang: opt.Lang}
	u := &run{
		db: db, s: s, src: src, plan: p, survey: v, box: opt.Box, ground: opt.Ground, most: opt.MaxRows, bytes: opt.MaxBytes,
		reason: reasonFor(src.Name, opt.Note), progress: opt.Progress,
		sink: func(rows []*row) error {
			for _, r := range rows {
				for _, p := range r.problems {
					if opt.Refused != nil {
						opt.Refused(RowProblem{r.src.N, p})
					}
					if len(res.Problems) < keptProblems {
						res.Problems = append(res.Problems, RowProblem{r.src.N, p})
					}
				}
			}
			return bad.add(rows)
		},
	}
	if err := bad.begin(v); err != nil {
		return res, err
	}
	if opt.DryRun {
		err = u.check(ctx)
	} else {
		err = u.commit(ctx)
	}
	if cerr := bad.end(); err == nil {
		err = cerr
	}
	if err != nil {
		return Result{Columns: v.Columns}, err
	}
	u.counts.Gone = len(u.gone)
	res.Counts, res.Warnings = u.counts, u.warnings
	res.Rows, res.Accepted, res.Refused = u.counts.Rows(), u.counts.Accepted(), u.counts.Refused
	return res, nil
}

// reasonFor is what the log says about records that came with a file.
func reasonFor(name, note string) string {
	out := "导入 " + printable(name)
	if note != "" {
		out += " #" + note
	}
	return out
}

// printable keeps of a file's name what may stand in the log: 200 characters, none of them hidden.
func printable(name string) string {
	var out []rune
	for _, r := range name {
		if len(out) == 200 {
			break
		}
		if entity.CheckReason(string(r)) == nil && r != '\n' && r != '\t' {
			out = append(out, r)
		}
	}
	if entity.CheckReason(string(out)) != nil {
		return "(…)" // the name carries a secrecy mark, which the log must not repeat
	}
	return string(out)
}

// errorSheet collects refused rows as they came.
type errorSheet struct {
	out   sheet.Writer
	lang  fault.Lang
	width int
}

func (e *errorSheet) begin(v Survey) error {
	if e.out == nil {
		return nil
	}
	e.width = len(v.Columns)
	columns := make([]sheet.Column, e.width, e.width+1)
	for i, c := range v.Columns {
		columns[i].Name = c.Header
	}
	return e.out.Header(append(columns, sheet.Column{Name: problemHeader, Width: 60}))
}

// problemHeader names the last column of an error sheet. Importing the mended sheet passes it over.
const problemHeader = "问题/Problems"

func (e *errorSheet) add(rows []*row) error {
	if e.out == nil {
		return nil
	}
	for _, r := range rows {
		if r.state == Refused {
			if err := e.row(r.src, problemText(r.problems, e.lang)); err != nil {
				return err
			}
		}
	}
	return nil
}

// row writes one refused row.
func (e *errorSheet) row(src sheet.Row, why string) error {
	cells := make([]sheet.Cell, e.width+1)
	for i := range min(e.width, len(src.Cells)) {
		cells[i] = sheet.Cell{Text: src.Cells[i].Text, Kind: sheet.Text}
	}
	cells[e.width] = sheet.Cell{Text: why, Kind: sheet.Text}
	return e.out.Row(cells)
}

func (e *errorSheet) end() error {
	if e.out == nil {
		return nil
	}
	return e.out.Close()
}
