package rest

import (
	"context"
	"log/slog"
	"net/http"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Config is what the API needs.
type Config struct {
	DB      *store.DB
	Modules []module.Module
	Version string
	Demo    bool // the node shows demonstration data
	Clock   clock.Clock
	IDs     clock.IDs
	People  Directory
	Desk    workflow.Desk // takes what needs a second person; nil refuses it
	Log     *slog.Logger
	// Unmasking is asked before a personal value is shown and may refuse, to ask for a proof of who looks at many.
	// Optional.
	Unmasking func(ctx context.Context) error
	// Prints are the documents that come and go while the program runs, by register. Optional.
	Prints func(ctx context.Context) (map[string][]module.Paper, error)
}

// Directory knows the accounts; the registry implements it.
type Directory interface {
	// UserName is the name of a user for people, "" when unknown.
	UserName(ctx context.Context, id string) string
	// Holders lists every active account with the grants that hold now.
	Holders(ctx context.Context) ([]Holder, error)
}

// Holder is an account and what it was granted.
type Holder struct {
	Actor *policy.Actor
	Name  string
}

// API serves the registers of one store.
type API struct {
	Config
	parts  map[string]part
	views  map[string]module.View
	order  []string
	labels *labeler
}

// part is a register with what its module declared besides.
type part struct {
	schema   *entity.Schema
	group    module.Group
	flows    []*workflow.Flow
	children []*entity.Schema
	papers   []module.Paper
}

// New makes the API. Registers a module calls internal are not served.
func New(cfg Config) *API {
	api := &API{Config: cfg, parts: map[string]part{}, views: map[string]module.View{}, labels: newLabeler(cfg.DB)}
	if api.Log == nil {
		api.Log = slog.New(slog.DiscardHandler)
	}
	if api.Unmasking == nil {
		api.Unmasking = func(context.Context) error { return nil }
	}
	if api.Prints == nil {
		api.Prints = func(context.Context) (map[string][]module.Paper, error) { return nil, nil }
	}
	for _, m := range cfg.Modules {
		for _, v := range m.Views {
			api.views[v.Name] = v
		}
		hidden := map[string]bool{}
		for _, s := range m.Internal {
			hidden[s.Name] = true
		}
		for _, s := range m.Types {
			if !hidden[s.Name] {
				api.parts[s.Name] = part{schema: s, group: m.Group, flows: flowsOf(m, s)}
				api.order = append(api.order, s.Name)
			}
		}
	}
	for _, m := range cfg.Modules {
		for _, made := range m.Papers {
			if p, ok := api.parts[made.Register.Name]; ok {
				p.papers = append(p.papers, made)
				api.parts[made.Register.Name] = p
			}
		}
	}
	for _, name := range api.order {
		s := api.parts[name].schema
		if s.ParentField == nil {
			continue
		}
		if p, ok := api.parts[s.ParentField.Ref]; ok {
			p.children = append(p.children, s)
			api.parts[s.ParentField.Ref] = p
		}
	}
	return api
}

func flowsOf(m module.Module, s *entity.Schema) (out []*workflow.Flow) {
	for _, f := range m.Flows {
		if f.Schema == s {
			out = append(out, f)
		}
	}
	return out
}

// move finds a move among the flows of the register, nil when none has it.
func (p part) move(name string) (*workflow.Flow, *workflow.Plain) {
	for _, f := range p.flows {
		if m, ok := f.Find(name); ok {
			return f, m
		}
	}
	return nil, nil
}

// handler is a request that may fail; the failure is written in one place.
type handler func(w http.ResponseWriter, r *http.Request) error

// Routes registers the API's addresses; any other below /api/ is answered as unknown.
func (api *API) Routes(mux *http.ServeMux) {
	for pattern, h := range api.routes() {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				api.WriteError(w, r, err)
			}
		})
	}
	mux.HandleFunc("/api/", api.NotFound)
}

// NotFound answers an address that nothing is registered at.
func (api *API) NotFound(w http.ResponseWriter, r *http.Request) {
	api.WriteError(w, r, fault.New(fault.NotFound, fault.CodeNotFound, nil))
}

func (api *API) routes() map[string]handler {
	return map[string]handler{
		"GET /api/meta":                           api.getMeta,
		"GET /api/openapi.json":                   api.getOpenAPI,
		"GET /api/figures":                        api.getFigures,
		"GET /api/view/{name}":                    api.getView,
		"GET /api/log":                            api.getLog,
		"GET /api/r/{register}":                   api.list,
		"POST /api/r/{register}":                  api.create,
		"GET /api/r/{register}/{id}":              api.get,
		"PATCH /api/r/{register}/{id}":            api.patch,
		"POST /api/r/{register}/{id}/strike":      api.strike,
		"POST /api/r/{register}/{id}/restore":     api.restore,
		"POST /api/r/{register}/{id}/do/{action}": api.do,
		"GET /api/r/{register}/{id}/do":           api.doable,
		"GET /api/r/{register}/{id}/history":      api.history,
		"GET /api/r/{register}/{id}/qr":           api.code,
		"GET /api/r/{register}/{id}/paper/{name}": api.getPaper,
		"GET /api/r/{register}/{id}/access":       api.access,
		"POST /api/r/{register}/{id}/unmask":      api.unmask,
		"POST /api/r/{register}/bulk":             api.bulk,
		"GET /api/r/{register}/tally":             api.tally,
		"GET /api/r/{register}/map":               api.mapLayer,
		"GET /api/r/{register}/labels":            api.getLabels,
	}
}

// Schemas lists the served registers in the order they were declared.
func (api *API) Schemas() []*entity.Schema {
	out := make([]*entity.Schema, len(api.order))
	for i, n := range api.order {
		out[i] = api.parts[n].schema
	}
	return out
}

// part finds the register in the address. One the caller may not read at all does not exist for him.
func (api *API) part(r *http.Request) (part, *policy.Actor, error) {
	a, err := policy.From(r.Context())
	if err != nil {
		return part{}, nil, err
	}
	p, ok := api.parts[r.PathValue("register")]
	if !ok || api.DB.Book().Scope(a, policy.Read, p.schema).Denied() {
		return part{}, nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return p, a, nil
}

// Close ends the API's subscription to the store.
func (api *API) Close() { api.labels.sub.Close() }
