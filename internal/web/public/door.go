package public

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// Door bounds what comes in from one network: at one time, and in a window of time. The zero value of Per and Window means
// the default.
type Door struct {
	// Proxied says that a proxy of our own stands in front and names the caller.
	Proxied bool
	Per     int           // from one network in a window, 5
	Window  time.Duration // 10 minutes

	mu    sync.Mutex
	since time.Time
	sent  map[netip.Prefix]int
	busy  map[netip.Prefix]int
	total int
}

// What is under way at one time: pictures are held in memory, and slow senders must not keep others out.
const (
	atOnce    = 16
	atOnceOne = 2 // from one network
	networks  = 20_000
)

// network is where something comes from, as coarse as providers hand addresses out.
func (p *Door) network(r *http.Request) netip.Prefix {
	a := peer(r)
	if p.Proxied && (a.IsLoopback() || a.IsPrivate()) {
		list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1])); err == nil {
			a = last.Unmap().WithZone("")
		}
	}
	bits := 24
	if a.Is6() {
		bits = 56
	}
	n, err := a.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return n
}

// begin takes a place among what is under way; ok is false when there is none.
func (p *Door) begin(n netip.Prefix) (end func(), ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy == nil {
		p.busy = map[netip.Prefix]int{}
	}
	if p.total >= atOnce || p.busy[n] >= atOnceOne {
		return nil, false
	}
	p.total++
	p.busy[n]++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.total--
		if p.busy[n]--; p.busy[n] == 0 {
			delete(p.busy, n)
		}
	}, true
}

// allow counts what a network sent; false says that there were too many. What is remembered is bounded.
func (p *Door) allow(n netip.Prefix, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	window := orElse(p.Window, 10*time.Minute)
	if p.sent == nil || now.Sub(p.since) >= window || now.Before(p.since) {
		p.since, p.sent = now, map[netip.Prefix]int{}
	}
	if p.sent[n] >= orElse(p.Per, 5) || len(p.sent) >= networks && p.sent[n] == 0 {
		return false
	}
	p.sent[n]++
	return true
}
