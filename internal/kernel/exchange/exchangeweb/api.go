package exchangeweb

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"syscall"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// API serves imports and exports of one store.
type API struct {
	DB       *store.DB
	Sessions *exchange.Sessions
	Clock    clock.Clock
	Serves   func(register string) bool                                                          // registers with a place in the interface; nil serves all
	Query    func(ctx context.Context, s *entity.Schema, params url.Values) (store.Query, error) // reads the list parameters of an address
	Who      func(ctx context.Context, user string) string                                       // the name of an account for people
	Releases Releases                                                                            // exports that need a second person; nil refuses them
}

// Releases keeps requests for what one person must not take out alone, and hands it out when a second released it.
// words are the parameters of a list's address.
type Releases interface {
	// Ask keeps a request and has its release proposed; it answers with the ids of both.
	Ask(ctx context.Context, s *entity.Schema, words string, f exchange.Format, h exchange.Held, purpose string) (request, approval string, err error)
	// Open is what the request of id lets the actor take out now.
	Open(ctx context.Context, id string) (register, words string, f exchange.Format, out *exchange.Release, err error)
}

// Routes registers the addresses. writeError answers for what went wrong.
func (api *API) Routes(mux *http.ServeMux, writeError func(w http.ResponseWriter, r *http.Request, err error)) {
	for pattern, h := range map[string]func(w http.ResponseWriter, r *http.Request) error{
		"POST /api/imports":               api.upload,
		"GET /api/imports/{id}":           api.get,
		"PUT /api/imports/{id}":           api.put,
		"GET /api/imports/{id}/rows":      api.rows,
		"GET /api/imports/{id}/gone":      api.gone,
		"GET /api/imports/{id}/points":    api.points,
		"PUT /api/imports/{id}/decisions": api.decide,
		"POST /api/imports/{id}/commit":   api.commit,
		"POST /api/imports/{id}/cancel":   api.cancel,
		"GET /api/imports/{id}/errors":    api.errors,
		"GET /api/r/{register}/export":    api.export,
		"GET /api/r/{register}/held":      api.held,
		"POST /api/r/{register}/release":  api.ask,
		"GET /api/releases/{id}":          api.released,
		"GET /api/r/{register}/template":  api.template,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := h(w, r); err != nil {
				writeError(w, r, err)
			}
		})
	}
}

func langOf(r *http.Request) fault.Lang { return fault.ParseLang(r.Header.Get("Accept-Language")) }

func malformed(what string) error {
	return fault.New(fault.Malformed, fault.CodeMalformed, fault.Args{"what": what})
}

func sendJSON(w http.ResponseWriter, status int, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a caller who hung up is no error of ours
	return nil
}

func (api *API) session(w http.ResponseWriter, r *http.Request, status int, s exchange.Session, err error) error {
	if err != nil {
		return err
	}
	b, err := s.AppendJSON(nil, langOf(r), api.Clock.Now())
	if err != nil {
		return err
	}
	return sendJSON(w, status, b)
}

// maxParts bounds the parts of an upload.
const maxParts = 8

// upload takes register and file, in any order, and streams the file to disk.
func (api *API) upload(w http.ResponseWriter, r *http.Request) error {
	if _, err := policy.From(r.Context()); err != nil {
		return err
	}
	r.Body = http.MaxBytesReader(w, r.Body, api.Sessions.MaxBytes+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return malformed("multipart/form-data")
	}
	var register string
	var up *exchange.Upload
	for range maxParts {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			switch part.FormName() {
			case "register":
				var b []byte
				b, err = io.ReadAll(io.LimitReader(part, 100))
				if register = string(b); err == nil {
					_, err = api.Sessions.May(r.Context(), register)
				}
			case "file":
				if up != nil {
					up.Drop()
				}
				up, err = api.Sessions.Receive(part.FileName(), part)
			}
		}
		if err != nil {
			if up != nil {
				up.Drop()
			}
			return uploadError(err)
		}
	}
	if up == nil {
		return fault.New(fault.Malformed, exchange.CodeNoFile, nil)
	}
	if register == "" {
		up.Drop()
		return fault.New(fault.Malformed, exchange.CodeNoFile, nil)
	}
	s, err := up.Start(r.Context(), register)
	return api.session(w, r, http.StatusCreated, s, err)
}

// uploadError tells a full disk, and a body that breaks off or is no multipart at all, from failures of ours.
func uploadError(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return fault.Wrap(fault.Full, fault.CodeFull, nil, err)
	}
	if fault.KindOf(err) == fault.Internal && isBody(err) {
		return fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": "multipart/form-data"}, err)
	}
	return err
}

func (api *API) get(w http.ResponseWriter, r *http.Request) error {
	s, err := api.Sessions.Get(r.Context(), r.PathValue("id"))
	return api.session(w, r, http.StatusOK, s, err)
}

