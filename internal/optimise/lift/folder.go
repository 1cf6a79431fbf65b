package lift

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"
)

// tables are the lists of a problem, each a file NAME.csv whose columns have the names of the JSON. Those that need not be there are
// empty where they are not.
var tables = []struct {
	name   string
	needed bool
	row    reflect.Type
}{
	{"places", true, reflect.TypeFor[Place]()},
	{"groups", true, reflect.TypeFor[Group]()},
	{"classes", true, reflect.TypeFor[Class]()},
	{"vehicles", true, reflect.TypeFor[Vehicle]()},
	{"legs", true, reflect.TypeFor[Leg]()},
	{"walks", false, reflect.TypeFor[Leg]()},
	{"wind", false, reflect.TypeFor[Wind]()},
	{"local_rooms", false, reflect.TypeFor[LocalRoom]()},
}

// ReadTables reads a problem from a folder of CSV tables, or a ZIP archive of one: places.csv, groups.csv, classes.csv,
// vehicles.csv, legs.csv and, where there are any, walks.csv, wind.csv, local_rooms.csv. An empty cell is a value that is left out;
// one_way is yes where it holds; shut is "12:00-14:30 low tide; 20:00-23:00". Nothing unloads after until, two weeks where it is 0.
//
// Errors name the file and the line. A column that is not known is refused: a misspelt window would be none.
func ReadTables(dir fs.FS, until Clock) (*Problem, error) {
	all := map[string]any{"until": until}
	for _, t := range tables {
		rows, err := readRows(dir, t.name+".csv", t.row)
		if errors.Is(err, fs.ErrNotExist) && !t.needed {
			continue
		}
		if err != nil {
			return nil, err
		}
		all[t.name] = rows
	}
	text, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	return Read(bytes.NewReader(text))
}

// readRows reads a table as objects with the JSON names of a type.
func readRows(dir fs.FS, name string, of reflect.Type) (rows []map[string]any, err error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the table: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	in := csv.NewReader(io.LimitReader(f, maxBytes))
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: read the head: %w", name, err)
	}
	cells, err := columnsOf(head, of)
	if err != nil {
		return nil, fmt.Errorf("%s, line 1: %w", name, err)
	}
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err) // it names the line
		}
		row := map[string]any{}
		for i, text := range rec {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			if row[cells[i].name], err = cells[i].value(text); err != nil {
				line, _ := in.FieldPos(i)
				return nil, fmt.Errorf("%s, line %d, %s: %w", name, line, cells[i].name, err)
			}
		}
		if rows = append(rows, row); len(rows) > maxLegs {
			return nil, fmt.Errorf("%s: more than %d lines", name, maxLegs)
		}
	}
}

// cell is a column: its JSON name, and what stands in it.
type cell struct {
	name string
	of   reflect.Type
}

func columnsOf(head []string, of reflect.Type) ([]cell, error) {
	known := map[string]reflect.Type{}
	var names []string
	for i := range of.NumField() {
		if name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ","); name != "" {
			known[name], names = of.Field(i).Type, append(names, name)
		}
	}
	var out []cell
	for _, text := range head {
		name := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")))
		if known[name] == nil || slices.ContainsFunc(out, func(c cell) bool { return c.name == name }) {
			return nil, fmt.Errorf("the column %q is not known, or stands twice; there are %s", name, strings.Join(names, ", "))
		}
		out = append(out, cell{name, known[name]})
	}
	return out, nil
}

// value is what JSON would say for the text of a cell.
func (c cell) value(text string) (any, error) {
	switch {
	case c.of == reflect.TypeFor[[]Window]():
		return windows(text)
	case c.of == reflect.TypeFor[Clock](), c.of.Kind() == reflect.String:
		return text, nil
	case c.of.Kind() == reflect.Bool:
		switch strings.ToLower(text) {
		case "yes", "true", "1", "是":
			return true, nil
		case "no", "false", "0", "否":
			return false, nil
		}
		return nil, fmt.Errorf("%q is neither yes nor no", text)
	}
	var n json.Number
	if err := json.Unmarshal([]byte(text), &n); err != nil {
		return nil, fmt.Errorf("%q is no number", text)
	}
	return n, nil
}

// windows reads "12:00-14:30 why; …".
func windows(text string) (out []Window, err error) {
	for part := range strings.SplitSeq(text, ";") {
		span, why, _ := strings.Cut(strings.TrimSpace(part), " ")
		from, to, ok := strings.Cut(span, "-")
		if !ok {
			return nil, fmt.Errorf("%q is not FROM-TO", span)
		}
		w := Window{Why: strings.TrimSpace(why)}
		var bad error
		w.From, err = ParseClock(from)
		if w.To, bad = ParseClock(to); err != nil || bad != nil {
			return nil, errors.Join(err, bad)
		}
		out = append(out, w)
	}
	return out, nil
}
