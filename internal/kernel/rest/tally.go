package rest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// listOnly are the parameters of a list that say nothing of what it selects.
var listOnly = []string{"sort", "limit", "after", "skip", "count", "facts"}

// tally counts the records of a list by the values of one field, or by the areas they lie under. The other parameters
// are those of the list, so each count is what the list shows with the one condition more.
func (api *API) tally(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	params := r.URL.Query()
	for _, name := range append([]string{"by", "under"}, listOnly...) {
		if len(params[name]) > 1 || slices.Contains(listOnly, name) && params.Has(name) {
			return badParam(name)
		}
	}
	f, under := p.schema.Asked(params.Get("by")), params.Get("under")
	if f == nil || !store.Groupable(f) || !api.usable(a, f) {
		return badParam("by")
	}
	hasUnder := params.Has("under")
	params.Del("by")
	params.Del("under")
	q, err := api.ParseQuery(r.Context(), p.schema, params)
	if err != nil {
		return err
	}
	if hasUnder {
		return api.tallyUnder(w, r, p.schema, q, f, under)
	}
	groups, more, err := api.DB.TallyBy(r.Context(), p.schema, q, f)
	if err != nil {
		return err
	}
	b, err := api.appendGroups(r, a, f, groups)
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, append(strconv.AppendBool(append(b, `,"more":`...), more), '}'))
}

// appendGroups writes {"groups":[{"value":…,"label":"…","count":n}]; only references have a label.
func (api *API) appendGroups(r *http.Request, a *policy.Actor, f *entity.Field, groups []store.Group) ([]byte, error) {
	names := map[string]string{}
	if f.Kind == entity.Link {
		ids := map[string]bool{}
		for _, g := range groups {
			if id, ok := g.Value.(string); ok {
				ids[id] = true
			}
		}
		var err error
		if names, err = api.labels.lookup(r.Context(), a, f.Ref, ids); err != nil {
			return nil, err
		}
	}
	b := []byte(`{"groups":[`)
	for i, g := range groups {
		rec := f.Schema().New()
		if err := f.SetColumn(rec, g.Value); err != nil {
			return nil, err
		}
		b = f.AppendJSON(append(comma(b, i), `{"value":`...), rec)
		if f.Kind == entity.Link {
			b = entity.AppendString(append(b, `,"label":`...), names[f.Str(rec)])
		}
		b = append(strconv.AppendInt(append(b, `,"count":`...), g.Count, 10), '}')
	}
	return append(b, ']'), nil
}

// tallyUnder counts by areas with all below them, given by id, and tells the whole besides: the areas need not cover it.
func (api *API) tallyUnder(w http.ResponseWriter, r *http.Request, s *entity.Schema, q store.Query, f *entity.Field, under string) error {
	ids := strings.Split(under, ",")
	if !fits(f, store.Under) || under == "" || len(ids) > maxValues {
		return badParam("under")
	}
	counts, total, err := api.DB.TallyUnder(r.Context(), s, q, f, ids)
	if err != nil {
		return err
	}
	b := []byte(`{"groups":[`)
	for i, id := range ids {
		b = entity.AppendString(append(comma(b, i), `{"value":`...), id)
		b = append(strconv.AppendInt(append(b, `,"count":`...), counts[i], 10), '}')
	}
	b = strconv.AppendInt(append(b, `],"more":false,"total":`...), total, 10)
	return sendJSON(w, http.StatusOK, append(b, '}'))
}
