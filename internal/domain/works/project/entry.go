package project

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/rule"
)

// entryHook is what a payment, a refund or a reversal does to its bill. Entries are never changed.
func (k *Desk) entryHook(_ context.Context, tx *store.Tx, before, e *Entry) error {
	free, err := byVerb(tx)
	if err != nil {
		return err
	}
	if before != nil && !free {
		return fault.New(fault.Conflict, CodeFixed, nil)
	}
	b, err := store.Fetch(tx, BillType, e.BillID)
	if err != nil {
		return err
	}
	if before == nil {
		if err := k.enter(tx, b, e, free); err != nil {
			return err
		}
	}
	if err := restand(tx, b.ID, e); err != nil {
		return err
	}
	if e.ByBillID != "" {
		if err := restand(tx, e.ByBillID, e); err != nil {
			return err
		}
	}
	return k.restate(tx, b.ProjectID, nil)
}

// enter fills a new entry in and refuses one that does not fit.
func (k *Desk) enter(tx *store.Tx, b *Bill, e *Entry, free bool) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	e.EnteredBy, e.Surcharge, e.Derivation = cut(who.Name, 80), entity.Decimal{}, ""
	e.Title = cut(named(entryKinds, e.Kind)+" "+e.Amount.Format(2)+" 元("+b.Title+")", 160)
	if !free || !who.IsSystem() {
		if err := k.fits(tx, b, e); err != nil {
			return err
		}
	}
	if e.Kind != Payment || b.DueOn == "" || e.PaidOn <= b.DueOn {
		return nil
	}
	l, err := k.book.In(tx)
	if err != nil {
		return err
	}
	p, err := store.Fetch(tx, Type, b.ProjectID)
	if err != nil {
		return err
	}
	late, err := surcharge(l, p.AreaID, e.Amount, b.DueOn, e.PaidOn)
	if err != nil {
		return err
	}
	e.Surcharge, e.Derivation = decimal(late.Yuan), kept(late.Derivation)
	return nil
}

// fits refuses an entry that its bill cannot take.
func (k *Desk) fits(tx *store.Tx, b *Bill, e *Entry) error {
	r := EntryType.Rules(e)
	r.If(e.PaidOn > k.today(), &e.PaidOn, entity.CodeFutureDate, nil)
	r.If(e.PaidOn < b.IssuedOn, &e.PaidOn, CodeEarly, nil)
	r.If(e.ReceiptNo == "" && e.Kind != Offsetting && e.Kind != Reversal, &e.ReceiptNo, CodeReceipt, nil)
	r.If(e.Amount.Units <= 0, &e.Amount, entity.CodeMin, fault.Args{"min": "0.01"})
	r.If(e.Kind != Reversal && e.ReversesID != "", &e.ReversesID, CodeWrongBill, nil)
	r.If((e.Kind == Payout) != (b.Sort == Refund) && e.Kind != Reversal, &e.Kind, CodeWrongBill, nil)
	r.If(e.Kind == Offsetting && tx.Value(following{}) != true, &e.Kind, CodeWrongBill, nil)
	left := b.Outstanding.Units
	if e.Kind == SurchargePaying {
		left = b.SurchargeFixed.Units - b.SurchargePaid.Units
	}
	r.If(e.Kind != Reversal && e.Amount.Units > left, &e.Amount, CodeTooMuch, fault.Args{"left": entity.DecimalOf(left).Format(2)})
	if e.Kind == Reversal {
		code, err := reversible(tx, b, e)
		if err != nil {
			return err
		}
		r.If(code.ID != "", &e.ReversesID, code, nil)
	}
	return r.Err()
}

// reversible says why an entry cannot be reversed, the zero code where it can. A payment whose surcharge was paid, or that a later
// refund has given back, is settled by another bill instead.
func reversible(tx *store.Tx, b *Bill, e *Entry) (fault.Code, error) {
	own, _, err := entriesOf(tx, b, nil)
	if err != nil {
		return fault.Code{}, err
	}
	var target *Entry
	for _, o := range own {
		switch {
		case o.Struck():
		case o.Kind == Reversal && o.ReversesID == e.ReversesID:
			return CodeReverses, nil
		case o.ID == e.ReversesID && o.Kind != Offsetting && o.Kind != Reversal && o.Amount == e.Amount:
			target = o
		}
	}
	if target == nil {
		return CodeReverses, nil
	}
	if target.Kind == Payment && b.SurchargeFixed.Units-target.Surcharge.Units < b.SurchargePaid.Units {
		return CodeCorrected, nil
	}
	return fault.Code{}, nil
}

// surcharge is what a part of a fee costs for being paid after it was due.
func surcharge(l *rule.Law, area string, principal entity.Decimal, due, on entity.Date) (building.Sum, error) {
	from, err := law.ParseDay(string(due))
	if err != nil {
		return building.Sum{}, err
	}
	day, err := law.ParseDay(string(on))
	if err != nil {
		return building.Sum{}, err
	}
	return l.Building.Surcharge(day, area, amount(principal), int64(min(36_600, max(0, day.Since(from)))))
}

// billHook keeps bills to the verbs that make them, and what was issued as it was.
func (k *Desk) billHook(_ context.Context, tx *store.Tx, before, b *Bill) error {
	free, err := byVerb(tx)
	if err != nil {
		return err
	}
	switch {
	case !free && before == nil:
		return fault.New(fault.Forbidden, CodeByVerb, nil)
	case !free:
		return fault.New(fault.Conflict, CodeFixed, nil)
	case before == nil && b.Outstanding == (entity.Decimal{}):
		b.stand(nil, nil)
	}
	return nil
}
