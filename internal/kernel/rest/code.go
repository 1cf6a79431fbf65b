package rest

import (
	"net/http"
	"net/url"

	"haidun/internal/qr"
)

// code draws the address of a record's screen as a QR code, for paper that leads back to it. The address is the one
// this post was asked at; whether that is behind https only the browser knows, and says with scheme=https.
func (api *API) code(w http.ResponseWriter, r *http.Request) error {
	p, _, err := api.part(r)
	if err != nil {
		return err
	}
	if len(r.Host) > 255 { // no name is longer (RFC 1035, 2.3.4), and a code has no room for what is
		return badParam("host")
	}
	at := url.URL{Scheme: "http", Host: r.Host}
	for name, values := range r.URL.Query() {
		if name != "scheme" || len(values) != 1 || values[0] != "http" && values[0] != "https" {
			return badParam(name)
		}
		at.Scheme = values[0]
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	svg, err := qr.SVG(at.JoinPath("r", p.schema.Name, p.schema.MetaOf(rec).ID).String())
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, err = w.Write([]byte(svg))
	return err
}
