package web

import (
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// Compress gzips JSON answers for callers that take it: a page of fifty records shrinks to a tenth, which counts on
// an island's line. Event streams pass through untouched.
func Compress(next http.Handler) http.Handler {
	pool := &sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return w }}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !takesGzip(r) || r.URL.Path == "/api/events" {
			next.ServeHTTP(w, r)
			return
		}
		z := &zipWriter{ResponseWriter: w, pool: pool}
		next.ServeHTTP(z, r)
		z.close() // not after a panic: the end of a stream would make half an answer look whole
	})
}

// zipWriter decides at the first byte whether the answer is worth compressing.
type zipWriter struct {
	http.ResponseWriter
	pool    *sync.Pool
	zip     *gzip.Writer
	decided bool
}

func (z *zipWriter) WriteHeader(status int) {
	z.decide(status)
	z.ResponseWriter.WriteHeader(status)
}

func (z *zipWriter) decide(status int) {
	if z.decided {
		return
	}
	z.decided = true
	h := z.Header()
	t := h.Get("Content-Type")
	size, err := strconv.Atoi(h.Get("Content-Length"))
	small := err == nil && size < 1000
	if small || status == http.StatusNoContent || h.Get("Content-Encoding") != "" || !strings.Contains(t, "json") && !strings.HasPrefix(t, "text/csv") {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Add("Vary", "Accept-Encoding")
	h.Del("Content-Length")
	z.zip = z.pool.Get().(*gzip.Writer)
	z.zip.Reset(z.ResponseWriter)
}

func (z *zipWriter) Write(b []byte) (int, error) {
	z.decide(http.StatusOK)
	if z.zip != nil {
		return z.zip.Write(b)
	}
	return z.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (z *zipWriter) Unwrap() http.ResponseWriter { return z.ResponseWriter }

func (z *zipWriter) close() {
	if z.zip == nil {
		return
	}
	_ = z.zip.Close() // the caller hung up; nothing more to tell him
	z.pool.Put(z.zip)
}
