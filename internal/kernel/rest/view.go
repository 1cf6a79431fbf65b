package rest

import (
	"encoding/json"
	"fmt"
	"net/http"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// getView answers what a module computes to be looked at. One that the caller may not look at does not exist for him.
func (api *API) getView(w http.ResponseWriter, r *http.Request) error {
	a, err := policy.From(r.Context())
	if err != nil {
		return err
	}
	v, ok := api.views[r.PathValue("name")]
	if !ok || !api.can(a, policy.Read, v.Needs) {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	answer, err := v.Answer(r.Context(), api.DB, r.URL.Query().Get)
	if err != nil {
		return err
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("write view %s: %w", v.Name, err)
	}
	return sendJSON(w, http.StatusOK, body)
}
