package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// post is a running program and somebody signed in to its demonstration city.
type post struct {
	addr   string
	client *http.Client
}

// serve starts the program on a folder; it is asked to stop when the test ends, and must do so well.
func serve(t *testing.T, program, data string) *post {
	t.Helper()
	var errs bytes.Buffer
	cmd := exec.Command(program, "serve", "--demo", "--data", data, "--listen", "127.0.0.1:0", "--print-json")
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the program did not stop well: %v\n%s", err, errs.String())
		}
	})
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		t.Fatalf("the program did not start: %v\n%s", err, errs.String())
	}
	var started struct{ Addr, SignIn string }
	if err := json.Unmarshal(line, &started); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &post{started.Addr, &http.Client{Jar: jar}}
	_, token, _ := strings.Cut(started.SignIn, "token=")
	p.call(t, http.StatusOK, "POST", "/api/session/token", map[string]any{"token": token})
	return p
}

// call makes one call, which must be answered with status, and reads the JSON answer.
func (p *post) call(t *testing.T, status int, method, path string, body any) map[string]any {
	t.Helper()
	raw := p.raw(t, status, method, path, body)
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatalf("%s %s: %v\n%s", method, path, err, raw)
	}
	return out
}

func (p *post) raw(t *testing.T, status int, method, path string, body any) []byte {
	t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), method, p.addr+path, bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := p.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != status {
		t.Fatalf("%s %s answered %d, want %d: %s", method, path, res.StatusCode, status, raw)
	}
	return raw
}

// list are the objects of an answer's list.
func list(v any) []map[string]any {
	var out []map[string]any
	items, _ := v.([]any)
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// find is the object of a list whose key has the value; nil where none has.
func find(items []map[string]any, key, value string) map[string]any {
	for _, m := range items {
		if m[key] == value {
			return m
		}
	}
	return nil
}

func query(path string, pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return path + "?" + v.Encode()
}
