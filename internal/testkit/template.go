package testkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// keepTemplate is how long a fresh cluster is copied by other processes: as long as a whole check takes.
const keepTemplate = time.Hour

// makeData fills the folder of the cluster: with a copy of what initdb made lately, or by initdb, which takes twenty times
// as long. Every test process has a cluster of its own, so a whole check makes thirty.
func (s *server) makeData(ctx context.Context, bin string) error {
	data := filepath.Join(s.dir, "data")
	shelf := filepath.Join(os.TempDir(), "haidun-initdb-"+strconv.Itoa(os.Getuid()))
	key := sha256.Sum256([]byte(bin))
	kind := hex.EncodeToString(key[:6])
	if kept := fresh(shelf, kind); kept != "" && os.CopyFS(data, os.DirFS(kept)) == nil {
		return s.own(data)
	}
	if err := os.RemoveAll(data); err != nil { // half a copy
		return fmt.Errorf("make room for the cluster: %w", err)
	}
	initdb := s.command(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", superuser,
		"-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return keep(shelf, kind, data)
}

// fresh is a kept cluster of a kind, "" if there is none; those that are too old are removed.
func fresh(shelf, kind string) (path string) {
	entries, err := os.ReadDir(shelf)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		made, of, _ := strings.Cut(e.Name(), "-")
		at, err := strconv.ParseInt(made, 10, 64)
		age := time.Since(time.Unix(at, 0))
		switch {
		case err != nil: // one in the making
		case age > 2*keepTemplate: // and in use by nobody any more
			_ = os.RemoveAll(filepath.Join(shelf, e.Name())) // another process may be quicker
		case age < keepTemplate && of == kind:
			path = filepath.Join(shelf, e.Name())
		}
	}
	return path
}

// keep puts a copy of a cluster that was never started onto the shelf. Of several processes the first one's stays.
func keep(shelf, kind, data string) error {
	if err := os.MkdirAll(shelf, 0o700); err != nil {
		return fmt.Errorf("make the shelf of clusters: %w", err)
	}
	making, err := os.MkdirTemp(shelf, "making")
	if err != nil {
		return fmt.Errorf("keep the cluster: %w", err)
	}
	if err := os.CopyFS(making, os.DirFS(data)); err != nil {
		return fmt.Errorf("keep the cluster: %w", errors.Join(err, os.RemoveAll(making)))
	}
	if os.Rename(making, filepath.Join(shelf, strconv.FormatInt(time.Now().Unix(), 10)+"-"+kind)) != nil {
		return os.RemoveAll(making)
	}
	return nil
}

// own gives a copied folder to the server's user, closed to others, as the server asks.
func (s *server) own(data string) error {
	if err := os.Chmod(data, 0o700); err != nil {
		return fmt.Errorf("close the cluster's folder: %w", err)
	}
	if s.cred == nil {
		return nil
	}
	return filepath.WalkDir(data, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, int(s.cred.Uid), int(s.cred.Gid))
	})
}
