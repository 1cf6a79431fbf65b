package upkeep

import (
	"context"
	"fmt"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// The lights of a task.
const (
	red    = "red"    // overdue
	yellow = "yellow" // due, within the grace
	blue   = "blue"   // due within soonDays
	grey   = "grey"   // later
)

// soonDays is how long before it is due a task is shown at its place.
const soonDays = 7

// lightOf is the light of an open task.
func lightOf(due, limit entity.Date, today law.Day) string {
	switch on := dayOf(due); {
	case dayOf(limit).Before(today):
		return red
	case !today.Before(on):
		return yellow
	case on.Since(today) <= soonDays:
		return blue
	}
	return grey
}

// sql is a hand-written query over tasks, narrowed to what the caller may see.
type sql struct {
	db   *store.DB
	args []any
	cond string
}

// tasksOf begins a query over the tasks that the caller may see, of an area and what lies in it where one is named.
func tasksOf(ctx context.Context, db *store.DB, area string) (*sql, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	scope, args := store.ScopeSQL(db.Dialect(), db.Book().Scope(a, policy.Read, TaskType.Schema()), 1)
	q := &sql{db: db, args: args, cond: "struck_at IS NULL AND (" + scope + ")"}
	if area != "" {
		path := "(SELECT area_path FROM area WHERE id=" + q.bind(area) + ")"
		q.cond += " AND area_path>=" + path + " AND area_path<(" + path + "||" + q.bind("\U0010FFFF") + ")"
	}
	return q, nil
}

func (q *sql) bind(v any) string {
	q.args = append(q.args, v)
	return q.db.Dialect().Bind(len(q.args))
}

// rows calls fn with every row of what is selected.
func (q *sql) rows(ctx context.Context, what, more string, fn func(scan func(...any) error) error) error {
	rows, err := q.db.Query(ctx, "SELECT "+what+" FROM upkeep_task WHERE "+q.cond+" "+more, q.args...)
	if err != nil {
		return fmt.Errorf("read the tasks: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return fmt.Errorf("read the tasks: %w", err)
		}
	}
	return rows.Err()
}

func badAsk(name, rule string) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
}

// areaAsked is the area of a question, "" for all.
func areaAsked(ask func(string) string) (string, error) {
	id := ask("area")
	if id != "" && !entity.ValidID(id) {
		return "", badAsk("area", "id")
	}
	return id, nil
}

// yearAsked is the year of a question, this year where none is named.
func (k desk) yearAsked(ask func(string) string) (int, error) {
	text := ask("year")
	if text == "" {
		text = string(k.today()[:4])
	}
	y, err := strconv.Atoi(text)
	if err != nil || y < 2000 || y > 2100 {
		return 0, badAsk("year", "2000–2100")
	}
	return y, nil
}

// periodAsked is the period of a question: this year up to now where none is named.
func (k desk) periodAsked(ask func(string) string) (from, to entity.Date, err error) {
	from, to = entity.Date(ask("from")), entity.Date(ask("to"))
	if from == "" {
		from = k.today()[:4] + "-01-01"
	}
	if to == "" {
		to = k.today()[:4] + "-12-31"
	}
	for name, d := range map[string]entity.Date{"from": from, "to": to} {
		if _, err := entity.ParseDate(string(d)); err != nil {
			return "", "", badAsk(name, "2026-01-01")
		}
	}
	if to < from {
		return "", "", badAsk("to", "≥ "+string(from))
	}
	return from, to, nil
}
