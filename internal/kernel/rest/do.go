package rest

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// do makes a declared move of the record's flow, or proposes it where it needs a second person.
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
	id, name := r.PathValue("id"), r.PathValue("action")
	flow, m := p.move(name)
	if flow == nil {
		return fault.New(fault.NotFound, workflow.CodeMove, fault.Args{"move": name})
	}
	only := append([]*entity.Field{}, m.Fields...)
	fill := func(rec any) error { return api.fill(a, m.Right, p.schema, rec, fields, only) }
	if m.Second && api.Desk != nil {
		err = api.propose(w, r, p, a, func(tx *store.Tx) (workflow.Proposal, error) {
			return flow.Rehearse(r.Context(), tx, id, rev, name, reason, fill)
		})
	} else {
		err = api.changed(w, r, p, a, func(tx *store.Tx) (any, error) { return flow.Do(r.Context(), tx, id, rev, name, reason, fill) })
	}
	return api.refused(r.Context(), p.schema, id, name, err)
}

// refused notes in the log that somebody tried a move that his rights, the record's state or the flow's rules do not allow.
// A record that he cannot see, and a revision that is old, is no attempt. The refusal itself is answered in any case, and told first.
func (api *API) refused(ctx context.Context, s *entity.Schema, id, move string, err error) error {
	e := fault.As(err) // the entry is not the record's: its history tells what happened to it
	if err == nil || e.Kind != fault.Forbidden && e.Kind != fault.Conflict || e.Code.ID == fault.CodeStale.ID {
		return err
	}
	return errors.Join(err, api.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.Log("refused", s.Name, "", "", move+" "+short(id)+": "+e.Code.ID, nil)
	}))
}

// propose hands a rehearsed move to the desk and answers 202 with what waits there.
func (api *API) propose(w http.ResponseWriter, r *http.Request, p part, a *policy.Actor, rehearse func(tx *store.Tx) (workflow.Proposal, error)) error {
	var s *entity.Schema
	var rec any
	err := api.DB.Write(r.Context(), func(tx *store.Tx) error {
		pr, err := rehearse(tx)
		if err != nil {
			return err
		}
		s, rec, err = api.Desk(tx, pr)
		return err
	})
	if err != nil {
		return api.withCurrent(r.Context(), a, p.schema, r.PathValue("id"), err)
	}
	b, err := api.renderer(r.Context(), a, s).record(rec)
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusAccepted, append(append([]byte(`{"approval":`), b...), '}'))
}

// maxWho bounds how many people are named who could make a move.
const maxWho = 50

// doable tells which moves the record's state allows now, what keeps the caller from making each, and who may make it.
func (api *API) doable(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	holders, err := api.People.Holders(policy.With(r.Context(), policy.System("doable")))
	if err != nil {
		return err
	}
	b := []byte{'['}
	for _, m := range api.movesFrom(p, rec) {
		b = entity.AppendString(append(comma(b, len(b)-1), `{"name":`...), m.Name)
		if err := api.mayMove(a, p, m, rec); err != nil {
			e := fault.As(err)
			b = entity.AppendString(append(b, `,"blocked":{"code":`...), e.Code.ID)
			b = append(entity.AppendString(append(b, `,"text":`...), e.Text(LangOf(r))), '}')
		} else {
			b = append(b, `,"blocked":null`...)
		}
		b = append(b, `,"who":[`...)
		n := 0
		for _, h := range holders {
			if n == maxWho || api.mayMove(h.Actor, p, m, rec) != nil {
				continue
			}
			b = entity.AppendString(append(comma(b, n), `{"user":`...), h.Actor.User)
			b = append(entity.AppendString(append(b, `,"name":`...), h.Name), '}')
			n++
		}
		b = strconv.AppendBool(append(b, `],"more":`...), n == maxWho)
		b = append(b, '}')
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
}

// movesFrom are the moves that the state of rec allows; none where it is struck.
func (api *API) movesFrom(p part, rec any) (out []*workflow.Plain) {
	if p.schema.MetaOf(rec).Struck() {
		return nil
	}
	for _, f := range p.flows {
		for i := range f.Moves {
			if m := &f.Moves[i]; slices.Contains(m.From, f.State.Str(rec)) {
				out = append(out, m)
			}
		}
	}
	return out
}

// mayMove is what keeps a from making m with rec.
func (api *API) mayMove(a *policy.Actor, p part, m *workflow.Plain, rec any) error {
	meta := p.schema.MetaOf(rec)
	for _, act := range []policy.Action{policy.Read, m.Right} {
		if err := api.DB.Book().Allow(a, act, p.schema, meta.Area, meta.Class); err != nil {
			return err
		}
	}
	return m.May(a, rec)
}

// canMove narrows q to the records with which a can make a move now. It reports whether the register has such a move
// and he the right to it anywhere.
func (api *API) canMove(a *policy.Actor, s *entity.Schema, q *store.Query, name string) bool {
	f, m := api.parts[s.Name].move(name)
	if f == nil || !api.can(a, m.Right, s) {
		return false
	}
	from := store.Cond{Field: f.State, Op: store.In}
	for _, code := range m.From {
		from.Values = append(from.Values, code)
	}
	q.Where = append(q.Where, from)
	within := api.DB.Book().Scope(a, m.Right, s)
	q.Within = &within
	if m.Whose == nil {
		return true
	}
	conds, ok := m.Whose(a)
	if !ok {
		q.Within = &policy.Scope{}
	}
	q.Where = append(q.Where, conds...)
	return true
}
