package rest

import (
	"net/http"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

func (api *API) list(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	q, err := api.ParseQuery(r.Context(), p.schema, r.URL.Query())
	if err != nil {
		return err
	}
	page, err := api.DB.List(r.Context(), p.schema, q)
	if err != nil {
		return err
	}
	rd := api.renderer(r.Context(), a, p.schema)
	rd.light = true
	b, err := rd.page(page)
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

func (rd *renderer) page(page store.Page) ([]byte, error) {
	if err := rd.prepare(page.Recs...); err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, 1024*(len(page.Recs)+1)), `{"items":[`...)
	for i, rec := range page.Recs {
		if i > 0 {
			b = append(b, ',')
		}
		b = rd.appendRecord(b, rec)
	}
	b = append(b, `],"next":`...)
	if page.Next == "" {
		b = append(b, "null"...)
	} else {
		b = entity.AppendString(b, page.Next)
	}
	if page.Total >= 0 {
		b = strconv.AppendInt(append(b, `,"total":`...), page.Total, 10)
		b = strconv.AppendBool(append(b, `,"total_more":`...), page.More)
	}
	return append(b, '}'), nil
}

func (api *API) get(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	b, err := api.renderer(r.Context(), a, p.schema).record(rec)
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}
