package exchangeweb

import (
	"encoding/json"
	"io"
	"net/http"

	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
)

// held answers what an export would take out, and whether one person may.
func (api *API) held(w http.ResponseWriter, r *http.Request) error {
	s, err := api.schema(r)
	if err != nil {
		return err
	}
	q, err := api.filter(r, s)
	if err != nil {
		return err
	}
	h, err := exchange.Judge(r.Context(), api.DB, s, q)
	if err != nil {
		return err
	}
	b, err := json.Marshal(struct {
		exchange.Held
		Free bool `json:"free"`
	}{h, h.Free()})
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

// maxPurpose bounds the body of a request for a release: {"purpose":"…"}.
const maxPurpose = 16 << 10

// ask asks a second person to release what the address selects, and answers 202 with the ids of request and approval.
func (api *API) ask(w http.ResponseWriter, r *http.Request) error {
	s, err := api.schema(r)
	if err != nil {
		return err
	}
	if api.Releases == nil {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPurpose))
	var in struct {
		Purpose string `json:"purpose"`
	}
	if err != nil || json.Unmarshal(raw, &in) != nil {
		return malformed("JSON")
	}
	params := r.URL.Query()
	for _, key := range []string{"format", "facts", "open"} {
		params.Del(key)
	}
	request, approval, err := api.Releases.Ask(r.Context(), s, params, formatOf(r), in.Purpose)
	if err != nil {
		return err
	}
	b, err := json.Marshal(map[string]string{"request": request, "approval": approval})
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusAccepted, b)
}

// released hands out what a second person released to the caller.
func (api *API) released(w http.ResponseWriter, r *http.Request) error {
	if api.Releases == nil {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	s, f, q, err := api.Releases.Open(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	q.Who = api.Who
	return api.send(w, r, s, f, q)
}
