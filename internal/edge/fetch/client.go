package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"haidun/internal/kernel/fault"
)

// Limits bound one call. The zero value of each means its default.
type Limits struct {
	Bytes   int64         // of the answer, unpacked: 8 MiB
	Connect time.Duration // to reach the server and agree on TLS: 5 s
	Header  time.Duration // from asking to the end of the answer's head: 10 s
	Whole   time.Duration // for everything: 30 s
}

func (l Limits) orDefault() Limits {
	or := func(d *time.Duration, standard time.Duration) {
		if *d <= 0 {
			*d = standard
		}
	}
	or(&l.Connect, 5*time.Second)
	or(&l.Header, 10*time.Second)
	or(&l.Whole, 30*time.Second)
	if l.Bytes <= 0 {
		l.Bytes = 8 << 20
	}
	return l
}

// Client calls configured addresses. The zero value calls nothing inside. It is safe for concurrent use.
type Client struct {
	Allow  []netip.Prefix // networks inside that are meant
	Limits Limits
	Roots  *x509.CertPool // of servers' certificates; nil: the system's
	// Lookup resolves a name; nil: the system's resolver.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// most is how many redirects are followed.
const most = 3

// Known is what an earlier answer called itself, so that the server can say that nothing has changed.
type Known struct{ ETag, Modified string }

// Answer is what a server gave. Unchanged: it has nothing else than it gave before, and Body is empty.
type Answer struct {
	Body      []byte
	Known     Known
	Unchanged bool
}

// Get asks for what is at an address. known may be zero.
//
// Errors: faults with the codes of this package.
func (c *Client) Get(ctx context.Context, address string, known Known) (*Answer, error) {
	u, err := Check(address, c.Allow)
	if err != nil {
		return nil, err
	}
	l := c.Limits.orDefault()
	ctx, cancel := context.WithTimeout(ctx, l.Whole)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fault.New(fault.Invalid, CodeAddress, fault.Args{"why": err.Error()})
	}
	req.Header.Set("Accept", "application/cap+xml, application/atom+xml, application/rss+xml, application/xml, text/xml;q=0.9")
	req.Header.Set("Accept-Encoding", "gzip")
	for name, v := range map[string]string{"If-None-Match": known.ETag, "If-Modified-Since": known.Modified} {
		if v != "" {
			req.Header.Set(name, v)
		}
	}
	resp, err := c.do(req, l)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return c.answer(resp, u, known, l)
}

func (c *Client) answer(resp *http.Response, u *url.URL, known Known, l Limits) (*Answer, error) {
	host := u.Hostname()
	switch {
	case resp.StatusCode == http.StatusNotModified && known == (Known{}):
		return nil, fault.New(fault.Unavailable, CodeUnasked, fault.Args{"host": host})
	case resp.StatusCode == http.StatusNotModified:
		return &Answer{Known: known, Unchanged: true}, nil
	case resp.StatusCode != http.StatusOK:
		return nil, fault.New(fault.Unavailable, CodeStatus, fault.Args{"host": host, "status": int64(resp.StatusCode)})
	}
	body, err := read(resp, l.Bytes)
	switch {
	case errors.Is(err, errLarge):
		return nil, fault.New(fault.TooLarge, CodeSize, fault.Args{"host": host, "max": l.Bytes})
	case err != nil:
		return nil, problem(err, host, l)
	case page(resp.Header.Get("Content-Type"), body):
		return nil, fault.New(fault.Unavailable, CodeHTML, fault.Args{"host": host})
	}
	return &Answer{Body: body, Known: Known{ETag: head(resp, "ETag"), Modified: head(resp, "Last-Modified")}}, nil
}

// head is a header short enough to be sent back.
func head(resp *http.Response, name string) string {
	if v := resp.Header.Get(name); len(v) <= 200 {
		return v
	}
	return ""
}

// Post sends body to an address and answers the status. Redirects are not followed: what is sent goes where it was meant.
//
// Errors: faults with the codes of this package. A status is no error.
func (c *Client) Post(ctx context.Context, address string, header http.Header, body []byte) (status int, err error) {
	u, err := Check(address, c.Allow)
	if err != nil {
		return 0, err
	}
	l := c.Limits.orDefault()
	ctx, cancel := context.WithTimeout(ctx, l.Whole)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return 0, fault.New(fault.Invalid, CodeAddress, fault.Args{"why": err.Error()})
	}
	req.Header = header.Clone()
	resp, err := c.do(req, l)
	if err != nil {
		return 0, err
	}
	_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // what it says besides is of no interest
	return resp.StatusCode, resp.Body.Close()
}

func (c *Client) do(req *http.Request, l Limits) (*http.Response, error) {
	if req.Header == nil {
		req.Header = http.Header{}
	}
	req.Header.Set("User-Agent", "haidun")
	transport := &http.Transport{
		DialContext: (&dialer{c, l}).dial, TLSClientConfig: &tls.Config{RootCAs: c.Roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout: l.Connect, ResponseHeaderTimeout: l.Header, MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true, DisableCompression: true,
	}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: func(next *http.Request, via []*http.Request) error { return c.follow(next, via) }}
	resp, err := client.Do(req)
	if err != nil {
		return nil, problem(err, req.URL.Hostname(), l)
	}
	return resp, nil
}

// follow lets a redirect lead to the same server only, never from https to http, and checks the address anew.
func (c *Client) follow(next *http.Request, via []*http.Request) error {
	from := via[0].URL
	if via[0].Method != http.MethodGet {
		return http.ErrUseLastResponse
	}
	if len(via) > most || next.URL.Host != from.Host || next.URL.Scheme != from.Scheme {
		return fault.New(fault.Forbidden, CodeRedirect, fault.Args{"host": from.Hostname(), "to": next.URL.Redacted()})
	}
	_, err := Check(next.URL.String(), c.Allow)
	return err
}

var errLarge = errors.New("larger than the limit")

// read reads a body of at most limit bytes, unpacked where it came packed.
func read(resp *http.Response, limit int64) ([]byte, error) {
	r := io.Reader(resp.Body)
	if strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
		packed, err := gzip.NewReader(io.LimitReader(r, limit))
		if err != nil {
			return nil, err
		}
		r = packed
	}
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(body)) > limit {
		return nil, errLarge
	}
	return body, err
}

// page reports whether an answer is a web page, such as a form to sign in with.
func page(kind string, body []byte) bool {
	start := bytes.ToLower(bytes.TrimLeft(body[:min(len(body), 256)], "\xef\xbb\xbf \t\r\n"))
	return strings.HasPrefix(strings.ToLower(kind), "text/html") || bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}
