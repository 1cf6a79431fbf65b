package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
	"haidun/internal/web"
	"haidun/internal/web/public"
)

const (
	publicPlaces = 10_000
	publicConns  = 64
	publicLong   = 5 * time.Second
)

// somePlaces are as many as a large city publishes.
func somePlaces(n int) []publicplace.Place {
	rng := rand.New(rand.NewPCG(6, 6))
	box := geo.Zhoushan()
	out := make([]publicplace.Place, n)
	for i := range out {
		out[i] = publicplace.Place{
			Register: "shelter", ID: fmt.Sprintf("01ARZ3NDEKTSV4RRFFQ6%06d", i), State: publicplace.Usable, Name: fmt.Sprintf("昌国街道%d号人防工程", i),
			Kind: [2]string{"人防工程", "Air-raid shelter"}, AreaID: "330902", Area: [2]string{"定海区昌国街道", "Changguo Subdistrict, Dinghai District"},
			Address: fmt.Sprintf("浙江省舟山市定海区昌国街道解放西路%d号", i), Places: entity.IntOf(rng.Int64N(5000)), StepFree: entity.BoolOf(i%2 == 0), Verified: "2026-01-02",
			At: geo.LonLat{Lon: box.West + rng.Float64()*(box.East-box.West), Lat: box.South + rng.Float64()*(box.North-box.South)},
		}
	}
	return out
}

// askers are random points of the city, the same for both sides.
func askers() func(conn, n int) string {
	rng := rand.New(rand.NewPCG(7, 7))
	box := geo.Zhoushan()
	paths := make([]string, 4096)
	for i := range paths {
		paths[i] = fmt.Sprintf("/public/nearest?lon=%.6f&lat=%.6f&n=5", box.West+rng.Float64()*(box.East-box.West), box.South+rng.Float64()*(box.North-box.South))
	}
	return func(conn, n int) string { return paths[(conn*997+n)%len(paths)] }
}

// served is a public side on a loopback port.
type served struct {
	addr string
	stop func() error
}

// serve serves a public side as the program does, behind a gate of its own.
func servePublic(ctx context.Context, lim public.Limits) (*served, error) {
	gate := public.NewGate(lim, time.Now)
	side := public.New(public.Config{Gate: gate, Box: geo.Zhoushan(), Clock: clock.System{}})
	side.Publish(public.Data{Places: somePlaces(publicPlaces), At: time.Now()})
	return serveHandler(ctx, side.Handler(), gate)
}

func serveHandler(ctx context.Context, h http.Handler, gate *public.Gate) (*served, error) {
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	site := &web.Server{Public: h, Log: slog.New(slog.DiscardHandler)}
	done := make(chan error, 2)
	go func() { done <- site.ServePublic(ctx, ln) }() // both end with ctx, awaited by stop
	go func() { done <- gate.Run(ctx) }()
	return &served{ln.Addr().String(), func() error { cancel(); return errors.Join(<-done, <-done) }}, nil
}

// public measures the nearest five of ten thousand places over HTTP, alone and at five times what is let in, and the
// same with PostGIS behind the same handler.
func publicSide(ctx context.Context, rounds int) (out []line, err error) {
	var rates, p99s, cpus []float64
	away := 0
	for range min(rounds, 3) {
		h, err := crowdOf(ctx, public.Limits{})
		if err != nil {
			return nil, err
		}
		if h.others > 0 || len(h.ok) == 0 {
			return nil, fmt.Errorf("%d served, %d were neither 200 nor 503", len(h.ok), h.others)
		}
		away += len(h.shed)
		rates, p99s = append(rates, h.rate()), append(p99s, ms(quantile(h.ok, 0.99)))
		cpus = append(cpus, h.cpu.Seconds()*1e6/float64(len(h.ok)+len(h.shed)))
	}
	rate := median(rates)
	out = append(out, line{
		what: "nearest 5 of 10,000, a second", ours: fmt.Sprintf("%.0f/s", rate), theirs: "–", ratio: rate, goal: 15_000, unit: true,
		note: fmt.Sprintf("HTTP on loopback, %d connections, load generator in the same process; %.0f µs of processor a request, both together; %d turned away", publicConns, median(cpus), away),
	}, line{what: "the same, p99 in ms", ours: fmt.Sprintf("%.1f ms", median(p99s)), theirs: "–", ratio: median(p99s), goal: 60, atMost: true, unit: true})
	over, err := overCapacity(ctx, rate)
	if err != nil {
		return nil, err
	}
	out = append(out, over...)
	theirs, err := postgis(ctx)
	if errors.Is(err, errNoPostGIS) {
		fmt.Fprintln(os.Stderr, "left out:", err)
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	return append(out, line{
		what: "nearest 5, against PostGIS", ours: fmt.Sprintf("%.0f/s", rate), theirs: fmt.Sprintf("%.0f/s", theirs.rate()), ratio: rate / theirs.rate(), goal: 5,
		note: fmt.Sprintf("KNN over a GiST index, same handler and points; its p99 is %.1f ms", ms(quantile(theirs.ok, 0.99))),
	}), nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func crowdOf(ctx context.Context, lim public.Limits) (h *heard, err error) {
	s, err := servePublic(ctx, lim)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	c := throng{addr: s.addr, conns: publicConns, request: askers()}
	if _, err := c.ask(ctx, 500*time.Millisecond); err != nil { // warm
		return nil, err
	}
	return c.ask(ctx, publicLong)
}

// overCapacity lets in a fifth of what the machine can do, so that a load generator beside it can ask for five times as
// much, and looks at both halves of the answers and at what comes after.
func overCapacity(ctx context.Context, rate float64) (out []line, err error) {
	s, err := servePublic(ctx, public.Limits{Rate: int(rate / 5)})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	c := throng{addr: s.addr, conns: publicConns, request: askers()}
	h, err := c.ask(ctx, publicLong)
	if err != nil {
		return nil, err
	}
	if len(h.ok) == 0 || len(h.shed) == 0 || h.others > 0 {
		return nil, fmt.Errorf("over capacity: %d served, %d turned away, %d others", len(h.ok), len(h.shed), h.others)
	}
	start, one := time.Now(), throng{addr: s.addr, conns: 1, request: askers(), pause: 5 * time.Millisecond}
	for {
		after, err := one.ask(ctx, 100*time.Millisecond)
		if err != nil {
			return nil, err
		}
		if len(after.shed) == 0 {
			break
		}
	}
	calm := time.Since(start)
	asked := float64(len(h.ok)+len(h.shed)) / h.took.Seconds()
	return []line{
		{
			what: "over capacity: served, p99 in ms", ours: fmt.Sprintf("%.1f ms", ms(quantile(h.ok, 0.99))), theirs: "–", ratio: ms(quantile(h.ok, 0.99)), goal: 250, atMost: true, unit: true,
			note: fmt.Sprintf("let in %.0f/s, asked %.0f/s, %.1f times as much", rate/5, asked, asked/(rate/5)),
		},
		{what: "over capacity: turned away, p99 in ms", ours: fmt.Sprintf("%.1f ms", ms(quantile(h.shed, 0.99))), theirs: "–", ratio: ms(quantile(h.shed, 0.99)), goal: 50, atMost: true, unit: true, note: "503 with Retry-After of 1–8 s"},
		{what: "over capacity: recovered after, s", ours: calm.Round(time.Millisecond).String(), theirs: "–", ratio: calm.Seconds(), goal: 5, atMost: true, unit: true},
	}, nil
}
