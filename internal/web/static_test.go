package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func TestPlacesOfTheApplicationGetItsPageAndMissingFilesDoNot(t *testing.T) {
	s := newStatic(fstest.MapFS{
		"index.html":      {Data: []byte("<!doctype html>haidun")},
		"assets/a-1.js":   {Data: []byte("1")},
		"assets/big-1.js": {Data: []byte(strings.Repeat("x", 5000))},
	})
	for _, c := range []struct {
		path, accept, body, cache, encoding string
		status                              int
	}{
		{path: "/", status: 200, body: "haidun", cache: "no-cache"},
		{path: "/r/shelter", status: 200, body: "haidun", cache: "no-cache"},
		{path: "/signin", status: 200, body: "haidun", cache: "no-cache"},
		{path: "/assets/a-1.js", status: 200, body: "1", cache: "public, max-age=31536000, immutable"},
		{path: "/assets/big-1.js", accept: "gzip", status: 200, cache: "public, max-age=31536000, immutable", encoding: "gzip"},
		{path: "/assets/gone.js", status: 404},
		{path: "/favicon.ico", status: 404},
		{path: "/../../etc/passwd", status: 200, body: "haidun", cache: "no-cache"},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://haidun"+c.path, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) || w.Header().Get("Content-Encoding") != c.encoding {
			t.Errorf("%s: %d %q %q", c.path, w.Code, w.Body.String()[:min(40, w.Body.Len())], w.Header().Get("Content-Encoding"))
		}
		if c.cache != "" && w.Header().Get("Cache-Control") != c.cache {
			t.Errorf("%s: cache %q", c.path, w.Header().Get("Cache-Control"))
		}
	}
}
