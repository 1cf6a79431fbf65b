package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
)

// Tally is what a query selects in figures.
type Tally struct {
	Count int64
	Known int64 // records with a value in the summed field
	Sum   int64 // of the field, in its column's units
	Least int64 // of the known values
}

// Tally counts the records a query selects that the actor may see, and sums field f over them when f is given.
// Records without a value are not zeros: they are missing from Known.
func (db *DB) Tally(ctx context.Context, s *entity.Schema, q Query, f *entity.Field) (Tally, error) {
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return Tally{}, err
	}
	what := "count(*), 0, 0, 0"
	if f != nil {
		what = "count(*), count(" + quote(f.Name) + "), sum(" + quote(f.Name) + "), min(" + quote(f.Name) + ")"
	}
	return b.once(ctx, db, "SELECT "+what+" FROM "+quote(s.Name)+b.whereSQL(), db.tally)
}

func (db *DB) tally(ctx context.Context, text string, args []any) (t Tally, err error) {
	var sum, least sql.NullFloat64
	if err := db.row(ctx, text, args...).Scan(&t.Count, &t.Known, &sum, &least); err != nil {
		return Tally{}, fmt.Errorf("tally: %w", err)
	}
	t.Sum, t.Least = int64(sum.Float64), int64(least.Float64)
	return t, nil
}

// Middle is the middle value (the lower median) of field f over the records a query selects that the actor may see, in
// the column's units; 0 where none has a value.
func (db *DB) Middle(ctx context.Context, s *entity.Schema, q Query, f *entity.Field) (int64, error) {
	q.Where = append(slices.Clone(q.Where), Cond{Field: f, Op: Empty, Values: []any{false}})
	t, err := db.Tally(ctx, s, q, f)
	if err != nil || t.Known == 0 {
		return 0, err
	}
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return 0, err
	}
	col := quote(f.Name)
	text := "SELECT " + col + " FROM " + quote(s.Name) + b.whereSQL() + " ORDER BY " + col + " LIMIT 1 OFFSET " + strconv.FormatInt((t.Known-1)/2, 10)
	m, err := b.once(ctx, db, text, db.middle)
	return m.Sum, err
}

// middle is the one value text selects, 0 where there is none any more.
func (db *DB) middle(ctx context.Context, text string, args []any) (t Tally, err error) {
	if err := db.row(ctx, text, args...).Scan(&t.Sum); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Tally{}, fmt.Errorf("middle: %w", err)
	}
	return t, nil
}

// Group is how many records have one value of a field.
type Group struct {
	Value any // in the column's own form, nil for none
	Count int64
}

// GroupLimit is the most groups a [DB.TallyBy] tells.
const GroupLimit = 1000

// TallyBy counts the records a query selects that the actor may see by their value of f: a choice, a reference, a yes or
// no, or a built-in fact of these kinds. The largest group comes first; more says that there are beyond GroupLimit.
func (db *DB) TallyBy(ctx context.Context, s *entity.Schema, q Query, f *entity.Field) (groups []Group, more bool, err error) {
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return nil, false, err
	}
	if f == nil || s.Asked(f.Name) != f || !Groupable(f) {
		return nil, false, badQuery("by")
	}
	col := quote(f.Name)
	rows, err := db.rows(ctx, "SELECT "+col+", count(*) FROM "+quote(s.Name)+b.whereSQL()+" GROUP BY "+col+
		" ORDER BY count(*) DESC, "+col+b.d.NullsOrder(false)+" LIMIT "+strconv.Itoa(GroupLimit+1), b.args...)
	if err != nil {
		return nil, false, fmt.Errorf("tally %s by %s: %w", s.Name, f.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var g Group
		if err := rows.Scan(&g.Value, &g.Count); err != nil {
			return nil, false, fmt.Errorf("tally %s by %s: %w", s.Name, f.Name, err)
		}
		if len(groups) == GroupLimit {
			return groups, true, nil
		}
		groups = append(groups, g)
	}
	return groups, false, rows.Err()
}

// Groupable reports whether records are counted by the values of f: few enough values, each of which a list can ask for.
func Groupable(f *entity.Field) bool {
	return f.Filterable && (f.Kind == entity.Choice || f.Kind == entity.Link || f.Kind == entity.Boolean)
}

// TallyUnder counts in one pass the records a query selects that lie under each of areas (ids), as the condition Under
// on f selects them, and all of them. An area may be named with one that contains it: both count what lies in both.
func (db *DB) TallyUnder(ctx context.Context, s *entity.Schema, q Query, f *entity.Field, areas []string) (counts []int64, total int64, err error) {
	for _, id := range areas {
		q.Where = append(q.Where, Cond{Field: f, Op: Under, Values: []any{id}})
	}
	if err := (&builder{d: db.dialect, t: db.tables[s.Name]}).valid(&q); err != nil {
		return nil, 0, err
	}
	q.Where = q.Where[:len(q.Where)-len(areas)]
	b, err := db.selecting(ctx, s, &q)
	if err != nil {
		return nil, 0, err
	}
	counts = make([]int64, len(areas))
	dest := []any{&total}
	var what strings.Builder
	for i, id := range areas {
		what.WriteString(", count(CASE WHEN " + b.underArea(f, id) + " THEN 1 END)")
		dest = append(dest, &counts[i])
	}
	row := db.read.QueryRowContext(ctx, "SELECT count(*)"+what.String()+" FROM "+quote(s.Name)+b.whereSQL(), b.args...)
	if err := row.Scan(dest...); err != nil {
		return nil, 0, fmt.Errorf("tally %s under areas: %w", s.Name, err)
	}
	return counts, total, nil
}
