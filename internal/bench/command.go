package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"haidun/internal/kernel/clock"
)

// command is the load of target L-04: officers who read and write at one post, each when it occurs to him and not when
// the one before has been served.
type command struct {
	officers int
	entries  int           // noted beforehand
	rate     float64       // asked a second, all together
	long     time.Duration // of one round
	rounds   int
}

var wholeCommand = command{officers: 500, entries: 5000, rate: 1050, long: 8 * time.Second, rounds: 3}

// patience is after how many times its length a round that does not keep up is broken off.
const patience = 3

// asked is what one officer, or all, found: how long after the moment the request was due its answer had come.
type asked struct {
	reads, writes []time.Duration
	errs          []error
	cpu, took     time.Duration
}

// measure is one line for the rate and two for how long it takes.
func (c command) measure(ctx context.Context, dir string) (out []line, err error) {
	own := filepath.Join(dir, "command")
	if err := os.Mkdir(own, 0o700); err != nil {
		return nil, err
	}
	p, err := openPost(ctx, own, c.officers, c.entries)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	if _, err := c.round(ctx, p, 0, min(c.long, 2*time.Second)); err != nil { // warm
		return nil, err
	}
	var all []*asked
	for n := range c.rounds {
		a, err := c.round(ctx, p, uint64(n+1), c.long)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return c.lines(all), nil
}

// round has all officers ask for so long.
func (c command) round(ctx context.Context, p *post, seed uint64, long time.Duration) (*asked, error) {
	parts := make([]asked, len(p.officers))
	var wg sync.WaitGroup
	start, cpu := time.Now(), ownCPU()
	for i, o := range p.officers {
		wg.Go(func() { // ends when its last request is answered
			b := business{post: p, officer: o, rng: mathrand.New(mathrand.NewPCG(seed, uint64(i))), ids: clock.NewULIDs(clock.System{}, rand.Reader)}
			b.work(ctx, start, long, time.Duration(float64(time.Second)*float64(c.officers)/c.rate), &parts[i])
		})
	}
	wg.Wait()
	all := &asked{took: time.Since(start), cpu: ownCPU() - cpu}
	for _, part := range parts {
		all.reads, all.writes, all.errs = append(all.reads, part.reads...), append(all.writes, part.writes...), append(all.errs, part.errs...)
	}
	if len(all.errs) > 0 {
		return nil, fmt.Errorf("%d requests failed, such as: %w", len(all.errs), all.errs[0])
	}
	if len(all.reads) == 0 || len(all.writes) == 0 {
		return nil, fmt.Errorf("%d reads and %d writes are no mixture", len(all.reads), len(all.writes))
	}
	return all, nil
}

// business is what one officer does.
type business struct {
	post    *post
	officer *officer
	rng     *mathrand.Rand
	ids     *clock.ULIDs
	mine    string // the entry he deals with
	rev     int
}

// work asks at moments of its own choosing, on average one every pause, which were settled before anything was answered.
func (b *business) work(ctx context.Context, start time.Time, long, pause time.Duration, into *asked) {
	for due := time.Duration(0); ; {
		if due += time.Duration(b.rng.ExpFloat64() * float64(pause)); due > long {
			return
		}
		if err := until(ctx, start.Add(due)); err != nil {
			into.errs = append(into.errs, err)
			return
		}
		times, do := &into.reads, b.read
		if b.rng.IntN(5) == 0 {
			times, do = &into.writes, b.write
		}
		if time.Since(start) > patience*long { // far over capacity: the rate and what is noted so far say so
			*times = append(*times, time.Since(start)-due)
			return
		}
		if err := do(); err != nil {
			into.errs = append(into.errs, err)
			return // the connection cannot be trusted
		}
		*times = append(*times, time.Since(start)-due)
	}
}

// read is what the screens ask: 40 % the journal, 30 % an entry, 20 % the board of orders, 10 % the figures.
func (b *business) read() error {
	var path string
	switch n := b.rng.IntN(10); {
	case n < 4:
		path = "/api/r/journal_entry?f.operation_id=" + b.post.operation + "&sort=-number&limit=60&struck=1"
	case n < 7:
		path = "/api/r/journal_entry/" + b.post.entries[b.rng.IntN(len(b.post.entries))]
	case n < 9:
		path = "/api/view/order_board?operation=" + b.post.operation
	default:
		path = "/api/figures"
	}
	return b.officer.ask("GET", path, "", "")
}

// write notes a message, or takes the one noted last a step further: triaged, then closed.
func (b *business) write() error {
	b.rev++
	switch b.rev {
	case 2:
		return b.officer.ask("POST", "/api/r/journal_entry/"+b.mine+"/do/triage", "", `{"rev":1,"record":{"assigned":"值班组"}}`)
	case 3:
		return b.officer.ask("POST", "/api/r/journal_entry/"+b.mine+"/do/close", "", `{"rev":2,"record":{"result":"已安排"}}`)
	}
	b.mine, b.rev = b.ids.New(), 1
	return b.officer.ask("POST", "/api/r/journal_entry", b.mine, b.post.note(b.rng.IntN(10_000)))
}

// note is the body of a request that notes a message.
func (p *post) note(n int) string {
	return fmt.Sprintf(`{"record":{"operation_id":"%s","kind":"from_below","urgency":"%s","sender":"%d号观察哨","channel":"phone","content":"%s"}}`, p.operation, p.message(n).Urgency, n%90+1, said(n))
}

func (c command) lines(all []*asked) []line {
	var rates, p95s, p99s, cpus []float64
	var reads, writes []time.Duration
	for _, a := range all {
		both := append(append([]time.Duration{}, a.reads...), a.writes...)
		rates, cpus = append(rates, float64(len(both))/a.took.Seconds()), append(cpus, a.cpu.Seconds()*1e6/float64(len(both)))
		p95s, p99s = append(p95s, ms(quantile(both, 0.95))), append(p99s, ms(quantile(both, 0.99)))
		reads, writes = append(reads, a.reads...), append(writes, a.writes...)
	}
	three := func(v []time.Duration) string {
		return fmt.Sprintf("%.1f/%.1f/%.1f ms", ms(quantile(v, 0.5)), ms(quantile(v, 0.95)), ms(quantile(v, 0.99)))
	}
	rate, p95, p99 := median(rates), median(p95s), median(p99s)
	return []line{
		{
			what: fmt.Sprintf("command post: %d officers, a second", c.officers), ours: fmt.Sprintf("%.0f/s", rate), theirs: "–", ratio: rate, goal: 1000, unit: true,
			note: fmt.Sprintf("asked %.0f/s at moments settled beforehand, 80/20, all answered well, %.0f µs of processor a request, officers included; best of %d rounds %.0f/s", c.rate, median(cpus), len(all), quantile(rates, 1)),
		},
		{
			what: "the same, p95 in ms", ours: fmt.Sprintf("%.1f ms", p95), theirs: "–", ratio: p95, goal: 300, atMost: true, unit: true,
			note: fmt.Sprintf("from when it was due; %d reads p50/p95/p99 %s; best round %.1f ms", len(reads), three(reads), quantile(p95s, 0)),
		},
		{
			what: "the same, p99 in ms", ours: fmt.Sprintf("%.1f ms", p99), theirs: "–", ratio: p99, goal: 800, atMost: true, unit: true,
			note: fmt.Sprintf("%d durable writes p50/p95/p99 %s; best round %.1f ms", len(writes), three(writes), quantile(p99s, 0)),
		},
	}
}
