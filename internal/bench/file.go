package bench

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// importFile measures a whole import: a CSV file read, understood, checked against what is stored and written with its
// log, against the driver's bulk insert of the same rows. Each round begins in an empty database.
func (s *stand) importFile(dir string, rounds int) (line, error) {
	rng := rand.New(rand.NewPCG(5, 5))
	var ours, theirs []time.Duration
	peak := int64(0)
	for r := range rounds {
		recs := samples(rng, 4_000_000+r*bulkRows, bulkRows)
		file, err := csvOf(recs)
		if err != nil {
			return line{}, err
		}
		o, t, p, err := s.importOnce(filepath.Join(dir, fmt.Sprintf("file-%d", r)), recs, file)
		if err != nil {
			return line{}, err
		}
		ours, theirs, peak = append(ours, o), append(theirs, t), max(peak, p)
	}
	return line{
		what: fmt.Sprintf("import of a file of %d rows", bulkRows), ours: median(ours).Round(time.Millisecond).String(),
		theirs: median(theirs).Round(time.Millisecond).String(), ratio: ratios(ours, theirs), goal: 3, atMost: true,
		note: fmt.Sprintf("read, check, match, write and log, against a bare bulk insert of the rows; memory rose by %d MiB", peak>>20),
	}, nil
}

func (s *stand) importOnce(dir string, recs []*works, file []byte) (ours, theirs time.Duration, peak int64, err error) {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return 0, 0, 0, err
	}
	own, err := newStand(s.ctx, dir)
	if err != nil {
		return 0, 0, 0, err
	}
	defer func() { err = errors.Join(err, own.close()) }()
	w, err := own.bareWriter(s.ctx)
	if err != nil {
		return 0, 0, 0, err
	}
	defer w.close()
	runtime.GC()
	base, start := resetPeak(), time.Now()
	res, err := exchange.Import(s.ctx, own.db, worksType.Schema(), exchange.Source{Name: "works.csv", File: bytes.NewReader(file), Size: int64(len(file))}, exchange.Options{})
	if err != nil {
		return 0, 0, 0, err
	}
	if res.Rows != len(recs) || res.Refused > len(recs)/1000 { // a few of the random rows fall on one spot
		return 0, 0, 0, fmt.Errorf("the import took %d of %d rows", res.Accepted, len(recs))
	}
	ours, peak = time.Since(start), residentPeak()-base
	start = time.Now()
	if err := w.together(s.ctx, recs, false); err != nil {
		return 0, 0, 0, err
	}
	return ours, time.Since(start), peak, nil
}

// csvOf is the records as the file a neighbour would send.
func csvOf(recs []*works) ([]byte, error) {
	var buf bytes.Buffer
	out := sheet.NewCSV(&buf)
	var head []sheet.Column
	for _, f := range worksType.Schema().Fields {
		head = append(head, sheet.Column{Name: f.Label[fault.ZH]})
	}
	if err := out.Header(head); err != nil {
		return nil, err
	}
	cells := make([]sheet.Cell, len(head))
	for _, rec := range recs {
		for i, f := range worksType.Schema().Fields {
			cells[i] = sheet.Cell{Text: f.Text(rec, fault.ZH), Kind: sheet.Text}
			if f.Kind == entity.Number {
				cells[i].Kind = sheet.Number
			}
		}
		if err := out.Row(cells); err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil { // writes what is still held back
		return nil, err
	}
	return buf.Bytes(), nil
}
