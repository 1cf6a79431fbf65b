package store

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
)

// Op compares a field with a value.
type Op string

// The operators.
const (
	Eq     Op = "eq"
	Ne     Op = "ne"
	In     Op = "in" // one of several
	Lt     Op = "lt"
	Le     Op = "le"
	Gt     Op = "gt"
	Ge     Op = "ge"
	Has    Op = "has" // a multiple choice contains all of several codes
	Empty  Op = "empty"
	Prefix Op = "prefix"
	Like   Op = "like"   // a substring
	Under  Op = "under"  // an area and everything below it
	Inside Op = "inside" // a point lies in a box given as w,s,e,n in 1e-7 degrees
)

// Cond is one condition. Values are in the column's own form: int64, float64, bool or string.
type Cond struct {
	Field  *entity.Field
	Op     Op
	Values []any
}

// Order is one sort key.
type Order struct {
	Field *entity.Field
	Desc  bool
}

// Query selects records of one register.
type Query struct {
	Where  []Cond
	IDs    []string // only these, as far as the actor may see them; nil for no such bound
	Search string
	Parent string // id of the parent record, for child registers
	Sort   []Order
	After  string        // cursor of the page before
	Skip   int           // leave out so many first; negative: begin so many before the end. At most CountLimit, not together with After
	Limit  int           // 1–200 for screens; 0 means 50, -1 no limit (exports)
	Struck bool          // also struck records
	Within *policy.Scope // besides what the actor may read, only what lies in here; nil for no such bound
	Count  bool
}

// CountLimit is where counting stops: a figure beyond it is "more than".
const CountLimit = 100_000

// Page is one page of records.
type Page struct {
	Recs  []any
	Next  string // cursor, "" on the last page
	Total int64  // -1 when not asked for
	More  bool   // Total stopped at CountLimit
}

// builder collects SQL text and its arguments.
type builder struct {
	d    Dialect
	t    *table
	args []any
	cond []string
}

func (b *builder) bind(v any) string {
	b.args = append(b.args, v)
	return b.d.Bind(len(b.args))
}

func (b *builder) and(cond string) { b.cond = append(b.cond, cond) }

// ScopeSQL is the condition that a row of a register is inside scope, with its arguments starting at number n; for
// hand-written queries. The condition of an empty scope is never true.
func ScopeSQL(d Dialect, scope policy.Scope, n int) (string, []any) {
	b := builder{d: d, args: make([]any, n-1)}
	c := b.scope(scope)
	return c, b.args[n-1:]
}

