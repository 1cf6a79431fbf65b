package bench

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"time"

	"haidun/internal/kernel/store"
)

// bulkRows is the size of the largest real import.
const bulkRows = 80_244

// bulk measures an import: all rows in one transaction, each with its log entry, against the driver's rows alone.
func (s *stand) bulk(rounds int) (line, error) {
	rng := rand.New(rand.NewPCG(3, 3))
	w, err := s.bareWriter(s.ctx)
	if err != nil {
		return line{}, err
	}
	defer w.close()
	var ours, theirs []time.Duration
	peak := int64(0)
	for r := range rounds {
		recs := samples(rng, 2_000_000+r*bulkRows, bulkRows)
		runtime.GC()
		base := resetPeak()
		start := time.Now()
		err := s.db.Write(s.ctx, func(tx *store.Tx) error {
			for _, rec := range recs {
				if err := tx.Put(worksType.Schema(), rec, store.Note{}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return line{}, err
		}
		ours = append(ours, time.Since(start))
		peak = max(peak, residentPeak()-base)
		start = time.Now()
		if err := w.together(s.ctx, recs, false); err != nil {
			return line{}, err
		}
		theirs = append(theirs, time.Since(start))
	}
	return line{
		what: fmt.Sprintf("put of %d rows in one change", bulkRows), ours: median(ours).Round(time.Millisecond).String(),
		theirs: median(theirs).Round(time.Millisecond).String(), ratio: ratios(ours, theirs), goal: 3, atMost: true,
		note: fmt.Sprintf("bare bulk insert of the rows without a log; memory rose by %d MiB", peak>>20),
	}, nil
}

// resetPeak starts a new measurement of the process's peak memory and returns what it holds now, in bytes.
func resetPeak() int64 {
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		return 0 // not Linux: the figure is then the peak itself
	}
	return status("VmRSS:")
}

func residentPeak() int64 { return status("VmHWM:") }

// status reads a line of /proc/self/status given in kB.
func status(key string) int64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for row := range bytes.Lines(raw) {
		if f := bytes.Fields(row); len(f) > 1 && string(f[0]) == key {
			n, err := strconv.ParseInt(string(f[1]), 10, 64)
			if err != nil {
				return 0
			}
			return n << 10
		}
	}
	return 0
}
