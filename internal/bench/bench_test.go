package bench_test

import (
	"fmt"
	"os"
	"testing"

	"haidun/internal/bench"
)

// TestMain lets a process of the tests be the simulated terminals, where it is asked to.
func TestMain(m *testing.M) {
	if asked, err := bench.Field(os.Stdin); asked {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// BenchmarkTable prints the table of ratios once, however often the framework asks.
func BenchmarkTable(b *testing.B) {
	if b.N > 1 {
		return
	}
	if err := bench.Run(b.Context(), os.Stdout, bench.Options{}); err != nil {
		b.Fatal(err)
	}
}
