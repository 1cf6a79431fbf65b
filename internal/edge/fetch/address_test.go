package fetch_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"haidun/internal/edge/fetch"
	"haidun/internal/kernel/fault"
)

// here allows the servers of these tests, which run on this machine.
func here() []netip.Prefix { return []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")} }

// serve runs a server on this machine and answers its address.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// refused is the code of a refusal, which has a whole sentence in both languages.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatalf("no fault: %v", err)
	}
	if text := f.Text(fault.ZH) + f.Text(fault.EN); strings.ContainsAny(text, "{}") {
		t.Errorf("%s: %q", f.Code.ID, text)
	}
	return f.Code.ID
}

// TestNothingInsideIsCalled asks for each address of F-095 with a client that is allowed nothing, while a server listens here.
func TestNothingInsideIsCalled(t *testing.T) {
	var reached atomic.Int32
	url := serve(t, func(http.ResponseWriter, *http.Request) { reached.Add(1) })
	port := url[strings.LastIndexByte(url, ':'):]
	for address, want := range map[string]string{
		"http://127.0.0.1" + port:                            "fetch_inside",
		"http://127.8.9.10" + port:                           "fetch_inside",
		"http://[::1]" + port:                                "fetch_inside",
		"http://0.0.0.0" + port:                              "fetch_inside",
		"http://[::]" + port:                                 "fetch_inside",
		"http://169.254.169.254/latest/meta-data":            "fetch_inside",
		"http://100.100.100.200/latest/meta-data":            "fetch_inside",
		"http://[fd00:ec2::254]/":                            "fetch_inside",
		"http://10.1.2.3/":                                   "fetch_inside",
		"http://172.16.0.1/":                                 "fetch_inside",
		"http://192.168.1.1/":                                "fetch_inside",
		"http://224.0.0.1/":                                  "fetch_inside",
		"http://255.255.255.255/":                            "fetch_inside",
		"http://[fe80::1]/":                                  "fetch_inside",
		"http://[fe80::1%25eth0]/":                           "fetch_inside",
		"http://[ff02::1]/":                                  "fetch_inside",
		"http://[::ffff:127.0.0.1]" + port:                   "fetch_inside",
		"http://[::ffff:7f00:1]" + port:                      "fetch_inside",
		"http://[::127.0.0.1]" + port:                        "fetch_inside",
		"http://[64:ff9b::7f00:1]" + port:                    "fetch_inside",
		"http://[2002:7f00:1::]" + port:                      "fetch_inside",
		"http://2130706433" + port:                           "fetch_address",
		"http://0x7f000001" + port:                           "fetch_address",
		"http://0x7f.1" + port:                               "fetch_address",
		"http://017700000001" + port:                         "fetch_address",
		"http://0177.0.0.1" + port:                           "fetch_address",
		"http://127.1" + port:                                "fetch_address",
		"http://127.0.0.1." + port:                           "fetch_inside",
		"http://localhost" + port:                            "fetch_inside",
		"http://localhost." + port:                           "fetch_inside",
		"http://LOCALHOST" + port:                            "fetch_inside",
		"http://feed.localhost" + port:                       "fetch_inside",
		"http://weather.gov.cn@127.0.0.1" + port:             "fetch_address",
		"http://user:word@weather.gov.cn/":                   "fetch_address",
		"file:///etc/passwd":                                 "fetch_address",
		"gopher://127.0.0.1:6379/_INFO":                      "fetch_address",
		"ftp://weather.gov.cn/":                              "fetch_address",
		"http:127.0.0.1" + port:                              "fetch_address",
		"http://":                                            "fetch_address",
		"//weather.gov.cn/":                                  "fetch_address",
		"http://weather.gov.cn/\r\nHost: x":                  "fetch_address",
		"http://weather.gov.cn/%0d%0aX-Evil:%201":            "fetch_address",
		"http://weather.gov.cn/a b":                          "fetch_address",
		`http://weather.gov.cn\@127.0.0.1` + port:            "fetch_address",
		"http://weather.gov.cn/" + strings.Repeat("a", 3000): "fetch_address",
	} {
		c := &fetch.Client{}
		if _, err := c.Get(t.Context(), address, fetch.Known{}); refused(t, err) != want {
			t.Errorf("GET %.60q: %v, want %s", address, err, want)
		}
		if _, err := c.Post(t.Context(), address, nil, nil); refused(t, err) != want {
			t.Errorf("POST %.60q: %v, want %s", address, err, want)
		}
	}
	if n := reached.Load(); n > 0 {
		t.Errorf("the server here was called %d times", n)
	}
}

func TestANameIsJudgedByWhatItResolvesToWhenItIsDialled(t *testing.T) {
	var reached atomic.Int32
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) { reached.Add(1); _, _ = w.Write([]byte("<alert/>")) })
	port := url[strings.LastIndexByte(url, ':'):]
	asked := 0
	to := func(all ...string) func(context.Context, string) ([]netip.Addr, error) {
		return func(context.Context, string) ([]netip.Addr, error) {
			asked++
			out := make([]netip.Addr, len(all))
			for i, s := range all {
				out[i] = netip.MustParseAddr(s)
			}
			return out, nil
		}
	}
	for name, all := range map[string][]string{
		"this machine": {"127.0.0.1"}, "one of two lies inside": {"8.8.8.8", "127.0.0.1"}, "IPv4 in IPv6": {"::ffff:127.0.0.1"}, "metadata": {"169.254.169.254"},
	} {
		if _, err := (&fetch.Client{Lookup: to(all...)}).Get(t.Context(), "http://feed.example"+port, fetch.Known{}); refused(t, err) != "fetch_inside" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if reached.Load() > 0 {
		t.Fatal("a name that resolves to this machine was called")
	}
	asked = 0
	if _, err := (&fetch.Client{Lookup: to("127.0.0.1"), Allow: here()}).Get(t.Context(), "http://feed.example"+port, fetch.Known{}); err != nil || asked != 1 {
		t.Errorf("an allowed network: %v; the name was resolved %d times, which leaves room for another answer", err, asked)
	}
}

func TestRedirectsLeadNowhereElse(t *testing.T) {
	var inside atomic.Int32
	trap := serve(t, func(http.ResponseWriter, *http.Request) { inside.Add(1) })
	var to string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/new" {
			_, _ = w.Write([]byte("<alert/>"))
			return
		}
		http.Redirect(w, r, to, http.StatusFound)
	})
	c := &fetch.Client{Allow: here()}
	for place, want := range map[string]string{
		trap: "fetch_redirect", "http://169.254.169.254/": "fetch_redirect", "file:///etc/passwd": "fetch_redirect", "/old": "fetch_redirect", "//10.0.0.1/": "fetch_redirect", "/new": "",
	} {
		to = place
		if _, err := c.Get(t.Context(), url+"/old", fetch.Known{}); refused(t, err) != want {
			t.Errorf("to %s: %v", place, err)
		}
	}
	to = "/new"
	if status, err := c.Post(t.Context(), url+"/old", nil, []byte("x")); err != nil || status != http.StatusFound {
		t.Errorf("what is sent was taken on: %d, %v", status, err)
	}
	if inside.Load() > 0 {
		t.Error("the other server was called")
	}
}
