package main

import (
	"errors"
	"fmt"
	"os"

	"haidun/internal/app"
	"haidun/internal/kernel/fault"
)

type importCmd struct {
	place
	Register string `arg:"" help:"Register to import into, such as shelter."`
	File     string `arg:"" help:"CSV, XLSX, JSON, GeoJSON or DBF file; what it holds counts, not its name." type:"existingfile"`
	Map      string `help:"Mapping file (JSON): columns, defaults, crs, header_row, on_match, unknown, fill_merged." type:"existingfile"`
	DryRun   bool   `help:"Check only; write nothing but the error sheet."`
	Errors   string `help:"Where the refused rows go (FILE.errors.csv)." type:"path"`
	JSON     bool   `help:"End with one JSON line {\"rows\":N,\"accepted\":A,\"refused\":R}."`
}

// Run imports a file. Refused rows are not a failure: they are in the error sheet.
func (c *importCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		ans, err := a.Import(s.ctx, app.ImportRequest{Register: c.Register, File: c.File, Map: c.Map, DryRun: c.DryRun, ErrorSheet: c.Errors, Progress: c.progress(s)})
		if err != nil {
			return err
		}
		for _, w := range ans.Warnings {
			fmt.Fprintln(s.err, "!", w)
		}
		if ans.ErrorSheet != "" && !c.JSON {
			fmt.Fprintf(s.out, "未接受的行及原因 Refused rows and why: %s\n", ans.ErrorSheet)
		}
		if c.JSON {
			return printJSON(s, ans)
		}
		verb := "已导入 Imported"
		if c.DryRun {
			verb = "可导入(未写入) Would import (nothing written)"
		}
		_, err = fmt.Fprintf(s.out, "%s: %d / %d,未接受 refused %d\n", verb, ans.Accepted, ans.Rows, ans.Refused)
		return err
	})
}

// progress says on standard error how far the import is, for whoever watches.
func (c *importCmd) progress(s *streams) func(int) {
	if c.JSON {
		return nil
	}
	last := 0
	return func(done int) {
		if done-last >= 10_000 {
			last = done
			fmt.Fprintf(s.err, "\r… %d", done)
		}
	}
}

type exportCmd struct {
	place
	Register string `arg:"" help:"Register to export."`
	Format   string `help:"csv, xlsx, geojson, kml or gpkg." default:"csv" enum:"csv,xlsx,geojson,kml,gpkg"`
	Out      string `help:"File to write; standard output without it." short:"o" type:"path"`
	Lang     string `help:"zh or en." default:"zh" enum:"zh,en"`
	JSON     bool   `help:"With --out: answer as one JSON line."`
}

// Run exports a register.
func (c *exportCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) (err error) {
		if c.Out == "" {
			_, err := a.Export(s.ctx, c.Register, c.Format, fault.ParseLang(c.Lang), s.out)
			return err
		}
		f, err := os.Create(c.Out)
		if err != nil {
			return fmt.Errorf("write the export: %w", err)
		}
		n, err := a.Export(s.ctx, c.Register, c.Format, fault.ParseLang(c.Lang), f)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if c.JSON {
			return printJSON(s, map[string]any{"records": n, "file": c.Out})
		}
		_, err = fmt.Fprintf(s.out, "%d → %s\n", n, c.Out)
		return err
	})
}
