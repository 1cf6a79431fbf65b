package bench

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/web/session"
)

// screens is one post's screens, each with the journal open, while one message after the other is noted.
type screens struct {
	open  int
	notes int
	pause time.Duration // between two notes
}

var allScreens = screens{open: 500, notes: 100, pause: 150 * time.Millisecond}

// wall is the screens while they listen.
type wall struct {
	post  *post
	ids   []string       // of the entries, in the order they will be noted
	which map[string]int // by id
	seen  [][]time.Time  // by screen and entry
	conns []net.Conn
	wg    sync.WaitGroup
}

func (s screens) measure(ctx context.Context, dir string) (out []line, err error) {
	own := filepath.Join(dir, "screens")
	if err := os.Mkdir(own, 0o700); err != nil {
		return nil, err
	}
	p, err := openPost(ctx, own, s.open, 200)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	w := &wall{post: p, which: map[string]int{}, seen: make([][]time.Time, s.open)}
	ids := clock.NewULIDs(clock.System{}, rand.Reader)
	for i := range s.notes {
		w.ids = append(w.ids, ids.New())
		w.which[w.ids[i]] = i
	}
	defer func() { err = errors.Join(err, w.close()) }()
	for i := range p.officers {
		if err := w.listen(ctx, i); err != nil {
			return nil, fmt.Errorf("open screen %d: %w", i, err)
		}
	}
	return s.run(ctx, w)
}

// run lets the screens stand idle for as long as the notes will take, and then notes.
func (s screens) run(ctx context.Context, w *wall) ([]line, error) {
	idle := ownCPU()
	if err := until(ctx, time.Now().Add(time.Duration(s.notes)*s.pause)); err != nil {
		return nil, err
	}
	idle = ownCPU() - idle
	busy, begin := ownCPU(), time.Now()
	sent, answered := make([]time.Time, s.notes), make([]time.Duration, s.notes)
	for i, id := range w.ids {
		if err := until(ctx, begin.Add(time.Duration(i)*s.pause)); err != nil {
			return nil, err
		}
		sent[i] = time.Now()
		if err := w.post.officers[0].ask("POST", "/api/r/journal_entry", id, w.post.note(i)); err != nil {
			return nil, err
		}
		answered[i] = time.Since(sent[i])
	}
	if err := until(ctx, time.Now().Add(2*time.Second)); err != nil { // twice what the last may take
		return nil, err
	}
	busy = ownCPU() - busy
	if err := w.close(); err != nil {
		return nil, err
	}
	return s.lines(w, sent, answered, busy-idle)
}

func (s screens) lines(w *wall, sent []time.Time, answered []time.Duration, cpu time.Duration) ([]line, error) {
	var all, last []time.Duration
	for i := range w.ids {
		var worst time.Duration
		for n := range w.seen {
			if w.seen[n][i].IsZero() {
				return nil, fmt.Errorf("screen %d never heard of entry %d", n, i)
			}
			d := w.seen[n][i].Sub(sent[i])
			all, worst = append(all, d), max(worst, d)
		}
		last = append(last, worst)
	}
	p99 := ms(quantile(all, 0.99))
	return []line{{
		what: fmt.Sprintf("%d screens show a new entry, p99 in ms", s.open), ours: fmt.Sprintf("%.1f ms", p99), theirs: "–", ratio: p99, goal: 1000, atMost: true, unit: true,
		note: fmt.Sprintf(
			"from the sending of the POST, %d entries; p50 %.1f ms; the last screen p50 %.1f, worst %.1f ms; the writer is answered after %.1f ms; %.1f ms of processor an entry, screens included; no screen asks for anything",
			s.notes, ms(quantile(all, 0.5)), ms(median(last)), ms(quantile(last, 1)), ms(median(answered)), ms(cpu)/float64(s.notes)),
	}}, nil
}

// listen opens the event stream of an officer's screen on a connection of its own and reads it until it ends.
func (w *wall) listen(ctx context.Context, i int) error {
	nc, err := (&net.Dialer{}).DialContext(ctx, "tcp", w.post.addr)
	if err != nil {
		return err
	}
	w.conns = append(w.conns, nc)
	if _, err := fmt.Fprintf(nc, "GET %s HTTP/1.1\r\nHost: post\r\nCookie: %s=%s\r\n\r\n", "/api/events?registers=journal_entry", session.Cookie, w.post.officers[i].cookie); err != nil {
		return err
	}
	res, err := http.ReadResponse(bufio.NewReaderSize(nc, 8<<10), nil) //nolint:bodyclose // it ends with the connection
	if err != nil {
		return err
	}
	r := bufio.NewReaderSize(res.Body, 8<<10)
	if hello, err := r.ReadSlice('\n'); err != nil || res.StatusCode != http.StatusOK || !bytes.HasPrefix(hello, []byte("retry")) {
		return fmt.Errorf("answer %s %q: %w", res.Status, hello, err)
	}
	w.seen[i] = make([]time.Time, len(w.ids))
	w.wg.Go(func() { w.read(r, w.seen[i]) }) // ends with the connection, awaited by close
	return nil
}

// read notes when each entry's record has come.
func (w *wall) read(r *bufio.Reader, seen []time.Time) {
	for {
		data, err := r.ReadSlice('\n')
		if err != nil {
			return // the stream has ended; what is missing is found when all is counted
		}
		if _, rest, ok := bytes.Cut(data, []byte(`"register":"journal_entry","id":"`)); ok && bytes.Contains(rest, []byte(`"record":{`)) {
			if n, ok := w.which[string(rest[:26])]; ok {
				seen[n] = time.Now()
			}
		}
	}
}

// close takes the screens away and waits for them. It may be called again.
func (w *wall) close() (err error) {
	for _, nc := range w.conns {
		err = errors.Join(err, nc.Close())
	}
	w.conns = nil
	w.wg.Wait()
	return err
}
