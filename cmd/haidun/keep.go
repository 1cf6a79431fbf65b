package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"haidun/internal/app"
)

type logCmd struct {
	Verify logVerifyCmd `cmd:"" help:"Check every entry of the log; works beside a running post."`
	Export logExportCmd `cmd:"" help:"Write the log to a file for haidun-verify."`
}

type logVerifyCmd struct {
	place
	JSON bool `help:"Answer as one JSON line."`
}

// Run verifies the log in the database.
func (c *logVerifyCmd) Run(s *streams) error {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	n, err := app.VerifyLog(s.ctx, cfg)
	if c.JSON {
		problem := ""
		if err != nil {
			problem = err.Error()
		}
		if perr := printJSON(s, map[string]any{"entries": n, "valid": err == nil, "problem": problem}); perr != nil {
			return perr
		}
		if err != nil {
			return errQuiet
		}
		return nil
	}
	if err != nil && n > 0 {
		return fmt.Errorf("%d entries are good, then: %w", n, err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "日志完好 The log is good: %d entries\n", n)
	return nil
}

type logExportCmd struct {
	place
	File string `arg:"" help:"File to write." type:"path"`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run exports the log.
func (c *logExportCmd) Run(s *streams) (err error) {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	f, err := os.Create(c.File)
	if err != nil {
		return fmt.Errorf("write the log: %w", err)
	}
	n, err := app.ExportLog(s.ctx, cfg, f)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(c.File)) // half a log is not to be taken for one
	}
	if c.JSON {
		return printJSON(s, map[string]any{"entries": n, "file": c.File})
	}
	fmt.Fprintf(s.out, "%d entries → %s\n", n, c.File)
	return nil
}

func printJSON(s *streams, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	_, err = fmt.Fprintln(s.out, string(b))
	return err
}

type backupCmd struct {
	place
	File string `arg:"" help:"File to write (.tar)." type:"path"`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run writes a backup.
func (c *backupCmd) Run(s *streams) error {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	n, err := app.Backup(s.ctx, cfg, c.File)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, map[string]any{"file": c.File, "log_entries": n})
	}
	fmt.Fprintf(s.out, "备份完成,日志 %d 条已校验。密钥文件 %s/keys 不在备份中,请另行保管。\nBackup written, %d log entries verified. The key file is not in it: keep %s/keys apart.\n", n, cfg.Data, n, cfg.Data)
	return nil
}

type restoreCmd struct {
	place
	File string `arg:"" help:"Backup to restore." type:"existingfile"`
	Keys string `help:"The post's key file." type:"existingfile" required:""`
	JSON bool   `help:"Answer as one JSON line."`
}

// Run restores a backup.
func (c *restoreCmd) Run(s *streams) error {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	r, err := app.Restore(s.ctx, cfg, c.File, c.Keys)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s, r)
	}
	fmt.Fprintf(s.out, "已恢复节点 %s(备份于 %s):日志 %d 条、文件 %d 个均已校验。\nNode %s restored (backup of %s): %d log entries and %d files verified.\n", r.Node, r.Made, r.Entries, r.Files, r.Node, r.Made, r.Entries, r.Files)
	return nil
}

type doctorCmd struct {
	place
	JSON bool `help:"Answer as JSON."`
}

// Run looks the post over; it fails when something is wrong.
func (c *doctorCmd) Run(s *streams) error {
	cfg, err := s.settings(c.place)
	if err != nil {
		return err
	}
	findings := app.Doctor(s.ctx, cfg)
	bad := 0
	for _, f := range findings {
		mark := "✓"
		if !f.OK {
			mark = "✗"
			bad++
		}
		if !c.JSON {
			fmt.Fprintf(s.out, "%s %-20s %s\n", mark, f.Check, f.Detail)
		}
	}
	if c.JSON {
		if err := printJSON(s, map[string]any{"ok": bad == 0, "findings": findings}); err != nil {
			return err
		}
	}
	if bad > 0 {
		return errQuiet
	}
	return nil
}

type versionCmd struct {
	JSON bool `help:"Answer as one JSON line."`
}

// Run prints the version and the commit it was built from.
func (c *versionCmd) Run(s *streams) error {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" {
				commit = kv.Value
			}
		}
	}
	if c.JSON {
		return printJSON(s, map[string]any{"version": app.Version, "commit": commit})
	}
	fmt.Fprintln(s.out, "haidun", app.Version, commit)
	return nil
}
