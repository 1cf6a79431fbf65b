package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"haidun/internal/demo/facts"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/event"
	"haidun/internal/kernel/exchange"
	"haidun/internal/kernel/exchange/exchangeweb"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/rest"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/file"
	"haidun/internal/web/files"
)

// box is where positions are expected: the configured window, or Zhoushan's.
func (c *Config) box() (geo.Box, error) {
	if len(c.Box) == 0 {
		return geo.Zhoushan(), nil
	}
	if len(c.Box) != 4 || c.Box[0] >= c.Box[2] || c.Box[1] >= c.Box[3] {
		return geo.Box{}, fmt.Errorf("box %v: give west, south, east, north in degrees", c.Box)
	}
	return geo.Box{West: c.Box[0], South: c.Box[1], East: c.Box[2], North: c.Box[3]}, nil
}

// ground is the lie of the land for checking positions: only Zhoushan's is known, so nothing for a window of one's own.
func (c *Config) ground() exchange.Ground {
	if len(c.Box) > 0 {
		return nil
	}
	return facts.NewSea()
}

// exchange serves imports and exports; close ends the work under way.
func (a *App) exchange(mux *http.ServeMux, api *rest.API, hub *event.Hub) (close func() error, err error) {
	box, err := a.cfg.box()
	if err != nil {
		return nil, err
	}
	dir, err := exchangeweb.OpenDir(a.folder.file("imports"))
	if err != nil {
		return nil, err
	}
	sessions, err := exchange.NewSessions(exchange.SessionsConfig{
		DB: a.DB, Folder: dir, Clock: a.clock, IDs: a.ids, Serves: api.Serves, Box: box, Ground: a.cfg.ground(), Log: a.log,
		Notify: func(s exchange.Session) { a.tellImport(hub, s) },
	})
	if err != nil {
		return nil, errors.Join(err, dir.Close())
	}
	a.exports.DB, a.exports.Take = a.DB, a.desk.Take
	(&exchangeweb.API{DB: a.DB, Sessions: sessions, Clock: a.clock, Serves: api.Serves, Query: api.ParseQuery, Who: api.UserName, Releases: a.exports}).Routes(mux, api.WriteError)
	return func() error { return errors.Join(sessions.Close(), dir.Close()) }, nil
}

// tellImport sends the progress of an import to the screens of whoever started it.
func (a *App) tellImport(hub *event.Hub, s exchange.Session) {
	b, err := s.AppendJSON(nil, fault.ZH, a.clock.Now())
	if err != nil {
		a.log.Error("describe an import", "error", err)
		return
	}
	hub.SendUser(s.User, "import", string(b))
}

// files serves attachments.
func (a *App) files(mux *http.ServeMux, api *rest.API) (close func() error, err error) {
	disk, err := files.OpenFolder(a.folder.file("files"))
	if err != nil {
		return nil, err
	}
	served := func(name string) (*entity.Schema, bool) {
		if !api.Serves(name) {
			return nil, false
		}
		return a.DB.Schema(name)
	}
	(&files.API{DB: a.DB, Files: file.New(disk, maxFile), Served: served, WriteError: api.WriteError}).Routes(mux)
	return disk.Close, nil
}

// maxFile is the largest attachment in bytes.
const maxFile = 20 << 20

// ImportRequest is one import from the command line.
type ImportRequest struct {
	Register, File, Map string
	DryRun              bool
	ErrorSheet          string // where the refused rows go; "" puts them beside the file
	Progress            func(done int)
}

// ImportAnswer is what became of it.
type ImportAnswer struct {
	Rows       int      `json:"rows"`
	Accepted   int      `json:"accepted"`
	Refused    int      `json:"refused"`
	ErrorSheet string   `json:"-"`
	Warnings   []string `json:"-"`
}

// Import imports a file into a register and writes the refused rows beside it.
func (a *App) Import(ctx context.Context, q ImportRequest) (ans ImportAnswer, err error) {
	s, ok := a.DB.Schema(q.Register)
	if !ok {
		return ans, fmt.Errorf("there is no register %q", q.Register)
	}
	opt := exchange.Options{DryRun: q.DryRun, Progress: q.Progress}
	if opt.Box, err = a.cfg.box(); err != nil {
		return ans, err
	}
	opt.Ground = a.cfg.ground()
	if q.Map != "" {
		raw, err := os.ReadFile(q.Map)
		if err != nil {
			return ans, fmt.Errorf("read the mapping: %w", err)
		}
		if opt.Plan, err = exchange.ParsePlan(raw); err != nil {
			return ans, fmt.Errorf("mapping %s: %w", q.Map, err)
		}
	}
	in, err := os.Open(q.File)
	if err != nil {
		return ans, fmt.Errorf("open the file: %w", err)
	}
	defer in.Close()
	st, err := in.Stat()
	if err != nil {
		return ans, fmt.Errorf("open the file: %w", err)
	}
	if q.ErrorSheet == "" {
		q.ErrorSheet = q.File + ".errors.csv"
	}
	// Where it is to lie, and before anything is imported: a sheet that cannot be put there must not be found out afterwards.
	sheetFile, err := os.CreateTemp(filepath.Dir(q.ErrorSheet), ".haidun-errors-*")
	if err != nil {
		return ans, fmt.Errorf("write the error sheet: %w", err)
	}
	opt.Errors = sheet.NewCSV(sheetFile)
	ctx = policy.With(ctx, policy.System("console"))
	res, err := exchange.Import(ctx, a.DB, s, exchange.Source{Name: filepath.Base(q.File), File: in, Size: st.Size()}, opt)
	if err := errors.Join(err, sheetFile.Close()); err != nil {
		return ans, errors.Join(err, os.Remove(sheetFile.Name()))
	}
	ans = ImportAnswer{Rows: res.Rows, Accepted: res.Accepted, Refused: res.Refused}
	for _, w := range res.Warnings {
		ans.Warnings = append(ans.Warnings, w.Text(fault.ZH))
	}
	if res.Refused == 0 {
		return ans, os.Remove(sheetFile.Name())
	}
	ans.ErrorSheet = q.ErrorSheet
	return ans, os.Rename(sheetFile.Name(), ans.ErrorSheet)
}

// Export writes a register in a format and returns how many records.
func (a *App) Export(ctx context.Context, register, format string, lang fault.Lang, w io.Writer) (int, error) {
	s, ok := a.DB.Schema(register)
	if !ok {
		return 0, fmt.Errorf("there is no register %q", register)
	}
	f := exchange.Format(format)
	if !f.Valid() {
		return 0, fmt.Errorf("there is no format %q: use csv, xlsx, geojson, kml or gpkg", format)
	}
	return exchange.Export(policy.With(ctx, policy.System("console")), a.DB, s, exchange.Filter{Query: store.Query{Limit: -1}}, f, lang, w)
}
