package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/organisation"
)

// drawingFlow puts a set to the departments. A new set takes the place of the one before; what was said about that stays, marked as
// about the old set, and every department is asked anew under the same deadline.
func (k *Desk) drawingFlow() *workflow.Flow {
	type move = workflow.Move[DrawingSet, Put]
	return workflow.New(
		DrawingType, func(s *DrawingSet) *Put { return &s.State },
		move{
			Name: "put", Title: [2]string{"提交审查", "Put to the departments"}, From: []Put{"", Prepared}, To: PutOut, Tone: entity.Info, Right: Handle, Guard: k.putSet,
			Confirm: [2]string{"旧版图纸的意见保留并注明,各部门须对新版重新出具意见。", "Opinions on the set before are kept and marked; every department is asked anew."},
		},
	)
}

func (k *Desk) putSet(_ context.Context, tx *store.Tx, _ string, _, s *DrawingSet) error {
	c, err := store.Fetch(tx, Type, s.CaseID)
	if err != nil {
		return err
	}
	sets, err := store.Those(tx, DrawingType, DrawingType.Schema().Field("case_id"), s.CaseID)
	if err != nil {
		return err
	}
	n := int64(0)
	for _, o := range sets {
		if n = max(n, o.Version.V); !o.Current.V || o.ID == s.ID {
			continue
		}
		s.Due, o.Current = o.Due, entity.BoolOf(false)
		if err := tx.Put(DrawingType.Schema(), o, store.Note{Action: "replace", Right: Tell}); err != nil {
			return err
		}
	}
	s.Version, s.Hash, s.PutOn, s.Current = entity.IntOf(n+1), setHash(s.Files), k.today(), entity.BoolOf(true)
	if s.Due == "" {
		if s.Due, err = k.opinionDue(tx, c); err != nil {
			return err
		}
	}
	if err := k.askAnew(tx, s); err != nil {
		return err
	}
	return k.tell(tx, c, told{
		act: "put_drawings", zh: fmt.Sprintf("提交审图图纸第 %d 版(校验值 %.12s…)", s.Version.V, s.Hash), public: true,
		en: fmt.Sprintf("Drawings put to the departments, version %d (hash %.12s…)", s.Version.V, s.Hash),
	})
}

// setHash is one hash of all files: of their hashes in order.
func setHash(files []entity.FileRef) string {
	all := make([]string, 0, len(files))
	for _, f := range files {
		all = append(all, f.Hash)
	}
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return hex.EncodeToString(sum[:])
}

// askAnew marks what was said about earlier sets and asks the same departments about s.
func (k *Desk) askAnew(tx *store.Tx, s *DrawingSet) error {
	all, err := store.Those(tx, OpinionType, OpinionType.Schema().Field("case_id"), s.CaseID)
	if err != nil {
		return err
	}
	var asked []string
	for _, o := range all {
		if o.Struck() || o.SetID == s.ID {
			continue
		}
		if !o.Outdated.V {
			o.Outdated = entity.BoolOf(true)
			if err := tx.Put(OpinionType.Schema(), o, store.Note{Action: "outdate", Right: Tell}); err != nil {
				return err
			}
		}
		if slices.Contains(asked, o.OrgID) {
			continue
		}
		asked = append(asked, o.OrgID)
		next := &Opinion{CaseID: s.CaseID, SetID: s.ID, OrgID: o.OrgID, Department: o.Department, State: AskedFor, Due: s.Due}
		next.Origin = s.Origin
		tx.SetValue(asking{}, s)
		err := tx.Put(OpinionType.Schema(), next, store.Note{Action: "ask", Right: Tell})
		tx.SetValue(asking{}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

type asking struct{}

// opinionFlow is how a department gives its opinion.
func (k *Desk) opinionFlow() *workflow.Flow {
	type move = workflow.Move[Opinion, Asked]
	return workflow.New(
		OpinionType, func(o *Opinion) *Asked { return &o.State },
		move{
			Name: "give", Title: [2]string{"出具意见", "Give the opinion"}, From: []Asked{"", AskedFor}, To: Given, Tone: entity.OK, Right: Opine, Guard: k.give,
			Fields: func(o *Opinion) []any { return []any{&o.View} }, Also: func(o *Opinion) []any { return []any{&o.Text, &o.Files} },
		},
	)
}

func (k *Desk) give(_ context.Context, tx *store.Tx, _ string, _, o *Opinion) error {
	if o.Outdated.V {
		return fault.New(fault.Conflict, CodeOldSet, nil)
	}
	r := OpinionType.Rules(o)
	r.If(o.View != Agrees && strings.TrimSpace(o.Text) == "", &o.Text, CodeWords, nil)
	if err := r.Err(); err != nil {
		return err
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	c, err := store.Fetch(tx, Type, o.CaseID)
	if err != nil {
		return err
	}
	o.GivenOn, o.GivenBy = k.today(), clip(a.Name, 80)
	v := named(opinions, o.View)
	tx.SetValue(acting{}, o.ID)
	return k.tell(tx, c, told{act: "opinion", zh: o.Department + ":" + v[0], en: o.Department + ": " + v[1], opinion: o.Text, files: o.Files})
}

// opinionHook keeps opinions to the current set, one a department, under one deadline.
func (k *Desk) opinionHook(_ context.Context, tx *store.Tx, before, o *Opinion) error {
	a, err := tx.Actor()
	if err != nil || before != nil && a.IsSystem() {
		return err
	}
	if before != nil {
		r := OpinionType.Rules(o)
		moved := tx.Value(acting{}) == o.ID || before.Outdated != o.Outdated
		r.If(!moved && before.State == Given, &o.View, CodeLocked, nil)
		r.If(before.SetID != o.SetID, &o.SetID, CodeLocked, nil)
		r.If(before.OrgID != o.OrgID, &o.OrgID, CodeLocked, nil)
		return r.Err()
	}
	if o.State == "" || !a.IsSystem() {
		o.State = AskedFor
	}
	org, err := store.Fetch(tx, organisation.Type, o.OrgID)
	if err != nil {
		return err
	}
	if o.Department == "" {
		o.Department = org.Name
	}
	if set, ok := tx.Value(asking{}).(*DrawingSet); (ok && set != nil && set.ID == o.SetID) || a.IsSystem() {
		return nil
	}
	set, err := store.Fetch(tx, DrawingType, o.SetID)
	if err != nil {
		return err
	}
	o.Due = set.Due
	all, err := store.Those(tx, OpinionType, OpinionType.Schema().Field("set_id"), o.SetID)
	if err != nil {
		return err
	}
	r := OpinionType.Rules(o)
	r.If(!set.Current.V || set.CaseID != o.CaseID, &o.SetID, CodeNoSet, nil)
	for _, other := range all {
		r.If(!other.Struck() && other.OrgID == o.OrgID, &o.OrgID, CodeAskedOnce, nil)
	}
	return r.Err()
}
