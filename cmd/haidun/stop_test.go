package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// crowd is how many people are at work when the post is told to stop.
const crowd = 40

// TestStoppingLosesNothingThatWasAnswered tells a post to stop while many are writing. Every request is either done, and
// then still there afterwards, or refused; and the program ends in time.
func TestStoppingLosesNothingThatWasAnswered(t *testing.T) {
	program, err := lookPath(os.Getenv("PATH"), "haidun") // put there by TestMain
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "city")
	p, client := signedIn(t, program, data)

	w := &writers{addr: p.said.Addr, client: client, busy: make(chan struct{})}
	var wg sync.WaitGroup
	for i := range crowd {
		wg.Go(func() { w.write(t, i) })
	}
	<-w.busy // some have been answered, all are at it
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		_, rerr := io.Copy(io.Discard, p.out)
		if err := p.cmd.Wait(); err != nil {
			rerr = fmt.Errorf("%w: %s", err, p.errs.String())
		}
		ended <- rerr
	}()
	select {
	case err := <-ended:
		if err != nil {
			t.Fatalf("it did not stop well: %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("it did not stop")
	}
	wg.Wait()
	if len(w.done) < crowd/2 {
		t.Fatalf("only %d requests were done before it stopped: nothing was tried", len(w.done))
	}
	for _, other := range w.other {
		t.Errorf("neither done nor refused: %s", other)
	}

	again, client := signedIn(t, program, data)
	for _, id := range w.done {
		res, err := client.Get(again.said.Addr + "/api/r/evac_site/" + id)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("record %s was answered for and is gone: %d", id, res.StatusCode)
		}
	}
	if err := again.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := again.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}

// signedIn starts a demonstration and signs in to it.
func signedIn(t *testing.T, program, data string) (*process, *http.Client) {
	t.Helper()
	p, err := launch(program, t.TempDir(), os.Environ(), "--demo", "--data", data)
	if err != nil {
		t.Fatalf("start: %v\n%s", err, p.errs.String())
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // for a test that failed; otherwise it has ended
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	_, token, _ := strings.Cut(p.said.SignIn, "token=")
	res, err := client.Post(p.said.Addr+"/api/session/token", "application/json", strings.NewReader(`{"token":"`+token+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("signing in answered %d", res.StatusCode)
	}
	return p, client
}

// writers make records until the post no longer takes any.
type writers struct {
	addr   string
	client *http.Client
	busy   chan struct{} // closed when some have been answered

	mu    sync.Mutex
	done  []string // ids answered with 201
	other []string // answers that are neither
}

func (w *writers) write(t *testing.T, n int) {
	for i := 0; ; i++ {
		body := fmt.Appendf(nil, `{"record":{"name":"疏散点%d-%d","kind":"point","status":"planned","area_id":"330902"}}`, n, i)
		res, err := w.client.Post(w.addr+"/api/r/evac_site", "application/json", bytes.NewReader(body))
		if err != nil {
			return // the door is closed: refused
		}
		raw, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || !w.note(t, res.StatusCode, raw) {
			return
		}
	}
}

// note keeps an answer and says whether to go on.
func (w *writers) note(t *testing.T, status int, raw []byte) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch status {
	case http.StatusCreated:
		var rec struct{ ID string }
		if err := json.Unmarshal(raw, &rec); err != nil {
			t.Errorf("%s: %v", raw, err)
		}
		w.done = append(w.done, rec.ID)
		if len(w.done) == crowd {
			close(w.busy)
		}
		return true
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
	default:
		w.other = append(w.other, fmt.Sprintf("%d %s", status, raw))
	}
	return false
}
