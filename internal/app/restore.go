package app

import (
	"archive/tar"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
)

// Restored says what a restore brought back.
type Restored struct {
	Node    string `json:"node"`
	Made    string `json:"made"`
	Entries int64  `json:"log_entries"`
	Files   int    `json:"files"`
	Epoch   string `json:"epoch"`
}

// restoring is the folder inside the data folder in which a restore is prepared.
const restoring = ".restoring"

// Restore unpacks a backup into the data folder, which must be new or empty. Every file is checked against the
// manifest, the log is verified, and the database begins a new epoch so that no log number is ever used twice.
// keys is the post's key file; without it personal data would stay unreadable, so it is required, and another post's
// is refused. What fails leaves the folder as it was.
func Restore(ctx context.Context, c Config, path, keys string) (Restored, error) {
	if c.Data == "" {
		return Restored{}, errors.New("no data folder: give --data DIR")
	}
	if c.DB != "" {
		return Restored{}, errors.New("a backup is restored into a file in the data folder; restore PostgreSQL with its own tools")
	}
	if err := emptyFolder(c.Data); err != nil {
		return Restored{}, err
	}
	work := filepath.Join(c.Data, restoring)
	if err := os.RemoveAll(work); err != nil {
		return Restored{}, fmt.Errorf("clear an earlier attempt: %w", err)
	}
	if err := os.MkdirAll(work, 0o700); err != nil {
		return Restored{}, fmt.Errorf("make the data folder: %w", err)
	}
	r, err := restoreTo(ctx, work, path, keys)
	if err != nil {
		return r, errors.Join(err, os.RemoveAll(work))
	}
	return r, settleIn(c.Data, work)
}

func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("look into the data folder: %w", err)
	}
	for _, e := range entries {
		if e.Name() != restoring {
			return fmt.Errorf("the data folder %s is not empty; a restore never overwrites: move it away or name another", dir)
		}
	}
	return nil
}

// settleIn moves what was prepared into the data folder, which may be a mount point. node.json comes last: until it is
// there, no program opens the folder.
func settleIn(dir, work string) error {
	entries, err := os.ReadDir(work)
	if err != nil {
		return fmt.Errorf("put the restored folder in place: %w", err)
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		if e.Name() != "node.json" {
			names = append(names, e.Name())
		}
	}
	for _, name := range append(names, "node.json") {
		if err := os.Rename(filepath.Join(work, name), filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("put the restored folder in place: %w", err)
		}
	}
	if err := os.Remove(work); err != nil {
		return fmt.Errorf("put the restored folder in place: %w", err)
	}
	return syncFolder(dir)
}

func restoreTo(ctx context.Context, dir, path, keys string) (Restored, error) {
	m, err := unpack(dir, path)
	if err != nil {
		return Restored{}, err
	}
	k, err := auth.LoadKeyFile(keys, auth.AES{})
	if err != nil {
		return Restored{}, err
	}
	if err := k.Holds(m.Keys); err != nil {
		return Restored{}, fmt.Errorf("%s is not the key file of this backup (node %s): %w", keys, m.Node.Node, err)
	}
	if err := auth.CreateKeyFile(filepath.Join(dir, "keys"), k); err != nil {
		return Restored{}, err
	}
	d := sqlite.MustExist(filepath.Join(dir, "haidun.db"))
	n, err := store.Verify(ctx, d)
	if err != nil {
		return Restored{}, fmt.Errorf("the backup's log does not verify: %w", err)
	}
	if n != m.Entries {
		return Restored{}, fmt.Errorf("the backup's log has %d entries, its manifest says %d", n, m.Entries)
	}
	epoch := clock.NewULIDs(clock.System{}, clock.Rand()).New()
	if err := store.NewEpoch(ctx, d, epoch); err != nil {
		return Restored{}, err
	}
	f := folder{path: dir, node: m.Node}
	f.node.Ready = true
	return Restored{m.Node.Node, m.Made.Format("2006-01-02T15:04:05Z07:00"), n, len(m.Files), epoch}, f.write()
}

// unpack writes the backup's files, each only if the manifest names it and its hash agrees.
func unpack(dir, path string) (*manifest, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the backup: %w", err)
	}
	defer in.Close()
	tr := tar.NewReader(in)
	h, err := tr.Next()
	if err != nil || h.Name != "manifest.json" || h.Size > 64<<20 {
		return nil, fmt.Errorf("%s is not a Haidun backup", path)
	}
	var m manifest
	if err := json.NewDecoder(tr).Decode(&m); err != nil {
		return nil, fmt.Errorf("the backup's manifest is damaged: %w", err)
	}
	if m.Format > store.Format {
		return nil, fmt.Errorf("the backup was made by a newer program (%s, format %d); restore it with that one", m.Haidun, m.Format)
	}
	if _, ok := m.Files["haidun.db"]; !ok || len(m.Keys) == 0 {
		return nil, errors.New("the backup's manifest is damaged: it names no database or no keys")
	}
	left := len(m.Files)
	for {
		h, err := tr.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the backup is damaged or cut off: %w", err)
		}
		want, ok := m.Files[h.Name]
		if !ok || !filepath.IsLocal(h.Name) {
			return nil, fmt.Errorf("the backup holds %q, which its manifest does not name", h.Name)
		}
		if err := unpackFile(tr, filepath.Join(dir, filepath.FromSlash(h.Name)), want); err != nil {
			return nil, err
		}
		left--
	}
	if left != 0 {
		return nil, fmt.Errorf("the backup is cut off: %d of its files are missing", left)
	}
	return &m, nil
}

func unpackFile(r io.Reader, path, want string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	_, err = io.Copy(f, r)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("unpack %s: %w", filepath.Base(path), err)
	}
	got, err := hashFile(path)
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("%s in the backup is damaged: its hash is %s, not %s", filepath.Base(path), got, want)
	}
	return nil
}
