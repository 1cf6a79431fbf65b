package rest

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// labeler knows the names of records that others refer to. It keeps what it read until the register changes.
type labeler struct {
	db  *store.DB
	sub *store.Subscriber
	mu  sync.RWMutex
	all map[string]map[string]label
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

// run forgets what has changed.
func (l *labeler) run(ctx context.Context) error {
	defer l.sub.Close()
	for {
		select {
		case <-ctx.Done():
			return nil
		case c, ok := <-l.sub.C:
			if !ok {
				return nil
			}
			l.mu.Lock()
			if c.Action == store.Missed {
				clear(l.all)
			} else {
				delete(l.all[c.Register], c.Record)
			}
			l.mu.Unlock()
		}
	}
}

// lookup is the names of the records with ids that a may see.
func (l *labeler) lookup(ctx context.Context, a *policy.Actor, register string, ids map[string]bool) (map[string]string, error) {
	s, _ := l.db.Schema(register)
	scope := l.db.Book().Scope(a, policy.Read, s)
	out := make(map[string]string, len(ids))
	var missing []string
	l.mu.RLock()
	for id := range ids {
		if lb, ok := l.all[register][id]; !ok {
			missing = append(missing, id)
		} else if scope.Covers(lb.area, lb.class) {
			out[id] = lb.name
		}
	}
	l.mu.RUnlock()
	if len(missing) == 0 {
		return out, nil
	}
	found, err := l.db.Some(ctx, s, missing)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all[register] == nil || len(l.all[register]) > keepLabels {
		l.all[register] = map[string]label{}
	}
	for _, rec := range found {
		m := s.MetaOf(rec)
		lb := label{s.NameOf(rec), m.Area, m.Class}
		l.all[register][m.ID] = lb
		if scope.Covers(lb.area, lb.class) {
			out[m.ID] = lb.name
		}
	}
	return out, nil
}

// getLabels serves reference pickers: names for ids, or a search by name.
func (api *API) getLabels(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	recs, err := api.labelRecords(r, p)
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

func (api *API) labelRecords(r *http.Request, p part) ([]any, error) {
	q := r.URL.Query()
	if ids := q.Get("ids"); ids != "" {
		list := strings.Split(ids, ",")
		if len(list) > 200 {
			return nil, badParam("ids")
		}
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
