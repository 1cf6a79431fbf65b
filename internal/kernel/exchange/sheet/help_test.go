package sheet_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// sample is a real file from the shared data beside the repository, unzipped where it ends in .gz.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "data", "shelters", name))
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("the shared shelter lists are not here: %v", err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if b, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return b
}

func open(t testing.TB, b []byte, opt sheet.Options) *sheet.Table {
	t.Helper()
	table, err := sheet.Open(bytes.NewReader(b), int64(len(b)), opt)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := table.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return table
}

// rows reads everything that is left.
func rows(t testing.TB, table *sheet.Table) []sheet.Row {
	t.Helper()
	var all []sheet.Row
	for table.Next() {
		all = append(all, table.Row().Clone())
	}
	if err := table.Err(); err != nil {
		t.Fatalf("after %d rows: %v", len(all), err)
	}
	return all
}

func texts(r sheet.Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = c.Text
	}
	return out
}

// line is the row in one string.
func line(r sheet.Row) string { return strings.Join(texts(r), "|") }

// refusal opens and reads b and returns the code with which it is refused, "" if it is not.
func refusal(t testing.TB, b []byte, opt sheet.Options) string {
	t.Helper()
	table, err := sheet.Open(bytes.NewReader(b), int64(len(b)), opt)
	if err == nil {
		defer table.Close()
		for table.Next() {
		}
		err = table.Err()
	}
	if err == nil {
		return ""
	}
	e := fault.As(err)
	if e.Kind == fault.Internal {
		t.Fatalf("not a refusal a person can read: %v", err)
	}
	return e.Code.ID
}
