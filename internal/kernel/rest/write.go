package rest

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// create makes a record. An Idempotency-Key becomes its id, so that a repeated call answers the record made first.
func (api *API) create(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var fields []member
	var reason string
	if err := body(w, r, map[string]any{"record": &fields, "reason": &reason}); err != nil {
		return err
	}
	rec := p.schema.New()
	if err := api.fill(a, p.schema, rec, fields, nil); err != nil {
		return err
	}
	status := http.StatusCreated
	if key := r.Header.Get("Idempotency-Key"); key != "" && p.schema.KeyField == nil {
		if _, err := clock.ParseULID(key); err != nil {
			return malformed("Idempotency-Key")
		}
		p.schema.MetaOf(rec).ID = key
	}
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error { return tx.Put(p.schema, rec, store.Note{Reason: reason}) })
	if again := api.already(r.Context(), a, p.schema, rec, err); again != nil {
		rec, err, status = again, nil, http.StatusOK
	}
	if err != nil {
		return err
	}
	return api.answer(w, r.Context(), a, p.schema, rec, status)
}

// already is the record a repeated create made the first time, nil when this is no repeat.
func (api *API) already(ctx context.Context, a *policy.Actor, s *entity.Schema, rec any, err error) any {
	if e := fault.As(err); err == nil || e.Kind != fault.Conflict || e.Code.ID != store.CodeExists.ID {
		return nil
	}
	was, err := api.DB.Get(ctx, s, s.MetaOf(rec).ID)
	if err != nil || s.MetaOf(was).CreatedBy != a.User {
		return nil
	}
	return was
}

func (api *API) answer(w http.ResponseWriter, ctx context.Context, a *policy.Actor, s *entity.Schema, rec any, status int) error {
	b, err := api.renderer(ctx, a, s).record(rec)
	if err != nil {
		return err
	}
	return sendJSON(w, status, b)
}

// fill sets rec's fields from the request. only, when given, names the fields that may be set.
func (api *API) fill(a *policy.Actor, s *entity.Schema, rec any, fields []member, only []*entity.Field) error {
	clear := api.mayWrite(a, s, rec)
	var bad []fault.Field
	for _, m := range fields {
		if m.name == "data_class" {
			if err := setClass(s, rec, m.value, clear); err != nil {
				return err
			}
			continue
		}
		f := s.Field(m.name)
		switch {
		case f == nil:
			bad = append(bad, fault.Field{Name: m.name, Label: [2]string{m.name, m.name}, Code: entity.CodeUnknown})
		case f.ReadOnly && only == nil, f.Key && s.MetaOf(rec).Rev > 0, hides(clear, f), only != nil && !among(only, f):
			bad = append(bad, *f.Problem(entity.CodeReadOnly, nil))
		default:
			if p := f.ReadJSON(rec, m.value); p != nil {
				bad = append(bad, *p)
			}
		}
	}
	return fault.InvalidFields(bad)
}

func among(list []*entity.Field, f *entity.Field) bool {
	for _, g := range list {
		if g == f {
			return true
		}
	}
	return false
}

// mayWrite is the class of fields the caller may set: what he may read of the record, or for a new one of any.
func (api *API) mayWrite(a *policy.Actor, s *entity.Schema, rec any) entity.Class {
	m := s.MetaOf(rec)
	if m.Rev > 0 {
		c, _ := api.DB.Book().Clearance(a, s, m.Area)
		return c
	}
	c := entity.Public
	sc := api.DB.Book().Scope(a, policy.Read, s)
	if sc.All {
		return entity.Sensitive
	}
	for _, part := range sc.Parts {
		if part.Clear.Rank() > c.Rank() {
			c = part.Clear
		}
	}
	return c
}

