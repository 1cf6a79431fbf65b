package app

import (
	"encoding/json"
	"io"
	"net/http"

	"haidun/internal/domain/evac/roll"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/rest"
)

// maxEvacBody is how much a scanner may send at once: [roll.MaxBatch] scans with room to spare.
const maxEvacBody = 512 << 10

// evacRoutes serves the two acts of a roll-call that are no records of their own: what scanners bring, and the search of
// relatives, which is logged.
func (a *App) evacRoutes(mux *http.ServeMux, api *rest.API) {
	mux.HandleFunc("POST /api/evac/sync", func(w http.ResponseWriter, r *http.Request) {
		var b roll.Batch
		a.evac(w, r, api, &b, func() (any, error) { return roll.Sync(r.Context(), a.DB, a.clock, b) })
	})
	mux.HandleFunc("POST /api/evac/find", func(w http.ResponseWriter, r *http.Request) {
		var q roll.Question
		a.evac(w, r, api, &q, func() (any, error) {
			found, err := roll.Find(r.Context(), a.DB, q)
			return map[string]any{"found": found}, err
		})
	})
}

// evac reads a request into in, acts, and answers.
func (a *App) evac(w http.ResponseWriter, r *http.Request, api *rest.API, in any, act func() (any, error)) {
	a.answer(w, r, api, maxEvacBody, in, act)
}

// answer reads a request of at most so many bytes into in, acts, and answers as JSON.
func (a *App) answer(w http.ResponseWriter, r *http.Request, api *rest.API, most int64, in any, act func() (any, error)) {
	if _, err := policy.From(r.Context()); err != nil {
		api.WriteError(w, r, err)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		err = fault.Wrap(fault.TooLarge, fault.CodeTooLarge, fault.Args{"max": most}, err)
	} else if jerr := json.Unmarshal(raw, in); jerr != nil {
		err = fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "JSON"}, jerr)
	}
	var out any
	if err == nil {
		out, err = act()
	}
	if err != nil {
		api.WriteError(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(out); err != nil {
		a.log.Warn("answer a request", "path", r.URL.Path, "error", err)
	}
}
