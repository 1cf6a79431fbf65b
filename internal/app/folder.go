package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"haidun/internal/auth"
	"haidun/internal/kernel/clock"
)

// folder is an open data folder: one program at a time.
type folder struct {
	path string
	lock *os.File
	node node
}

// node is what a data folder says about itself.
type node struct {
	Node    string    `json:"node"`
	Demo    bool      `json:"demo"`
	Created time.Time `json:"created"`
	Ready   bool      `json:"ready"` // its database has stood at least once
}

var nodeName = regexp.MustCompile(`^[a-z][a-z0-9-]{1,15}$`)

// openFolder opens the data folder, making a new one where there is none, and takes its lock.
func openFolder(c *Config, cl clock.Clock) (*folder, error) {
	if c.MustExist {
		if err := mustExist(c.Data); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	f := &folder{path: c.Data}
	if err := f.takeLock(); err != nil {
		return nil, err
	}
	if err := f.identify(c, cl); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// mustExist refuses a folder in which no post has been made.
func mustExist(dir string) error {
	_, err := os.Stat(filepath.Join(dir, "node.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no post in %s; haidun serve makes one", dir)
	}
	if err != nil {
		return fmt.Errorf("look into the data folder: %w", err)
	}
	return nil
}

// takeLock makes sure that no other program has this folder; the lock goes with the process, however it ends.
func (f *folder) takeLock() error {
	file, err := os.OpenFile(f.file("haidun.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open the lock of the data folder: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		pid, rerr := os.ReadFile(f.file("haidun.lock"))
		return errors.Join(fmt.Errorf("the data folder %s is in use by another haidun (process %s); stop it first", f.path, strings.TrimSpace(string(pid))), rerr, file.Close())
	}
	if err := file.Truncate(0); err != nil {
		return errors.Join(fmt.Errorf("write the lock: %w", err), file.Close())
	}
	if _, err := file.WriteAt(fmt.Appendf(nil, "%d\n", os.Getpid()), 0); err != nil {
		return errors.Join(fmt.Errorf("write the lock: %w", err), file.Close())
	}
	f.lock = file
	return nil
}

func (f *folder) close() error { return f.lock.Close() }

func (f *folder) file(elem ...string) string {
	return filepath.Join(append([]string{f.path}, elem...)...)
}

// identify reads what the folder is, or makes a fresh one. A folder that has been used but lost its database is
// never filled with an empty one: that would look like a working system without a past.
func (f *folder) identify(c *Config, cl clock.Clock) error {
	raw, err := os.ReadFile(f.file("node.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return f.create(c, cl)
	}
	if err != nil {
		return fmt.Errorf("read what the data folder is: %w", err)
	}
	if err := json.Unmarshal(raw, &f.node); err != nil {
		return fmt.Errorf("%s is damaged: %w", f.file("node.json"), err)
	}
	switch {
	case c.Node != "" && c.Node != f.node.Node:
		return fmt.Errorf("this data folder belongs to node %q, not %q; the name cannot change", f.node.Node, c.Node)
	case c.Demo && !f.node.Demo:
		return fmt.Errorf("the data folder %s holds real data; a demonstration is never mixed into it", f.path)
	case c.DB == "" && f.node.Ready:
		if st, err := os.Stat(f.file("haidun.db")); err != nil || st.Size() < 512 {
			return fmt.Errorf("the database %s is missing or empty, though the folder has been in use; put it back with: haidun restore --data %s BACKUP", f.file("haidun.db"), f.path)
		}
	}
	return nil
}

func (f *folder) create(c *Config, cl clock.Clock) error {
	for _, name := range []string{"keys", "haidun.db"} {
		if _, err := os.Stat(f.file(name)); err == nil {
			return fmt.Errorf("%s has %s but no node.json; it is not a complete data folder: restore a backup into an empty one", f.path, name)
		}
	}
	f.node = node{Node: c.Node, Demo: c.Demo, Created: cl.Now()}
	if f.node.Node == "" {
		f.node.Node = "post"
	}
	if !nodeName.MatchString(f.node.Node) {
		return fmt.Errorf("node name %q: use 2 to 16 lower-case letters, digits and hyphens", f.node.Node)
	}
	return f.write()
}

// settle notes that the folder's database stands: from now on a missing one is an accident.
func (f *folder) settle() error {
	if f.node.Ready {
		return nil
	}
	f.node.Ready = true
	return f.write()
}

func (f *folder) write() error {
	raw, err := json.MarshalIndent(f.node, "", "  ")
	if err != nil {
		return fmt.Errorf("write what the data folder is: %w", err)
	}
	if err := replaceFile(f.file("node.json"), append(raw, '\n')); err != nil {
		return fmt.Errorf("write what the data folder is: %w", err)
	}
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(path string, content []byte) error {
	next := path + ".new"
	file, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes new names in a folder last.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("make the new file last: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("make the new file last: %w", err)
	}
	return nil
}

// keys loads the folder's keys for personal data, making them with the folder.
func (f *folder) keys(cl clock.Clock) (*auth.Keys, error) {
	path := f.file("keys")
	_, err := os.Stat(path)
	if err == nil {
		return auth.LoadKeyFile(path, auth.AES{})
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for the keys: %w", err)
	}
	if f.node.Ready {
		return nil, fmt.Errorf("the key file %s is missing: personal data cannot be read without it; put it back from the backup", path)
	}
	k, err := auth.NewKeys(auth.AES{}, clock.Rand(), cl.Now())
	if err != nil {
		return nil, err
	}
	return k, auth.CreateKeyFile(path, k)
}
