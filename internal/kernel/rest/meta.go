package rest

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/workflow"
)

// getMeta tells a screen everything it needs to show the registers, cut to what the caller may do.
func (api *API) getMeta(w http.ResponseWriter, r *http.Request) error {
	prints, failed := api.Prints(r.Context())
	a, err := policy.From(r.Context())
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	mode := "live"
	if api.Demo {
		mode = "demo"
	}
	b := entity.AppendString([]byte(`{"version":`), api.Version)
	b = entity.AppendString(append(b, `,"node":`...), api.DB.Node())
	b = entity.AppendString(append(b, `,"mode":`...), mode)
	b = api.appendUser(append(b, `,"user":`...), r, a)
	groups, registers := api.visible(a)
	b = append(b, `,"groups":[`...)
	for i, g := range groups {
		b = appendGroup(comma(b, i), g)
	}
	b = append(b, `],"registers":[`...)
	for i, p := range registers {
		p.papers = slices.Concat(p.papers, prints[p.schema.Name])
		b = api.appendRegister(comma(b, i), a, p)
	}
	b = append(b, `],"facts":[`...)
	if len(registers) > 0 {
		for i, f := range registers[0].schema.Facts() {
			b = appendField(comma(b, i), f, caller{use: true})
		}
	}
	return sendKept(w, r, append(b, "]}"...))
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return b
}

func (api *API) appendUser(b []byte, r *http.Request, a *policy.Actor) []byte {
	b = entity.AppendString(append(b, `{"id":`...), a.User)
	b = entity.AppendString(append(b, `,"name":`...), a.Name)
	b = append(b, `,"seat":`...)
	if a.Seat == "" {
		b = append(b, "null"...)
	} else {
		b = entity.AppendString(append(b, `{"id":`...), a.Seat)
		b = append(entity.AppendString(append(b, `,"name":`...), api.seatName(r, a)), '}')
	}
	b = append(b, `,"roles":[`...)
	seen := map[string]bool{}
	for _, g := range a.Grants {
		if role, ok := api.DB.Book().Role(g.Role); ok && !seen[g.Role] {
			b = comma(b, len(seen))
			seen[g.Role] = true
			b = appendNames(entity.AppendString(append(b, `{"code":`...), g.Role), role.Title)
			b = append(b, '}')
		}
	}
	b = entity.AppendString(append(b, `],"lang":`...), LangOf(r).String())
	return append(b, '}')
}

func (api *API) seatName(r *http.Request, a *policy.Actor) string {
	names, err := api.labels.lookup(r.Context(), a, "seat", map[string]bool{a.Seat: true})
	if err != nil {
		return ""
	}
	return names[a.Seat]
}

// appendNames appends ,"zh":…,"en":….
func appendNames(b []byte, n [2]string) []byte {
	b = entity.AppendString(append(b, `,"zh":`...), n[0])
	return entity.AppendString(append(b, `,"en":`...), n[1])
}

// visible are the registers the caller may read and the groups that have one, in the order of declaration.
func (api *API) visible(a *policy.Actor) ([]module.Group, []part) {
	var groups []module.Group
	var registers []part
	seen := map[string]bool{}
	for _, n := range api.order {
		p := api.parts[n]
		if api.DB.Book().Scope(a, policy.Read, p.schema).Denied() {
			continue
		}
		registers = append(registers, p)
		if !seen[p.group.ID] && !p.schema.Hidden {
			seen[p.group.ID] = true
			groups = append(groups, p.group)
		}
	}
	slices.SortStableFunc(groups, func(x, y module.Group) int { return cmp.Compare(place(x), place(y)) })
	return groups, registers
}

// place orders the groups by their number in the yearly plan, those that serve all at the end.
func place(g module.Group) int {
	if g.Area == 0 {
		return 1 << 10
	}
	return g.Area
}

func appendGroup(b []byte, g module.Group) []byte {
	b = entity.AppendString(append(b, `{"id":`...), g.ID)
	b = strconv.AppendInt(append(b, `,"area":`...), int64(g.Area), 10)
	b = appendNames(b, [2]string{g.ZH, g.EN})
	return append(entity.AppendString(append(b, `,"icon":`...), g.Icon), '}')
}

func (api *API) appendRegister(b []byte, a *policy.Actor, p part) []byte {
	s := p.schema
	b = entity.AppendString(append(b, `{"name":`...), s.Name)
	b = entity.AppendString(append(b, `,"group":`...), p.group.ID)
	b = appendNames(b, s.Title)
	b = strconv.AppendBool(append(b, `,"hidden":`...), s.Hidden)
	b = append(b, `,"parent":`...)
	if s.ParentField == nil {
		b = append(b, "null"...)
	} else {
		b = entity.AppendString(b, s.ParentField.Name)
	}
	b = appendMapKind(append(b, `,"map":`...), s)
	b = api.appendCan(append(b, `,"can":{`...), a, s)
	b = append(b, `},"title":[`...)
	for i, f := range s.Naming {
		b = entity.AppendString(comma(b, i), f.Name)
	}
	b = append(b, `],"fields":[`...)
	can := api.can(a, policy.Unmask, s)
	clear, search := api.mostClear(a, policy.Read, s), api.searchable(a, s)
	for i, f := range s.Fields {
		b = appendField(comma(b, i), f, caller{
			masked: hides(clear, f), unmask: can && f.Kind == entity.Private, use: api.usable(a, f), search: search,
		})
	}
	b = appendMoves(append(b, `],"actions":[`...), api, a, p.flows)
	b = append(b, `],"children":[`...)
	n := 0
	for _, c := range p.children {
		if api.can(a, policy.Read, c) {
			b = entity.AppendString(comma(b, n), c.Name)
			n++
		}
	}
	b = appendPapers(append(b, `],"papers":[`...), p.papers)
	return append(b, "]}"...)
}

