package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKillingTheProgramGivesNoFreshGuesses guesses until the source is held, kills the program with SIGKILL as soon as it
// has written that down, and goes on guessing at the next one.
func TestKillingTheProgramGivesNoFreshGuesses(t *testing.T) {
	program, err := lookPath(os.Getenv("PATH"), "haidun") // put there by TestMain
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "post")
	p := serving(t, program, data)
	for i := 0; guess(t, p.said.Addr, i) != http.StatusTooManyRequests; i++ {
		if i > 200 {
			t.Fatal("two hundred guesses were all looked at")
		}
	}
	kept := filepath.Join(data, "throttle.json")
	for deadline := time.Now().Add(20 * time.Second); spent(kept) < 55; {
		if time.Now().After(deadline) {
			t.Fatal("nothing was written down")
		}
		<-time.After(20 * time.Millisecond) // there is nothing to be told by
	}
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.cmd.Wait() // killed on purpose

	again := serving(t, program, data)
	looked := 0
	for i := range 20 {
		if guess(t, again.said.Addr, 1000+i) != http.StatusTooManyRequests {
			looked++
		}
	}
	if looked > 15 { // one comes back every ten seconds; forgotten, all twenty of sixty would be looked at
		t.Errorf("%d of 20 guesses were looked at after the kill", looked)
	}
	finish(t, again)

	if err := os.WriteFile(kept, []byte(`{"pairs":[{"key`), 0o600); err != nil {
		t.Fatal(err)
	}
	spoilt := serving(t, program, data)
	if got := guess(t, spoilt.said.Addr, 1); got != http.StatusUnauthorized {
		t.Errorf("a first guess after the file was spoilt: %d", got)
	}
	held := false
	for range 3 { // with a memory that is merely empty, five are free
		held = held || guess(t, spoilt.said.Addr, 1) == http.StatusTooManyRequests
	}
	if !held {
		t.Error("three more at once were all looked at")
	}
	finish(t, spoilt)
	if !strings.Contains(spoilt.errs.String(), "cannot be read") {
		t.Errorf("nobody was told: %s", spoilt.errs.String())
	}
}

func serving(t *testing.T, program, data string) *process {
	t.Helper()
	p, err := launch(program, t.TempDir(), os.Environ(), "--data", data)
	if err != nil {
		t.Fatalf("start: %v\n%s", err, p.errs.String())
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // for a test that failed; otherwise it has ended
	return p
}

func finish(t *testing.T, p *process) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, p.out); err != nil {
		t.Error(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// guess tries a password of account n and answers the status.
func guess(t *testing.T, addr string, n int) int {
	t.Helper()
	res, err := http.Post(addr+"/api/session", "application/json", bytes.NewReader(fmt.Appendf(nil, `{"login":"user%d","password":"Guess-%d"}`, n, n)))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode
}

// spent is how many attempts of the only source are written down.
func spent(path string) int {
	var state struct {
		Sources []struct{ Value struct{ Spent int } }
	}
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &state) != nil || len(state.Sources) == 0 {
		return 0
	}
	return state.Sources[0].Value.Spent
}
