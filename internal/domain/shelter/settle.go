package shelter

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// step is what is to be done about a pair: "" for nothing, "create", "see" (it is still so, or somewhat otherwise),
// "expire" or "reopen". f is nil where nobody has asked about the pair yet; s and r may be nil where ok is false.
//
// What a person has decided stays decided: a dismissal until its day or until the risk place changes, a confirmation
// unless the works is in use again.
func step(f *Finding, s *Shelter, r *RiskPlace, by hit, ok bool, today entity.Date) string {
	switch {
	case f == nil && ok:
		return "create"
	case f == nil || f.Struck():
		return ""
	case f.Status == FindingOpen && !ok:
		return "expire"
	case !ok:
		return ""
	case f.Status == FindingOpen:
		same := f.LastSeen == today && f.Kind == r.Kind && f.FoundBy == by.by && f.DistanceM == by.distanceM && f.RiskRev == entity.IntOf(r.Rev)
		if same && !mustHold(f, s) {
			return ""
		}
		return "see"
	case f.Status == FindingDismissed && today <= f.Until && f.RiskRev == entity.IntOf(r.Rev):
		return ""
	case f.Status == FindingConfirmed && (s.Status != InUse || !r.Kind.unsafe()):
		return ""
	}
	return "reopen"
}

// mustHold reports whether an open finding is to take the works off the list. One that has done so is not to do it
// again: whoever released the works meanwhile has decided.
func mustHold(f *Finding, s *Shelter) bool {
	_, listed := PublicPlace(s)
	return listed && f.Kind.unsafe() && !f.Pulled.V
}

// settle does what is to be done about a pair, judged by what the records say inside the transaction.
func settle(ctx context.Context, tx *store.Tx, p pair, today entity.Date, sum *Checked) error {
	s, err := store.Fetch(tx, Type, p.works)
	if err != nil {
		return err
	}
	r, err := store.Fetch(tx, RiskType, p.risk)
	if err != nil {
		return err
	}
	f, err := store.Fetch(tx, FindingType, p.findingID())
	if fault.KindOf(err) == fault.NotFound {
		f, err = nil, nil
	}
	if err != nil {
		return err
	}
	var by hit
	ok := false
	if s.checked() && r.stands(today) {
		subject, hazard := subjectOf(s), hazardOf(r)
		by, ok = hazard.touches(&subject)
	}
	switch step(f, s, r, by, ok, today) {
	case "create":
		sum.Opened++
		f = &Finding{
			Meta:      entity.Meta{ID: p.findingID(), Origin: s.Origin},
			ShelterID: s.ID, Works: s.Name, RiskID: r.ID, Status: FindingOpen, FirstSeen: today,
		}
		return ask(ctx, tx, f, s, r, sum, func(fill func(*Finding)) error {
			fill(f)
			return tx.Put(FindingType.Schema(), f, store.Note{})
		}, by, today)
	case "see":
		sum.Seen++
		return ask(ctx, tx, f, s, r, sum, func(fill func(*Finding)) error {
			fill(f)
			return tx.Put(FindingType.Schema(), f, store.Note{})
		}, by, today)
	case "reopen":
		sum.Reopened++
		f.Pulled = entity.BoolOf(false)
		return ask(ctx, tx, f, s, r, sum, func(fill func(*Finding)) error {
			return moveOn(ctx, tx, f, "reopen", func(f *Finding) { f.Until = ""; fill(f) })
		}, by, today)
	case "expire":
		sum.Over++
		return moveOn(ctx, tx, f, "expire", func(*Finding) {})
	}
	return nil
}

func moveOn(ctx context.Context, tx *store.Tx, f *Finding, name string, fill func(f *Finding)) error {
	_, err := FindingFlow.Do(ctx, tx, f.ID, f.Rev, name, "", func(rec any) error { fill(rec.(*Finding)); return nil })
	return err
}

// ask writes an open finding through write and takes the works off the list where it must go.
func ask(
	ctx context.Context, tx *store.Tx, f *Finding, s *Shelter, r *RiskPlace, sum *Checked, write func(fill func(f *Finding)) error, by hit, today entity.Date,
) error {
	was := *f
	was.Kind = r.Kind
	pull := mustHold(&was, s)
	shared, err := heldByFinding(tx, s, f.ID)
	if err != nil {
		return err
	}
	calm := f.Pulled.V && !r.Kind.unsafe() // it has turned into one that only warns
	var released error
	err = write(func(f *Finding) {
		f.Kind, f.FoundBy, f.DistanceM, f.LastSeen, f.RiskRev = r.Kind, by.by, by.distanceM, today, entity.IntOf(r.Rev)
		f.Pulled = entity.BoolOf(f.Kind.unsafe() && (was.Pulled.V || pull || shared) || calm)
		if calm {
			released = letGo(ctx, tx, f, "风险类别已改为:"+f.Kind.text(0))
		}
	})
	if err = errors.Join(err, released); err != nil || !pull {
		return err
	}
	sum.Held++
	return Hold(ctx, tx, s.ID, fmt.Sprintf("核查线索:%s%s,待人核实", r.Kind.text(0), apart(&Finding{DistanceM: by.distanceM})))
}

// heldByFinding reports whether an undecided finding other than one keeps a works off the list.
func heldByFinding(tx *store.Tx, s *Shelter, except string) (bool, error) {
	if s.PublicHold != Held {
		return false, nil
	}
	b := tx.DB().Dialect().Bind
	n, _, err := two(tx, `SELECT count(*), 0 FROM shelter_finding WHERE shelter_id=`+b(1)+` AND id<>`+b(2)+` AND pulled AND status IN ('open','confirmed') AND struck_at IS NULL`, s.ID, except)
	return n > 0, err
}
