package exchangeweb

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// isBody reports errors that come from the caller's body rather than from us.
func isBody(err error) bool {
	var tooBig *http.MaxBytesError
	return !errors.As(err, &tooBig) && (errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "multipart:"))
}

// download is a body whose headers are sent with its first byte, so that a failure before it can still be told.
type download struct {
	w       http.ResponseWriter
	name    string
	media   string
	started bool
}

func (d *download) Write(b []byte) (int, error) {
	if !d.started {
		d.started = true
		h := d.w.Header()
		h.Set("Content-Type", d.media)
		h.Set("Content-Disposition", disposition(d.name))
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
	}
	return d.w.Write(b)
}

// finish tells a failure: as an answer while nothing has been sent, by breaking the connection afterwards — a file that
// ends early must not look complete.
func (d *download) finish(err error) error {
	if err != nil && d.started {
		panic(http.ErrAbortHandler)
	}
	return err
}

// disposition names a download as RFC 6266 and RFC 5987 do: an ASCII stand-in, and the real name.
func disposition(name string) string {
	ascii := strings.Map(func(r rune) rune {
		if r < 0x20 || r > 0x7e || strings.ContainsRune(`"\/%;`, r) {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + ascii + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

func (api *API) schema(name string) (*entity.Schema, error) {
	s, ok := api.DB.Schema(name)
	if !ok || api.Serves != nil && !api.Serves(name) {
		return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return s, nil
}

// formatOf is the format an address asks for, CSV when it does not say.
func formatOf(r *http.Request) exchange.Format {
	if f := r.URL.Query().Get("format"); f != "" {
		return exchange.Format(f)
	}
	return exchange.CSV
}

func (api *API) export(w http.ResponseWriter, r *http.Request) error {
	s, err := api.schema(r.PathValue("register"))
	if err != nil {
		return err
	}
	f := formatOf(r)
	if !f.Valid() {
		return fault.New(fault.Malformed, exchange.CodeFormat, nil)
	}
	q, err := api.filter(r, s, r.URL.Query())
	if err != nil {
		return err
	}
	return api.send(w, r, s, f, q)
}

// filter reads what an address selects. open=1 leaves out what is sensitive.
func (api *API) filter(r *http.Request, s *entity.Schema, params url.Values) (q exchange.Filter, err error) {
	q = exchange.Filter{Open: params.Get("open") == "1", Who: api.Who}
	if params.Del("open"); q.Open {
		q.Words = "open "
	}
	if q.Query, err = api.Query(r.Context(), s, params); err != nil {
		return q, err
	}
	q.Facts, err = factsOf(s, params.Get("facts"))
	params.Del("format")
	q.Words += params.Encode()
	return q, err
}

func (api *API) send(w http.ResponseWriter, r *http.Request, s *entity.Schema, f exchange.Format, q exchange.Filter) error {
	d := &download{w: w, name: exchange.FileName(s, langOf(r), api.Clock.Now(), f), media: f.MediaType()}
	_, err := exchange.Export(r.Context(), api.DB, s, q, f, langOf(r), d)
	return d.finish(err)
}

// factsOf reads which built-in facts an export has as columns: names separated by commas.
func factsOf(s *entity.Schema, names string) ([]*entity.Field, error) {
	var out []*entity.Field
	for name := range strings.SplitSeq(names, ",") {
		f := s.Fact(name)
		switch {
		case names == "":
			return nil, nil
		case f == nil || slices.Contains(out, f):
			return nil, fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": "facts"})
		}
		out = append(out, f)
	}
	return out, nil
}

func (api *API) template(w http.ResponseWriter, r *http.Request) error {
	s, err := api.schema(r.PathValue("register"))
	if err != nil {
		return err
	}
	f := formatOf(r)
	word := []string{"模板", "template"}[langOf(r)]
	d := &download{w: w, name: s.Title[langOf(r)] + "-" + word + "." + string(f), media: f.MediaType()}
	return d.finish(exchange.Template(r.Context(), api.DB, s, f, langOf(r), d))
}

func (api *API) errors(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	s, err := api.Sessions.Get(r.Context(), id)
	if err != nil {
		return err
	}
	f := formatOf(r)
	if f != exchange.CSV && f != exchange.XLSX {
		return fault.New(fault.Malformed, exchange.CodeFormat, nil)
	}
	base := s.FileName
	if at := strings.LastIndexByte(base, '.'); at > 0 {
		base = base[:at]
	}
	d := &download{w: w, name: base + "-" + []string{"问题", "problems"}[langOf(r)] + "." + string(f), media: f.MediaType()}
	out := sheet.NewCSV(d)
	if f == exchange.XLSX {
		out = sheet.NewXLSX(d, "Sheet1")
	}
	return d.finish(api.Sessions.Errors(r.Context(), id, langOf(r), out))
}
