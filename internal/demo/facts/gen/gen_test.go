package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"haidun/internal/geo"
	"haidun/internal/testkit"
)

// The embedded files are what this program makes of the reference data, to the byte.
func TestEmbeddedFilesAreRemadeExactly(t *testing.T) {
	g := generator{in: testkit.Shared(t), out: t.TempDir()}
	if err := g.all(30); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(testkit.Root(t), "internal", "demo", "facts", "data")
	entries, err := os.ReadDir(kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		want, err := os.ReadFile(filepath.Join(g.out, e.Name()))
		if err != nil {
			t.Errorf("%s is embedded but not made: %v", e.Name(), err)
			continue
		}
		if got, err := os.ReadFile(filepath.Join(kept, e.Name())); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what gen makes (%v); run it again", e.Name(), err)
		}
	}
	if len(entries) != 7 {
		t.Errorf("%d files are embedded, want 7", len(entries))
	}
}

func TestClipKeepsWhatLiesInTheBox(t *testing.T) {
	box := geo.Box{West: 0, South: 0, East: 2, North: 2}
	ring := func(w, s, e, n float64) geo.Ring {
		return geo.Ring{{Lon: w, Lat: s}, {Lon: e, Lat: s}, {Lon: e, Lat: n}, {Lon: w, Lat: n}, {Lon: w, Lat: s}}
	}
	for _, c := range []struct {
		name string
		in   geo.Ring
		want geo.Box
	}{
		{"inside", ring(0.5, 0.5, 1, 1), geo.Box{West: 0.5, South: 0.5, East: 1, North: 1}},
		{"across a corner", ring(1, 1, 3, 3), geo.Box{West: 1, South: 1, East: 2, North: 2}},
		{"around", ring(-1, -1, 3, 3), box},
		{"through", ring(-1, 0.5, 3, 1), geo.Box{West: 0, South: 0.5, East: 2, North: 1}},
	} {
		if got := clip(c.in, box); geo.BoxOf(got...) != c.want || got[0] != got[len(got)-1] {
			t.Errorf("%s: %v, want a closed ring of %v", c.name, got, c.want)
		}
	}
	if got := clip(ring(3, 3, 4, 4), box); got != nil {
		t.Errorf("a ring beyond the box leaves %v", got)
	}
}
