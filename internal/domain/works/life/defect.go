package life

import (
	"context"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Validate refuses half a pin.
func (x *Defect) Validate() error {
	p := DefectType.Rules(x)
	p.If((x.Drawing != "") != (x.X.OK && x.Y.OK), &x.Drawing, CodePin, nil)
	return p.Err()
}

// defectHook fills a defect in: it belongs to its visit's works, its number is the next of the visit.
func (k *Desk) defectHook(_ context.Context, tx *store.Tx, before, x *Defect) error {
	if x.State == "" {
		x.State = Open
	}
	visit, err := store.Fetch(tx, VisitType, x.VisitID)
	if err != nil {
		return err
	}
	x.FileID = visit.FileID
	if before == nil && !x.No.OK {
		all, err := store.Those(tx, DefectType, DefectType.Schema().Field("visit_id"), x.VisitID)
		if err != nil {
			return err
		}
		most := int64(0)
		for _, o := range all {
			most = max(most, o.No.V)
		}
		x.No = entity.IntOf(most + 1)
	}
	if program(tx) {
		return nil
	}
	p := DefectType.Rules(x)
	p.If(before == nil && x.State != Open, &x.State, CodeNewStage, nil)
	p.If(before == nil && visit.State != Draft, &x.VisitID, CodeRecorded, nil)
	p.If(x.FixedOn > k.today(), &x.FixedOn, entity.CodeFutureDate, nil)
	if x.Drawing != "" {
		file, err := store.Fetch(tx, Type, x.FileID)
		if err != nil {
			return err
		}
		p.If(!slices.ContainsFunc(file.Drawings, func(r entity.FileRef) bool { return r.Hash == x.Drawing }), &x.Drawing, CodePin, nil)
	}
	var old []entity.FileRef
	if before != nil {
		old = slices.Concat(before.Photos, before.FixPhotos)
	}
	name, works, err := usedElsewhere(tx, x.FileID, old, slices.Concat(x.Photos, x.FixPhotos))
	if err != nil {
		return err
	}
	p.If(name != "", &x.Photos, CodePhoto, fault.Args{"name": name, "works": works})
	return p.Err()
}

// usedElsewhere finds a new photograph that a visit or a defect of another works has: nobody was at two places at once. It
// answers the photograph's name and that works'.
func usedElsewhere(tx *store.Tx, file string, old, photos []entity.FileRef) (name, works string, err error) {
	for _, one := range photos {
		if slices.ContainsFunc(old, func(o entity.FileRef) bool { return o.Hash == one.Hash }) {
			continue
		}
		like := "%" + one.Hash + "%"
		for _, q := range []struct {
			sql  string
			args []any
		}{
			{`SELECT w.name FROM works_visit r JOIN works_file w ON w.id=r.file_id WHERE CAST(r.photos AS TEXT) LIKE %s AND r.file_id<>%s AND r.struck_at IS NULL`, []any{like, file}},
			{`SELECT w.name FROM works_defect r JOIN works_file w ON w.id=r.file_id WHERE (CAST(r.photos AS TEXT) LIKE %s OR CAST(r.fix_photos AS TEXT) LIKE %s) AND r.file_id<>%s AND r.struck_at IS NULL`, []any{like, like, file}},
		} {
			if works, err = first(tx, q.sql, q.args...); works != "" || err != nil {
				return one.Name, works, err
			}
		}
	}
	return "", "", nil
}
