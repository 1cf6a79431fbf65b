package rest_test

import (
	"net/http"
	"strings"
	"testing"

	"haidun/internal/qr"
)

func TestThePrintedCodeLeadsToTheRecordAndOnlyForWhoSeesIt(t *testing.T) {
	a := open(t)
	id := a.call(t, "editor", "POST", "/api/r/specimen", `{"record":{"name":"one","zone":"11"}}`).want(t, 201, "").json(t)["id"].(string)
	at := "/api/r/specimen/" + id + "/qr"
	for query, scheme := range map[string]string{"": "http", "?scheme=https": "https"} {
		r := a.get(t, "editor", at+query).ok(t)
		want, err := qr.SVG(scheme + "://example.com/r/specimen/" + id)
		if err != nil || r.Body.String() != want || !strings.HasPrefix(r.Header().Get("Content-Type"), "image/svg+xml") {
			t.Errorf("%q: %v, %d bytes of %s", query, err, r.Body.Len(), r.Header().Get("Content-Type"))
		}
	}
	a.get(t, "foreign", at).want(t, http.StatusNotFound, "not_found")
	a.get(t, "editor", at+"?scheme=javascript").want(t, http.StatusBadRequest, "query")
}
