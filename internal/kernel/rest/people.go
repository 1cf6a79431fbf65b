package rest

import (
	"net/http"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// access tells who may see a record and by which grant: trust begins with knowing who reads along.
func (api *API) access(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	m := p.schema.MetaOf(rec)
	holders, err := api.People.Holders(policy.With(r.Context(), policy.System("access")))
	if err != nil {
		return err
	}
	b := []byte{'['}
	n := 0
	if acts := api.reach(policy.Grant{}, p.schema, m); len(acts) > 0 {
		b = appendEveryone(b, LangOf(r), acts)
		n++
	}
	for _, h := range holders {
		for _, g := range h.Actor.Grants {
			acts := api.reach(g, p.schema, m)
			if len(acts) == 0 || p.schema.Open && len(acts) == 1 {
				continue // no more than everybody may
			}
			b = api.appendHolder(comma(b, n), r, a, h, g, acts)
			n++
		}
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
}

var everyone = fault.Code{ID: "everyone", ZH: "所有已登录人员", EN: "Everybody signed in"}

// appendEveryone is the line of an open register: whoever is signed in may read it.
func appendEveryone(b []byte, lang fault.Lang, acts []string) []byte {
	b = entity.AppendString(append(b, `{"user":"","name":`...), everyone.Text(lang, nil))
	return append(appendList(append(b, `,"role":"","role_label":"","area":"","area_label":"","can":[`...), acts), "]}"...)
}

// reach is what one grant lets its holder do to the record.
func (api *API) reach(g policy.Grant, s *entity.Schema, m *entity.Meta) []string {
	only := &policy.Actor{User: "x", Grants: []policy.Grant{g}}
	var out []string
	for _, act := range []policy.Action{policy.Read, policy.Update, policy.Strike, policy.Export, policy.Unmask} {
		if api.DB.Book().Allow(only, act, s, m.Area, m.Class) == nil {
			out = append(out, string(act))
		}
	}
	return out
}

func (api *API) appendHolder(b []byte, r *http.Request, a *policy.Actor, h Holder, g policy.Grant, acts []string) []byte {
	role, _ := api.DB.Book().Role(g.Role)
	label := role.Title[LangOf(r)]
	b = entity.AppendString(append(b, `{"user":`...), h.Actor.User)
	b = entity.AppendString(append(b, `,"name":`...), h.Name)
	b = entity.AppendString(append(b, `,"role":`...), g.Role)
	b = entity.AppendString(append(b, `,"role_label":`...), label)
	b = entity.AppendString(append(b, `,"area":`...), g.Area)
	b = entity.AppendString(append(b, `,"area_label":`...), api.pathName(r.Context(), a, g.Area))
	return append(appendList(append(b, `,"can":[`...), acts), "]}"...)
}

// CodePurpose is raised when a personal value is asked for without saying why.
var CodePurpose = fault.Code{ID: "purpose", ZH: "请写明查看个人信息的用途。", EN: "Say what the personal data is needed for."}

// unmask shows one personal value for a stated purpose. The look is written to the log before the value is shown.
func (api *API) unmask(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	var name, purpose string
	if err := body(w, r, map[string]any{"field": &name, "purpose": &purpose}); err != nil {
		return err
	}
	if strings.TrimSpace(purpose) == "" {
		return fault.New(fault.Invalid, CodePurpose, nil)
	}
	f := p.schema.Field(name)
	if f == nil || f.Kind != entity.Private {
		return malformed("field")
	}
	rec, err := api.DB.Get(r.Context(), p.schema, r.PathValue("id"))
	if err != nil {
		return err
	}
	m := p.schema.MetaOf(rec)
	if err := api.DB.Book().Allow(a, policy.Unmask, p.schema, m.Area, m.Class); err != nil {
		return err
	}
	if err := api.Unmasking(r.Context()); err != nil {
		return err
	}
	value := ""
	if c := f.Secret(rec).Cipher; c != "" {
		if value, err = api.DB.Vault().Open(p.schema.Name, f.Name, m.ID, c); err != nil {
			return err
		}
	}
	err = api.DB.Write(r.Context(), func(tx *store.Tx) error {
		return tx.Log("unmask", p.schema.Name, m.ID, m.Area, f.Name+": "+purpose, nil)
	})
	if err != nil {
		return err
	}
	return sendJSON(w, http.StatusOK, append(entity.AppendString([]byte(`{"value":`), value), '}'))
}
