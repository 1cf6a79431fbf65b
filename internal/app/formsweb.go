package app

import (
	"net/http"

	"haidun/internal/kernel/rest"
	"haidun/internal/registry/template"
)

// maxFormBody is how much a template being written may be: its longest text in UTF-8, escaped, with room to spare.
const maxFormBody = 512 << 10

// formRoutes serves the look of a template that is being written, which is no record yet.
func (a *App) formRoutes(mux *http.ServeMux, api *rest.API) {
	mux.HandleFunc("POST /api/forms/preview", func(w http.ResponseWriter, r *http.Request) {
		var t template.Trial
		a.answer(w, r, api, maxFormBody, &t, func() (any, error) { return template.New(a.clock).Try(r.Context(), a.DB, t) })
	})
}
