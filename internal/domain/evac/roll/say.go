package roll

import (
	"context"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Scanning is the right to scan at a gate; Correcting the right to explain where somebody is and to take a scan back.
const (
	Scanning   policy.Action = "evac_scan"
	Correcting policy.Action = "evac_correct"
)

// What scans refuse.
var (
	CodeStays     = fault.Code{ID: "roll_scan_stays", ZH: "数算流水不能修改。记错的请用“撤销一次扫描”,写明理由。", EN: "What was said at a gate is never changed. Take a wrong one back, with a reason."}
	CodeReason    = fault.Code{ID: "roll_reason", ZH: "请写明理由", EN: "needs a reason"}
	CodeSays      = fault.Code{ID: "roll_says", ZH: "只能说明为:自行疏散、拒绝、失联、送医、不在户、已返回;“已登记”表示撤销说明", EN: "is one of: left by own means, refuses, missing, hospital, away, returned; “registered” takes an explanation back"}
	CodeNotPlaced = fault.Code{ID: "roll_not_placed", ZH: "尚未安置,不能登记返回", EN: "was not placed yet and cannot return"}
	CodeNoMark    = fault.Code{ID: "roll_no_mark", ZH: "没有这条流水,或它不是这个人的", EN: "is no scan of this person"}
	CodeNeeds     = fault.Code{ID: "roll_needs", ZH: "请填写", EN: "is needed"}
	CodeSync      = fault.Code{ID: "roll_by_sync", ZH: "扫码和点名由扫描页登记", EN: "is entered on the scanning page"}
)

// refolding is under which key a change knows that it settles what follows from a scan.
type refolding struct{}

// arrived is under which key Sync tells the hook that it has read the card.
type arrived struct{}

// scanHook takes in one thing said of a person, and settles what follows from it for him.
func (k desk) scanHook(ctx context.Context, tx *store.Tx, before, s *Scan) error {
	if tx.Value(refolding{}) != nil {
		return nil
	}
	who, err := tx.Actor()
	switch {
	case err != nil:
		return err
	case before != nil && who.IsSystem():
		return nil // what the program brings from elsewhere
	case before != nil:
		return fault.New(fault.Conflict, CodeStays, nil)
	}
	if who.IsSystem() && tx.Value(arrived{}) == nil && (s.Kind == ByScan || s.Kind == Tally) {
		return nil // what the program brings from elsewhere was judged there
	}
	e, err := eventOf(tx, s.EventID)
	if err != nil {
		return err
	}
	if !e.State.under() {
		return fault.New(fault.Conflict, CodeNotOrdered, nil)
	}
	origin(e.World, &s.Meta)
	if tx.Value(arrived{}) == nil {
		if err := k.byHand(tx, s); err != nil {
			return err
		}
	}
	if s.PersonID == "" || s.Verdict.final() {
		return nil
	}
	return k.refold(tx, s)
}

// byHand checks what a supervisor enters: an explanation, or the taking back of a scan.
func (k desk) byHand(tx *store.Tx, s *Scan) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	r := ScanType.Rules(s)
	r.If(s.Kind != Explain && s.Kind != Void, &s.Kind, CodeSync, nil)
	r.If(s.PersonID == "", &s.PersonID, CodeNeeds, nil)
	r.If(strings.TrimSpace(s.Reason) == "", &s.Reason, CodeReason, nil)
	r.If(s.Kind == Explain && !s.Says.side() && s.Says != Registered && s.Says != Returned, &s.Says, CodeSays, nil)
	if err := r.Err(); err != nil {
		return err
	}
	p, err := store.Fetch(tx, PersonType, s.PersonID)
	if err != nil {
		return err
	}
	r.If(p.EventID != s.EventID, &s.PersonID, CodeEvent, nil)
	r.If(s.Kind == Explain && s.Says == Returned && p.Gate.V < 4, &s.Says, CodeNotPlaced, nil)
	if s.Kind == Void {
		said, err := saidOf(tx, p.ID)
		if err != nil {
			return err
		}
		r.If(!has(said, s.VoidMark), &s.VoidMark, CodeNoMark, nil)
	}
	now := k.clock.Now()
	if s.Origin == entity.Demo && !s.At.IsZero() {
		now = s.At // the demonstration tells of what is past
	}
	s.Card, s.By, s.At, s.DeviceAt, s.SyncedAt, s.SkewS, s.Verdict = p.Card, who.Name, now, now, now, entity.IntOf(0), Counted
	s.Device, s.Mark = "desk", "desk/"+s.ID
	return r.Err()
}

func has(said []*Scan, mark string) bool {
	for _, s := range said {
		if s.Mark == mark && mark != "" && s.Kind != Void {
			return true
		}
	}
	return false
}

// saidOf is all that was said of a person.
func saidOf(tx *store.Tx, person string) ([]*Scan, error) {
	all, err := store.Those(tx, ScanType, ScanType.Schema().Field("person_id"), person)
	if err != nil {
		return nil, err
	}
	standing := all[:0]
	for _, s := range all {
		if !s.Struck() {
			standing = append(standing, s)
		}
	}
	return standing, nil
}

// refold settles where a person is now that s, which is not stored yet, was said besides.
func (k desk) refold(tx *store.Tx, s *Scan) error {
	said, err := saidOf(tx, s.PersonID)
	if err != nil {
		return err
	}
	now := Fold(append(said, s))
	s.Verdict = now.Verdicts[s.Mark]
	tx.SetValue(refolding{}, true)
	defer tx.SetValue(refolding{}, nil)
	for _, was := range said {
		if v := now.Verdicts[was.Mark]; v != was.Verdict {
			was.Verdict = v
			if err := tx.Put(ScanType.Schema(), was, store.Note{Action: "verdict", Right: Scanning}); err != nil {
				return err
			}
		}
	}
	p, err := store.Fetch(tx, PersonType, s.PersonID)
	if err != nil {
		return err
	}
	p.set(now)
	return tx.Put(PersonType.Schema(), p, store.Note{Action: "roll_call", Right: Scanning})
}

// MaxSkew is how far the clock of a device may be off before its scans are refused (DOMAIN 3.7).
const MaxSkew = 24 * time.Hour