func appendMapKind(b []byte, s *entity.Schema) []byte {
	for _, f := range s.Fields {
		if f.Kind == entity.Located || f.Kind == entity.Outline {
			return entity.AppendString(b, f.Kind.String())
		}
	}
	return append(b, "null"...)
}

func (api *API) can(a *policy.Actor, act policy.Action, s *entity.Schema) bool {
	return !api.DB.Book().Scope(a, act, s).Denied()
}

func (api *API) appendCan(b []byte, a *policy.Actor, s *entity.Schema) []byte {
	for i, act := range []policy.Action{policy.Create, policy.Update, policy.Strike, policy.Export, policy.Import} {
		b = append(append(append(comma(b, i), '"'), act...), `":`...)
		b = strconv.AppendBool(b, api.can(a, act, s))
	}
	return b
}

// caller is what the caller may do with a field.
type caller struct{ masked, unmask, use, search bool }

// appendField appends what is so of a field; what is not (a flag, a text, a bound) is left out, which halves the answer.
func appendField(b []byte, f *entity.Field, may caller) []byte {
	b = entity.AppendString(append(b, `{"name":`...), f.Name)
	b = entity.AppendString(append(b, `,"kind":`...), f.Kind.String())
	b = appendNames(b, f.Label)
	for _, text := range []struct {
		zh, en string
		v      [2]string
	}{{"help_zh", "help_en", f.Help}, {"unit", "unit_en", f.Unit}, {"section", "section_en", f.Section}} {
		if text.v != [2]string{} {
			b = appendPair(b, text.zh, text.en, text.v)
		}
	}
	for _, flag := range []struct {
		name string
		on   bool
	}{
		{"required", f.Required},
		{"readonly", f.ReadOnly},
		{"list", f.InList},
		{"filter", f.Filterable && may.use},
		{"sort", f.Sortable && may.use},
		{"search", f.Search && may.search},
		{"scope", f.Scope},
		{"key", f.Key},
		{"unique", f.Unique},
		{"masked", may.masked},
		{"unmask", may.unmask},
	} {
		if flag.on {
			b = append(append(append(b, `,"`...), flag.name...), `":true`...)
		}
	}
	b = appendBound(b, `,"min":`, f.Min)
	b = appendBound(b, `,"max":`, f.Max)
	if f.Scale != 0 {
		b = strconv.AppendInt(append(b, `,"scale":`...), int64(f.Scale), 10)
	}
	b = entity.AppendString(append(b, `,"class":`...), f.Class.String())
	if f.Ref != "" {
		b = entity.AppendString(append(b, `,"ref":`...), f.Ref)
	}
	if len(f.Choices) == 0 {
		return append(b, '}')
	}
	b = append(b, `,"choices":[`...)
	for i, o := range f.Choices {
		b = entity.AppendString(append(comma(b, i), `{"code":`...), o.Code)
		b = appendNames(b, [2]string{o.ZH, o.EN})
		b = append(entity.AppendString(append(b, `,"tone":`...), string(o.Tone)), '}')
	}
	return append(b, "]}"...)
}

func appendPair(b []byte, zh, en string, v [2]string) []byte {
	b = entity.AppendString(append(append(append(b, `,"`...), zh...), `":`...), v[0])
	return entity.AppendString(append(append(append(b, `,"`...), en...), `":`...), v[1])
}

func appendBound(b []byte, name string, v *int64) []byte {
	if v == nil {
		return b
	}
	return strconv.AppendInt(append(b, name...), *v, 10)
}

// appendMoves lists the moves the caller may make in some state.
func appendMoves(b []byte, api *API, a *policy.Actor, flows []*workflow.Flow) []byte {
	n := 0
	for _, f := range flows {
		for _, m := range f.Moves {
			if api.can(a, m.Right, f.Schema) {
				b = appendMove(comma(b, n), f, m)
				n++
			}
		}
	}
	return b
}

func appendMove(b []byte, f *workflow.Flow, m workflow.Plain) []byte {
	b = entity.AppendString(append(b, `{"name":`...), m.Name)
	b = appendNames(b, m.Title)
	b = appendPair(b, "confirm_zh", "confirm_en", m.Confirm)
	b = entity.AppendString(append(b, `,"state":`...), f.State.Name)
	b = appendList(append(b, `,"from":[`...), m.From)
	b = entity.AppendString(append(b, `],"to":`...), m.To)
	b = entity.AppendString(append(b, `,"tone":`...), string(m.Tone))
	b = strconv.AppendBool(append(b, `,"needs_reason":`...), m.Reason)
	b = strconv.AppendBool(append(b, `,"second":`...), m.Second)
	b = strconv.AppendBool(append(b, `,"personal":`...), m.Personal())
	b = append(b, `,"fields":[`...)
	for i, fld := range m.Fields {
		b = entity.AppendString(comma(b, i), fld.Name)
	}
	return append(b, "]}"...)
}

func appendList(b []byte, list []string) []byte {
	for i, s := range list {
		b = entity.AppendString(comma(b, i), s)
	}
	return b
}
