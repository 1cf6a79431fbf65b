package exchange

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Format is a file format of exports and templates.
type Format string

// The formats.
const (
	CSV        Format = "csv"
	XLSX       Format = "xlsx"
	GeoJSON    Format = "geojson"
	KML        Format = "kml"
	GeoPackage Format = "gpkg"
)

// Formats are all of them.
func Formats() []Format { return []Format{CSV, XLSX, GeoJSON, KML, GeoPackage} }

// Valid reports whether f is one of the formats.
func (f Format) Valid() bool { return slices.Contains(Formats(), f) }

// MediaType is the format's MIME type.
func (f Format) MediaType() string {
	switch f {
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case GeoJSON:
		return "application/geo+json"
	case KML:
		return "application/vnd.google-earth.kml+xml"
	case GeoPackage:
		return "application/geopackage+sqlite3"
	}
	return "text/csv; charset=utf-8"
}

// FileName is 人防工程-20261124.xlsx: the register, the day in UTC+8, the format.
func FileName(s *entity.Schema, lang fault.Lang, at time.Time, f Format) string {
	return s.Title[lang] + "-" + at.In(clock.Shanghai).Format("20060102") + "." + string(f)
}

// Filter is what an export selects: the query, and the words for it in the log.
type Filter struct {
	Query store.Query
	Words string // as the caller put it, such as the address's parameters
	// Facts are built-in facts to write as further columns behind the others. An import leaves such columns out.
	Facts []*entity.Field
	Who   func(ctx context.Context, user string) string // the name of an account for people; nil writes ids
	// Open leaves sensitive records out and sensitive fields blank, whatever the actor may see.
	Open bool
	// Release is what a second person let out; nil where nobody did.
	Release *Release
}

// Export writes the records a filter selects that the actor may read and export, and returns how many. That they leave,
// how many and by what filter, is logged before the first byte is written. Fields above the actor's clearance are blank,
// personal values are masks.
//
// What is held closely leaves only by a Release: CodeHeld and CodeLayer refuse it to one person alone, CodeGrown where it
// became more than was agreed.
//
// Errors: fault.Unsigned, fault.NotFound and fault.Forbidden by policy, fault.Malformed for the format or the query.
func Export(ctx context.Context, db *store.DB, s *entity.Schema, q Filter, f Format, lang fault.Lang, w io.Writer) (int, error) {
	if !f.Valid() {
		return 0, fault.New(fault.Malformed, CodeFormat, nil)
	}
	x, err := newExporter(ctx, db, s, q)
	if err != nil {
		return 0, err
	}
	x.format, x.lang = f, lang
	h, err := x.held(ctx)
	if err != nil {
		return 0, err
	}
	if err := q.Release.let(ctx, h); err != nil {
		return 0, err
	}
	if err := x.log(ctx, h.Records, f, q.Words); err != nil {
		return 0, err
	}
	switch f {
	case GeoJSON:
		return x.geoJSON(ctx, w)
	case KML:
		return x.kml(ctx, w)
	case GeoPackage:
		return x.geoPackage(ctx, w)
	}
	return x.table(ctx, f, w)
}

func newExporter(ctx context.Context, db *store.DB, s *entity.Schema, q Filter) (*exporter, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	may := db.Book().Scope(a, policy.Export, s)
	if may.Denied() {
		return nil, denied(db, a, s, CodeNoExport)
	}
	q.Query.After, q.Query.Count = "", false
	x := &exporter{db: db, s: s, actor: a, may: may, query: q.Query, facts: q.Facts, who: q.Who, open: q.Open}
	if q.Release != nil {
		x.mark = q.Release.Mark
	}
	return x, nil
}

// exporter writes records of one register for one actor.
type exporter struct {
	db    *store.DB
	s     *entity.Schema
	actor *policy.Actor
	may   policy.Scope // what may be exported
	lang  fault.Lang
	query store.Query
	facts []*entity.Field
	who   func(ctx context.Context, user string) string
	refs  *refs
	open  bool   // shows nothing sensitive
	mark  string // stands with every record; "" for none

	format Format
}

