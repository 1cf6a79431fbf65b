package byroad

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"haidun/internal/optimise/onroads"
)

// ReadSites reads a list of sites: CSV with the columns id, lon and lat. The list of places of a plan, which has a column capacity
// besides, will do: rooms are not counted here.
func ReadSites(r io.Reader) ([]onroads.Point, error) {
	in := csv.NewReader(r)
	var text bytes.Buffer
	out := csv.NewWriter(&text)
	for extra := counted; ; extra = "0" {
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
	return onroads.ReadList(&text, counted)
}

// counted is the column that is added.
const counted = "(no count)"
