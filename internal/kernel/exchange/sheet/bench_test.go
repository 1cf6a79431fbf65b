package sheet_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
)

// bulk writes n rows of 20 columns: names, addresses, numbers, dates.
func bulk(b *testing.B, w sheet.Writer, n int) {
	b.Helper()
	columns := make([]sheet.Column, 20)
	for i := range columns {
		columns[i].Name = fmt.Sprintf("第%d列", i+1)
	}
	if err := w.Header(columns); err != nil {
		b.Fatal(err)
	}
	cells := make([]sheet.Cell, 20)
	for r := range n {
		for c := range cells {
			switch c % 4 {
			case 0:
				cells[c] = text("舟山市定海区第" + strconv.Itoa(r*20+c) + "号工程")
			case 1:
				cells[c] = sheet.Cell{Text: strconv.Itoa(r * c), Kind: sheet.Number}
			case 2:
				cells[c] = sheet.Cell{Text: "2020-05-12", Kind: sheet.Date}
			case 3:
				cells[c] = text("在用")
			}
		}
		if err := w.Row(cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
}

// readAll reads file and reports how far the heap rose above its start, seen every 2,000 rows.
func readAll(b *testing.B, file []byte) {
	b.Helper()
	b.ReportAllocs()
	var high uint64
	count := 0
	for b.Loop() {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		base := m.HeapAlloc
		table, err := sheet.Open(bytes.NewReader(file), int64(len(file)), sheet.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for table.Next() {
			if table.Seen()%2000 == 0 {
				runtime.ReadMemStats(&m)
				high = max(high, m.HeapAlloc-min(base, m.HeapAlloc))
			}
		}
		if err := table.Err(); err != nil {
			b.Fatal(err)
		}
		count = table.Seen()
		if err := table.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(high)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(count), "rows")
	b.ReportMetric(float64(len(file))/(1<<20), "file-MiB")
}

func BenchmarkReadCSV112k(b *testing.B) { readAll(b, sample(b, "jp_gsi_emergency.csv.gz")) }

func BenchmarkReadXLSX100kx20(b *testing.B) {
	var file bytes.Buffer
	bulk(b, sheet.NewXLSX(&file, "a"), 100_000)
	readAll(b, file.Bytes())
}

func BenchmarkWriteXLSX100kx20(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		bulk(b, sheet.NewXLSX(io.Discard, "a"), 100_000)
	}
}

func BenchmarkWriteCSV100kx20(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		bulk(b, sheet.NewCSV(io.Discard), 100_000)
	}
}