// each calls fn with the records, page by page: no connection is held while references are looked up.
func (x *exporter) each(ctx context.Context, fn func(rec any) error) error {
	x.refs = newRefs(x.db)
	return x.pages(ctx, func(recs []any) error {
		for _, rec := range recs {
			for _, f := range x.s.Fields {
				if f.Kind == entity.Link && !f.Missing(rec) {
					x.refs.ask(f.Ref, f.Str(rec))
				}
			}
		}
		if err := x.refs.resolveIDs(ctx); err != nil {
			return err
		}
		for _, rec := range recs {
			if err := fn(rec); err != nil {
				return err
			}
		}
		return nil
	})
}

// pages calls fn with the records that may be exported.
func (x *exporter) pages(ctx context.Context, fn func(recs []any) error) error {
	q := x.query
	q.Limit = exportPage
	for {
		page, err := x.db.List(ctx, x.s, q)
		if err != nil {
			return err
		}
		recs := page.Recs[:0]
		for _, rec := range page.Recs {
			if m := x.s.MetaOf(rec); x.may.Covers(m.Area, m.Class) && !(x.open && m.Class.Rank() >= entity.Sensitive.Rank()) {
				recs = append(recs, rec)
			}
		}
		if err := fn(recs); err != nil {
			return err
		}
		if q.After = page.Next; q.After == "" {
			return nil
		}
	}
}

// exportPage is how many records are read at a time.
const exportPage = 1000

// count is how many records there are to export.
func (x *exporter) count(ctx context.Context) (int, error) {
	read := x.db.Book().Scope(x.actor, policy.Read, x.s)
	if !x.open && read.All == x.may.All && slices.Equal(read.Parts, x.may.Parts) {
		t, err := x.db.Tally(ctx, x.s, x.query, nil)
		return int(t.Count), err
	}
	n := 0
	err := x.pages(ctx, func(recs []any) error { n += len(recs); return nil })
	return n, err
}

// log notes the export in the form of a change from nothing.
func (x *exporter) log(ctx context.Context, count int, f Format, words string) error {
	var b []byte
	b = strconv.AppendInt(append(b, `{"count":{"before":null,"after":`...), int64(count), 10)
	b = entity.AppendString(append(b, `},"filter":{"before":null,"after":`...), printable(words))
	b = entity.AppendString(append(b, `},"format":{"before":null,"after":`...), string(f))
	b = append(b, `}}`...)
	return x.db.Write(ctx, func(tx *store.Tx) error { return tx.Log("export", x.s.Name, "", "", "", b) })
}

// table writes CSV or XLSX.
func (x *exporter) table(ctx context.Context, f Format, w io.Writer) (n int, err error) {
	out := newWriter(f, w, x.s, x.lang, x.mark)
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	head := columnsOf(x.s, x.lang, func(*entity.Field) bool { return true }, true)
	for _, f := range x.facts {
		head = append(head, sheet.Column{Name: factHead(x.s, f, x.lang)})
	}
	if x.mark != "" {
		head = append(head, sheet.Column{Name: markLabel[x.lang], Width: 40})
	}
	if err := out.Header(head); err != nil {
		return 0, err
	}
	var cells []sheet.Cell
	err = x.each(ctx, func(rec any) error {
		n++
		cells = x.cells(cells[:0], rec)
		for _, f := range x.facts {
			cells = append(cells, x.fact(ctx, f, rec))
		}
		if x.mark != "" {
			cells = append(cells, sheet.Cell{Text: x.mark, Kind: sheet.Text})
		}
		return out.Row(cells)
	})
	return n, err
}

// markLabel names the column of the mark; an import leaves it out.
var markLabel = [2]string{"导出水印", "Export mark"}

func newWriter(f Format, w io.Writer, s *entity.Schema, lang fault.Lang, mark string) sheet.Writer {
	if f == XLSX {
		return sheet.NewMarkedXLSX(w, s.Title[lang], mark)
	}
	return sheet.NewCSV(w)
}

// columnsOf declares the columns of the fields that want takes; ids adds the columns by which a file finds its
// records again: those of the record itself, and of each reference the id beside the name.
func columnsOf(s *entity.Schema, lang fault.Lang, want func(*entity.Field) bool, ids bool) []sheet.Column {
	var out []sheet.Column
	heads := headersOf(s)
	for i, f := range s.Fields {
		h := heads[i]
		switch {
		case !want(f):
		case f.Kind == entity.Located:
			out = append(out, sheet.Column{Name: h.lon[lang], Width: 14}, sheet.Column{Name: h.lat[lang], Width: 14})
		case f.Kind == entity.Link && ids:
			out = append(out, sheet.Column{Name: h.name[lang]}, sheet.Column{Name: h.code[lang]})
		default:
			out = append(out, sheet.Column{Name: h.name[lang], Choices: optionTexts(f, lang)})
		}
	}
	if ids {
		out = append(out, sheet.Column{Name: [2]string{"数据性质", "Origin"}[lang]}, sheet.Column{Name: "id", Hidden: true}, sheet.Column{Name: "rev", Hidden: true})
	}
	return out
}

