package rest

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// labeler knows the names of records that others refer to. It keeps what it read until the record changes: the store
// tells subscribers of a change before it answers the writer, and every question first takes in what was told, so no
// name outlives a change that the caller knows of.
type labeler struct {
	db      *store.DB
	sub     *store.Subscriber
	mu      sync.Mutex
	all     map[string]map[string]label
	version uint64 // rises with every change: what was read before one is not kept after it
}

// label is a record's name and where it lies: whether a caller may read the name is decided each time.
type label struct {
	name, area string
	class      entity.Class
}

// keepLabels bounds the cache per register.
const keepLabels = 20_000

func newLabeler(db *store.DB) *labeler {
	return &labeler{db: db, sub: db.Subscribe(4096), all: map[string]map[string]label{}}
}

// refresh forgets what has changed.
func (l *labeler) refresh() {
	for {
		select {
		case c, ok := <-l.sub.C:
			if !ok {
				return
			}
			l.version++
			if c.Action == store.Missed {
				clear(l.all)
			} else {
				delete(l.all[c.Register], c.Record)
			}
		default:
			return
		}
	}
}

// lookup is the names of the records with ids that a may see.
func (l *labeler) lookup(ctx context.Context, a *policy.Actor, register string, ids map[string]bool) (map[string]string, error) {
	s, ok := l.db.Schema(register)
	if !ok {
		return nil, nil
	}
	scope := l.db.Book().Scope(a, policy.Read, s)
	out := make(map[string]string, len(ids))
	missing, version := l.known(scope, register, ids, out)
	if len(missing) == 0 {
		return out, nil
	}
	found, err := l.db.Some(ctx, s, missing)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refresh()
	if l.all[register] == nil || len(l.all[register]) > keepLabels {
		l.all[register] = map[string]label{}
	}
	for _, rec := range found {
		m := s.MetaOf(rec)
		lb := label{s.NameOf(rec), m.Area, m.Class}
		if l.version == version {
			l.all[register][m.ID] = lb
		}
		if scope.Covers(lb.area, lb.class) {
			out[m.ID] = lb.name
		}
	}
	return out, nil
}

// known puts the names that are at hand into out and answers the ids of the others.
func (l *labeler) known(scope policy.Scope, register string, ids map[string]bool, out map[string]string) (missing []string, version uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refresh()
	for id := range ids {
		if lb, ok := l.all[register][id]; ok {
			if scope.Covers(lb.area, lb.class) {
				out[id] = lb.name
			}
		} else if entity.ValidID(id) {
			missing = append(missing, id)
		}
	}
	return missing, l.version
}

// getLabels serves reference pickers: names for ids, or a search by name.
func (api *API) getLabels(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	recs, err := api.labelRecords(r, a, p)
	if err != nil {
		return err
	}
	b := []byte{'['}
	for i, rec := range recs {
		if i > 0 {
			b = append(b, ',')
		}
		m := p.schema.MetaOf(rec)
		b = entity.AppendString(append(b, `{"id":`...), m.ID)
		b = entity.AppendString(append(b, `,"label":`...), p.schema.NameOf(rec))
		b = append(entity.AppendString(append(b, `,"hint":`...), api.areaName(r.Context(), a, p.schema, m)), '}')
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
}

func (api *API) labelRecords(r *http.Request, a *policy.Actor, p part) ([]any, error) {
	q := r.URL.Query()
	for name, values := range q {
		if !slices.Contains([]string{"ids", "q", "limit", "parent"}, name) || len(values) > 1 {
			return nil, badParam(name)
		}
	}
	if ids := q.Get("ids"); ids != "" {
		list := strings.Split(ids, ",")
		if len(list) > 200 {
			return nil, badParam("ids")
		}
		list = slices.DeleteFunc(list, func(id string) bool { return !entity.ValidID(id) })
		recs, err := api.DB.Some(r.Context(), p.schema, list)
		return recs, err
	}
	limit := 20
	if s := q.Get("limit"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 100 {
			return nil, badParam("limit")
		}
		limit = n
	}
	if q.Get("q") != "" && !api.searchable(a, p.schema) {
		return nil, badParam("q")
	}
	page, err := api.DB.List(r.Context(), p.schema, store.Query{Search: q.Get("q"), Limit: limit, Parent: q.Get("parent")})
	return page.Recs, err
}

// areaName is the chain of areas above a record: "舟山市 / 定海区".
func (api *API) areaName(ctx context.Context, a *policy.Actor, s *entity.Schema, m *entity.Meta) string {
	return api.pathName(ctx, a, strings.TrimSuffix(strings.TrimSuffix(m.Area, m.ID+"/"), "/"))
}

func (api *API) pathName(ctx context.Context, a *policy.Actor, path string) string {
	register := api.areaRegister()
	if path == "" || register == "" {
		return ""
	}
	ids := strings.Split(strings.TrimSuffix(path, "/"), "/")
	want := map[string]bool{}
	for _, id := range ids {
		want[id] = true
	}
	names, err := api.labels.lookup(ctx, a, register, want)
	if err != nil {
		return ""
	}
	var out []string
	for _, id := range ids {
		if n := names[id]; n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, " / ")
}

// areaRegister is the register whose records are their own scope: the area tree.
func (api *API) areaRegister() string {
	for _, n := range api.order {
		if s := api.parts[n].schema; s.ScopeField != nil && s.ScopeField.Ref == s.Name {
			return s.Name
		}
	}
	return ""
}
