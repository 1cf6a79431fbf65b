package mqtt_test

import (
	"crypto/rand"
	"crypto/tls"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
)

func authority(t testing.TB) *swarm.Authority {
	t.Helper()
	a, err := swarm.NewAuthority(rand.Reader, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func issue(t testing.TB, a *swarm.Authority, name string, addresses ...net.IP) tls.Certificate {
	t.Helper()
	c, err := a.Issue(name, addresses...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func secure(t testing.TB, a *swarm.Authority) *mqtt.Broker {
	t.Helper()
	post := issue(t, a, "post", net.IPv4(127, 0, 0, 1))
	return startBroker(t, mqtt.Config{Secure: "127.0.0.1:0", TLS: &tls.Config{Certificates: []tls.Certificate{post}, ClientCAs: a.Pool(), MinVersion: tls.VersionTLS12}})
}

func TestOnlyTheCertificateOfADeviceLetsItIn(t *testing.T) {
	ours, others := authority(t), authority(t)
	b := secure(t, ours)
	for name, c := range map[string]struct {
		certs []tls.Certificate
		in    bool
	}{
		"its own":              {[]tls.Certificate{issue(t, ours, "s1")}, true},
		"another device's":     {[]tls.Certificate{issue(t, ours, "s2")}, false},
		"of another authority": {[]tls.Certificate{issue(t, others, "s1")}, false},
		"of a post":            {[]tls.Certificate{issue(t, ours, "s1", net.IPv4(127, 0, 0, 1))}, false},
		"none":                 {nil, false},
	} {
		conn := tls.Client(dial(t, b.Addr()), &tls.Config{RootCAs: ours.Pool(), ServerName: "127.0.0.1", Certificates: c.certs, MinVersion: tls.VersionTLS12})
		in := false
		if _, err := conn.Write(hello("s1", nil)); err == nil {
			var ack [4]byte
			_, err = io.ReadFull(conn, ack[:])
			in = err == nil && ack[3] == 0
		}
		if in != c.in {
			t.Errorf("%s: in %v, want %v", name, in, c.in)
		}
		_ = conn.Close()
	}
	plain := dial(t, b.Addr())
	if _, err := plain.Write(hello("s1", nil)); err != nil {
		t.Fatal(err)
	}
	if answer, err := io.ReadAll(plain); err == nil && len(answer) == 4 {
		t.Error("a device without TLS was let in")
	}
}

// TestAStormOfDevicesIsLetInAmongHostileOnes: all come at once, one in a hundred with a certificate of somebody else, and
// some connect and say nothing.
func TestAStormOfDevicesIsLetInAmongHostileOnes(t *testing.T) {
	ours, others := authority(t), authority(t)
	b := secure(t, ours)
	n := size(t, 1000, 150)
	certs := make(map[string]tls.Certificate, n)
	for _, d := range names(n) {
		certs[d] = issue(t, ours, d)
	}
	bad := issue(t, others, swarm.Name(0))
	for range 50 {
		dial(t, b.Addr()) // says nothing
	}
	var hostile sync.WaitGroup
	for range n / 100 {
		hostile.Go(func() {
			conn := tls.Client(dial(t, b.Addr()), &tls.Config{RootCAs: ours.Pool(), ServerName: "127.0.0.1", Certificates: []tls.Certificate{bad}, MinVersion: tls.VersionTLS12})
			_, _ = conn.Write(hello(swarm.Name(0), nil)) // the broker hangs up
			if answer, err := io.ReadAll(conn); err == nil && len(answer) > 0 {
				t.Error("a certificate of somebody else was accepted")
			}
		})
	}
	begun := time.Now()
	f := newField(t, b, swarm.Config{N: n, Server: b.Addr(), Dials: n, TLS: func(d string) *tls.Config {
		return &tls.Config{RootCAs: ours.Pool(), ServerName: "127.0.0.1", Certificates: []tls.Certificate{certs[d]}, MinVersion: tls.VersionTLS12}
	}})
	f.gathered()
	t.Logf("%d with TLS after %s", n, time.Since(begun).Round(time.Millisecond))
	b.Send(t.Context(), frames[terminal.Live](f, content(1, terminal.Sound, "a1"), names(n)))
	f.until("all sounded", func() bool {
		k := 0
		for _, a := range f.heard {
			if a.Said == terminal.Sounded {
				k++
			}
		}
		return k == n
	})
	hostile.Wait()
}
