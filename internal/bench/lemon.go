package bench

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"haidun/internal/optimise/flow"
)

//go:embed lemon.cpp.txt
var lemonSource []byte

// errNoLemon says that the peer of assignments cannot be built here.
var errNoLemon = errors.New("LEMON is not installed: apt-get install g++ liblemon-dev")

// lemon is LEMON's network simplex, built as its authors advise.
type lemon struct{ program string }

// solved is what it says.
type solved struct {
	took time.Duration
	cost int64
	kib  int64
}

func buildLemon(ctx context.Context, dir string) (*lemon, error) {
	if _, err := os.Stat("/usr/include/lemon/network_simplex.h"); err != nil {
		return nil, errNoLemon
	}
	source := filepath.Join(dir, "lemon.cpp")
	if err := os.WriteFile(source, lemonSource, 0o600); err != nil {
		return nil, err
	}
	l := &lemon{program: filepath.Join(dir, "lemon")}
	said, err := exec.CommandContext(ctx, "g++", "-O3", "-march=native", "-o", l.program, source).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %w: %s", errNoLemon, err, said)
	}
	return l, nil
}

// solve has it solve a network.
func (l *lemon) solve(ctx context.Context, p *flow.Problem) (s solved, err error) {
	var in bytes.Buffer
	if err := flow.WriteDIMACS(&in, p); err != nil {
		return s, err
	}
	cmd := exec.CommandContext(ctx, l.program)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return s, fmt.Errorf("run LEMON: %w", err)
	}
	var seconds float64
	var state int
	if _, err := fmt.Sscan(string(out), &seconds, &s.cost, &s.kib, &state); err != nil || s.cost < 0 {
		return s, fmt.Errorf("LEMON says %q: %w", out, err)
	}
	s.took = time.Duration(seconds * float64(time.Second))
	return s, nil
}
