package byroad

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"haidun/internal/optimise/onroads"
)

// ReadPeople reads a list of people: CSV with the columns id, lon, lat and people.
func ReadPeople(r io.Reader) ([]onroads.Point, error) {
	text, err := copied(r, "(more)") // a file that is no CSV is refused here
	if err != nil {
		return nil, err
	}
	return onroads.ReadList(text, "people")
}

// ReadSites reads a list of sites: CSV with the columns id, lon and lat. The list of places of a plan, which has a column capacity
// besides, will do: rooms are not counted here.
func ReadSites(r io.Reader) ([]onroads.Point, error) {
	const count = "(no count)"
	text, err := copied(r, count)
	if err != nil {
		return nil, err
	}
	return onroads.ReadList(text, count)
}

// copied is a table with one more column, which holds 0.
func copied(r io.Reader, name string) (*bytes.Buffer, error) {
	in, text := csv.NewReader(r), &bytes.Buffer{}
	out := csv.NewWriter(text)
	for extra := name; ; extra = "0" {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read the list: %w", err)
		}
		if err := out.Write(append(rec, extra)); err != nil {
			return nil, err
		}
	}
	out.Flush()
	return text, out.Error()
}
