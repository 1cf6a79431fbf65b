package bench

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// errNoLists says that the real lists are not beside the repository.
var errNoLists = errors.New("the shared lists of shelters are not here")

// spent is what a piece of work took: time on the clock, and of the processors.
type spent struct{ wall, cpu time.Duration }

func measured(work func() error) (spent, error) {
	var before, after syscall.Rusage
	runtime.GC()
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before) // cannot fail for oneself
	start := time.Now()
	err := work()
	wall := time.Since(start)
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	cpu := func(r syscall.Rusage) time.Duration { return time.Duration(r.Utime.Nano() + r.Stime.Nano()) }
	return spent{wall, cpu(after) - cpu(before)}, err
}

func (a spent) plus(b spent) spent { return spent{a.wall + b.wall, a.cpu + b.cpu} }

// fresh is a stand of its own in an empty folder.
func (s *stand) fresh(dir string) (*stand, error) {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	return newStand(s.ctx, dir)
}

// sharedList finds a list beside the repository and unzips it.
func sharedList(name string) (text []byte, err error) {
	path, ok := sharedFile("shelters", name)
	if !ok {
		return nil, errNoLists
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// sharedFile finds a file of the reference data beside the repository, from whichever folder the benchmark is run.
func sharedFile(parts ...string) (path string, ok bool) {
	dir, err := os.Getwd()
	if err != nil {
		return "", false
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(append([]string{dir, "..", "shared", "data"}, parts...)...)
		if _, err := os.Stat(path); err == nil {
			return path, true
		}
	}
	return "", false
}

// file112k measures the import of Japan's list of emergency sites, 112,183 rows, from opening to commit. The goal is ten
// seconds, held even by one processor.
func (s *stand) file112k(dir string) (l line, err error) {
	list, err := sharedList("jp_gsi_emergency.csv.gz")
	if err != nil {
		return line{}, err
	}
	own, err := s.fresh(filepath.Join(dir, "file112k"))
	if err != nil {
		return line{}, err
	}
	defer func() { err = errors.Join(err, own.close()) }()
	plan := exchange.Plan{
		Headers:  map[string]string{"施設・場所名": "name", "住所": "address", "緯度": "at.lat", "経度": "at.lon", "備考": "note", "共通ID": "code"},
		Defaults: map[string]string{"district": "d1"},
	}
	base := resetPeak()
	var res exchange.Result
	took, err := measured(func() error {
		res, err = exchange.Import(own.ctx, own.db, worksType.Schema(), exchange.Source{Name: "jp.csv", File: bytes.NewReader(list), Size: int64(len(list))}, exchange.Options{Plan: plan})
		return err
	})
	if err != nil {
		return line{}, err
	}
	if res.Rows != 112_183 || res.Accepted < 110_000 {
		return line{}, fmt.Errorf("the import took %d of %d rows: %v", res.Accepted, res.Rows, res.Problems[:min(3, len(res.Problems))])
	}
	const goal = 10 * time.Second
	return line{
		what: "import of a real list of 112,183 rows", ours: took.cpu.Round(time.Millisecond).String(), theirs: goal.String(),
		ratio: took.cpu.Seconds() / goal.Seconds(), goal: 1, atMost: true,
		note: fmt.Sprintf("processor time, of one; on the clock %.1f s; memory rose by %d MiB, goal 512", took.wall.Seconds(), (residentPeak()-base)>>20),
	}, nil
}

const bookRows = 100_000

// importBook measures the import of a workbook of 100,000 rows of 20 columns against excelize's iterator over the same
// file and a bare bulk insert of the same rows. Ratios are of processor time.
func (s *stand) importBook(dir string) (l line, err error) {
	recs := samples(rand.New(rand.NewPCG(6, 6)), 6_000_000, bookRows)
	file, err := bookOf(recs)
	if err != nil {
		return line{}, err
	}
	own, err := s.fresh(filepath.Join(dir, "xlsx"))
	if err != nil {
		return line{}, err
	}
	defer func() { err = errors.Join(err, own.close()) }()
	base := resetPeak()
	ours, err := measured(func() error {
		res, err := exchange.Import(own.ctx, own.db, worksType.Schema(), exchange.Source{Name: "works.xlsx", File: bytes.NewReader(file), Size: int64(len(file))}, exchange.Options{})
		if err == nil && (res.Rows != bookRows || res.Refused > bookRows/1000) {
			err = fmt.Errorf("the import took %d of %d rows: %v", res.Accepted, res.Rows, res.Problems[:min(3, len(res.Problems))])
		}
		return err
	})
	if err != nil {
		return line{}, err
	}
	peak := residentPeak() - base
	iterated, err := measured(func() error { return iterate(file) })
	if err != nil {
		return line{}, err
	}
	w, err := own.bareWriter(s.ctx)
	if err != nil {
		return line{}, err
	}
	defer w.close()
	inserted, err := measured(func() error { return w.together(s.ctx, recs, false) })
	if err != nil {
		return line{}, err
	}
	theirs := iterated.plus(inserted)
	return line{
		what: fmt.Sprintf("import of a workbook of %d × 20", bookRows), ours: ours.cpu.Round(time.Millisecond).String(),
		theirs: theirs.cpu.Round(time.Millisecond).String(), ratio: ours.cpu.Seconds() / theirs.cpu.Seconds(), goal: 2, atMost: true,
		note: fmt.Sprintf("processor time; excelize's rows %.1f s and a bare bulk insert %.1f s; on the clock %.1f s against %.1f s; memory rose by %d MiB",
			iterated.cpu.Seconds(), inserted.cpu.Seconds(), ours.wall.Seconds(), theirs.wall.Seconds(), peak>>20),
	}, nil
}

// iterate reads a workbook as excelize offers it.
func iterate(file []byte) (err error) {
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return err
	}
	n := 0
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if len(cells) > 0 {
			n++
		}
	}
	if n != bookRows+1 {
		return fmt.Errorf("excelize reads %d rows", n)
	}
	return errors.Join(rows.Error(), rows.Close())
}

// bookOf is the records as a workbook.
func bookOf(recs []*works) ([]byte, error) {
	var buf bytes.Buffer
	out := sheet.NewXLSX(&buf, "Sheet1")
	var head []sheet.Column
	fields := worksType.Schema().Fields
	for _, f := range fields {
		head = append(head, sheet.Column{Name: f.Label[fault.ZH]})
	}
	err := out.Header(head)
	cells := make([]sheet.Cell, len(head))
	for _, rec := range recs {
		for i, f := range fields {
			cells[i] = sheet.Cell{Text: f.Text(rec, fault.ZH), Kind: sheet.Text}
			switch f.Kind {
			case entity.Number, entity.Dec:
				cells[i].Kind = sheet.Number
			case entity.Day:
				cells[i].Kind = sheet.Date
			}
		}
		if err == nil {
			err = out.Row(cells)
		}
	}
	if err := errors.Join(err, out.Close()); err != nil { // writes what is still held back
		return nil, err
	}
	return buf.Bytes(), nil
}
