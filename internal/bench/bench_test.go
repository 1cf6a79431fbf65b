package bench_test

import (
	"os"
	"testing"

	"haidun/internal/bench"
)

// BenchmarkTable prints the table of ratios once, however often the framework asks.
func BenchmarkTable(b *testing.B) {
	if b.N > 1 {
		return
	}
	if err := bench.Run(b.Context(), os.Stdout, bench.Options{}); err != nil {
		b.Fatal(err)
	}
}
