package public

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
)

//go:embed assets
var files embed.FS

// asset is an answer that does not change: its bytes as they are and compressed, and the tag that names them.
type asset struct {
	mime, tag   string
	plain, zipd []byte
}

func newAsset(mime string, body []byte) asset {
	sum := sha256.Sum256(body)
	return asset{mime: mime, tag: `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`, plain: body, zipd: zipped(body)}
}

func embedded(name, mime string) asset { return newAsset(mime, mustRead(name)) }

func mustRead(name string) []byte {
	b, err := files.ReadFile("assets/" + name)
	if err != nil {
		panic(err) // part of the program
	}
	return b
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

// serve answers the asset. Caches may keep it and must ask each time: what is corrected is seen at once.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("Etag", a.tag)
	h.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), a.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", a.mime)
	body := a.plain
	if len(body) > 1024 && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = a.zipd
	}
	send(w, r, http.StatusOK, body)
}

func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a caller who hung up is no error of ours
	}
}

// takesGzip reads Accept-Encoding; a weight of 0 refuses (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == "gzip" {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}
