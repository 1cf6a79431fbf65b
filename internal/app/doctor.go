package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"haidun/internal/auth"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/night"
)

// Finding is one thing the doctor looked at.
type Finding struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// Doctor looks a post over without changing it; it works beside a running server.
func Doctor(ctx context.Context, c Config) []Finding {
	var out []Finding
	add := func(check string, err error, detail string) {
		if err != nil {
			detail = err.Error()
		}
		out = append(out, Finding{check, err == nil, detail})
	}
	f := folder{path: c.Data}
	err := mustExist(c.Data)
	add("data folder", err, c.Data)
	if err != nil {
		return out
	}
	_, err = auth.LoadKeyFile(f.file("keys"), auth.AES{})
	add("key file", err, "readable, permissions closed")
	d, err := database(&c)
	add("database", err, "configured")
	if err != nil {
		return out
	}
	n, err := store.Verify(ctx, d)
	add("log", err, fmt.Sprintf("%d entries verified", n))
	add("database integrity", store.Integrity(ctx, d), "no damage found")
	add("nightly jobs", nights(ctx, d), "none failed")
	count, err := checkFiles(f.file("files"))
	add("stored files", err, fmt.Sprintf("%d files match their names", count))
	free, err := freeSpace(c.Data)
	if err == nil && free < 256<<20 {
		err = fmt.Errorf("only %d MiB free", free>>20)
	}
	add("disk", err, fmt.Sprintf("%d MiB free", free>>20))
	return out
}

// nights is an error that names the nightly jobs whose last run failed.
func nights(ctx context.Context, d store.Dialect) error {
	s := night.Type.Schema()
	rows, err := store.Peek(ctx, d, s, "SELECT title, failure FROM "+s.Name+" WHERE state="+d.Bind(1)+" AND struck_at IS NULL ORDER BY row_key", string(night.Failed))
	var failed []error
	for _, r := range rows {
		failed = append(failed, fmt.Errorf("%s: %s", r[0], r[1]))
	}
	return errors.Join(append(failed, err)...)
}

// checkFiles hashes every stored file: its name is its hash.
func checkFiles(dir string) (int, error) {
	n := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() || len(e.Name()) != 64 || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		n++
		got, err := hashFile(path)
		if err == nil && got != e.Name() {
			err = fmt.Errorf("%s is damaged: its content has hash %s", path, got)
		}
		return err
	})
	return n, err
}

func freeSpace(dir string) (uint64, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, fmt.Errorf("ask for free space: %w", err)
	}
	return st.Bavail * uint64(st.Bsize), nil
}
