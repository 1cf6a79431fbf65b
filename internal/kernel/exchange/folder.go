package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Folder is where sessions keep their files; names are two parts with a slash between. The program hands in a folder of
// the machine, tests one of their own.
type Folder interface {
	// Create begins a file that takes the place of one of the same name once it is kept.
	Create(name string) (Draft, error)
	// Open opens a file for reading.
	Open(name string) (File, error)
	// List names the first parts in use.
	List() ([]string, error)
	// Remove deletes everything under a first part.
	Remove(first string) error
}

// Draft is a file being written. Exactly one of Keep and Drop ends it.
type Draft interface {
	io.Writer
	Keep() error
	Drop() error
}

// File is an open file of known size in bytes.
type File interface {
	io.ReaderAt
	io.Closer
	Size() int64
}

// The files of a session.
const (
	dataFile    = "/data"     // as it was sent
	metaFile    = "/meta"     // the session as JSON
	stateFile   = "/states"   // one State per row
	problemFile = "/problems" // a line of JSON per refused row
	goneFile    = "/gone"     // as JSON, what a complete list lacks
	pointFile   = "/points"   // pointBytes for each row with a position
)

func writeJSON(f Folder, name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	w, err := f.Create(name)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if _, err = w.Write(b); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), w.Drop())
	}
	if err := w.Keep(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

func readAll(f Folder, name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close()
	b, err := io.ReadAll(io.NewSectionReader(file, 0, file.Size()))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}
