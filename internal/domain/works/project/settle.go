package project

import (
	"context"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
)

// issue stores a new bill.
func (k *Desk) issue(tx *store.Tx, b *Bill, origin entity.Origin) error {
	b.Origin = origin
	b.Title = cut(named(billKinds, b.Kind)+named(sorts, b.Sort)+" "+b.No+" "+b.Amount.Format(2)+" 元", 160)
	return follow(tx, func() error { return tx.Put(BillType.Schema(), b, store.Note{Action: "issue", Right: Follow}) })
}

// after is the last day of a period that begins with an event of a project.
func (k *Desk) after(tx *store.Tx, terms *law.Table[law.Term], project string, event entity.Date) (entity.Date, error) {
	p, err := store.Fetch(tx, Type, project)
	if err != nil {
		return "", err
	}
	day, err := law.ParseDay(string(event))
	if err != nil {
		return "", err
	}
	row, err := terms.At(day, p.AreaID)
	if err != nil {
		return "", err
	}
	l, err := k.book.In(tx)
	if err != nil {
		return "", err
	}
	due, err := l.Calendar.After(row.Value, day)
	if err != nil {
		return "", err
	}
	return entity.Date(due.Last.String()), nil
}

// resettle has a case follow a new determination: what was issued stays, the difference is a bill or a refund beside it.
func (k *Desk) resettle(ctx context.Context, tx *store.Tx, p *Project, c *Relocation, why string) error {
	if c.State == Verified {
		return k.repriced(tx, p, c)
	}
	owed, err := k.owedNow(tx, p, c)
	if err != nil {
		return err
	}
	if c.Lapsed.V {
		return k.keepCase(tx, c)
	}
	a, bills, err := k.accountOf(tx, c)
	if err != nil {
		return err
	}
	s, err := building.Settle(a.net(), owed)
	if err != nil {
		return err
	}
	if s.Extra == 0 && s.Refund == 0 {
		return k.keepCase(tx, c)
	}
	if err := k.bill(tx, c, bills, s, why); err != nil {
		return err
	}
	if err := k.net(tx, c); err != nil {
		return err
	}
	return k.keepOpen(ctx, tx, c, why)
}

// owedNow derives the fee of a case anew and keeps it in the case; a case whose reason is gone lapses.
func (k *Desk) owedNow(tx *store.Tx, p *Project, c *Relocation) (law.Hundredths, error) {
	err := k.price(tx, p, c)
	switch fault.As(err).Code.ID {
	case building.CodeMoreBuilt.ID:
		c.RequiredArea, c.RelocationArea, c.Fee = p.RequiredArea, entity.DecimalOf(0), entity.DecimalOf(0)
		return 0, nil
	case building.CodeNotBelow.ID:
		c.Lapsed = entity.BoolOf(true)
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	c.Lapsed = entity.Bool{}
	return amount(c.Fee), nil
}

// repriced is a case that was verified but not billed yet.
func (k *Desk) repriced(tx *store.Tx, p *Project, c *Relocation) error {
	if _, err := k.owedNow(tx, p, c); err != nil {
		return err
	}
	return k.keepCase(tx, c)
}

func (k *Desk) keepCase(tx *store.Tx, c *Relocation) error {
	return follow(tx, func() error { return tx.Put(CaseType.Schema(), c, store.Note{Action: "follow", Right: Follow}) })
}

// keepOpen stores a case that has a bill or a refund open again.
func (k *Desk) keepOpen(ctx context.Context, tx *store.Tx, c *Relocation, why string) error {
	a, _, err := k.accountOf(tx, c)
	if err != nil || c.State == Noticed || a.clear() {
		return firstOf(err, func() error { return k.keepCase(tx, c) })
	}
	fee := *c
	return follow(tx, func() error {
		_, err := k.cases.Do(ctx, tx, c.ID, c.Rev, "reopen", why, func(rec any) error {
			r := rec.(*Relocation)
			r.RequiredArea, r.RelocationArea, r.Rate, r.Fee, r.Derivation, r.RuleIDs, r.Lapsed = fee.RequiredArea, fee.RelocationArea, fee.Rate, fee.Fee, fee.Derivation, fee.RuleIDs, fee.Lapsed
			return nil
		})
		return err
	})
}

func firstOf(err error, fn func() error) error {
	if err != nil {
		return err
	}
	return fn()
}

// bill issues the difference beside what was issued.
func (k *Desk) bill(tx *store.Tx, c *Relocation, bills []*Bill, s building.Settlement, why string) error {
	b := &Bill{
		ProjectID: c.ProjectID, CaseID: c.ID, No: cut(fmt.Sprintf("%s-%d", c.NoticeNo, len(bills)+1), 64), Kind: RelocationFee, Sort: Extra, Matter: why,
		BaseArea: c.RelocationArea, Rate: c.Rate, Amount: decimal(s.Extra), IssuedOn: k.today(), Derivation: kept(s.Derivation),
	}
	terms := payTerm()
	if s.Refund > 0 {
		b.Sort, b.Amount, terms = Refund, decimal(s.Refund), backTerm()
	}
	if len(bills) > 0 {
		b.LinkedID = bills[len(bills)-1].ID
	}
	day, err := k.after(tx, terms, c.ProjectID, b.IssuedOn)
	if err != nil {
		return err
	}
	b.DueOn = day
	return k.issue(tx, b, c.Origin)
}

// net offsets what is to be paid back against what is still to be paid, the newest bill first: nobody pays and is paid back the
// same money.
func (k *Desk) net(tx *store.Tx, c *Relocation) error {
	for {
		bills, err := billsOfCase(tx, c.ID)
		if err != nil {
			return err
		}
		var from, to *Bill
		for _, b := range bills {
			switch {
			case b.Struck() || b.Outstanding.Units <= 0:
			case b.Sort == Refund:
				from = b
			default:
				to = b
			}
		}
		if from == nil || to == nil {
			return nil
		}
		e := &Entry{
			BillID: to.ID, ByBillID: from.ID, Kind: Offsetting, Amount: entity.DecimalOf(min(from.Outstanding.Units, to.Outstanding.Units)), PaidOn: k.today(),
		}
		e.Origin = c.Origin
		if err := follow(tx, func() error { return tx.Put(EntryType.Schema(), e, store.Note{Action: "offset", Right: Follow}) }); err != nil {
			return err
		}
	}
}

// Charge bills a project for compensation, such as of protected area that an alteration destroys; why is its matter, no its number.
// The one who acts needs the right to write bills of the project's area.
func (k *Desk) Charge(tx *store.Tx, project, no, why string, area, rate law.Hundredths, d *law.Derivation) (*Bill, error) {
	p, err := store.Fetch(tx, Type, project)
	if err != nil {
		return nil, err
	}
	yuan, err := area.Times(int64(rate), 100)
	if err != nil {
		return nil, err
	}
	today := k.today()
	due, err := k.after(tx, payTerm(), p.ID, today)
	if err != nil {
		return nil, err
	}
	b := &Bill{
		ProjectID: p.ID, No: no, Kind: Compensation, Sort: Original, Matter: cut(why, 200), BaseArea: decimal(area), Rate: decimal(rate), Amount: decimal(yuan),
		IssuedOn: today, DueOn: due, Derivation: kept(d),
	}
	return b, k.issue(tx, b, p.Origin)
}
