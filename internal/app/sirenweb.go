package app

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"haidun/internal/domain/siren"
	"haidun/internal/edge/mqtt/post"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/rest"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/command"
	"haidun/internal/web/session"
)

// sirensAddr is where terminals are met, "" where nowhere.
func (a *App) sirensAddr() string {
	switch {
	case a.sirens.own != nil:
		return a.sirens.own.Addr()
	case a.cfg.Sirens.MQTT != "":
		return a.cfg.Sirens.MQTT[strings.LastIndexByte(a.cfg.Sirens.MQTT, '@')+1:] // without the password
	}
	return ""
}

// sirenRoutes serves the silencing of everything.
func (a *App) sirenRoutes(mux *http.ServeMux, api *rest.API) {
	mux.HandleFunc("POST /api/sirens/silence", func(w http.ResponseWriter, r *http.Request) {
		done, err := a.silence(w, r)
		if err != nil {
			api.WriteError(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(done); err != nil {
			a.log.Warn("answer a silence", "error", err)
		}
	})
}

// silenceAt is the address of the silencing of everything.
const silenceAt = "/api/sirens/silence"

// emergency is that silencing: it must work for whoever is signed in and may do it while the database does not answer, whether or
// not this process has seen him before.
func (a *App) emergency() session.Emergency {
	return session.Emergency{Is: func(r *http.Request) bool { return r.Method == http.MethodPost && r.URL.Path == silenceAt }, May: a.maySilence}
}

func (a *App) maySilence(who *policy.Actor) bool {
	return !a.DB.Book().Scope(who, command.GiveRight, command.Type.Schema()).Denied()
}

// silence silences every siren. It asks the database nothing: rights are in the program, and a signed-in person in memory.
func (a *App) silence(w http.ResponseWriter, r *http.Request) (post.Silenced, error) {
	who, err := policy.From(r.Context())
	if err != nil {
		return post.Silenced{}, err
	}
	if !a.maySilence(who) {
		return post.Silenced{}, fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	var in struct {
		Reason string `json:"reason"`
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 4<<10))
	if err == nil && len(raw) > 0 && json.Unmarshal(raw, &in) != nil {
		in.Reason = "" // a silence does not fail for its words
	}
	if in.Reason == "" || entity.CheckReason(in.Reason) != nil {
		in.Reason = "全部静音"
	}
	p := a.sirens.post()
	if p == nil {
		return post.Silenced{}, fault.New(fault.Conflict, post.CodeNoWay, nil)
	}
	return p.SilenceAll(context.WithoutCancel(r.Context()), in.Reason)
}

// SilenceSirens is the same by somebody at the machine itself, where nobody can sign in.
func (a *App) SilenceSirens(ctx context.Context) error {
	p := a.sirens.post()
	if p == nil {
		return fault.New(fault.Conflict, post.CodeNoWay, nil)
	}
	_, err := p.SilenceAll(policy.With(ctx, policy.System("console")), "在主机上按下全部静音")
	return err
}

// module shows the ways to terminals.
func (s *sirens) module() module.Module {
	return module.Module{
		Name:  "siren_paths",
		Group: command.Module().Group,
		Views: []module.View{{
			Name: "siren_paths", Title: [2]string{"终端通道", "Ways to terminals"}, Needs: siren.SirenType.Schema(),
			Answer: func(ctx context.Context, db *store.DB, _ func(string) string) (any, error) { return s.board(ctx, db) },
		}, placesView()},
	}
}

// sirenPaths are the ways to the terminals that the caller may see, and how the areas stand.
type sirenPaths struct {
	Configured bool        `json:"configured"`
	Paths      []sirenPath `json:"paths"`
	Areas      []sirenArea `json:"areas"`
}

type sirenPath struct {
	Siren     string     `json:"siren"`
	Device    string     `json:"device"` // "" where the caller may not know it
	Area      string     `json:"area"`
	Online    bool       `json:"online"`
	Live      bool       `json:"live"`
	LastHeard *time.Time `json:"last_heard"`
	Missed    int        `json:"missed"`
}

// sirenArea is an area with its terminals. Red: there are some, and no way to any of them.
type sirenArea struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	All  int    `json:"all"`
	Live int    `json:"live"`
	Lost int    `json:"lost"`
	Red  bool   `json:"red"`
}

func (s *sirens) board(ctx context.Context, db *store.DB) (*sirenPaths, error) {
	out := &sirenPaths{Paths: []sirenPath{}, Areas: []sirenArea{}}
	who, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	ways := map[string]post.Path{}
	if p := s.post(); p != nil {
		out.Configured = true
		for _, w := range p.Paths() {
			ways[w.Siren] = w
		}
	}
	schema := siren.SirenType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: schema.Field("device_id"), Op: store.Empty, Values: []any{false}}}}
	areas, order := map[string]*sirenArea{}, []string{}
	err = db.Each(ctx, schema, q, func(rec any) error {
		r := rec.(*siren.Siren)
		if r.Service == siren.Ended {
			return nil
		}
		w := ways[r.ID]
		line := sirenPath{Siren: r.ID, Area: lastOf(r.Area), Online: w.Online, Live: w.Live(), Missed: w.Missed}
		if !w.LastHeard.IsZero() {
			line.LastHeard = &w.LastHeard
		}
		if class, ok := db.Book().Clearance(who, schema, r.Area); ok && class == entity.Sensitive {
			line.Device = r.DeviceID
		}
		out.Paths = append(out.Paths, line)
		top := countyOf(r.Area)
		if areas[top] == nil {
			areas[top], order = &sirenArea{ID: top}, append(order, top)
		}
		areas[top].count(line)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, id := range order {
		at := areas[id]
		at.Red = out.Configured && at.Live == 0
		if rec, err := store.Get(ctx, db, area.Type, id); err == nil {
			at.Name = rec.Name
		}
		out.Areas = append(out.Areas, *at)
	}
	return out, nil
}

func (a *sirenArea) count(p sirenPath) {
	a.All++
	if p.Live {
		a.Live++
	} else {
		a.Lost++
	}
}

// lastOf is the code of the area that a path ends with.
func lastOf(path string) string {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	return parts[len(parts)-1]
}

// countyOf is the code of the county in a path, or of what there is.
func countyOf(path string) string {
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	return parts[min(1, len(parts)-1)]
}
