package app

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestTheDoorIsKnownByItsOwnCertificate: under TLS the post calls itself by an address that no certificate names; another program at
// that address is not taken for the post.
func TestTheDoorIsKnownByItsOwnCertificate(t *testing.T) {
	p := issued(t)
	side, err := p.public()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = side.end() })
	own, other := p.folder.file("own.pem"), p.folder.file("other.pem")
	for _, file := range []string{own, other} {
		if _, err := ownKey(file, "zs", p.clock); err != nil {
			t.Fatal(err)
		}
	}
	serve := func(file string) net.Listener {
		cert, err := tls.LoadX509KeyPair(file, file)
		if err != nil {
			t.Fatal(err)
		}
		ln, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12})
		if err != nil {
			t.Fatal(err)
		}
		s := &http.Server{Handler: side.side.Handler(), ReadHeaderTimeout: 5 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}
		go func() { _ = s.Serve(ln) }() // ends with the test
		t.Cleanup(func() { _ = s.Close() })
		return ln
	}
	if _, err := p.door.Echo([]byte("x")); err == nil {
		t.Error("a door that is not open answers")
	}
	for file, good := range map[string]bool{own: true, other: false} {
		if err := p.door.opened(serve(file), "https", own, own); err != nil {
			t.Fatal(err)
		}
		back, err := p.door.Echo([]byte("<alert/>"))
		if good && (err != nil || string(back) != "<alert/>") || !good && (err == nil || !strings.Contains(err.Error(), "another program")) {
			t.Errorf("%v: %q %v", good, back, err)
		}
	}
	if _, err := p.door.get(t.Context(), "/public/alerts/echo-x.xml"); err == nil {
		t.Error("what was staged is served on")
	}
}