// plan is the body of PUT.
type plan struct {
	Sheet     string            `json:"sheet"`
	Encoding  string            `json:"encoding"`
	HeaderRow int               `json:"header_row"`
	CRS       string            `json:"crs"`
	Map       map[string]string `json:"map"`
	Defaults  map[string]string `json:"defaults"`
	OnMatch   exchange.OnMatch  `json:"on_match"`
	Similar   exchange.Similar  `json:"similar"`
	Whole     exchange.Whole    `json:"whole"`
	Within    string            `json:"within"`

	FillMerged bool     `json:"fill_merged"`
	Unknown    []string `json:"unknown"`
}

func (api *API) put(w http.ResponseWriter, r *http.Request) error {
	var in plan
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": err.Error()}, err)
	}
	p := exchange.Plan{
		Sheet: in.Sheet, Encoding: in.Encoding, HeaderRow: in.HeaderRow, CRS: in.CRS, Defaults: in.Defaults, OnMatch: in.OnMatch,
		Similar: in.Similar, Whole: in.Whole, Within: in.Within,
		FillMerged: in.FillMerged, Unknown: in.Unknown,
	}
	if in.Map != nil {
		p.Map = make(map[int]string, len(in.Map))
		for k, t := range in.Map {
			n, err := strconv.Atoi(k)
			if err != nil {
				return malformed("map." + k)
			}
			p.Map[n] = t
		}
	}
	s, err := api.Sessions.Change(r.Context(), r.PathValue("id"), p)
	return api.session(w, r, http.StatusOK, s, err)
}

func (api *API) rows(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	from, ferr := number(q, "from", 0)
	limit, lerr := number(q, "limit", 50)
	if ferr != nil || lerr != nil || from < 0 || limit < 1 || limit > exchange.MaxView {
		return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "from, limit"})
	}
	only := q.Get("only")
	switch only {
	case "", "new", "update", "same", "skipped", "refused", "open":
	default:
		return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "only"})
	}
	if q.Has("n") {
		n, err := strconv.Atoi(q.Get("n"))
		if err != nil {
			return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "n"})
		}
		rows, err := api.Sessions.Row(r.Context(), r.PathValue("id"), n, langOf(r))
		return sendRows(w, rows, err)
	}
	rows, err := api.Sessions.Rows(r.Context(), r.PathValue("id"), from, limit, only, langOf(r))
	return sendRows(w, rows, err)
}

func sendRows(w http.ResponseWriter, rows []exchange.RowView, err error) error {
	if err != nil {
		return err
	}
	b, err := json.Marshal(map[string]any{"rows": rows})
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

// gone lists the standing records that a complete list lacks.
func (api *API) gone(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	from, ferr := number(q, "from", 0)
	limit, lerr := number(q, "limit", 50)
	if ferr != nil || lerr != nil || from < 0 || limit < 1 || limit > exchange.MaxView {
		return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "from, limit"})
	}
	list, total, err := api.Sessions.Gone(r.Context(), r.PathValue("id"), from, limit)
	if err != nil {
		return err
	}
	b, err := json.Marshal(map[string]any{"records": list, "total": total})
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

func (api *API) points(w http.ResponseWriter, r *http.Request) error {
	limit, err := number(r.URL.Query(), "limit", 2000)
	if err != nil || limit < 1 || limit > exchange.MaxPoints {
		return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "limit"})
	}
	points, err := api.Sessions.Points(r.Context(), r.PathValue("id"), limit)
	if err != nil {
		return err
	}
	b, err := json.Marshal(points)
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, b)
}

// decide takes what a person says about rows: {"rows":{"12":{"record":"new"},"15":{"fields":{"capacity":"file"}}}}.
func (api *API) decide(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Rows map[int]exchange.Decision `json:"rows"`
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return fault.Wrap(fault.Malformed, fault.CodeMalformed, fault.Args{"what": err.Error()}, err)
	}
	s, err := api.Sessions.Decide(r.Context(), r.PathValue("id"), in.Rows)
	return api.session(w, r, http.StatusOK, s, err)
}

func number(q url.Values, name string, otherwise int) (int, error) {
	if s := q.Get(name); s != "" {
		return strconv.Atoi(s)
	}
	return otherwise, nil
}

func (api *API) commit(w http.ResponseWriter, r *http.Request) error {
	s, err := api.Sessions.Commit(r.Context(), r.PathValue("id"))
	return api.session(w, r, http.StatusAccepted, s, err)
}

func (api *API) cancel(w http.ResponseWriter, r *http.Request) error {
	s, err := api.Sessions.Cancel(r.Context(), r.PathValue("id"))
	return api.session(w, r, http.StatusOK, s, err)
}
