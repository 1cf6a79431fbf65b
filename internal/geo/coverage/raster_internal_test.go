package coverage

import (
	"reflect"
	"testing"
)

// Corners and sides exactly on the middles of rows and columns: each counts once, so shapes that share a side share no cell.
func TestVerticesOnTheMiddlesOfRowsCountOnce(t *testing.T) {
	r := &Raster{cellM: 1, nx: 10, ny: 10}
	rect := func(west, south, east, north float64) [][]xy {
		return [][]xy{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}
	}
	cells := func(shapes ...[][]xy) map[int][]run {
		out := map[int][]run{}
		for y, runs := range r.scan(shapes) {
			if len(runs) > 0 {
				out[y] = runs
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		shape [][]xy
		want  map[int][]run
	}{
		"a rectangle":    {rect(1.5, 2.5, 4.5, 4.5), map[int][]run{2: {{from: 1, to: 4}}, 3: {{from: 1, to: 4}}}},
		"the one beside": {rect(4.5, 2.5, 6.5, 4.5), map[int][]run{2: {{from: 4, to: 6}}, 3: {{from: 4, to: 6}}}},
		"the one above":  {rect(1.5, 4.5, 4.5, 5.5), map[int][]run{4: {{from: 1, to: 4}}}},
		"a diamond":      {[][]xy{{{4.5, 1.5}, {7.5, 4.5}, {4.5, 7.5}, {1.5, 4.5}, {4.5, 1.5}}}, map[int][]run{2: {{from: 3, to: 5}}, 3: {{from: 2, to: 6}}, 4: {{from: 1, to: 7}}, 5: {{from: 2, to: 6}}, 6: {{from: 3, to: 5}}}},
		"beyond all":     {rect(-5, 8.5, 50, 99), map[int][]run{8: {{from: 0, to: 10}}, 9: {{from: 0, to: 10}}}},
		"west of all":    {rect(-5, 0, -1, 10), map[int][]run{}},
		"north of all":   {rect(0, 20, 10, 30), map[int][]run{}},
	} {
		if got := cells(c.shape); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
