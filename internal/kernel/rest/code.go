package rest

import (
	"net/http"
	"net/url"

	"haidun/internal/qr"
)

// code draws the address of a record's screen as a QR code, for paper that leads back to it.
func (api *API) code(w http.ResponseWriter, r *http.Request) error {
	p, _, err := api.part(r)
	if err != nil {
		return err
	}
	at, _, err := address(r, "")
	if err != nil {
		return err
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

// address is where this post was asked; whether that is behind https only the browser knows, and says with scheme=https.
// No parameter may be given but that and the named other one.
func address(r *http.Request, other string) (*url.URL, url.Values, error) {
	if len(r.Host) > 255 { // no name is longer (RFC 1035, 2.3.4), and a code has no room for what is
		return nil, nil, badParam("host")
	}
	at := &url.URL{Scheme: "http", Host: r.Host}
	params := r.URL.Query()
	for name, values := range params {
		switch {
		case len(values) == 1 && name == "scheme" && (values[0] == "http" || values[0] == "https"):
			at.Scheme = values[0]
		case len(values) != 1 || name != other:
			return nil, nil, badParam(name)
		}
	}
	return at, params, nil
}
