package exchange

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// conflict is a field that file and store changed, differently, since the file was exported.
type conflict struct {
	field              *entity.Field
	base, stored, file string // as people read it, in Chinese; a personal value as its mask
}

// past finds the stored record as it was when the row was exported: only with it can be told who changed what.
func (c *checker) past(ctx context.Context, r *row) error {
	if r.before == nil || r.rev == "" {
		return nil
	}
	now := c.s.MetaOf(r.before).Rev
	if rev, err := strconv.ParseInt(r.rev, 10, 64); err == nil && rev < now { // merge refuses what is no revision of the record
		base, err := c.db.AsOf(system(ctx), c.s, r.before, rev)
		if errors.Is(err, fault.ErrNotFound) {
			base, err = nil, nil // the history does not reach back: the row is stale
		}
		if err != nil {
			return fmt.Errorf("row %d: %w", r.src.N, err)
		}
		r.base = base
	}
	return nil
}

// merge turns the row's record into the stored one with what the row says besides, and tells whether that changes
// anything. Where the record has changed since the row was exported, fields only one side touched take that side's
// value; fields both touched are conflicts, for a person to decide.
func (c *checker) merge(r *row) State {
	m := c.s.MetaOf(r.before)
	if !c.db.Book().Scope(c.actor, policy.Read, c.s).Covers(m.Area, m.Class) {
		r.refuse(&fault.Field{Code: CodeOutside}, 0)
		return Refused
	}
	if r.rev != "" && r.rev != strconv.FormatInt(m.Rev, 10) && r.base == nil {
		r.refuse(&fault.Field{Code: CodeNewerRecord, Args: fault.Args{"rev": m.Rev}}, c.columnOf("rev"))
	}
	if m.Struck() {
		r.refuse(&fault.Field{Code: store.CodeStruck}, c.columnOf("id"))
	}
	merged := c.s.Clone(r.before)
	changed := false
	for i, f := range c.s.Fields {
		if r.given[i] && c.takes(f, r) {
			f.Copy(merged, r.rec)
			changed = true
		}
	}
	r.rec = merged
	switch {
	case !changed:
		return Same
	case c.plan.OnMatch == Skip:
		return Skipped
	}
	return Changed
}

// takes decides whether the file's value of a field replaces the stored one.
func (c *checker) takes(f *entity.Field, r *row) bool {
	if c.equal(f, r.before, r.rec) {
		return false
	}
	if r.base == nil || c.equal(f, r.base, r.before) || f.Kind == entity.Private && f.Secret(r.base).Cipher == f.Secret(r.before).Cipher {
		return true // nobody else has touched it
	}
	if f.Kind != entity.Private && c.equal(f, r.base, r.rec) {
		return false // the file has not touched it
	}
	said := c.plan.Decisions[r.src.N].Fields[f.Name]
	if said != "" || c.plan.OnMatch == Skip { // nothing is written: nothing to decide
		return said != ValueStored
	}
	x := conflict{f, shown(f, r.base), shown(f, r.before), shown(f, r.rec)}
	r.conflicts = append(r.conflicts, x)
	r.refuse(f.Problem(CodeConflict, fault.Args{"file": x.file, "stored": x.stored}), c.columnOf(f.Name))
	return false
}

// shown is a value as people read it.
func shown(f *entity.Field, rec any) string {
	if f.Kind != entity.Private {
		return f.Text(rec, fault.ZH)
	}
	p := f.Secret(rec)
	if p.Plain != "" {
		return "******"
	}
	return p.Mask
}
