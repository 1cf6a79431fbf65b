package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"haidun/internal/kernel/store"
)

// errNoPeer says that PocketBase's side, a module of its own whose dependencies the product does not have, cannot be
// built on this machine.
var errNoPeer = errors.New("PocketBase's side cannot be built here")

// peerDir finds the module from the repository's root or from this package's folder, where Go runs benchmarks.
func peerDir() string {
	if _, err := os.Stat("internal/bench/peer/go.mod"); err == nil {
		return "internal/bench/peer"
	}
	return "peer"
}

// peer is the running other side.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

// startPeer builds and starts it.
func startPeer(ctx context.Context, dir string) (*peer, error) {
	program := filepath.Join(dir, "peer")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".")
	build.Dir = peerDir()
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %w\n%s", errNoPeer, err, out)
	}
	data := filepath.Join(dir, "pocketbase")
	p := &peer{cmd: exec.CommandContext(ctx, program, data)}
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewScanner(out)
	p.cmd.Stderr = os.Stderr
	return p, p.cmd.Start()
}

// times are what one round took for one operation of each sort.
type times map[string]time.Duration

func (p *peer) round() (times, error) {
	if _, err := io.WriteString(p.in, "go\n"); err != nil {
		return nil, err
	}
	t := times{}
	for len(t) < 3 {
		if !p.out.Scan() {
			return nil, errors.Join(errors.New("PocketBase's side ended"), p.out.Err())
		}
		var what string
		var n, ns int64
		if _, err := fmt.Sscan(p.out.Text(), &what, &n, &ns); err != nil {
			return nil, fmt.Errorf("PocketBase's side said %q: %w", p.out.Text(), err)
		}
		t[what] = time.Duration(ns / n)
	}
	return t, nil
}

func (p *peer) stop() error { return errors.Join(p.in.Close(), p.cmd.Wait()) }

// comparePeer alternates rounds of creating, reading and listing.
func comparePeer(s *stand, dir string, rounds int) ([]line, error) {
	p, err := startPeer(s.ctx, dir)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(5, 5))
	sides := map[string][2][]time.Duration{}
	for r := range rounds {
		ours, err := s.peerRound(rng, r)
		if err != nil {
			return nil, errors.Join(err, p.stop())
		}
		theirs, err := p.round()
		if err != nil {
			return nil, errors.Join(err, p.stop())
		}
		for what := range ours {
			both := sides[what]
			sides[what] = [2][]time.Duration{append(both[0], ours[what]), append(both[1], theirs[what])}
		}
	}
	var out []line
	for _, what := range []string{"create", "read", "list"} {
		a, b := sides[what][0], sides[what][1]
		out = append(out, line{
			what: what + ", against PocketBase", ours: median(a).Round(time.Microsecond).String(), theirs: median(b).Round(time.Microsecond).String(),
			ratio: ratios(b, a), goal: 1, note: "app.Save, FindRecordById, FindRecordsByFilter in process; same settings, fields and indexes on both sides, the log on ours only",
		})
	}
	return out, p.stop()
}

// peerRound does what the other side's round does, with a log entry for each change.
func (s *stand) peerRound(rng *rand.Rand, r int) (times, error) {
	const n, lists = 300, 30
	recs := samples(rng, 5_000_000+r*n, n)
	t := times{}
	start := time.Now()
	for _, rec := range recs {
		if err := store.Put(s.ctx, s.db, worksType, rec, store.Note{}); err != nil {
			return nil, err
		}
	}
	t["create"] = time.Since(start) / n
	start = time.Now()
	for _, rec := range recs {
		if _, err := store.Get(s.ctx, s.db, worksType, rec.ID); err != nil {
			return nil, err
		}
	}
	t["read"] = time.Since(start) / n
	start = time.Now()
	f := worksType.Schema().Field
	for i := range lists {
		page, err := s.db.List(s.ctx, worksType.Schema(), store.Query{
			Where: []store.Cond{{Field: f("state"), Op: store.Eq, Values: []any{"sealed"}}, {Field: f("capacity"), Op: store.Ge, Values: []any{int64(i)}}},
			Sort:  []store.Order{{Field: f("year"), Desc: true}}, Limit: 50,
		})
		if err != nil || len(page.Recs) == 0 {
			return nil, fmt.Errorf("list %d records: %w", len(page.Recs), err)
		}
	}
	t["list"] = time.Since(start) / lists
	return t, nil
}
