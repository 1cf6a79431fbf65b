package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxThrottle bounds what is read of a file that the program itself keeps below 8 MiB.
const maxThrottle = 16 << 20

// throttleFile keeps the counters of failed sign-ins in the data folder. It is no part of a backup: what happened at
// the door a month ago says nothing about today.
type throttleFile struct{ path string }

// Load reads the file; nil where there is none yet.
func (f throttleFile) Load() ([]byte, error) {
	file, err := os.Open(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open the failed sign-ins: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(file, maxThrottle))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read the failed sign-ins: %w", err)
	}
	return raw, nil
}

// Save replaces the file.
func (f throttleFile) Save(raw []byte) error {
	if err := replaceFile(f.path, raw); err != nil {
		return fmt.Errorf("keep the failed sign-ins: %w", err)
	}
	return nil
}
