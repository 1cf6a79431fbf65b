package life

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// regFlow is a registration from its application to its end.
func (k *Desk) regFlow() *workflow.Flow {
	type move = workflow.Move[Registration, RegState]
	return workflow.New(
		RegType, func(r *Registration) *RegState { return &r.State },
		move{
			Name: "register", Title: [2]string{"准予登记", "Register"}, From: []RegState{Applied}, To: Valid, Tone: entity.OK,
			Confirm: [2]string{"须已签订使用和维护管理责任书;变更使用人时,原登记随之失效。", "The responsibility letter must have been signed; on a change of user the registration before it ends."},
			Fields: func(r *Registration) []any {
				return []any{&r.LetterNo, &r.LetterOn, &r.CertificateNo, &r.ValidFrom, &r.ValidTo}
			},
			Guard: k.grant,
		},
		move{
			Name: "renew", Title: [2]string{"续期", "Renew"}, From: []RegState{Valid}, To: Valid, Tone: entity.OK,
			Fields: func(r *Registration) []any { return []any{&r.ValidTo} }, Guard: k.renew,
		},
		move{
			Name: "end", Title: [2]string{"终止使用", "End"}, From: []RegState{Valid}, To: Ended, Tone: entity.Warn, Reason: true,
			Fields: func(r *Registration) []any { return []any{&r.EndedOn} },
		},
		move{Name: "withdraw", Title: [2]string{"撤回申请", "Withdraw"}, From: []RegState{Applied}, To: Withdrawn, Tone: entity.Idle, Reason: true},
		move{Name: "replace", Title: [2]string{"变更失效", "Replace"}, From: []RegState{Valid}, To: Replaced, Tone: entity.Idle, Guard: k.replaced},
	)
}

// grant puts a registration into force: of a works that may be used, in place of the one before it.
func (k *Desk) grant(ctx context.Context, tx *store.Tx, _ string, _, r *Registration) error {
	file, err := store.Fetch(tx, Type, r.FileID)
	if err != nil {
		return err
	}
	if file.Stage != Legacy && (rank(file.Stage) < rank(Filed) || rank(file.Stage) >= rank(Scrapped)) {
		return fault.New(fault.Conflict, CodeUnused, nil)
	}
	p := RegType.Rules(r)
	p.If(r.ValidTo <= r.ValidFrom, &r.ValidTo, CodeValid, nil)
	all, err := store.Those(tx, RegType, RegType.Schema().Field("file_id"), r.FileID)
	if err != nil {
		return err
	}
	for _, o := range all {
		p.If(o.ID != r.ID && o.ID != r.BeforeID && o.Registrant == r.Registrant && o.holds(k.today()), &r.Registrant, CodeSecond, nil)
	}
	if err := p.Err(); err != nil || r.BeforeID == "" {
		return err
	}
	old, err := store.Fetch(tx, RegType, r.BeforeID)
	if err != nil {
		return err
	}
	_, err = k.regs.Do(ctx, tx, old.ID, old.Rev, "replace", "", func(rec any) error {
		rec.(*Registration).EndedOn = r.ValidFrom
		return nil
	})
	return err
}

// replaced refuses to end a registration by hand as replaced when nothing replaces it.
func (k *Desk) replaced(_ context.Context, tx *store.Tx, _ string, _, r *Registration) error {
	all, err := store.Those(tx, RegType, RegType.Schema().Field("before_id"), r.ID)
	for _, o := range all {
		if !o.Struck() && (o.State == Valid || o.State == Applied) {
			return err
		}
	}
	if err == nil {
		err = fault.New(fault.Conflict, CodeBefore, nil)
	}
	return err
}

func (k *Desk) renew(_ context.Context, _ *store.Tx, _ string, before, r *Registration) error {
	p := RegType.Rules(r)
	p.If(r.ValidTo <= before.ValidTo, &r.ValidTo, CodeValid, nil)
	r.Renewals, r.RenewedOn = entity.IntOf(r.Renewals.V+1), k.today()
	return p.Err()
}

// Validate refuses a lease that ends before it begins.
func (r *Registration) Validate() error {
	p := RegType.Rules(r)
	p.If(r.LeaseFrom != "" && r.LeaseTo != "" && r.LeaseTo < r.LeaseFrom, &r.LeaseTo, CodeLeaseEnd, nil)
	return p.Err()
}

