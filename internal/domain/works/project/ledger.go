package project

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Account is what the bills of a project or a case come to, in yuan. Balance = Billed - Refunds - Paid + PaidBack: what is owed
// still, negative where money is to be paid back.
type Account struct {
	Billed        law.Hundredths `json:"billed"`
	Refunds       law.Hundredths `json:"refunds"`
	Paid          law.Hundredths `json:"paid"`
	PaidBack      law.Hundredths `json:"paid_back"`
	Balance       law.Hundredths `json:"balance"`
	Arrears       law.Hundredths `json:"arrears"`     // outstanding of bills
	ToPayBack     law.Hundredths `json:"to_pay_back"` // outstanding of refunds
	SurchargeOwed law.Hundredths `json:"surcharge_owed"`
	SurchargePaid law.Hundredths `json:"surcharge_paid"`

	bills int // that ask for money
}

// Sum is the account of bills; struck ones do not count.
func Sum(bills []*Bill) (a Account) {
	for _, b := range bills {
		if b.Struck() {
			continue
		}
		if b.Sort == Refund {
			a.Refunds += amount(b.Amount)
			a.PaidBack += amount(b.Paid)
			a.ToPayBack += amount(b.Outstanding)
			continue
		}
		a.bills++
		a.Billed += amount(b.Amount)
		a.Paid += amount(b.Paid)
		a.Arrears += amount(b.Outstanding)
		a.SurchargePaid += amount(b.SurchargePaid)
		a.SurchargeOwed += amount(b.SurchargeFixed) - amount(b.SurchargePaid)
	}
	a.Balance = a.Billed - a.Refunds - a.Paid + a.PaidBack
	return a
}

// clear reports whether nothing is owed either way.
func (a Account) clear() bool { return a.Arrears == 0 && a.ToPayBack == 0 && a.SurchargeOwed == 0 }

// net is what was asked for so far: bills less refunds.
func (a Account) net() law.Hundredths { return a.Billed - a.Refunds }

// stand works out how far the ledger has settled a bill: own are the entries on it, of a refund also those that offset other bills.
func (b *Bill) stand(own, offsets []*Entry) {
	gone := map[string]bool{}
	for _, e := range own {
		if e.Kind == Reversal && !e.Struck() {
			gone[e.ReversesID] = true
		}
	}
	var paid, off, fixed, late int64
	b.PaidOn, b.ReceiptNo = "", ""
	for _, e := range own {
		if e.Struck() || e.Kind == Reversal || gone[e.ID] {
			continue
		}
		switch e.Kind {
		case Payment, Payout:
			paid, fixed = paid+e.Amount.Units, fixed+e.Surcharge.Units
			b.PaidOn = max(b.PaidOn, e.PaidOn)
			b.ReceiptNo = receipts(b.ReceiptNo, e.ReceiptNo)
		case SurchargePaying:
			late += e.Amount.Units
			b.ReceiptNo = receipts(b.ReceiptNo, e.ReceiptNo)
		case Offsetting:
			off += e.Amount.Units
		}
	}
	for _, e := range offsets {
		if !e.Struck() {
			off += e.Amount.Units
		}
	}
	b.Paid, b.Offset, b.Outstanding = entity.DecimalOf(paid), entity.DecimalOf(off), entity.DecimalOf(b.Amount.Units-paid-off)
	b.SurchargeFixed, b.SurchargePaid = entity.DecimalOf(fixed), entity.DecimalOf(late)
	b.State = b.stage()
}

func receipts(all, one string) string {
	if all != "" && one != "" {
		all += ", "
	}
	return cut(all+one, 200)
}

func (b *Bill) stage() BillState {
	switch {
	case b.Outstanding.Units == 0 && b.SurchargeFixed.Units == b.SurchargePaid.Units:
		if b.State == BillDone {
			return BillDone
		}
		return Clear
	case b.Paid.Units > 0 || b.Offset.Units > 0:
		return Part
	}
	return Due
}

// entriesOf are the entries on a bill, with one that is being written.
func entriesOf(tx *store.Tx, b *Bill, now *Entry) (own, offsets []*Entry, err error) {
	s := EntryType.Schema()
	if own, err = store.Those(tx, EntryType, s.Field("bill_id"), b.ID); err != nil {
		return nil, nil, err
	}
	if b.Sort == Refund {
		if offsets, err = store.Those(tx, EntryType, s.Field("by_bill_id"), b.ID); err != nil {
			return nil, nil, err
		}
	}
	if now != nil && now.BillID == b.ID {
		own = with(own, now)
	}
	if now != nil && b.Sort == Refund && now.ByBillID == b.ID {
		offsets = with(offsets, now)
	}
	return own, offsets, nil
}

func with(all []*Entry, now *Entry) []*Entry {
	for i, e := range all {
		if e.ID == now.ID {
			all[i] = now
			return all
		}
	}
	return append(all, now)
}

// restand stores a bill as the ledger with entry now leaves it.
func restand(tx *store.Tx, id string, now *Entry) error {
	b, err := store.Fetch(tx, BillType, id)
	if err != nil || b.Struck() {
		return err
	}
	own, offsets, err := entriesOf(tx, b, now)
	if err != nil {
		return err
	}
	b.stand(own, offsets)
	return follow(tx, func() error { return tx.Put(BillType.Schema(), b, store.Note{Action: "settle", Right: Follow}) })
}

// billsOf are the bills of a project.
func billsOf(tx *store.Tx, project string) ([]*Bill, error) {
	return store.Those(tx, BillType, BillType.Schema().Field("project_id"), project)
}

// billsOfCase are the bills of a case.
func billsOfCase(tx *store.Tx, id string) ([]*Bill, error) {
	return store.Those(tx, BillType, BillType.Schema().Field("case_id"), id)
}