func setClass(s *entity.Schema, rec any, raw json.RawMessage, clear entity.Class) error {
	var code string
	if json.Unmarshal(raw, &code) != nil {
		return malformed("data_class")
	}
	c, ok := entity.ParseClass(code)
	if !ok {
		return malformed("data_class")
	}
	if c.Rank() > clear.Rank() {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	s.MetaOf(rec).Class = c
	return nil
}

func (api *API) patch(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var fields []member
	var reason string
	var rev int64
	if err := body(w, r, map[string]any{"record": &fields, "reason": &reason, "rev": &rev}); err != nil {
		return err
	}
	if rev < 1 {
		return malformed("rev")
	}
	var rec any
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error {
		var err error
		rec, err = api.change(tx, a, p.schema, r.PathValue("id"), rev, fields, reason)
		return err
	})
	if err != nil {
		return api.withCurrent(r.Context(), a, p.schema, r.PathValue("id"), err)
	}
	return api.answer(w, r.Context(), a, p.schema, rec, http.StatusOK)
}

// change sets some fields of a record at a revision.
func (api *API) change(tx *store.Tx, a *policy.Actor, s *entity.Schema, id string, rev int64, fields []member, reason string) (any, error) {
	rec, err := tx.Load(s, id)
	if err != nil {
		return nil, err
	}
	if is := s.MetaOf(rec).Rev; is != rev {
		return nil, fault.New(fault.Conflict, fault.CodeStale, fault.Args{"rev": is})
	}
	if err := api.fill(a, s, rec, fields, nil); err != nil {
		return nil, err
	}
	return rec, tx.Put(s, rec, store.Note{Reason: reason})
}

// withCurrent adds the record as it is now to a stale-revision error.
func (api *API) withCurrent(ctx context.Context, a *policy.Actor, s *entity.Schema, id string, err error) error {
	if fault.As(err).Code.ID != fault.CodeStale.ID {
		return err
	}
	rec, gerr := api.DB.Get(ctx, s, id)
	if gerr != nil {
		return errors.Join(err, gerr)
	}
	b, gerr := api.renderer(ctx, a, s).record(rec)
	if gerr != nil {
		return errors.Join(err, gerr)
	}
	return current{err, b}
}

func (api *API) strike(w http.ResponseWriter, r *http.Request) error {
	return api.restate(w, r, (*store.Tx).Strike)
}

func (api *API) restore(w http.ResponseWriter, r *http.Request) error {
	return api.restate(w, r, (*store.Tx).Restore)
}

func (api *API) restate(w http.ResponseWriter, r *http.Request, verb func(*store.Tx, *entity.Schema, string, int64, string) (any, error)) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var reason string
	var rev int64
	if err := body(w, r, map[string]any{"reason": &reason, "rev": &rev}); err != nil {
		return err
	}
	var rec any
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error {
		var err error
		rec, err = verb(tx, p.schema, r.PathValue("id"), rev, reason)
		return err
	})
	if err != nil {
		return api.withCurrent(r.Context(), a, p.schema, r.PathValue("id"), err)
	}
	return api.answer(w, r.Context(), a, p.schema, rec, http.StatusOK)
}

// do makes a declared move of the record's flow.
func (api *API) do(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var fields []member
	var reason string
	var rev int64
	if err := body(w, r, map[string]any{"record": &fields, "reason": &reason, "rev": &rev}); err != nil {
		return err
	}
	if p.flow == nil {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	name := r.PathValue("action")
	var only []*entity.Field
	if m, ok := p.flow.Find(name); ok {
		only = append([]*entity.Field{}, m.Fields...)
	}
	var rec any
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error {
		var err error
		rec, err = p.flow.Do(r.Context(), tx, r.PathValue("id"), rev, name, reason, func(rec any) error {
			return api.fill(a, p.schema, rec, fields, only)
		})
		return err
	})
	if err != nil {
		return api.withCurrent(r.Context(), a, p.schema, r.PathValue("id"), err)
	}
	return api.answer(w, r.Context(), a, p.schema, rec, http.StatusOK)
}
