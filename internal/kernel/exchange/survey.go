package exchange

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
)

// Source is a file to import.
type Source struct {
	Name string // as the sender calls it; only shown
	File io.ReaderAt
	Size int64 // bytes
}

// Survey is what a look at the first rows of a file says.
type Survey struct {
	Format      string // "xlsx", "csv", "json", "geojson" or "dbf"
	Misnamed    bool   // the file's name promises another format
	Encoding    string
	Delimiter   string
	Sheets      []string
	Sheet       string
	HeaderRow   int  // last row of the header, 0 where there is none
	FixedHeader bool // the format itself says what the columns are called
	Columns     []Column
}

// Column is a column of the file and where it goes.
type Column struct {
	Index      int
	Header     string
	Sample     []string // up to three values
	Target     string   // "" for nowhere
	Confidence float64  // 0–1; 1 for what a person chose
}

// surveyRows is how many rows are looked at.
const surveyRows = 50

// look reads the first rows. The columns have no targets yet.
func look(src Source, p Plan, maxBytes int64) (Survey, error) {
	table, err := open(src, p, maxBytes)
	if err != nil {
		return Survey{}, err
	}
	defer table.Close()
	var rows []sheet.Row
	for len(rows) < surveyRows && table.Next() {
		rows = append(rows, table.Row().Clone())
	}
	if err := table.Err(); err != nil {
		return Survey{}, err
	}
	d := table.Detected()
	v := Survey{
		Format: d.Format, Misnamed: misnamed(src.Name, d.Format), Encoding: d.Encoding, Delimiter: d.Delimiter, Sheet: d.Sheet, FixedHeader: d.Header > 0,
	}
	for _, s := range d.Sheets {
		v.Sheets = append(v.Sheets, s.Name)
	}
	h := sheet.SuggestHeader(rows)
	switch {
	case d.Header > 0:
		h = sheet.HeaderAt(rows, d.Header, d.Header)
	case p.HeaderRow > 0 && p.HeaderRow != h.Last: // the suggestion may join two rows that end in the chosen one
		h = sheet.HeaderAt(rows, p.HeaderRow, p.HeaderRow)
	case p.HeaderRow < 0:
		h = sheet.HeaderAt(rows, 0, 0)
	}
	v.HeaderRow = h.Last
	for i, name := range h.Names {
		v.Columns = append(v.Columns, Column{Index: i, Header: name, Sample: samples(rows, i, h.Last)})
	}
	return v, nil
}

func (v *Survey) hasTarget(name string) bool {
	return slices.ContainsFunc(v.Columns, func(c Column) bool { return c.Target == name })
}

func samples(rows []sheet.Row, column, header int) []string {
	var out []string
	for _, r := range rows {
		if text := r.Text(column); r.N > header && text != "" && r.Problem == nil && !slices.Contains(out, text) {
			if c := []rune(text); len(c) > 80 {
				text = string(c[:80]) + "…"
			}
			if out = append(out, text); len(out) == 3 {
				break
			}
		}
	}
	return out
}

// misnamed reports whether a file's name promises another format than it has. What it holds counts.
func misnamed(name, format string) bool {
	promised, ok := map[string]string{
		".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".json": "json", ".geojson": "json", ".ndjson": "json", ".dbf": "dbf",
	}[strings.ToLower(path.Ext(name))]
	return ok && promised != strings.TrimPrefix(format, "geo")
}

func open(src Source, p Plan, maxBytes int64) (*sheet.Table, error) {
	t, err := sheet.Open(src.File, src.Size, sheet.Options{Encoding: p.Encoding, Sheet: p.Sheet, FillMerged: p.FillMerged, MaxBytes: maxBytes})
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", src.Name, err)
	}
	return t, nil
}

// assign gives the columns their targets: those of the plan, else those remembered for these headers, else suggestions.
func (v *Survey) assign(s *entity.Schema, clear entity.Class, p Plan, remembered map[string]string) error {
	chosen, err := v.chosen(p)
	if err != nil {
		return err
	}
	switch {
	case chosen != nil:
		for i := range v.Columns {
			v.Columns[i].Target, v.Columns[i].Confidence = chosen[i], 1
		}
	case remembered != nil:
		for i := range v.Columns {
			v.Columns[i].Target, v.Columns[i].Confidence = remembered[v.Columns[i].Header], 1
		}
	default:
		suggest(s, clear, v.Columns)
	}
	used := map[target]bool{}
	for i := range v.Columns {
		c := &v.Columns[i]
		if c.Target == "" {
			c.Confidence = 0
			continue
		}
		t, ok := parseTarget(s, clear, c.Target)
		if !ok {
			return badMap(strconv.Quote(c.Header) + " → " + strconv.Quote(c.Target))
		}
		if t.parts = ""; used[t] {
			return badMap(strconv.Quote(c.Target) + " × 2")
		}
		used[t] = true
	}
	return nil
}

// chosen is the plan's mapping by column, nil where the plan has none.
func (v *Survey) chosen(p Plan) (map[int]string, error) {
	if p.Map == nil && p.Headers == nil {
		return nil, nil
	}
	out := map[int]string{}
	for i, t := range p.Map {
		if i < 0 || i >= len(v.Columns) {
			return nil, badMap("column " + strconv.Itoa(i))
		}
		out[i] = t
	}
	for name, t := range p.Headers {
		at := slices.IndexFunc(v.Columns, func(c Column) bool { return c.Header == name })
		if n, err := strconv.Atoi(name); at < 0 && err == nil && n >= 0 && n < len(v.Columns) {
			at = n
		}
		if at < 0 {
			return nil, badMap("no column " + strconv.Quote(name))
		}
		out[at] = t
	}
	return out, nil
}