// regHook fills a registration in and holds the rules on leases; what is in force stays as it was signed.
func (k *Desk) regHook(_ context.Context, tx *store.Tx, before, r *Registration) error {
	if r.State == "" {
		r.State = Applied
	}
	r.Reminders = strings.Join(r.reminders(), "\n")
	if before == nil {
		r.Version = entity.IntOf(1)
		if r.BeforeID != "" {
			old, err := store.Fetch(tx, RegType, r.BeforeID)
			if err != nil {
				return err
			}
			r.Version = entity.IntOf(old.Version.V + 1)
			p := RegType.Rules(r)
			p.If(!program(tx) && (old.FileID != r.FileID || old.State != Valid), &r.BeforeID, CodeBefore, nil)
			if err := p.Err(); err != nil {
				return err
			}
		}
	}
	if program(tx) {
		return nil
	}
	p := RegType.Rules(r)
	p.If(before == nil && r.State != Applied, &r.State, CodeNewStage, nil)
	for _, d := range []*entity.Date{&r.LetterOn, &r.EndedOn} {
		p.If(*d > k.today(), d, entity.CodeFutureDate, nil)
	}
	if before != nil && before.State != Applied && before.State == r.State && r.RenewedOn == before.RenewedOn {
		for _, at := range []any{&r.Registrant, &r.Purpose, &r.AreaM2, &r.Lessee, &r.LeaseFrom, &r.LeaseTo, &r.LetterNo, &r.LetterOn, &r.CertificateNo, &r.ValidFrom, &r.ValidTo, &r.BeforeID} {
			field := RegType.Schema().FieldAt(r, at)
			p.If(field.Text(before, fault.EN) != field.Text(r, fault.EN), at, CodeInForce, nil)
		}
	}
	file, err := store.Fetch(tx, Type, r.FileID)
	if err != nil {
		return err
	}
	p.If(above(r.AreaM2, file.MeasuredBuilt), &r.AreaM2, CodeTooLarge, fault.Args{"works": file.MeasuredBuilt.Format(2)})
	if err := k.lease(tx, r, file, p); err != nil {
		return err
	}
	return p.Err()
}

// lease holds the longest lease of a parking place in the works' area, where a rule gives one.
func (k *Desk) lease(tx *store.Tx, r *Registration, file *File, p *entity.Problems) error {
	if r.Purpose != Parking || r.LeaseFrom == "" || r.LeaseTo == "" {
		return nil
	}
	from, err := law.ParseDay(string(r.LeaseFrom))
	if err != nil {
		return err
	}
	book, err := k.book.In(tx)
	if err != nil {
		return err
	}
	longest, err := rule.TableOf[int](book, Letting)
	if err != nil {
		return err
	}
	row, err := longest.At(from, county(file.Area))
	if err != nil {
		if fault.As(err).Kind == fault.NotFound {
			return nil // no rule there: nothing to hold against it
		}
		return err
	}
	end, err := k.monthsAfter(tx, row.Value, from)
	if err != nil {
		return err
	}
	p.If(r.LeaseTo > end, &r.LeaseTo, CodeLease, fault.Args{"months": row.Value, "source": row.Derivation().ZH})
	return nil
}

// monthsAfter is the last day of so many months that begin on a day.
func (k *Desk) monthsAfter(tx *store.Tx, months int, from law.Day) (entity.Date, error) {
	book, err := k.book.In(tx)
	if err != nil {
		return "", err
	}
	due, err := book.Calendar.After(law.Term{N: months, Unit: law.Months, Counted: law.Found}, from)
	return entity.Date(due.Last.String()), err
}

// reminders are what the law asks of who lets a works, as far as this registration leaves it open (H4; 浙江省人民防空工程管理办法 art. 34).
func (r *Registration) reminders() (out []string) {
	if r.Lessee == "" {
		return nil
	}
	if r.Purpose == Parking && r.Outsider.OK && r.Outsider.V {
		if r.Waiting.OK && r.Waiting.V > 0 {
			out = append(out, fmt.Sprintf("住宅区车位应首先满足业主需要:还有 %d 户业主在等候,不宜出租给非业主。", r.Waiting.V))
		} else if !r.Waiting.OK {
			out = append(out, "承租人不是业主:请核实是否还有业主在等候车位(首先满足业主需要)。")
		}
	}
	if !r.Told.OK || !r.Told.V {
		out = append(out, "出租人应告知承租人该场所为人防工程。")
	}
	if !r.Contract.OK || !r.Contract.V {
		out = append(out, "建议签订书面租赁合同,写明人防工程的使用要求。")
	}
	return out
}
