package auth

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// maxKeyFile is far above any real key file.
const maxKeyFile = 1 << 20

// CreateKeyFile writes a new key file, readable by its owner alone. An existing file is never touched: whoever loses
// the keys loses every person secret. Keep a copy apart from the database's backups.
func CreateKeyFile(path string, k *Keys) error {
	if err := writeKeyFile(path, k); err != nil {
		return fmt.Errorf("create key file %s: %w", path, err)
	}
	return nil
}

// ReplaceKeyFile puts k in the place of an existing key file after a rotation, at once or not at all.
func ReplaceKeyFile(path string, k *Keys) error {
	if err := checkKeyFile(path); err != nil {
		return err
	}
	next := path + ".new"
	if err := writeKeyFile(next, k); err != nil {
		return fmt.Errorf("replace key file %s: %w", path, err)
	}
	if err := os.Rename(next, path); err != nil {
		return fmt.Errorf("replace key file %s: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// LoadKeyFile reads a key file. It refuses one that anybody but its owner may read or write.
func LoadKeyFile(path string, suites ...Suite) (*Keys, error) {
	if err := checkKeyFile(path); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load key file: %w", err)
	}
	k, err := ParseKeys(string(text), suites...)
	if err != nil {
		return nil, fmt.Errorf("load key file %s: %w", path, err)
	}
	return k, nil
}

func checkKeyFile(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("load key file: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxKeyFile {
		return fmt.Errorf("load key file %s: not an ordinary file of fitting size", path)
	}
	// Windows keeps no such bits; there the folder's access list is the administrator's task.
	if open := info.Mode().Perm() & 0o077; open != 0 && runtime.GOOS != "windows" {
		return fmt.Errorf("load key file %s: permissions %04o let others in; chmod 600 it: %w", path, info.Mode().Perm(), fs.ErrPermission)
	}
	return nil
}

func writeKeyFile(path string, k *Keys) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.WriteString(k.text()); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a new name in a folder durable.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
