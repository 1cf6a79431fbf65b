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
	"haidun/internal/kernel/workflow"
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
	if err := api.fill(a, policy.Create, p.schema, rec, fields, nil); err != nil {
		return err
	}
	status := http.StatusCreated
	key := r.Header.Get("Idempotency-Key")
	if _, err := clock.ParseULID(key); err != nil && key != "" {
		return malformed("Idempotency-Key")
	}
	if p.schema.KeyField == nil {
		p.schema.MetaOf(rec).ID = key
	}
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error {
		if err := tx.Put(p.schema, rec, store.Note{Reason: reason}); err != nil {
			return err
		}
		return api.overreach(a, policy.Create, p.schema, rec, fields)
	})
	if again := api.already(r.Context(), a, p.schema, rec, err); again != nil && key != "" {
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

// maxProblems bounds what one answer says is wrong.
const maxProblems = 100

// fill sets rec's fields from the request for act. only, when given, names the fields that may be set.
func (api *API) fill(a *policy.Actor, act policy.Action, s *entity.Schema, rec any, fields []member, only []*entity.Field) error {
	if err := api.mayAt(a, act, s, rec); err != nil {
		return err
	}
	clear := api.mayWrite(a, act, s, rec)
	var bad []fault.Field
	for _, m := range fields {
		if len(bad) == maxProblems {
			break
		}
		if m.name == "data_class" && only == nil {
			if err := setClass(s, rec, m.value, clear); err != nil {
				return err
			}
			continue
		}
		f := s.Field(m.name)
		switch {
		case f == nil:
			bad = append(bad, unknown(m.name))
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

// mayAt refuses before anything of the request is looked at who may not do act to the record, or nowhere at all when
// it is new.
func (api *API) mayAt(a *policy.Actor, act policy.Action, s *entity.Schema, rec any) error {
	m := s.MetaOf(rec)
	if m.Rev > 0 {
		return api.DB.Book().Allow(a, act, s, m.Area, m.Class)
	}
	if !api.can(a, act, s) {
		return fault.New(fault.Forbidden, fault.CodeForbidden, nil)
	}
	return nil
}

func unknown(name string) fault.Field {
	name = short(name)
	return fault.Field{Name: name, Label: [2]string{name, name}, Code: entity.CodeUnknown}
}

// mayWrite is the class of fields the caller may set by act: what he may both see and act on. Where a new record will
// lie is known only once it is put, so overreach asks again.
func (api *API) mayWrite(a *policy.Actor, act policy.Action, s *entity.Schema, rec any) entity.Class {
	read, do := api.mostClear(a, policy.Read, s), api.mostClear(a, act, s)
	if m := s.MetaOf(rec); m.Rev > 0 {
		read, do = api.clearAt(a, policy.Read, s, m.Area), api.clearAt(a, act, s, m.Area)
	}
	if do.Rank() < read.Rank() {
		return do
	}
	return read
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
	return api.changed(w, r, p, a, func(tx *store.Tx) (any, error) {
		return api.change(tx, a, p.schema, r.PathValue("id"), rev, fields, reason)
	})
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
	if err := api.fill(a, policy.Update, s, rec, fields, nil); err != nil {
		return nil, err
	}
	if err := tx.Put(s, rec, store.Note{Reason: reason}); err != nil {
		return nil, err
	}
	return rec, api.overreach(a, policy.Update, s, rec, fields)
}

// changed makes a change to the record in the address and answers it as it is then; a stale revision is answered with
// the record as it is now.
func (api *API) changed(w http.ResponseWriter, r *http.Request, p part, a *policy.Actor, fn func(tx *store.Tx) (any, error)) error {
	var rec any
	err := api.DB.Write(r.Context(), func(tx *store.Tx) (err error) {
		rec, err = fn(tx)
		return err
	})
	if err != nil {
		return api.withCurrent(r.Context(), a, p.schema, r.PathValue("id"), err)
	}
	return api.answer(w, r.Context(), a, p.schema, rec, http.StatusOK)
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
	if rev < 1 {
		return malformed("rev")
	}
	return api.changed(w, r, p, a, func(tx *store.Tx) (any, error) { return verb(tx, p.schema, r.PathValue("id"), rev, reason) })
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
	if len(p.flows) == 0 {
		return fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	if rev < 1 {
		return malformed("rev")
	}
	name := r.PathValue("action")
	flow, m := p.move(name)
	if flow == nil {
		return fault.New(fault.NotFound, workflow.CodeMove, fault.Args{"move": name})
	}
	only, right := append([]*entity.Field{}, m.Fields...), m.Right
	return api.changed(w, r, p, a, func(tx *store.Tx) (any, error) {
		return flow.Do(r.Context(), tx, r.PathValue("id"), rev, name, reason, func(rec any) error {
			return api.fill(a, right, p.schema, rec, fields, only)
		})
	})
}
