package rest

import (
	"context"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
)

// renderer writes records of one register as one caller may see them.
type renderer struct {
	api    *API
	ctx    context.Context
	actor  *policy.Actor
	s      *entity.Schema
	light  bool                         // leave out outlines: lists do not show them
	labels map[string]map[string]string // by referenced register
}

func (api *API) renderer(ctx context.Context, a *policy.Actor, s *entity.Schema) *renderer {
	return &renderer{api: api, ctx: ctx, actor: a, s: s}
}

// prepare looks up what the records refer to, all at once.
func (rd *renderer) prepare(recs ...any) error {
	want := map[string]map[string]bool{}
	for _, f := range rd.s.Fields {
		if f.Kind != entity.Link {
			continue
		}
		for _, rec := range recs {
			if id := f.Str(rec); id != "" {
				if want[f.Ref] == nil {
					want[f.Ref] = map[string]bool{}
				}
				want[f.Ref][id] = true
			}
		}
	}
	rd.labels = map[string]map[string]string{}
	for register, ids := range want {
		l, err := rd.api.labels.lookup(rd.ctx, rd.actor, register, ids)
		if err != nil {
			return err
		}
		rd.labels[register] = l
	}
	return nil
}

// appendRecord appends one record as JSON.
func (rd *renderer) appendRecord(b []byte, rec any) []byte {
	m := rd.s.MetaOf(rec)
	clear, _ := rd.api.DB.Book().Clearance(rd.actor, rd.s, m.Area)
	b = rd.appendMeta(append(b, '{'), m)
	var masked []string
	for _, f := range rd.s.Fields {
		if f.Kind == entity.Outline && rd.light {
			continue
		}
		b = append(append(append(b, `,"`...), f.Name...), `":`...)
		if hides(clear, f) {
			masked = append(masked, f.Name)
			b = append(b, "null"...)
			continue
		}
		b = f.AppendJSON(b, rec)
		if f.Kind == entity.Link {
			if id := f.Str(rec); id != "" {
				b = entity.AppendString(append(append(append(b, `,"`...), f.Name...), `_label":`...), rd.labels[f.Ref][id])
			}
		}
	}
	b = append(b, `,"masked":[`...)
	for i, n := range masked {
		if i > 0 {
			b = append(b, ',')
		}
		b = entity.AppendString(b, n)
	}
	return append(b, "]}"...)
}

// hides reports whether a field is above the caller's clearance. Personal values are shown by their mask to
// whoever sees the record.
func hides(clear entity.Class, f *entity.Field) bool {
	return f.Kind != entity.Private && f.Class.Rank() > clear.Rank()
}

func (rd *renderer) appendMeta(b []byte, m *entity.Meta) []byte {
	b = entity.AppendString(append(b, `"id":`...), m.ID)
	b = strconv.AppendInt(append(b, `,"rev":`...), m.Rev, 10)
	b = entity.AppendString(append(b, `,"area":`...), m.Area)
	b = entity.AppendString(append(b, `,"data_class":`...), m.Class.String())
	b = entity.AppendString(append(b, `,"origin":`...), string(m.Origin))
	b = entity.AppendString(append(b, `,"node":`...), m.Node)
	b = entity.AppendTime(append(b, `,"created_at":`...), m.CreatedAt)
	b = rd.appendUser(append(b, `,"created_by":`...), "created_by", m.CreatedBy)
	b = entity.AppendTime(append(b, `,"updated_at":`...), m.UpdatedAt)
	b = rd.appendUser(append(b, `,"updated_by":`...), "updated_by", m.UpdatedBy)
	b = entity.AppendTime(append(b, `,"struck_at":`...), m.StruckAt)
	return entity.AppendString(append(b, `,"struck_reason":`...), m.StruckReason)
}

func (rd *renderer) appendUser(b []byte, field, id string) []byte {
	b = entity.AppendString(b, id)
	return entity.AppendString(append(append(append(b, `,"`...), field...), `_label":`...), rd.api.UserName(rd.ctx, id))
}

// UserName is the name of an account for people, its id where there is none.
func (api *API) UserName(ctx context.Context, id string) string {
	if n := api.People.UserName(ctx, id); n != "" {
		return n
	}
	return id
}

// record is one record as JSON.
func (rd *renderer) record(rec any) ([]byte, error) {
	if err := rd.prepare(rec); err != nil {
		return nil, err
	}
	return rd.appendRecord(nil, rec), nil
}

// AppendRecord appends one record as the caller in ctx may see it, for the event stream.
func (api *API) AppendRecord(ctx context.Context, b []byte, s *entity.Schema, rec any) ([]byte, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	rd := api.renderer(ctx, a, s)
	rd.light = true
	if err := rd.prepare(rec); err != nil {
		return nil, err
	}
	return rd.appendRecord(b, rec), nil
}

// Serves reports whether a register has a place in the generic API.
func (api *API) Serves(register string) bool {
	_, ok := api.parts[register]
	return ok
}
