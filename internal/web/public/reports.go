package public

import (
	"context"
	"crypto/hmac"
	"io"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// Report is what somebody says about a place on the list.
type Report struct {
	ID      string // of the form it came on: a second one with it is the same report
	Place   publicplace.Place
	Kind    string
	Note    string
	Contact string
	Photo   []entity.FileRef
	Source  string // keyed hash of the network it came from
}

// Kind is a choice of the form.
type Kind struct {
	Code string
	Text [2]string // zh, en
}

// Reports is how reports leave the public side. The zero value of Per and Window means the default.
type Reports struct {
	Kinds    []Kind
	MaxPhoto int64 // bytes
	// Room refuses before anything is written when a day's reports are too many or too large already.
	Room func(ctx context.Context, bytes int64) error
	// Photo checks, cleans and keeps a picture.
	Photo func(ctx context.Context, r io.Reader, name string) (entity.FileRef, error)
	// Store keeps the report for good. One that was stored already is no error.
	Store func(ctx context.Context, r Report) error
	// Seal is a keyed hash.
	Seal func(text string) string
	// Proxied says that a proxy of our own stands in front and names the caller.
	Proxied bool
	Per     int           // reports from one network in a window, 5
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
	formLasts = 2 * time.Hour
)

// network is where a report comes from, as coarse as providers hand addresses out.
func (p *Reports) network(r *http.Request) netip.Prefix {
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

// begin takes a place among the reports under way; ok is false when there is none.
func (p *Reports) begin(n netip.Prefix) (end func(), ok bool) {
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

// allow counts a report of a network; false says that there were too many. What is remembered is bounded.
func (p *Reports) allow(n netip.Prefix, now time.Time) bool {
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

// token is the hidden half of a form: the report's id, when the form was made, and a seal over both and the place. It
// stands for a cookie: a form that was not given out here is not taken.
func (p *Reports) token(id, place string, now time.Time) string {
	at := strconv.FormatInt(now.Unix(), 36)
	return id + "." + at + "." + p.Seal("report form "+id+" "+at+" "+place)
}

// open reads a token; fresh is false where it is not ours or has run out.
func (p *Reports) open(token, place string, now time.Time) (id string, fresh bool) {
	id, rest, _ := strings.Cut(token, ".")
	at, seal, _ := strings.Cut(rest, ".")
	sec, err := strconv.ParseInt(at, 36, 64)
	if err != nil || !hmac.Equal([]byte(seal), []byte(p.Seal("report form "+id+" "+at+" "+place))) {
		return "", false
	}
	age := now.Sub(time.Unix(sec, 0))
	return id, age > -time.Minute && age < formLasts
}
