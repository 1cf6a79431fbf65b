package public

import (
	"context"
	"math/rand/v2"
	"net/http"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// Limits of the public side as a whole. The zero value of each means its default.
type Limits struct {
	InFlight int           // requests answered at one time, 256
	Queue    int           // requests that wait for one of these to end, 256
	Wait     time.Duration // at most so long, 25 ms
	Rate     int           // requests a second, 50,000; lowered by itself while the machine is overloaded
}

// Gate lets requests in as long as the program keeps up, and turns the rest away at once: whoever is told to come back
// in three seconds is better served than whoever waits for thirty. Two things bound it: how many are in, and how many
// come in a second. The second is lowered while goroutines of the program (any, also those that serve staff) wait long
// for a processor, so a crowd outside takes only what is left.
type Gate struct {
	lim      Limits
	slots    chan struct{}
	queue    chan struct{}
	now      func() time.Time
	start    time.Time
	interval atomic.Int64 // nanoseconds between two requests
	next     atomic.Int64 // when the next one is due, in nanoseconds since start

	In, Shed atomic.Int64 // requests let in and turned away, for monitoring
}

// burst is how far requests may run ahead of the rate.
const burst = 250 * time.Millisecond

// NewGate makes a gate; now is the machine's own clock.
func NewGate(lim Limits, now func() time.Time) *Gate {
	lim.InFlight, lim.Queue = orElse(lim.InFlight, 256), orElse(lim.Queue, 256)
	lim.Wait, lim.Rate = orElse(lim.Wait, 25*time.Millisecond), orElse(lim.Rate, 50_000)
	g := &Gate{lim: lim, slots: make(chan struct{}, lim.InFlight), queue: make(chan struct{}, lim.Queue), now: now, start: now()}
	g.interval.Store(g.fastest())
	return g
}

func orElse[T comparable](v, d T) T {
	var zero T
	if v == zero {
		return d
	}
	return v
}

func (g *Gate) fastest() int64 { return int64(time.Second) / int64(g.lim.Rate) }

// enter reports whether a request may go on; leave must then be called.
func (g *Gate) enter(ctx context.Context) bool {
	if !g.due() {
		return false
	}
	select {
	case g.slots <- struct{}{}:
		return true
	default:
	}
	select {
	case g.queue <- struct{}{}:
		defer func() { <-g.queue }()
	default:
		return false
	}
	t := time.NewTimer(g.lim.Wait)
	defer t.Stop()
	select {
	case g.slots <- struct{}{}:
		return true
	case <-t.C:
	case <-ctx.Done():
	}
	return false
}

func (g *Gate) leave() { <-g.slots }

// due takes a place in the rate (generic cell rate algorithm).
func (g *Gate) due() bool {
	now := int64(g.now().Sub(g.start))
	for {
		was := g.next.Load()
		if was-now > int64(burst) {
			return false
		}
		if g.next.CompareAndSwap(was, max(was, now)+g.interval.Load()) {
			return true
		}
	}
}

// Wrap puts next behind the gate.
func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.enter(r.Context()) {
			g.Shed.Add(1)
			turnAway(w, r)
			return
		}
		g.In.Add(1)
		defer g.leave()
		next.ServeHTTP(w, r)
	})
}

// post lets a POST in by the rate alone.
func (g *Gate) post(next http.Handler, w http.ResponseWriter, r *http.Request) {
	if !g.due() {
		g.Shed.Add(1)
		turnAway(w, r)
		return
	}
	g.In.Add(1)
	next.ServeHTTP(w, r)
}

var busyPage = []byte(`<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>请稍候 Please wait</title>
<p>访问的人太多,请几秒后再试。若您以前打开过本页,离线也能查询。</p><p lang="en">Too many people are asking. Try again in a few seconds. If you have opened this page before, it also works offline.</p>`)

// turnAway answers 503 with a moment to come back that differs from caller to caller, so that they do not all come back at once.
func turnAway(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(1+rand.IntN(8)))
	h.Set("Cache-Control", "no-store")
	if strings.HasSuffix(r.URL.Path, "/nearest") {
		writeProblem(w, r, http.StatusServiceUnavailable, CodeBusy, nil)
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	send(w, r, http.StatusServiceUnavailable, busyPage)
}

// How the rate follows the machine: looked at every so often, lowered above one wait for a processor, raised below
// another.
const (
	lookEvery = 100 * time.Millisecond
	tooLong   = 20 * time.Millisecond
	shortWait = 8 * time.Millisecond
	slowest   = time.Millisecond // between two requests: a thousand a second always get in
)

// Run keeps the rate in step with the machine until ctx ends.
func (g *Gate) Run(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	sample := []metrics.Sample{{Name: "/sched/latencies:seconds"}}
	var last []uint64
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		metrics.Read(sample)
		hist := sample[0].Value.Float64Histogram()
		if last != nil {
			g.adapt(waited(hist, last))
		}
		last = append(last[:0], hist.Counts...)
	}
}

// waited is how long nine of ten goroutines had to wait for a processor at most, since the counts in last.
func waited(h *metrics.Float64Histogram, last []uint64) time.Duration {
	var all uint64
	for i, c := range h.Counts {
		all += c - last[i]
	}
	var seen uint64
	for i, c := range h.Counts {
		if seen += c - last[i]; all > 0 && seen*10 >= all*9 {
			return time.Duration(max(0, h.Buckets[i]) * float64(time.Second))
		}
	}
	return 0
}

// adapt lowers the rate by a third while others wait too long, and raises it by a tenth at a time once they do not.
func (g *Gate) adapt(wait time.Duration) {
	at := g.interval.Load()
	switch {
	case wait > tooLong:
		at = min(at*3/2, max(int64(slowest), g.fastest()))
	case wait < shortWait:
		at = max(at*10/11, g.fastest())
	}
	g.interval.Store(at)
}
