package exchangeweb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"haidun/internal/kernel/exchange"
)

// Dir is an exchange.Folder on disk. Names cannot lead out of it.
type Dir struct{ root *os.Root }

// OpenDir opens a folder, which is made when it is absent. The caller closes it.
func OpenDir(name string) (*Dir, error) {
	if err := os.MkdirAll(name, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of imports: %w", err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("open the folder of imports: %w", err)
	}
	return &Dir{root}, nil
}

// Close releases the folder.
func (d *Dir) Close() error { return d.root.Close() }

// Create begins a file beside the one it will replace.
func (d *Dir) Create(name string) (exchange.Draft, error) {
	if err := d.root.Mkdir(path.Dir(name), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	f, err := d.root.OpenFile(name+".part", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return &draft{f, d.root, name}, nil
}

type draft struct {
	*os.File
	root *os.Root
	name string
}

func (d *draft) Keep() error {
	if err := d.Close(); err != nil {
		return err
	}
	return d.root.Rename(d.name+".part", d.name)
}

func (d *draft) Drop() error { return errors.Join(d.Close(), d.root.Remove(d.name+".part")) }

// Open opens a file for reading.
func (d *Dir) Open(name string) (exchange.File, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return file{f, info.Size()}, nil
}

type file struct {
	*os.File
	size int64
}

func (f file) Size() int64 { return f.size }

// List names the sessions' folders.
func (d *Dir) List() ([]string, error) {
	entries, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out, nil
}

// Remove deletes a session's folder.
func (d *Dir) Remove(first string) error { return d.root.RemoveAll(first) }

var _ exchange.Folder = (*Dir)(nil)
