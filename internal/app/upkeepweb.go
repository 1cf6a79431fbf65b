package app

import (
	"net/http"

	"haidun/internal/domain/shelter/upkeep"
	"haidun/internal/kernel/rest"
)

// upkeepRoutes takes in the forms that were filled in at the doors of works where there was no network.
func (a *App) upkeepRoutes(mux *http.ServeMux, api *rest.API) {
	mux.HandleFunc("POST /api/upkeep/sync", func(w http.ResponseWriter, r *http.Request) {
		var b upkeep.Batch
		a.evac(w, r, api, &b, func() (any, error) { return upkeep.Sync(r.Context(), a.DB, a.clock, b) })
	})
}