func (b *builder) scope(scope policy.Scope) string {
	if scope.All {
		return "1=1"
	}
	if scope.Denied() {
		return "1=0"
	}
	parts := make([]string, 0, len(scope.Parts))
	for _, p := range scope.Parts {
		class := ""
		if p.Clear.Rank() < entity.Sensitive.Rank() {
			class = "data_class<=" + b.bind(int64(p.Clear.Rank()))
		}
		switch {
		case p.Area == "" && class == "":
			return "1=1"
		case p.Area == "":
			parts = append(parts, class)
		default:
			area := "(" + b.under("area_path", p.Area) + " OR area_path='')"
			if class != "" {
				area += " AND " + class
			}
			parts = append(parts, "("+area+")")
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// under is the range of paths that begin with path, which ends in a slash: an index finds it.
func (b *builder) under(col, path string) string {
	return "(" + col + ">=" + b.bind(path) + " AND " + col + "<" + b.bind(strings.TrimSuffix(path, "/")+"0") + ")"
}

func (b *builder) where(q *Query, scope policy.Scope) error {
	if err := b.valid(q); err != nil {
		return err
	}
	if s := b.scope(scope); s != "1=1" {
		b.and(s)
	}
	if q.Within != nil {
		b.and(b.scope(*q.Within))
	}
	if !q.Struck {
		b.and("struck_at IS NULL")
	}
	if q.Parent != "" {
		f := b.t.schema.ParentField
		if f == nil {
			return badQuery("parent")
		}
		b.and(quote(f.Name) + "=" + b.bind(q.Parent))
	}
	if q.IDs != nil {
		b.oneOf("id", q.IDs)
	}
	for _, c := range q.Where {
		if err := b.condition(c); err != nil {
			return err
		}
	}
	return b.search(q.Search)
}

// oneOf finds what has one of the texts in a column.
func (b *builder) oneOf(col string, texts []string) {
	binds := make([]string, len(texts))
	for i, t := range texts {
		binds[i] = b.bind(t)
	}
	b.and(col + " IN (" + strings.Join(binds, ",") + ")")
}

func badQuery(what string) error {
	return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": what})
}

func (b *builder) condition(c Cond) error {
	f := c.Field
	col := quote(f.Name)
	switch {
	case f.Kind == entity.Outline && c.Op == Inside:
		return b.outlined(c)
	case !f.Filterable:
		return badQuery(f.Name)
	case f.Kind == entity.Located:
		return b.located(c)
	}
	if f.Kind == entity.Private {
		col = quote(f.Name + "_key")
	}
	switch c.Op {
	case Eq, Ne, Lt, Le, Gt, Ge:
		b.and(col + map[Op]string{Eq: "=", Ne: "<>", Lt: "<", Le: "<=", Gt: ">", Ge: ">="}[c.Op] + b.bind(c.Values[0]))
	case In:
		binds := make([]string, len(c.Values))
		for i, v := range c.Values {
			binds[i] = b.bind(v)
		}
		b.and(col + " IN (" + strings.Join(binds, ",") + ")")
	case Has:
		for _, v := range c.Values {
			b.and(b.d.Contains(col, b.bind(fmt.Sprintf(",%v,", v))))
		}
	case Empty:
		if c.Values[0] == true {
			b.and(col + " IS NULL")
		} else {
			b.and(col + " IS NOT NULL")
		}
	case Prefix:
		v := fmt.Sprint(c.Values[0])
		b.and("(" + col + ">=" + b.bind(v) + " AND " + col + "<" + b.bind(v+"\U0010FFFF") + ")")
	case Like:
		b.and(b.d.Contains(col, b.bind(c.Values[0])))
	case Under:
		b.and(b.underArea(f, c.Values[0]))
	default:
		return badQuery(string(c.Op))
	}
	return nil
}

// underArea finds records in an area and everything below it, by the record's own path.
func (b *builder) underArea(f *entity.Field, area any) string {
	// The path of an area ends in its own id; the range over paths begins with the area's own path.
	id := b.bind(area)
	areas := f.Ref
	if !f.Scope {
		areas = b.t.areas
	}
	path := "(SELECT area_path FROM " + quote(areas) + " WHERE id=" + id + ")"
	cond := "area_path>=" + path + " AND area_path<" + path + "||" + b.bind("\U0010FFFF")
	if b.t.schema.AboutField != nil { // its own path begins with the act
		cond = quote(f.Name) + " IN (SELECT id FROM " + quote(f.Ref) + " WHERE " + cond + ")"
	}
	return cond
}

func (b *builder) located(c Cond) error {
	lat, lon := quote(c.Field.Name+"_lat"), quote(c.Field.Name+"_lon")
	switch {
	case c.Op == Empty && c.Values[0] == true:
		b.and(lat + " IS NULL")
	case c.Op == Empty:
		b.and(lat + " IS NOT NULL")
	case c.Op == Inside && len(c.Values) == 4:
		b.and(lat + " BETWEEN " + b.bind(c.Values[1]) + " AND " + b.bind(c.Values[3]))
		b.and(lon + " BETWEEN " + b.bind(c.Values[0]) + " AND " + b.bind(c.Values[2]))
	default:
		return badQuery(c.Field.Name)
	}
	return nil
}

// outlined finds outlines whose bounding box meets the box.
func (b *builder) outlined(c Cond) error {
	w, s, e, n := quote(c.Field.Name+"_w"), quote(c.Field.Name+"_s"), quote(c.Field.Name+"_e"), quote(c.Field.Name+"_n")
	b.and(w + "<=" + b.bind(c.Values[2]) + " AND " + e + ">=" + b.bind(c.Values[0]))
	b.and(s + "<=" + b.bind(c.Values[3]) + " AND " + n + ">=" + b.bind(c.Values[1]))
	return nil
}

// search finds rows whose searchable text contains every word of s: the index narrows, the text decides.
func (b *builder) search(s string) error {
	words := strings.Fields(s)
	if len(words) == 0 {
		return nil
	}
	if len(b.t.search) == 0 {
		return badQuery("q")
	}
	if tokens := queryTokens(s); len(tokens) > 0 {
		b.and(b.d.SearchCond(b.t.name, b.bind(b.d.SearchArg(tokens))))
	}
	for _, w := range words {
		arg := b.bind(w)
		var any []string
		for _, f := range b.t.search {
			any = append(any, b.d.Contains("coalesce("+quote(f.Name)+", '')", arg))
		}
		b.and("(" + strings.Join(any, " OR ") + ")")
	}
	return nil
}

func (b *builder) whereSQL() string {
	if len(b.cond) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(b.cond, " AND ")
}

// Count counts the records a query selects, at most CountLimit of them.
func (db *DB) count(ctx context.Context, b *builder) (int64, bool, error) {
	var n int64
	query := "SELECT count(*) FROM (SELECT 1 FROM " + quote(b.t.name) + b.whereSQL() + fmt.Sprintf(" LIMIT %d) x", CountLimit+1)
	if err := db.row(ctx, query, b.args...).Scan(&n); err != nil {
		return 0, false, fmt.Errorf("count %s: %w", b.t.name, err)
	}
	return min(n, CountLimit), n > CountLimit, nil
}
