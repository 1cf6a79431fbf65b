package web

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// static serves the built screens from memory. Files under assets/ carry a hash in their name and never change; any
// other path that is no file is a place in the application and gets index.html.
type static struct {
	files fs.FS
	mu    sync.Mutex
	zip   map[string][]byte
}

func newStatic(files fs.FS) *static { return &static{files: files, zip: map[string][]byte{}} }

func (s *static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	b, err := fs.ReadFile(s.files, name)
	if err != nil {
		if name != "index.html" && (strings.HasPrefix(name, "assets/") || strings.Contains(path.Base(name), ".")) {
			http.NotFound(w, r)
			return
		}
		name = "index.html"
		if b, err = fs.ReadFile(s.files, name); err != nil {
			plain(w, http.StatusServiceUnavailable, "the screens are not built into this program: run `make build`\n")
			return
		}
	}
	cache := "no-cache"
	if strings.HasPrefix(name, "assets/") {
		cache = "public, max-age=31536000, immutable"
	}
	w.Header().Set("Cache-Control", cache)
	w.Header().Set("Content-Type", typeOf(name))
	s.send(w, r, name, b)
}

func typeOf(name string) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func (s *static) send(w http.ResponseWriter, r *http.Request, name string, b []byte) {
	if len(b) < 1024 || !takesGzip(r) {
		writeBytes(w, r, b)
		return
	}
	s.mu.Lock()
	z, ok := s.zip[name]
	if !ok {
		z = zipped(b)
		s.zip[name] = z
	}
	s.mu.Unlock()
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Add("Vary", "Accept-Encoding")
	writeBytes(w, r, z)
}

// takesGzip reads Accept-Encoding; a weight of 0 refuses (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == "gzip" {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}

func zipped(b []byte) []byte {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	if _, err := zw.Write(b); err != nil {
		panic(err) // a buffer takes everything
	}
	if err := zw.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// serveBytes answers b, compressed where the caller takes it.
func serveBytes(w http.ResponseWriter, r *http.Request, b []byte) {
	if takesGzip(r) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Add("Vary", "Accept-Encoding")
		b = zipped(b)
	}
	writeBytes(w, r, b)
}

func writeBytes(w http.ResponseWriter, r *http.Request, b []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(b) // a caller who hung up is no error of ours
}
