package app

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/web/public"
)

// door is the post's own public side as others reach it: over its listener, through everything a request passes. What is
// published is read back by it.
type door struct {
	mu     sync.Mutex
	side   *public.Side
	base   string // http://127.0.0.1:8080; "" while nobody listens
	client *http.Client
}

var _ alert.Receiver = (*door)(nil)

// How long the own public side may take: an alert that is being issued waits for it.
const (
	echoWithin = time.Second
	doorWithin = 10 * time.Second
)

// errShut says that nobody listens, or not yet.
var errShut = errors.New("the public side is not open")

func (d *door) behind(s *public.Side) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.side = s
}

// opened says where the public side listens. Under TLS whoever answers must be this post itself: its certificate is compared, since
// the name in it is not the address that is called.
func (d *door) opened(ln net.Listener, scheme, certFile, keyFile string) error {
	host, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return fmt.Errorf("address of the public side: %w", err)
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	transport := &http.Transport{DisableKeepAlives: true, Proxy: nil}
	if scheme == "https" {
		own, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return fmt.Errorf("certificate of the public side: %w", err)
		}
		transport.TLSClientConfig = &tls.Config{
			InsecureSkipVerify: true, //nolint:gosec // the certificate itself is compared
			MinVersion:         tls.VersionTLS12,
			VerifyConnection: func(c tls.ConnectionState) error {
				if len(c.PeerCertificates) == 0 || !bytes.Equal(c.PeerCertificates[0].Raw, own.Certificate[0]) {
					return errors.New("another program answers at the address of the public side")
				}
				return nil
			},
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.base, d.client = scheme+"://"+net.JoinHostPort(host, port), &http.Client{Transport: transport}
	return nil
}

func (d *door) way() (*public.Side, string, *http.Client, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.side == nil || d.base == "" {
		return nil, "", nil, errShut
	}
	return d.side, d.base, d.client, nil
}

// get reads an address of the public side.
func (d *door) get(ctx context.Context, path string) ([]byte, error) {
	_, base, client, err := d.way()
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: status %d", path, resp.StatusCode)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 8<<20))
}

// Echo implements alert.Receiver.
func (d *door) Echo(signed []byte) ([]byte, error) {
	side, _, _, err := d.way()
	if err != nil {
		return nil, err
	}
	name := "echo-" + rand.Text()
	side.Stage(name, signed)
	defer side.Unstage(name)
	ctx, cancel := context.WithTimeout(context.Background(), echoWithin)
	defer cancel()
	return d.get(ctx, "/public/alerts/"+name+".xml")
}

// fetched reads a message that is published and holds it against the bytes that were signed.
func (d *door) fetched(ctx context.Context, n *alert.Notice) ([]byte, error) {
	body, err := d.get(ctx, "/public/alerts/"+n.Identifier+".xml")
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(body) != sha256.Sum256(n.XML) {
		return nil, fmt.Errorf("%s: other bytes than were signed", n.Identifier)
	}
	return body, nil
}

// listened opens the stream of alerts and waits for its first word, which is the tag of what is shown.
func (d *door) listened(ctx context.Context) (tag string, err error) {
	_, base, client, err := d.way()
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/public/alerts/stream", nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("status %d", resp.StatusCode)
	}
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if tag, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return tag, nil
		}
	}
	return "", errors.Join(errors.New("the stream ended without a word"), lines.Err())
}
