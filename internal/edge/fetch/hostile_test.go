package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"haidun/internal/edge/fetch"
)

// raw runs a server that treats a connection as talk does, after the request was read.
func raw(t *testing.T, talk func(c net.Conn)) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_, _ = c.Read(make([]byte, 4096))
				talk(c)
			}()
		}
	}()
	return "http://" + ln.Addr().String()
}

// drip writes a byte every few milliseconds until the other side hangs up.
func drip(c net.Conn, text string) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		for _, b := range []byte(text) {
			<-tick.C
			if _, err := c.Write([]byte{b}); err != nil {
				return
			}
		}
	}
}

// TestNoAnswerHoldsOrFillsTheProgram is F-097: each server here must cost a bounded time and a bounded size.
func TestNoAnswerHoldsOrFillsTheProgram(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = io.CopyN(z, zeros{}, 64<<20)
	_ = z.Close()
	for name, of := range map[string]struct {
		talk func(c net.Conn)
		want string
	}{
		"says nothing": {func(c net.Conn) { drip(c, "") }, "fetch_slow"},
		"slow head":    {func(c net.Conn) { drip(c, "HTTP/1.1 200 OK\r\nX-A: "+strings.Repeat("a", 1000)) }, "fetch_slow"},
		"slow body": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
			drip(c, "<alert>")
		}, "fetch_slow"},
		"endless body": {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n"); _, _ = io.Copy(c, zeros{}) }, "fetch_size"},
		"endless head": {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nX-A: "); _, _ = io.Copy(c, zeros{}) }, "fetch_broken"},
		"packed bomb": {func(c net.Conn) {
			_, _ = fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", bomb.Len(), bomb.String())
		}, "fetch_size"},
		"no gzip": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\n<alert/>")
		}, "fetch_broken"},
		"shorter than it says": {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<alert/>") }, "fetch_broken"},
		"claims too much": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<alert/>")
		}, "fetch_broken"},
		"two lengths": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 8\r\n\r\n<alert/>")
		}, "fetch_broken"},
		"hangs up":    {func(net.Conn) {}, "fetch_broken"},
		"no HTTP":     {func(c net.Conn) { _, _ = io.WriteString(c, "SSH-2.0-OpenSSH\r\n\r\n") }, "fetch_broken"},
		"unasked 304": {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 304 Not Modified\r\n\r\n") }, "fetch_unasked"},
		"web page": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n \n<!DOCTYPE html><title>Sign in")
		}, "fetch_html"},
		"web page by its type": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\nConnection: close\r\n\r\nplease sign in")
		}, "fetch_html"},
		"asks for a sign-in":       {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n") }, "fetch_status"},
		"server error":             {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n") }, "fetch_status"},
		"sends on without a place": {func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n") }, "fetch_status"},
		"longer than it says": {func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<alert/><more/>")
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &fetch.Client{Allow: here(), Limits: fetch.Limits{Bytes: 1 << 20, Connect: 300 * time.Millisecond, Header: 300 * time.Millisecond, Whole: 600 * time.Millisecond}}
			began := time.Now()
			a, err := c.Get(t.Context(), raw(t, of.talk), fetch.Known{})
			if took := time.Since(began); took > 3*time.Second {
				t.Errorf("it took %s", took)
			}
			if refused(t, err) != of.want {
				t.Errorf("%v, want %q", err, of.want)
			}
			if of.want == "" && string(a.Body) != "<alert/>" {
				t.Errorf("read %q", a.Body)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func thisMachine(context.Context, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
}

func TestNobodyListening(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = ln.Close()
	if _, err := (&fetch.Client{Allow: here()}).Get(t.Context(), "http://"+ln.Addr().String(), fetch.Known{}); refused(t, err) != "fetch_unreachable" {
		t.Error(err)
	}
}

func TestCertificateOfAnotherHostIsRefused(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<alert/>")) }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	for address, of := range map[string]struct {
		trusted bool
		want    string
	}{
		s.URL:                           {true, ""},
		"https://weather.gov.cn" + port: {true, "fetch_tls"},
		s.URL + "/x":                    {false, "fetch_tls"},
	} {
		c := &fetch.Client{Allow: here(), Lookup: thisMachine}
		if of.trusted {
			c.Roots = roots
		}
		if _, err := c.Get(t.Context(), address, fetch.Known{}); refused(t, err) != of.want {
			t.Errorf("%s: %v, want %q", address, err, of.want)
		}
	}
}

func TestOnlyWhatHasChangedIsSentAgain(t *testing.T) {
	whole := 0
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 12 May 2025 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		whole++
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write([]byte("<alert/>"))
		_ = z.Close()
	})
	c := &fetch.Client{Allow: here()}
	first, err := c.Get(t.Context(), url, fetch.Known{})
	if err != nil || string(first.Body) != "<alert/>" || first.Known.ETag != `"v1"` {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := c.Get(t.Context(), url, first.Known)
	if err != nil || !second.Unchanged || second.Known != first.Known || whole != 1 {
		t.Errorf("%+v, %v; sent whole %d times", second, err, whole)
	}
}
