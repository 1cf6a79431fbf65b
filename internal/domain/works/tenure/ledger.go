package tenure

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// What the ledger refuses.
var (
	CodeAppend    = fault.Code{ID: "tenure_ledger_kept", ZH: "台账只能续记,不能修改或作废;记错的请登记一笔冲正。", EN: "The ledger is only added to; take a wrong line back by a counter-entry."}
	CodeNothing   = fault.Code{ID: "tenure_no_amount", ZH: "金额须大于 0", EN: "must be more than 0"}
	CodeWhich     = fault.Code{ID: "tenure_counter_which", ZH: "冲正须指明原笔", EN: "is needed for a counter-entry"}
	CodeNoCounter = fault.Code{ID: "tenure_counter_only", ZH: "只有冲正才指明原笔", EN: "belongs to counter-entries alone"}
	CodeCountered = fault.Code{ID: "tenure_countered", ZH: "这一笔已经冲正过", EN: "has already been taken back"}
	CodeOfCounter = fault.Code{ID: "tenure_counter_of", ZH: "冲正不能再冲正;请重新登记正确的一笔", EN: "is itself a counter-entry; enter the right line anew"}
	CodeOtherUnit = fault.Code{ID: "tenure_counter_unit", ZH: "原笔属于另一个单元", EN: "belongs to another unit"}
	CodeOverdrawn = fault.Code{ID: "tenure_overdrawn", ZH: "结余只有 {left} 元", EN: "is more than the balance of {left} yuan"}
	CodePlanFirst = fault.Code{ID: "tenure_plan_first", ZH: "单元未填年度维护与转换计划,结余不能动用(收益先用于维护与平战转换)", EN: "cannot be drawn: the unit has no plan for upkeep and conversion, and income goes there first"}
	CodeKeepFirst = fault.Code{ID: "tenure_upkeep_first", ZH: "收益先用于维护与平战转换:{year} 年计划 {plan} 元,已支出 {spent} 元,须先留足 {keep} 元;最多可用 {free} 元", EN: "must leave {keep} yuan for upkeep and conversion of {year} (planned {plan}, spent {spent}); at most {free} yuan can be drawn"}
)

// Book is a ledger summed up. Amounts are hundredths of yuan.
type Book struct {
	In, Upkeep, Surplus int64 // Upkeep is upkeep and conversion
	Left                int64 // the balance
	spent               map[int64]int64
}

// Sum adds up the lines of a unit; of is a line's original where it is a counter-entry.
func Sum(lines []*Income) Book {
	by, b := map[string]*Income{}, Book{spent: map[int64]int64{}}
	for _, l := range lines {
		by[l.ID] = l
	}
	for _, l := range lines {
		if l.Struck() {
			continue
		}
		kind, sign, year := l.Kind, int64(1), l.Year.V
		if kind == Counter {
			o := by[l.CountersID]
			if o == nil {
				continue
			}
			kind, sign, year = o.Kind, -1, o.Year.V
		}
		switch amount := sign * l.Amount.Units; {
		case kind.in():
			b.In, b.Left = b.In+amount, b.Left+amount
		case kind == Surplus:
			b.Surplus, b.Left = b.Surplus+amount, b.Left-amount
		default:
			b.Upkeep, b.Left = b.Upkeep+amount, b.Left-amount
			b.spent[year] += amount
		}
	}
	return b
}

// Free is what of the balance may be used for something else in a year: what is left when the rest of the year's plan for upkeep
// and conversion is kept back.
func (b Book) Free(plan, year int64) (keep, free int64) {
	keep = max(0, plan-b.spent[year])
	return keep, max(0, b.Left-keep)
}

// incomeHook enters a line: it is never changed, and income goes to upkeep and conversion first.
func (k desk) incomeHook(_ context.Context, tx *store.Tx, before, i *Income) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if before != nil {
		if who.IsSystem() {
			return nil
		}
		return fault.New(fault.Conflict, CodeAppend, nil)
	}
	unit, err := store.Fetch(tx, UnitType, i.UnitID)
	if err != nil {
		return err
	}
	lines, err := store.Those(tx, IncomeType, IncomeType.Schema().Field("unit_id"), i.UnitID)
	if err != nil {
		return err
	}
	r := IncomeType.Rules(i)
	r.If(i.On > k.today(), &i.On, entity.CodeFutureDate, nil)
	r.If((i.Kind == Counter) != (i.CountersID != ""), &i.CountersID, map[bool]fault.Code{true: CodeWhich, false: CodeNoCounter}[i.Kind == Counter], nil)
	if err := r.Err(); err != nil {
		return err
	}
	i.Year, i.At, i.By = entity.IntOf(year(i.On)), k.clock.Now(), who.Name
	sum := Sum(lines)
	switch {
	case i.Kind == Counter:
		k.counter(r, lines, i)
	case i.Amount.Units <= 0:
		r.If(true, &i.Amount, CodeNothing, nil)
	case i.Kind.in():
		i.Signed = i.Amount
	default:
		i.Signed = entity.DecimalOf(-i.Amount.Units)
		if i.Kind == Surplus {
			surplus(r, sum, unit, i)
		}
	}
	return r.Err()
}

// counter takes a line back: of the same unit, once, in full.
func (k desk) counter(r *entity.Problems, lines []*Income, i *Income) {
	var of *Income
	for _, l := range lines {
		if l.ID == i.CountersID {
			of = l
		}
		r.If(l.CountersID == i.CountersID && !l.Struck(), &i.CountersID, CodeCountered, nil)
	}
	if of == nil {
		r.If(true, &i.CountersID, CodeOtherUnit, nil)
		return
	}
	r.If(of.Kind == Counter, &i.CountersID, CodeOfCounter, nil)
	i.Amount, i.Signed = of.Amount, entity.DecimalOf(-of.Signed.Units)
}

// surplus refuses to use what upkeep and conversion need first.
func surplus(r *entity.Problems, b Book, u *Unit, i *Income) {
	yuan := func(n int64) string { return entity.DecimalOf(n).Format(2) }
	keep, free := b.Free(u.UpkeepPlan.Units, i.Year.V)
	switch {
	case i.Amount.Units > b.Left:
		r.If(true, &i.Amount, CodeOverdrawn, fault.Args{"left": yuan(b.Left)})
	case !u.UpkeepPlan.OK:
		r.If(true, &i.Amount, CodePlanFirst, nil)
	case i.Amount.Units > free:
		r.If(true, &i.Amount, CodeKeepFirst, fault.Args{"year": i.Year.V, "plan": yuan(u.UpkeepPlan.Units), "spent": yuan(b.spent[i.Year.V]), "keep": yuan(keep), "free": yuan(free)})
	}
}

// year is the year of a day that has been checked.
func year(d entity.Date) (n int64) {
	for _, c := range string(d)[:min(4, len(d))] {
		n = n*10 + int64(c-'0')
	}
	return n
}
