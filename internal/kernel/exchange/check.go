package exchange

import (
	"context"
	"slices"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// checker judges the rows of one file, in order. It is used by one goroutine.
type checker struct {
	db     *store.DB
	s      *entity.Schema
	actor  *policy.Actor
	plan   Plan
	clear  entity.Class
	box    geo.Box // where positions are expected; the zero Box is everywhere
	ground Ground  // nil knows nothing

	bindings     []binding
	axes         map[int]axes // by index of the field
	point        *entity.Field
	naming       []bool // by field: part of the name
	defaults     any
	defaultLinks []link

	refs  *refs
	match *matcher
	seen  *seen
	keys  map[string]string // keys of accepted rows → area path, so that later rows may refer to them
	may   map[string]bool   // area path → may be imported into
	warn  warnings
}

// newChecker prepares for the file that survey describes. ctx carries the actor.
func newChecker(ctx context.Context, db *store.DB, s *entity.Schema, p Plan, v Survey, box geo.Box, ground Ground) (*checker, error) {
	a, err := policy.From(ctx)
	if err != nil {
		return nil, err
	}
	c := &checker{
		db: db, s: s, actor: a, plan: p, clear: clearance(db.Book(), a, policy.Import, s), box: box, ground: ground,
		axes: map[int]axes{}, naming: make([]bool, len(s.Fields)), refs: newRefs(db), seen: newSeen(),
		keys: map[string]string{}, may: map[string]bool{},
	}
	c.bindings = bind(s, c.clear, v.Columns)
	for i, f := range s.Fields {
		c.naming[i] = f.Kind == entity.Text && !f.Key && !f.Unique && f.Check == nil && slices.Contains(s.Naming, f)
		if f.Kind == entity.Located && c.point == nil {
			c.point = f
		}
	}
	for _, b := range c.bindings {
		if b.part != longitude && b.part != latitude {
			continue
		}
		a, ok := c.axes[b.at]
		if !ok {
			a = axes{-1, -1}
		}
		if b.part == longitude {
			a.lon = b.column
		} else {
			a.lat = b.column
		}
		c.axes[b.at] = a
	}
	if err := c.setDefaults(); err != nil {
		return nil, err
	}
	c.match, err = newMatcher(ctx, c)
	return c, err
}

// setDefaults reads the plan's defaults once.
func (c *checker) setDefaults() error {
	c.defaults = c.s.New()
	for name, text := range c.plan.Defaults {
		f := c.s.Field(name)
		if f.Kind == entity.Link {
			if text = strings.TrimSpace(text); text != "" {
				c.defaultLinks = append(c.defaultLinks, link{field: f, text: text})
			}
			continue
		}
		if p := f.ReadText(c.defaults, entity.CellText{Text: text, Unknown: c.plan.Unknown}); p != nil {
			return fault.InvalidFields([]fault.Field{*p})
		}
	}
	return nil
}

// columnOf is the 1-based column of a target, 0 for none.
func (c *checker) columnOf(target string) int {
	for _, b := range c.bindings {
		switch {
		case target == "id" && b.part == recordID, target == "rev" && b.part == revision, b.field != nil && b.field.Name == target:
			return b.column + 1
		}
	}
	return 0
}

// chunk judges some rows that follow one another.
func (c *checker) chunk(ctx context.Context, rows []*row) error {
	for _, r := range rows {
		c.parse(r)
		for _, l := range r.links {
			c.refs.ask(l.field.Ref, l.text)
		}
	}
	if err := c.refs.resolve(ctx); err != nil {
		return err
	}
	for _, r := range rows {
		c.setLinks(r)
	}
	if err := c.match.prepare(ctx, rows); err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.judge(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// setLinks puts the ids of what the row refers to into its record.
func (c *checker) setLinks(r *row) {
	for _, l := range r.links {
		at := indexOf(c.s, l.field)
		f := c.refs.get(l.field.Ref, l.text)
		switch {
		case f.problem == nil:
			l.field.SetStr(r.rec, f.id)
			r.given[at] = r.given[at] || l.given
		case c.ownKey(l):
			l.field.SetStr(r.rec, l.text)
			r.given[at] = true
		case l.given && f.problem.ID == entity.CodeRef.ID && c.meansUnknown(l.text):
			l.field.SetStr(r.rec, "")
		default:
			r.refuse(l.field.Problem(*f.problem, fault.Args{"value": l.text}), l.column)
			r.bad[at] = true
		}
	}
}

// ownKey reports whether a reference may name a row of this file: rows refer to rows above them by key.
func (c *checker) ownKey(l link) bool {
	return c.s.KeyField != nil && l.field.Ref == c.s.Name && entity.ValidID(l.text)
}

func (c *checker) meansUnknown(text string) bool {
	words := c.plan.Unknown
	if words == nil {
		words = entity.UnknownWords()
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, text) })
}

// judge decides about a row whose references and possible matches are known.
func (c *checker) judge(ctx context.Context, r *row) error {
	r.state = Refused
	if r.rec == nil {
		return nil
	}
	if c.plan.Decisions[r.src.N].Record == DecideSkip {
		r.state, r.problems = Skipped, nil
		return nil
	}
	c.findOwn(r)
	c.s.Normalise(r.rec)
	c.match.match(r)
	if err := c.past(ctx, r); err != nil {
		return err
	}
	if r.before != nil {
		c.match.taken[c.s.MetaOf(r.before).ID] = true
		c.compareGCJ(r)
	}
	c.masked(r)
	state := New
	if r.before != nil {
		state = c.merge(r)
	} else if err := c.resemble(ctx, r); err != nil {
		return err
	}
	if len(r.problems) == 0 || r.before == nil {
		c.declared(r)
	}
	c.allowed(r)
	if len(r.problems) == 0 {
		c.seen.repeats(c, r)
	}
	c.warn.look(c, r)
	if len(r.problems) > 0 {
		return nil
	}
	if r.state = state; c.s.KeyField != nil {
		c.keys[c.s.KeyField.Str(r.rec)] = c.path(r)
	}
	return nil
}

// findOwn checks references to rows of this file: they must stand above and be accepted.
func (c *checker) findOwn(r *row) {
	for _, l := range r.links {
		if !c.ownKey(l) || c.refs.get(l.field.Ref, l.text).problem == nil {
			continue
		}
		at := indexOf(c.s, l.field)
		if _, ok := c.keys[l.text]; !ok && !r.bad[at] && l.field.Str(r.rec) == l.text {
			r.refuse(l.field.Problem(entity.CodeRef, fault.Args{"value": l.text}), l.column)
			r.bad[at] = true
		}
	}
}

// declared asks the declaration and the register's own rules about fields that are not refused already.
func (c *checker) declared(r *row) {
	for _, p := range c.s.Check(r.rec) {
		f := c.s.Field(p.Name)
		if f != nil && r.bad[indexOf(c.s, f)] {
			continue
		}
		r.refuse(&p, c.columnOf(p.Name))
	}
}

// masked refuses masks as values, and takes a mask that the stored record shows for what it is: nothing new.
func (c *checker) masked(r *row) {
	for i, f := range c.s.Fields {
		if f.Kind != entity.Private || !r.given[i] {
			continue
		}
		p := f.Secret(r.rec)
		switch {
		case r.before != nil && p.Plain == f.Secret(r.before).Mask, r.base != nil && p.Plain == f.Secret(r.base).Mask:
			*p = entity.Secret{}
			r.given[i] = false
		case strings.Contains(p.Plain, "**"):
			r.refuse(f.Problem(CodeMasked, nil), c.columnOf(f.Name))
			r.bad[i] = true
		}
	}
}

// same reports whether the row says nothing that the stored record does not.
func (c *checker) same(rec any, r *row) bool {
	for i, f := range c.s.Fields {
		if r.given[i] && !c.equal(f, rec, r.rec) {
			return false
		}
	}
	return true
}

// equal compares a field as precisely as files can say it: times to the second, positions without their accuracy,
// names without the differences that names do not have, secrets by their keyed hash or their mask.
func (c *checker) equal(f *entity.Field, stored, rec any) bool {
	if f.Kind == entity.Private {
		p, was := f.Secret(rec), f.Secret(stored)
		return p.Plain == was.Mask || c.db.Vault().Key(c.s.Name, f.Name, p.Plain) == was.Key
	}
	a, b := f.Text(stored, fault.ZH), f.Text(rec, fault.ZH)
	if f.Kind == entity.Located && a != b {
		return !f.Missing(stored) && !f.Missing(rec) && geo.DistanceM(lonLat(f, stored), lonLat(f, rec)) < 0.05
	}
	return a == b || f.Kind == entity.Text && key(a) == key(b)
}

// allowed asks policy where the record is and where it would be.
func (c *checker) allowed(r *row) {
	path := c.path(r)
	ok, known := c.may[path]
	if !known {
		ok = c.db.Book().Allow(c.actor, policy.Import, c.s, path, entity.Internal) == nil
		c.may[path] = ok
	}
	if ok && r.before != nil {
		m := c.s.MetaOf(r.before)
		ok = c.db.Book().Allow(c.actor, policy.Import, c.s, m.Area, m.Class) == nil
	}
	if ok || slices.ContainsFunc(r.problems, func(p fault.Field) bool { return p.Code.ID == CodeOutside.ID }) {
		return
	}
	p := fault.Field{Code: CodeOutside}
	column := 0
	if f := c.s.ScopeField; f != nil {
		if r.bad[indexOf(c.s, f)] || f.Missing(r.rec) && f.Required {
			return // its own problem says it
		}
		p, column = *f.Problem(CodeOutside, nil), c.columnOf(f.Name)
	}
	r.refuse(&p, column)
}

// path is the area path the record would have, as far as it can be told before it is stored.
func (c *checker) path(r *row) string {
	f := c.s.ScopeField
	if f == nil {
		f = c.s.ParentField
	}
	if f == nil {
		return ""
	}
	id := f.Str(r.rec)
	if r.before != nil && f.Str(r.before) == id {
		return c.s.MetaOf(r.before).Area
	}
	own := ""
	if f.Ref == c.s.Name {
		own = "new/"
		if c.s.KeyField != nil {
			own = c.s.KeyField.Str(r.rec) + "/"
		}
	}
	for _, l := range r.links {
		if l.field != f {
			continue
		}
		if t := c.refs.get(f.Ref, l.text); t.problem == nil && t.id == id {
			return t.area + own
		}
	}
	return c.keys[id] + own
}
