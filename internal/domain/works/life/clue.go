package life

import (
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// lookout writes on every file what enforcement should look at, and takes off what no longer holds. It is run every hour: a clue
// comes of a day that passes, not of a record that is written. Each change is an entry of the log, so other parts are told of it.
func (k *Desk) lookout(ctx context.Context, db *store.DB) error {
	var files []string
	if err := db.Each(ctx, Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		files = append(files, rec.(*File).ID)
		return nil
	}); err != nil {
		return fmt.Errorf("read the files for their clues: %w", err)
	}
	for _, id := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := k.look(ctx, db, id); err != nil {
			return fmt.Errorf("look for clues of works %s: %w", id, err)
		}
	}
	return nil
}

// look brings the clues of one works up to date; most have not changed and cost no write.
func (k *Desk) look(ctx context.Context, db *store.DB, id string) error {
	f, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return err
	}
	regs, alts, err := k.beside(ctx, db, id)
	if err != nil {
		return err
	}
	found, overdue := f.cluesOf(k.today(), regs, alts)
	if slices.Equal(found, f.Clues) && len(overdue) == 0 {
		return nil
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, x := range overdue {
			x.Overdue = entity.BoolOf(true)
			if err := tx.Put(AltType.Schema(), x, store.Note{Action: "overdue"}); err != nil {
				return err
			}
		}
		now, err := store.Fetch(tx, Type, id)
		if err != nil || slices.Equal(found, now.Clues) {
			return err
		}
		now.Clues, now.ClueOn = found, ""
		if len(found) > 0 {
			now.ClueOn = k.today()
		}
		return tx.Put(Type.Schema(), now, store.Note{Action: "clue"})
	})
}

// beside are the standing registrations and cases of a works.
func (k *Desk) beside(ctx context.Context, db *store.DB, id string) (regs []*Registration, alts []*Alteration, err error) {
	of := func(s *entity.Schema) store.Query {
		return store.Query{Where: []store.Cond{{Field: s.Field("file_id"), Op: store.Eq, Values: []any{id}}}, Limit: -1}
	}
	err = db.Each(ctx, RegType.Schema(), of(RegType.Schema()), func(rec any) error {
		regs = append(regs, rec.(*Registration))
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = db.Each(ctx, AltType.Schema(), of(AltType.Schema()), func(rec any) error {
		alts = append(alts, rec.(*Alteration))
		return nil
	})
	return regs, alts, err
}

// cluesOf is what a works gives cause for on a day, and the cases that fell due since somebody last looked. A duty is overdue from
// the day after its deadline.
func (f *File) cluesOf(today entity.Date, regs []*Registration, alts []*Alteration) (out []Clue, overdue []*Alteration) {
	late := false
	for _, x := range alts {
		open := x.Kind != Alter && (x.State == Approved || x.State == Done) && x.DueOn != "" && x.DueOn < today
		late = late || open
		if open && !(x.Overdue.OK && x.Overdue.V) {
			overdue = append(overdue, x)
		}
	}
	held := slices.ContainsFunc(regs, func(r *Registration) bool { return r.holds(today) })
	if f.Stage == InUse && !held {
		out = append(out, NoRegistration)
	}
	if late {
		out = append(out, RebuildOverdue)
	}
	if f.Stage == Filed && f.HandBy != "" && f.HandBy < today {
		out = append(out, HandOverLate)
	}
	return out, overdue
}
