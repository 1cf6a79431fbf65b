package public

import (
	"runtime/metrics"
	"testing"
	"time"
)

func TestRateFallsWhileOthersWaitForTheMachineAndComesBack(t *testing.T) {
	g := NewGate(Limits{}, time.Now)
	fast := g.interval.Load()
	for range 30 {
		g.adapt(50 * time.Millisecond)
	}
	if got := g.interval.Load(); got != int64(slowest) {
		t.Errorf("one each %v after three seconds of overload", time.Duration(got))
	}
	g.adapt(12 * time.Millisecond)
	if got := g.interval.Load(); got != int64(slowest) {
		t.Errorf("the rate moved though nothing called for it: %v", time.Duration(got))
	}
	for n := 0; g.interval.Load() > fast; n++ {
		if n > 50 {
			t.Fatalf("not back within five seconds: one each %v", time.Duration(g.interval.Load()))
		}
		g.adapt(time.Millisecond)
	}
}

func TestWaitIsThatOfNineInTen(t *testing.T) {
	h := &metrics.Float64Histogram{Counts: []uint64{90, 5, 15}, Buckets: []float64{0, 0.001, 0.010, 0.1}}
	if got := waited(h, []uint64{0, 5, 5}); got != 0 {
		t.Errorf("90 of 100 did not wait: %v", got)
	}
	if got := waited(h, []uint64{10, 5, 5}); got != 10*time.Millisecond {
		t.Errorf("80 of 90 did not wait: %v", got)
	}
	if got := waited(h, h.Counts); got != 0 {
		t.Errorf("nobody came: %v", got)
	}
}
