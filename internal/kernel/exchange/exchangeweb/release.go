package exchangeweb

import (
	"encoding/json"
	"net/http"
	"net/url"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
)

// judged reads what the address of a list selects, and what an export of it would take out.
func (api *API) judged(r *http.Request) (s *entity.Schema, q exchange.Filter, h exchange.Held, err error) {
	if s, err = api.schema(r.PathValue("register")); err != nil {
		return s, q, h, err
	}
	if q, err = api.filter(r, s, r.URL.Query()); err != nil {
		return s, q, h, err
	}
	h, err = exchange.Judge(r.Context(), api.DB, s, q)
	return s, q, h, err
}

// held answers what an export would take out, and whether one person may.
func (api *API) held(w http.ResponseWriter, r *http.Request) error {
	_, _, h, err := api.judged(r)
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
	var in struct {
		Purpose string `json:"purpose"`
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxPurpose))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": err.Error()}, err)
	}
	f := formatOf(r)
	if !f.Valid() {
		return fault.New(fault.Malformed, exchange.CodeFormat, nil)
	}
	s, q, h, err := api.judged(r)
	if err != nil {
		return err
	}
	if api.Releases == nil || q.Open {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	request, approval, err := api.Releases.Ask(r.Context(), s, q.Words, f, h, in.Purpose)
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
	register, words, f, out, err := api.Releases.Open(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	s, err := api.schema(register)
	if err != nil {
		return err
	}
	params, err := url.ParseQuery(words)
	if err != nil {
		return fault.Wrap(fault.Malformed, fault.CodeQuery, fault.Args{"what": words}, err)
	}
	q, err := api.filter(r, s, params)
	if err != nil {
		return err
	}
	q.Release = out
	return api.send(w, r, s, f, q)
}
