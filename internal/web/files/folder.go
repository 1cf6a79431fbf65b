package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"haidun/internal/kernel/fault"
	"haidun/internal/registry/file"
)

// Folder keeps blobs below a directory. Nothing outside it can be named (os.Root).
type Folder struct {
	root *os.Root
	dir  string
}

var _ file.Disk = (*Folder)(nil)

// OpenFolder opens dir, making it where it does not exist. The caller closes it.
func OpenFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for files: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the folder for files: %w", err)
	}
	return &Folder{root, dir}, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Put is put with a full disk told apart: reading still works, and people are told what to do.
func (f *Folder) Put(name string, content []byte) error {
	err := f.put(name, content)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fault.Wrap(fault.Full, fault.CodeFull, nil, err)
	}
	return err
}

// put writes a blob beside its place, makes it durable and moves it there, so that a name either holds all of its
// content or does not exist.
func (f *Folder) put(name string, content []byte) (err error) {
	name = filepath.FromSlash(name)
	if old, err := f.root.ReadFile(name); err == nil && bytes.Equal(old, content) {
		return nil
	}
	sub := filepath.Dir(name)
	if err := f.root.MkdirAll(sub, 0o700); err != nil {
		return fmt.Errorf("make a folder for files: %w", err)
	}
	temp, err := os.CreateTemp(filepath.Join(f.dir, sub), ".part-*")
	if err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, werr := temp.Write(content)
	if err := errors.Join(werr, temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	if err := os.Rename(temp.Name(), filepath.Join(f.dir, name)); err != nil {
		return fmt.Errorf("put a file in its place: %w", err)
	}
	return errors.Join(syncFolder(filepath.Join(f.dir, sub)), syncFolder(f.dir))
}

// syncFolder makes names in a folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("make names durable: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// Open reads a blob.
func (f *Folder) Open(name string) (io.ReadSeekCloser, error) {
	file, err := f.root.Open(filepath.FromSlash(name))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fs.ErrNotExist
		}
		return nil, fmt.Errorf("open a file: %w", err)
	}
	return file, nil
}