// cells are the cells of a record in the order of columnsOf.
func (x *exporter) cells(dst []sheet.Cell, rec any) []sheet.Cell {
	m := x.s.MetaOf(rec)
	clear := x.clearance(m.Area)
	for _, f := range x.s.Fields {
		blank := hides(clear, f) || f.Missing(rec)
		switch {
		case f.Kind == entity.Located && blank, f.Kind == entity.Link && blank:
			dst = append(dst, sheet.Cell{}, sheet.Cell{})
		case blank:
			dst = append(dst, sheet.Cell{})
		case f.Kind == entity.Located:
			lon, lat, _ := bytes.Cut([]byte(f.Text(rec, x.lang)), []byte{','})
			dst = append(dst, sheet.Cell{Text: string(lon), Kind: sheet.Number}, sheet.Cell{Text: string(lat), Kind: sheet.Number})
		case f.Kind == entity.Link:
			id := f.Str(rec)
			dst = append(dst, sheet.Cell{Text: x.refs.get(f.Ref, id).name, Kind: sheet.Text}, sheet.Cell{Text: id, Kind: sheet.Text})
		default:
			dst = append(dst, x.cell(f, rec))
		}
	}
	dst = append(dst, sheet.Cell{Text: originMark(m.Origin, x.lang), Kind: sheet.Text})
	return append(dst, sheet.Cell{Text: m.ID, Kind: sheet.Text}, sheet.Cell{Text: strconv.FormatInt(m.Rev, 10), Kind: sheet.Number})
}

// fact is the cell of a built-in fact: of an account its name, as every screen shows it.
func (x *exporter) fact(ctx context.Context, f *entity.Field, rec any) sheet.Cell {
	if f.Kind != entity.Link || x.who == nil {
		return x.cell(f, rec)
	}
	return sheet.Cell{Text: x.who(ctx, f.Str(rec)), Kind: sheet.Text}
}

// longestCell is the most bytes that surely fit a workbook's cell. Only outlines are longer; they are left out there, and
// a blank cell changes nothing when the file comes back.
const longestCell = 32_000

func (x *exporter) cell(f *entity.Field, rec any) sheet.Cell {
	text := f.Text(rec, x.lang)
	switch {
	case f.Kind == entity.Instant:
		text = isoMoment(text)
	case f.Kind == entity.Outline && x.format == XLSX && len(text) > longestCell:
		return sheet.Cell{}
	}
	return sheet.Cell{Text: text, Kind: cellKind(f)}
}

// isoMoment turns the printed "2006-01-02 15:04:05" into what a date cell holds.
func isoMoment(s string) string {
	if len(s) > 10 {
		return s[:10] + "T" + s[11:]
	}
	return s
}

func cellKind(f *entity.Field) sheet.Kind {
	switch f.Kind {
	case entity.Number, entity.Dec:
		return sheet.Number
	case entity.Day, entity.Instant:
		return sheet.Date
	}
	return sheet.Text
}

// Template writes an empty table with the columns the actor may fill.
//
// Errors: fault.Unsigned, fault.NotFound and fault.Forbidden by policy, fault.Malformed for the format.
func Template(ctx context.Context, db *store.DB, s *entity.Schema, f Format, lang fault.Lang, w io.Writer) error {
	a, err := policy.From(ctx)
	if err != nil {
		return err
	}
	if err := mayImport(db, a, s); err != nil {
		return err
	}
	if f != CSV && f != XLSX {
		return fault.New(fault.Malformed, CodeFormat, nil)
	}
	clear := clearance(db.Book(), a, policy.Import, s)
	out := newWriter(f, w, s, lang, "")
	err = out.Header(columnsOf(s, lang, func(f *entity.Field) bool { return settable(f, clear) }, false))
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("write the template of %s: %w", s.Name, err)
	}
	return nil
}
