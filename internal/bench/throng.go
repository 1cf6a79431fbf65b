package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// throng is a load generator in the same process: connections that ask one request after the other, as fast as they are
// answered. It speaks just enough HTTP/1.1 to cost little beside the server it measures.
type throng struct {
	addr    string
	conns   int
	request func(conn, n int) string // path and query
	pause   time.Duration            // between an answer and the next question
}

// heard is what a throng got.
type heard struct {
	took   time.Duration
	cpu    time.Duration   // of this process, server and load generator together
	ok     []time.Duration // to answers of 200
	shed   []time.Duration // to answers of 503
	others int
}

func (h *heard) rate() float64 { return float64(len(h.ok)) / h.took.Seconds() }

// ask runs the throng for so long.
func (c *throng) ask(ctx context.Context, long time.Duration) (*heard, error) {
	ctx, cancel := context.WithTimeout(ctx, long)
	defer cancel()
	parts, errs := make([]heard, c.conns), make([]error, c.conns)
	var wg sync.WaitGroup
	start, cpu := time.Now(), ownCPU()
	for i := range c.conns {
		wg.Go(func() { errs[i] = c.one(ctx, i, &parts[i]) }) // ends with ctx
	}
	wg.Wait()
	all := &heard{took: time.Since(start), cpu: ownCPU() - cpu}
	for _, p := range parts {
		all.ok, all.shed, all.others = append(all.ok, p.ok...), append(all.shed, p.shed...), all.others+p.others
	}
	return all, errors.Join(errs...)
}

func (c *throng) one(ctx context.Context, conn int, h *heard) (err error) {
	nc, err := (&net.Dialer{}).DialContext(ctx, "tcp", c.addr)
	if err != nil {
		return fmt.Errorf("connect to what is measured: %w", err)
	}
	defer func() { err = errors.Join(err, nc.Close()) }()
	r := bufio.NewReaderSize(nc, 8<<10)
	var req []byte
	for n := 0; ctx.Err() == nil; n++ {
		req = append(append(append(req[:0], "GET "...), c.request(conn, n)...), " HTTP/1.1\r\nHost: bench\r\n\r\n"...)
		start := time.Now()
		if _, err := nc.Write(req); err != nil {
			return fmt.Errorf("ask: %w", err)
		}
		status, err := answer(r)
		if err != nil {
			return fmt.Errorf("read an answer: %w", err)
		}
		switch took := time.Since(start); status {
		case 200:
			h.ok = append(h.ok, took)
		case 503:
			h.shed = append(h.shed, took)
		default:
			h.others++
		}
		if c.pause > 0 {
			select {
			case <-time.After(c.pause):
			case <-ctx.Done():
			}
		}
	}
	return nil
}

// answer reads one answer with a Content-Length and leaves its body unread.
func answer(r *bufio.Reader) (status int, err error) {
	length := -1
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		switch {
		case first:
			if len(line) < 12 {
				return 0, io.ErrUnexpectedEOF
			}
			status, err = strconv.Atoi(string(line[9:12]))
		case len(line) <= 2:
			_, err = r.Discard(max(length, 0))
			return status, err
		case bytes.HasPrefix(line, []byte("Content-Length: ")):
			length, err = strconv.Atoi(string(bytes.TrimSpace(line[16:])))
		}
		if err != nil {
			return 0, err
		}
	}
}

// ownCPU is the processor time this process has used.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
