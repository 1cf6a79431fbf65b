package bench

import (
	"testing"
	"time"
)

func TestOfficersOfTheCommandPostAreAllAnswered(t *testing.T) {
	c := command{officers: 4, entries: 20, rate: 40, long: 2 * time.Second, rounds: 1}
	lines, err := c.measure(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 3 || lines[0].ratio <= 0 || lines[1].ratio > lines[2].ratio {
		t.Errorf("measured %+v", lines)
	}
}

func TestEveryScreenShowsEveryEntry(t *testing.T) {
	lines, err := screens{open: 3, notes: 4, pause: 10 * time.Millisecond}.measure(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1 || lines[0].ratio <= 0 {
		t.Errorf("measured %+v", lines)
	}
}
