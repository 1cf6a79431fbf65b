package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Options say how much is measured.
type Options struct {
	Dir    string // where the databases are made; "" is the temporary folder. Speeds belong to its disk.
	Only   string // names of measurements, comma-separated: put, crowd, import, file, file112k, xlsx, peer, list, public, seek, archive, command, screens, coverage, sirens, assign, again, netgen, site, routes, lift, derive, rerun, forms, upkeep; "" is all
	Rounds int    // of the write measurements; 0 is 7
}

// Run measures and prints one table.
func Run(ctx context.Context, w io.Writer, opts Options) (err error) {
	dir, err := os.MkdirTemp(opts.Dir, "haidun-bench-")
	if err != nil {
		return fmt.Errorf("make a folder to measure in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if opts.Rounds == 0 {
		opts.Rounds = 7
	}
	s, err := newStand(ctx, dir)
	if err != nil {
		return err
	}
	lines, err := s.measure(dir, opts)
	if err := errors.Join(err, s.close()); err != nil {
		return err
	}
	return printTable(w, lines)
}

func (s *stand) measure(dir string, opts Options) ([]line, error) {
	var out []line
	wanted := func(name string) bool { return opts.Only == "" || strings.Contains(","+opts.Only+",", ","+name+",") }
	if wanted("put") {
		l, err := s.single(opts.Rounds, 400)
		if err != nil {
			return nil, fmt.Errorf("measure one writer: %w", err)
		}
		out = append(out, l)
	}
	if wanted("crowd") {
		l, err := s.grouped(opts.Rounds, 6400)
		if err != nil {
			return nil, fmt.Errorf("measure many writers: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("import") {
		l, err := s.bulk(min(opts.Rounds, 3))
		if err != nil {
			return nil, fmt.Errorf("measure an import: %w", err)
		}
		out = append(out, l)
	}
	if wanted("file") {
		l, err := s.importFile(dir, min(opts.Rounds, 3))
		if err != nil {
			return nil, fmt.Errorf("measure the import of a file: %w", err)
		}
		out = append(out, l)
	}
	if wanted("file112k") {
		l, err := s.file112k(dir)
		if errors.Is(err, errNoLists) && opts.Only == "" {
			fmt.Fprintln(os.Stderr, "left out:", err)
		} else if err != nil {
			return nil, fmt.Errorf("measure the import of a real list: %w", err)
		} else {
			out = append(out, l)
		}
	}
	if wanted("xlsx") {
		l, err := s.importBook(dir)
		if err != nil {
			return nil, fmt.Errorf("measure the import of a workbook: %w", err)
		}
		out = append(out, l)
	}
	if wanted("seek") {
		l, err := s.seek(dir)
		if err != nil {
			return nil, fmt.Errorf("measure the time machine: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("archive") {
		l, err := s.archive(dir)
		if err != nil {
			return nil, fmt.Errorf("measure the archive's search: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("peer") {
		l, err := s.withPeer(dir, opts.Rounds)
		if errors.Is(err, errNoPeer) && opts.Only == "" {
			fmt.Fprintln(os.Stderr, "left out:", err)
		} else if err != nil {
			return nil, fmt.Errorf("measure against PocketBase: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("public") {
		l, err := publicSide(s.ctx, opts.Rounds)
		if err != nil {
			return nil, fmt.Errorf("measure the public side: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("command") {
		l, err := wholeCommand.measure(s.ctx, dir)
		if err != nil {
			return nil, fmt.Errorf("measure the command post: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("screens") {
		l, err := allScreens.measure(s.ctx, dir)
		if err != nil {
			return nil, fmt.Errorf("measure the screens of a post: %w", err)
		}
		out = append(out, l...)
	}
	if wanted("coverage") {
		l, err := covered(min(opts.Rounds, 5))
		if err != nil {
			return nil, fmt.Errorf("measure the coverage of sirens: %w", err)
		}
		out = append(out, l)
	}
	if wanted("sirens") {
		l, err := allSirens.measure(s.ctx, dir)
		if err != nil {
			return nil, fmt.Errorf("measure siren terminals: %w", err)
		}
		out = append(out, l...)
	}
	for _, m := range []struct {
		name, what string
		measure    func() ([]line, error)
	}{
		{"assign", "assignments", func() ([]line, error) { return assignments(s.ctx, dir) }},
		{"again", "assignments that change", func() ([]line, error) { return replanned(s.ctx) }},
		{"netgen", "networks", func() ([]line, error) { return networks(s.ctx, dir) }},
		{"site", "where sites help", func() ([]line, error) { return sites(s.ctx) }},
		{"lift", "evacuations over time", func() ([]line, error) { return lifted(s.ctx, dir) }},
		{"derive", "a derivation", derived},
		{"rerun", "a change of rules", func() ([]line, error) { return s.reruns(dir) }},
		{"forms", "printed forms", func() ([]line, error) { return formsPrinted(opts.Rounds) }},
		{"upkeep", "the planning of upkeep", func() ([]line, error) { return upkept(s.ctx, dir) }},
		{"routes", "ways and tables", func() ([]line, error) { return routes(s.ctx, opts.Rounds) }},
	} {
		if !wanted(m.name) {
			continue
		}
		l, err := m.measure()
		if (errors.Is(err, errNoLemon) || errors.Is(err, errNoGraphs)) && opts.Only == "" {
			fmt.Fprintln(os.Stderr, "left out:", err)
		} else if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.what, err)
		}
		out = append(out, l...)
	}
	if wanted("list") {
		l, err := list(s, dir, 20)
		if err != nil {
			return nil, fmt.Errorf("measure lists: %w", err)
		}
		out = append(out, l...)
	}
	return out, nil
}

// withPeer measures in a fresh folder, so that both sides begin empty.
func (s *stand) withPeer(dir string, rounds int) (out []line, err error) {
	own := filepath.Join(dir, "peer-side")
	if err := os.Mkdir(own, 0o700); err != nil {
		return nil, err
	}
	fresh, err := newStand(s.ctx, own)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, fresh.close()) }()
	return comparePeer(fresh, own, rounds)
}
