package app

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
)

// manifest is the first member of a backup: what it holds and the hash of each file.
type manifest struct {
	Haidun  string            `json:"haidun"`
	Format  int               `json:"format"`
	Node    node              `json:"node"`
	Made    time.Time         `json:"made"`
	Entries int64             `json:"log_entries"`
	Keys    map[string]string `json:"keys"`  // which keys open its personal data; see auth.Keys.Proofs
	Files   map[string]string `json:"files"` // name → SHA-256
}

// Backup writes a consistent copy of the post to path while it may be running: the database, the stored files and
// what the folder is. The key file is left out on purpose: whoever finds a backup must not be able to read
// personal data with it (docs/adr/0008); what is kept is how to tell the right one. It returns the number of log entries in the copy, which is verified before it is packed.
func Backup(ctx context.Context, c Config, path string) (entries int64, err error) {
	d, err := database(&c)
	if err != nil {
		return 0, err
	}
	m, err := describe(&c)
	if err != nil {
		return 0, err
	}
	work, err := os.MkdirTemp(filepath.Dir(path), ".haidun-backup-")
	if err != nil {
		return 0, fmt.Errorf("make room for the backup: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	db := filepath.Join(work, "haidun.db")
	if err := d.Backup(ctx, db); err != nil {
		return 0, err
	}
	if m.Entries, err = store.Verify(ctx, sqlite.MustExist(db)); err != nil {
		return 0, fmt.Errorf("the copy's log does not verify: %w", err)
	}
	members := map[string]string{"haidun.db": db}
	if err := addFiles(members, filepath.Join(c.Data, "files")); err != nil {
		return 0, err
	}
	return m.Entries, pack(path, m, members)
}

// describe is the manifest of a backup made now, still without its content.
func describe(c *Config) (*manifest, error) {
	f := folder{path: c.Data}
	m := &manifest{Haidun: Version, Format: store.Format, Made: clock.System{}.Now(), Files: map[string]string{}}
	raw, err := os.ReadFile(f.file("node.json"))
	if err != nil {
		return nil, fmt.Errorf("read what the data folder is: %w", err)
	}
	if err := json.Unmarshal(raw, &m.Node); err != nil {
		return nil, fmt.Errorf("read what the data folder is: %w", err)
	}
	keys, err := auth.LoadKeyFile(f.file("keys"), auth.AES{})
	if err != nil {
		return nil, err
	}
	m.Keys = keys.Proofs()
	return m, nil
}

// addFiles lists the stored files, which never change once written.
func addFiles(members map[string]string, dir string) error {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		rel, err := filepath.Rel(filepath.Dir(dir), path)
		members[filepath.ToSlash(rel)] = path
		return err
	})
	if err != nil {
		return fmt.Errorf("list the stored files: %w", err)
	}
	return nil
}

func pack(path string, m *manifest, members map[string]string) (err error) {
	for name, src := range members {
		if m.Files[name], err = hashFile(src); err != nil {
			return err
		}
	}
	out, err := os.CreateTemp(filepath.Dir(path), ".haidun-backup-*.tar")
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, out.Close(), os.Remove(out.Name()))
		}
	}()
	tw := tar.NewWriter(out)
	head, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	if err := tw.WriteHeader(&tar.Header{Name: "manifest.json", Mode: 0o600, Size: int64(len(head)), ModTime: m.Made}); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	if _, err := tw.Write(head); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	for name, src := range members {
		if err := packFile(tw, name, src, m.Made); err != nil {
			return err
		}
	}
	if err := errors.Join(tw.Close(), out.Sync(), out.Close()); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return os.Rename(out.Name(), path)
}

func packFile(tw *tar.Writer, name, src string, made time.Time) error {
	f, err := os.Open(src)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	if err := tw.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: st.Size(), ModTime: made}); err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	if _, err := io.Copy(tw, f); err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
