package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/serial"
)

// numbers are those of cases: ZS-S26-000017.
var numbers = serial.Book{Schema: Type.Schema(), Number: Type.Schema().Field("number"), Epoch: Type.Schema().Field("epoch"), Letter: "S"}

// submit takes a case in.
func (k *Desk) submit(_ context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	item, err := store.Fetch(tx, ItemType, c.ItemID)
	if err != nil {
		return told{}, err
	}
	today := k.today()
	r := Type.Rules(c)
	r.If(today < item.From || item.Until != "" && today > item.Until, &c.ItemID, CodeNotForce, fault.Args{"day": today})
	r.If(c.Kind == Legal && c.Uscc == "", &c.Uscc, CodeUscc, nil)
	r.If(c.Mode == Promise && !item.Promise.V || c.Mode == Joint && !item.Joint.V, &c.Mode, CodeNoMode, nil)
	k.mandated(r, c)
	if err := r.Err(); err != nil {
		return told{}, err
	}
	if c.Number, c.Epoch, err = numbers.Next(tx, k.now()); err != nil {
		return told{}, err
	}
	if c.KnownAs, err = otherNames(tx, c); err != nil {
		return told{}, err
	}
	c.SubmittedOn = today
	if err := k.list(tx, c); err != nil {
		return told{}, err
	}
	return told{
		zh: fmt.Sprintf("收到申请《%s》,办件编号 %s", item.Name, c.Number), en: fmt.Sprintf("Received: %s, case no. %s", item.Name, c.Number), public: true,
	}, nil
}

// mandated refuses an agent whose mandate is over.
func (k *Desk) mandated(r *entity.Problems, c *Case) {
	r.If(c.Agent != "" && c.MandateUntil < k.today(), &c.MandateUntil, CodeMandate, nil)
	r.If(c.Agent == "" && c.MandateUntil != "", &c.MandateUntil, CodeNoAgent, nil)
}

// otherNames are those under which the same body has applied: it is known by its credit code, not its name.
func otherNames(tx *store.Tx, c *Case) (string, error) {
	if c.Uscc == "" {
		return "", nil
	}
	all, err := store.Those(tx, Type, Type.Schema().Field("uscc"), c.Uscc)
	if err != nil {
		return "", err
	}
	var names []string
	for _, o := range all {
		if o.ID != c.ID && o.Applicant != c.Applicant && !slices.Contains(names, o.Applicant) {
			names = append(names, o.Applicant)
		}
	}
	return clip(strings.Join(names, "、"), 500), nil
}

// list makes a line for every paper of the item that the case has none of.
func (k *Desk) list(tx *store.Tx, c *Case) error {
	papers, err := store.Those(tx, PaperType, PaperType.Schema().Field("item_id"), c.ItemID)
	if err != nil {
		return err
	}
	have, err := k.papers(tx, c)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.Struck() || slices.ContainsFunc(have, func(h *HandedPaper) bool { return h.PaperID == p.ID }) {
			continue
		}
		h := &HandedPaper{CaseID: c.ID, PaperID: p.ID}
		h.Origin = c.Origin
		if err := tx.Put(HandedType.Schema(), h, store.Note{Action: "list", Right: Tell}); err != nil {
			return err
		}
	}
	return nil
}

// papers are the standing papers of a case in their order.
func (k *Desk) papers(tx *store.Tx, c *Case) ([]*HandedPaper, error) {
	all, err := store.Those(tx, HandedType, HandedType.Schema().Field("case_id"), c.ID)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(h *HandedPaper) bool { return h.Struck() })
	slices.SortStableFunc(all, func(a, b *HandedPaper) int { return int(a.Order.V - b.Order.V) })
	return all, nil
}
