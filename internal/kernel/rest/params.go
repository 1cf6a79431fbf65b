package rest

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

const (
	maxConditions = 20
	maxLimit      = 200
	maxValues     = 200
	maxValue      = 500 // bytes
)

func badParam(name string) error {
	return fault.New(fault.Malformed, fault.CodeQuery, fault.Args{"what": short(name)})
}

// short cuts what the caller sent to what an answer repeats of it.
func short(s string) string {
	const most = 64
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}

// ParseQuery reads a list's address parameters. Unknown names and values out of bounds are refused, so that a typo
// never shows everything; so are fields that the caller may not see everywhere, since what a condition selects tells
// their values.
func (api *API) ParseQuery(ctx context.Context, s *entity.Schema, params url.Values) (store.Query, error) {
	var q store.Query
	a, err := policy.From(ctx)
	if err != nil {
		return q, err
	}
	for name, values := range params {
		if len(values) > 1 && !strings.HasPrefix(name, "f.") {
			return q, badParam(name)
		}
		for _, v := range values {
			if err := api.param(a, s, &q, name, v); err != nil {
				return q, err
			}
		}
	}
	if len(q.Where) > maxConditions {
		return q, badParam("f.*")
	}
	return q, nil
}

func (api *API) param(a *policy.Actor, s *entity.Schema, q *store.Query, name, v string) error {
	if field, ok := strings.CutPrefix(name, "f."); ok {
		c, err := api.condition(a, s, field, v)
		q.Where = append(q.Where, c)
		return err
	}
	var err error
	switch name {
	case "can":
		if !api.canMove(a, s, q, v) {
			return badParam("can")
		}
	case "q":
		if len(v) > 200 || v != "" && !api.searchable(a, s) {
			return badParam("q")
		}
		q.Search = v
	case "sort":
		q.Sort, err = api.sorting(a, s, v)
	case "limit":
		q.Limit, err = strconv.Atoi(v)
		if err != nil || q.Limit < 1 || q.Limit > maxLimit {
			return badParam("limit")
		}
	case "skip":
		q.Skip, err = strconv.Atoi(v)
		if err != nil || q.Skip < -store.CountLimit || q.Skip > store.CountLimit {
			return badParam("skip")
		}
	case "after":
		q.After = v
	case "ids":
		q.IDs = strings.Split(v, ",")
		if len(q.IDs) > maxValues || slices.ContainsFunc(q.IDs, func(id string) bool { return !entity.ValidID(id) }) {
			return badParam("ids")
		}
	case "parent":
		q.Parent = v
	case "count":
		q.Count, err = yes(name, v)
	case "struck":
		q.Struck, err = yes(name, v)
	case "bbox", "zoom", "format", "registers", "facts": // other readers of the same address
	default:
		return badParam(name)
	}
	return err
}

// yes reads a switch: 1 or 0.
func yes(name, v string) (bool, error) {
	if v != "1" && v != "0" && v != "" {
		return false, badParam(name)
	}
	return v == "1", nil
}

func (api *API) sorting(a *policy.Actor, s *entity.Schema, v string) ([]store.Order, error) {
	if v == "" {
		return nil, nil
	}
	var out []store.Order
	for _, key := range strings.Split(v, ",") {
		name, desc := strings.CutPrefix(key, "-")
		f := s.Asked(name)
		if f == nil || !f.Sortable || len(out) == 3 || !api.usable(a, f) {
			return nil, badParam("sort=" + key)
		}
		out = append(out, store.Order{Field: f, Desc: desc})
	}
	return out, nil
}

// condition reads "op:value", where the op may be left out.
func (api *API) condition(a *policy.Actor, s *entity.Schema, field, v string) (store.Cond, error) {
	f := s.Asked(field)
	if f == nil || !f.Filterable {
		return store.Cond{}, badParam("f." + field)
	}
	op, rest := store.Eq, v
	if o, r, ok := strings.Cut(v, ":"); ok && isOp(store.Op(o)) {
		op, rest = store.Op(o), r
	}
	masked := f.Kind == entity.Private && op == store.Empty // that there is a value the mask shows anyway
	if !masked && !api.usable(a, f) {
		return store.Cond{}, badParam("f." + field)
	}
	c := store.Cond{Field: f, Op: op}
	switch op {
	case store.Empty:
		if rest != "true" && rest != "false" {
			return c, badParam("f." + field)
		}
		c.Values = []any{rest == "true"}
		return c, nil
	case store.In, store.Has:
		for _, part := range strings.Split(rest, ",") {
			val, ok := api.value(f, part)
			if !ok || len(c.Values) == maxValues {
				return c, badParam("f." + field)
			}
			c.Values = append(c.Values, val)
		}
		return c, nil
	}
	if !fits(f, op) {
		return c, badParam("f." + field)
	}
	val, ok := api.value(f, rest)
	if !ok {
		return c, badParam("f." + field)
	}
	c.Values = []any{val}
	return c, nil
}

func isOp(o store.Op) bool {
	switch o {
	case store.Eq, store.Ne, store.In, store.Lt, store.Le, store.Gt, store.Ge, store.Has, store.Empty, store.Prefix, store.Like, store.Under:
		return true
	}
	return false
}

// fits says which operators make sense for a kind.
func fits(f *entity.Field, op store.Op) bool {
	switch op {
	case store.Prefix, store.Like:
		return f.Kind == entity.Text || f.Kind == entity.Choices
	case store.Under:
		return f.Kind == entity.Link && f.Places()
	case store.Lt, store.Le, store.Gt, store.Ge:
		return f.Kind == entity.Number || f.Kind == entity.Dec || f.Kind == entity.Day || f.Kind == entity.Instant || f.Kind == entity.Text
	}
	return f.Kind != entity.Located
}

// value reads one value in the column's own form.
func (api *API) value(f *entity.Field, s string) (any, bool) {
	if s == "" {
		return nil, false
	}
	switch f.Kind {
	case entity.Number:
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	case entity.Dec:
		d, err := entity.ParseDecimal(s, f.Scale)
		return d.Units, err == nil
	case entity.Choice:
		if len(s) > maxValue {
			return nil, false
		}
		return f.CodeColumn(s)
	case entity.Boolean:
		return s == "true", s == "true" || s == "false"
	case entity.Day:
		_, err := entity.ParseDate(s)
		return s, err == nil
	case entity.Instant:
		t, err := time.Parse(time.RFC3339, s)
		return t.UnixMilli(), err == nil
	case entity.Private:
		v := api.DB.Vault()
		if v == nil {
			return nil, false
		}
		return v.Key(f.Schema().Name, f.Name, s), true
	}
	return s, len(s) <= maxValue
}
