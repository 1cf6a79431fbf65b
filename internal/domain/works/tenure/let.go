package tenure

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// What leases refuse.
var (
	CodeTerm      = fault.Code{ID: "tenure_term", ZH: "租期超过本地上限 {months} 个月,最迟到 {last}", EN: "is beyond the longest term of {months} months here: {last} at the latest"}
	CodeNoNotice  = fault.Code{ID: "tenure_notice", ZH: "须先告知承租人这是人防工程并写明告知日期", EN: "is needed: a lessee is told first that it is a civil-defence works"}
	CodeResidents = fault.Code{ID: "tenure_residents", ZH: "本单元还有 {n} 户业主等候车位:先满足业主(浙江省人民防空工程管理办法第三十四条);确已征询的,写明如何征询", EN: "is needed: {n} households of the estate wait for a bay, and residents come first (Zhejiang measures, article 34); say how they were asked"}
	CodeTooMany   = fault.Code{ID: "tenure_too_many", ZH: "同时出租 {let} 个车位,超过单元的 {bays} 个", EN: "makes {let} bays let at one time; the unit has {bays}"}
	CodeLeaseKept = fault.Code{ID: "tenure_lease_kept", ZH: "已签的租约不能修改;终止后另签。", EN: "A signed lease is not changed; end it and sign another."}
	CodeEarlyEnd  = fault.Code{ID: "tenure_early_end", ZH: "不能早于起租日 {from}", EN: "must not be before {from}, when it begins"}
)

// leaseFlow is the way of a lease.
func (k desk) leaseFlow() *workflow.Flow {
	type move = workflow.Move[Lease, Letting]
	return workflow.New(
		LeaseType, func(l *Lease) *Letting { return &l.State },
		move{
			Name: "sign", Title: [2]string{"签约", "Sign"}, From: []Letting{Proposed}, To: Signed, Tone: entity.OK, Guard: k.sign,
			Confirm: [2]string{"签约前须告知承租人这是人防工程;有业主等候时先满足业主。", "The lessee is told first that it is a civil-defence works; waiting residents come first."},
			Fields:  func(l *Lease) []any { return []any{&l.ContractNo, &l.NoticeOn} }, Also: func(l *Lease) []any { return []any{&l.Asked} },
		},
		move{
			Name: "end", Title: [2]string{"终止", "End"}, From: []Letting{Signed, Proposed}, To: Ended, Tone: entity.Idle, Reason: true, Fields: func(l *Lease) []any { return []any{&l.EndedOn} },
			Confirm: [2]string{"此后车位可以另租。", "The bays can be let to others afterwards."},
		},
	)
}

// leaseHook says what limits a lease, and that residents come first.
func (k desk) leaseHook(_ context.Context, tx *store.Tx, before, l *Lease) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if l.State == "" {
		l.State = Proposed
	}
	if before != nil && before.State != Proposed && before.terms() != l.terms() && !who.IsSystem() {
		return fault.New(fault.Conflict, CodeLeaseKept, nil)
	}
	unit, err := store.Fetch(tx, UnitType, l.UnitID)
	if err != nil {
		return err
	}
	r := LeaseType.Rules(l)
	r.If(l.Until < l.From, &l.Until, CodeOrder, fault.Args{"from": l.From})
	r.If(l.NoticeOn > k.today(), &l.NoticeOn, entity.CodeFutureDate, nil)
	r.If(l.EndedOn != "" && l.State == Ended && before != nil && before.State == Signed && l.EndedOn < l.From, &l.EndedOn, CodeEarlyEnd, fault.Args{"from": l.From})
	book, err := k.rules.In(tx)
	if err != nil {
		return err
	}
	months, why, err := limitAt(book, l.From, codeOf(unit.Area))
	if err != nil {
		return err
	}
	l.Limit, l.Reminder = why.ZH, ""
	if months > 0 {
		last := later(l.From, months, -1)
		r.If(l.Until > last, &l.Until, CodeTerm, fault.Args{"months": months, "last": last})
	}
	if unit.Waiting.V > 0 && l.LesseeKind == Outsider {
		l.Reminder = fmt.Sprintf("还有 %d 户业主等候车位:业主优先。租给小区以外前须征询业主(浙江省人民防空工程管理办法第三十四条,条文待核实)。", unit.Waiting.V)
	}
	return r.Err()
}

// terms is what two sides have agreed, as one text.
func (l *Lease) terms() string {
	return strings.Join([]string{l.UnitID, l.Lessee, string(l.LesseeKind), string(l.From), string(l.Until), fmt.Sprint(l.Bays, l.AreaM2, l.Rent), l.ContractNo}, "|")
}

// sign refuses what residents, the notice or the number of bays forbid.
func (k desk) sign(_ context.Context, tx *store.Tx, _ string, _, l *Lease) error {
	unit, err := store.Fetch(tx, UnitType, l.UnitID)
	if err != nil {
		return err
	}
	r := LeaseType.Rules(l)
	r.If(l.NoticeOn == "", &l.NoticeOn, CodeNoNotice, nil)
	r.If(unit.Waiting.V > 0 && l.LesseeKind == Outsider && strings.TrimSpace(l.Asked) == "", &l.Asked, CodeResidents, fault.Args{"n": unit.Waiting.V})
	all, err := standing(store.Those(tx, LeaseType, LeaseType.Schema().Field("unit_id"), l.UnitID))
	if err != nil {
		return err
	}
	let := peak(all, l)
	r.If(l.Bays.OK && unit.Bays.OK && let > unit.Bays.V, &l.Bays, CodeTooMany, fault.Args{"let": let, "bays": unit.Bays.V})
	return r.Err()
}

// peak is the most bays let on one day of a lease, its own included. The number changes upwards only where a lease begins.
func peak(all []*Lease, l *Lease) (most int64) {
	days := []entity.Date{l.From}
	for _, o := range all {
		if o.ID != l.ID && o.let(o.From) && o.From >= l.From && o.From <= l.Until {
			days = append(days, o.From)
		}
	}
	for _, day := range days {
		n := l.Bays.V
		for _, o := range all {
			if o.ID != l.ID && o.let(day) {
				n += o.Bays.V
			}
		}
		most = max(most, n)
	}
	return most
}

// let reports whether a lease runs on a day.
func (l *Lease) let(on entity.Date) bool {
	if l.State != Signed && l.State != Ended || l.State == Ended && l.ContractNo == "" {
		return false
	}
	return l.From <= on && on <= l.Until && (l.EndedOn == "" || on <= l.EndedOn)
}
