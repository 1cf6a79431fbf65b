package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	in := flag.String("in", "../shared/data", "folder of the reference data: divisions, population, zhoushan, basemap")
	out := flag.String("out", "internal/demo/facts/data", "folder to write the embedded files to")
	coast := flag.Float64("tolerance", 30, "how far, in metres, a simplified island coast may lie off its source")
	flag.Parse()
	if err := (generator{in: *in, out: *out}).all(*coast); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// generator turns the reference files below in into the embedded files below out.
type generator struct{ in, out string }

// all writes every file; the neighbours' coast is for context only and may lie off twice the tolerance in metres.
func (g generator) all(toleranceM float64) error {
	return errors.Join(
		g.divisions(), g.census(), g.places(), g.transport(),
		g.islands(toleranceM), g.neighbours(2*toleranceM), g.land(),
	)
}

// write stores one embedded file.
func (g generator) write(name string, text []byte) error {
	return os.WriteFile(filepath.Join(g.out, name), text, 0o644)
}
