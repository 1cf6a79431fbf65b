package public_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"haidun/internal/web/public"
)

func TestWhoeverFindsTheHouseFullIsToldAtOnceAndWhenToComeBack(t *testing.T) {
	gate := public.NewGate(public.Limits{InFlight: 2, Queue: 3, Wait: 20 * time.Millisecond}, time.Now)
	release, in := make(chan struct{}), make(chan struct{}, 10)
	h := gate.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { in <- struct{}{}; <-release }))
	done := make(chan int, 10)
	call := func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/public/nearest", nil))
		done <- w.Code
	}
	for range 2 {
		go call() // end with release
	}
	<-in
	<-in
	waits := map[string]bool{}
	for range 40 {
		start := time.Now()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/public/nearest", nil))
		after, err := strconv.Atoi(w.Header().Get("Retry-After"))
		if took := time.Since(start); w.Code != http.StatusServiceUnavailable || err != nil || after < 1 || after > 8 || took > time.Second {
			t.Fatalf("%d after %v, Retry-After %q", w.Code, took, w.Header().Get("Retry-After"))
		}
		waits[w.Header().Get("Retry-After")] = true
	}
	if len(waits) < 3 {
		t.Errorf("everybody is told to come back at the same time: %v", waits)
	}
	close(release)
	for range 2 {
		if code := <-done; code != http.StatusOK {
			t.Errorf("one that was in got %d", code)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/public/nearest", nil))
	if w.Code != http.StatusOK {
		t.Errorf("after the crowd: %d", w.Code)
	}
}

func TestNoMoreComeInASecondThanTheRateLets(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	gate := public.NewGate(public.Limits{Rate: 100}, func() time.Time { return now })
	h := gate.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	ask := func(n int) (ok int) {
		for range n {
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/public/", nil)); w.Code == http.StatusOK {
				ok++
			}
		}
		return ok
	}
	ask(1000) // what may run ahead
	for range 10 {
		n := 0
		for range 20 {
			now = now.Add(50 * time.Millisecond)
			n += ask(100)
		}
		if n < 95 || n > 105 {
			t.Errorf("%d came in within a second", n)
		}
	}
	now = now.Add(time.Hour)
	if n := ask(1000); n > 30 {
		t.Errorf("an hour of quiet lets %d in at once", n)
	}
}
