package life

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

func (k *Desk) hooks(db *store.DB) {
	store.BeforePut(db, Type, k.fileHook)
	store.BeforePut(db, VisitType, k.visitHook)
	store.BeforePut(db, DefectType, k.defectHook)
	store.BeforePut(db, RegType, k.regHook)
	store.BeforePut(db, AltType, k.altHook)
}

// fileHook fills a file in, holds what the record alone does not show, and has the register of works follow.
func (k *Desk) fileHook(ctx context.Context, tx *store.Tx, before, f *File) error {
	if f.BuildYear.OK && !f.Early.OK {
		f.Early = entity.BoolOf(f.BuildYear.V <= early)
	}
	if program(tx) {
		return nil
	}
	p := Type.Rules(f)
	for _, d := range append(f.days(), day{&f.InspectedOn, Legacy}, day{&f.TreatedOn, Legacy}) {
		p.If(*d.at > k.today(), d.at, entity.CodeFutureDate, nil)
	}
	if err := p.Err(); err != nil {
		return err
	}
	if before == nil && f.Stage != Planned && f.Stage != Legacy {
		p.If(true, &f.Stage, CodeNewStage, nil)
		return p.Err()
	}
	if before != nil && before.Stage == f.Stage && !f.Struck() {
		if err := f.kept(before); err != nil {
			return err
		}
	}
	if err := alone(tx, before, f); err != nil {
		return err
	}
	if before == nil || before.Stage == f.Stage {
		return nil
	}
	return k.follow(ctx, tx, f)
}

// alone refuses a file of a works that has one, and a position that another file has to the last digit: both are copies.
func alone(tx *store.Tx, before, f *File) error {
	s := Type.Schema()
	if f.ShelterID != "" && (before == nil || before.ShelterID != f.ShelterID) {
		all, err := store.Those(tx, Type, s.Field("shelter_id"), f.ShelterID)
		if err != nil {
			return err
		}
		for _, o := range all {
			if o.ID != f.ID && !o.Struck() {
				p := Type.Rules(f)
				p.If(true, &f.ShelterID, CodeWorksHas, nil)
				return p.Err()
			}
		}
	}
	if !f.Location.OK() || before != nil && before.Location == f.Location {
		return nil
	}
	name, err := first(tx, "SELECT name FROM works_file WHERE location_lon=%s AND location_lat=%s AND id<>%s AND struck_at IS NULL", int64(f.Location.LonE7), int64(f.Location.LatE7), f.ID)
	p := Type.Rules(f)
	p.If(name != "", &f.Location, CodeEntrance, fault.Args{"works": name})
	return errors.Join(err, p.Err())
}

// first is the first text that a query finds, "" for none; each %s of it is the place of an argument.
func first(tx *store.Tx, query string, args ...any) (out string, err error) {
	marks := make([]any, len(args))
	for i := range args {
		marks[i] = tx.DB().Dialect().Bind(i + 1)
	}
	rows, err := tx.Query(fmt.Sprintf(query, marks...)+" LIMIT 1", args...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&out); err != nil {
			return "", err
		}
	}
	return out, rows.Err()
}

// inHand marks that the register of works is following its file.
type inHand struct{}

// follow has the register of works take over what the file says, from the acceptance on.
func (k *Desk) follow(ctx context.Context, tx *store.Tx, f *File) (err error) {
	if f.Stage == Accepted && f.Code == "" {
		if f.Code, err = codeOf(tx, f); err != nil {
			return fmt.Errorf("give works %s its code: %w", f.ID, err)
		}
	}
	if f.ShelterID == "" && rank(f.Stage) < rank(Accepted) || f.Stage == Legacy {
		return nil
	}
	outer := tx.Value(inHand{})
	tx.SetValue(inHand{}, f)
	defer tx.SetValue(inHand{}, outer)
	f.ShelterID, err = k.works.Follow(ctx, tx, f)
	return err
}

// nextCode is the works code after the last one given for an area and the year of a completion.
func nextCode(tx *store.Tx, area string, completed entity.Date) (string, error) {
	if len(area) > 6 {
		area = area[:6]
	}
	area += strings.Repeat("0", 6-len(area))
	year, err := strconv.Atoi(string(completed[:min(4, len(completed))]))
	if err != nil {
		return "", fmt.Errorf("read the year of completion: %w", err)
	}
	last := 0
	for _, table := range []string{"works_file.code", "shelter.works_code"} {
		name, column, _ := strings.Cut(table, ".")
		code, err := first(tx, "SELECT "+column+" FROM "+name+" WHERE "+column+" LIKE %s ORDER BY "+column+" DESC", fmt.Sprintf("RF-%s-%04d-%%", area, year))
		if err != nil {
			return "", err
		}
		if w, err := ident.ParseWorks(code); err == nil {
			last = max(last, w.Serial)
		}
	}
	code := ident.Works{Area: area, Year: year, Serial: last + 1}.String()
	if code == "" {
		return "", fault.New(fault.Conflict, CodeCodes, nil)
	}
	return code, nil
}

// CodeCodes is raised when an area's codes of a year are used up.
var CodeCodes = fault.Code{ID: "life_codes_full", ZH: "该行政区当年的工程标识码已用完。", EN: "The works codes of this area and year are used up."}

// guard keeps the register of works in step: where a works has a file, what it says of the state must fit the file's stage.
func (k *Desk) guard(_ context.Context, tx *store.Tx, before, rec any) error {
	if before == nil {
		return nil
	}
	_, was := k.works.State(before)
	id, is := k.works.State(rec)
	if was == is || program(tx) || tx.Value(inHand{}) != nil {
		return nil
	}
	files, err := store.Those(tx, Type, Type.Schema().Field("shelter_id"), id)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !f.Struck() && !slices.Contains(Fits(f.Stage), is) {
			return fault.New(fault.Conflict, CodeEnd, nil)
		}
	}
	return nil
}

// Fits are the states of the register of works (工程现状) that agree with a stage, the usual one first.
func Fits(s Stage) []string {
	switch s {
	case InUse:
		return []string{"in_use"}
	case Accepted, Filed, HandedOver, Registered, Idle:
		return []string{"idle", "sealed"}
	case Suspended, Altering:
		return []string{"stopped", "sealed"}
	case Scrapped:
		return []string{"scrapped"}
	case Demolished:
		return []string{"demolished"}
	case Legacy:
		return []string{"idle", "in_use", "stopped", "sealed"}
	}
	return []string{"building"}
}
