package tenure

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// What units and rights refuse.
var (
	CodeUnitNo    = fault.Code{ID: "tenure_unit_no", ZH: "本工程已有单元「{no}」", EN: "“{no}” is already a unit of these works"}
	CodeBaysless  = fault.Code{ID: "tenure_no_bays", ZH: "车位单元须填车位数", EN: "is needed for a parking unit"}
	CodeOrder     = fault.Code{ID: "tenure_order", ZH: "不能早于起始日 {from}", EN: "must not be before {from}, when it begins"}
	CodeOverlap   = fault.Code{ID: "tenure_overlap", ZH: "与「{holder}」的同类权利({from} 起至 {until})重叠", EN: "overlaps the right of “{holder}” of the same kind, from {from} to {until}"}
	CodeGap       = fault.Code{ID: "tenure_gap", ZH: "所有权不能中断:上一权利人「{holder}」到 {until},应自 {want} 起", EN: "leaves ownership without a holder: “{holder}” held it until {until}, so it begins on {want}"}
	CodeKept      = fault.Code{ID: "tenure_right_kept", ZH: "已登记的权利只能填止日、权证号和附件;登记错的请作废后另行登记。", EN: "Of a right on record only its end, certificate and papers change. Strike a wrong one and enter another."}
	CodeHeldStill = fault.Code{ID: "tenure_held", ZH: "单元上还有「{holder}」的权利,不能作废。", EN: "“{holder}” still holds a right in the unit; it cannot be struck."}
)

// unitHook keeps the numbers of a works' units apart.
func (k desk) unitHook(_ context.Context, tx *store.Tx, before, u *Unit) error {
	r := UnitType.Rules(u)
	r.If(u.Use == "parking" && !u.Bays.OK, &u.Bays, CodeBaysless, nil)
	r.If(u.SurveyedOn > k.today(), &u.SurveyedOn, entity.CodeFutureDate, nil)
	if u.Struck() {
		return k.unitStruck(tx, u)
	}
	others, err := standing(store.Those(tx, UnitType, UnitType.Schema().Field("shelter_id"), u.ShelterID))
	if err != nil {
		return err
	}
	for _, o := range others {
		r.If(o.ID != u.ID && o.No == u.No, &u.No, CodeUnitNo, fault.Args{"no": u.No})
	}
	return r.Err()
}

// unitStruck refuses to strike a unit in which somebody holds a right.
func (k desk) unitStruck(tx *store.Tx, u *Unit) error {
	all, err := rightsOf(tx, u.ID)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.held(k.today()) {
			return fault.New(fault.Conflict, CodeHeldStill, fault.Args{"holder": r.Holder})
		}
	}
	return nil
}

// rightHook puts the wartime restriction into a right and keeps the rights of one kind in a unit apart and, of ownership, without
// a gap.
func (k desk) rightHook(_ context.Context, tx *store.Tx, before, x *Right) error {
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	if x.Struck() {
		return nil
	}
	if before != nil && !who.IsSystem() && (before.UnitID != x.UnitID || before.Kind != x.Kind || before.Holder != x.Holder || before.From != x.From) {
		return fault.New(fault.Conflict, CodeKept, nil)
	}
	x.Clause = restriction
	x.Name = RightType.Schema().Field("kind").Text(x, fault.ZH) + "·" + x.Holder
	if r := []rune(x.Name); len(r) > 120 {
		x.Name = string(r[:120])
	}
	r := RightType.Rules(x)
	r.If(x.Until != "" && x.Until < x.From, &x.Until, CodeOrder, fault.Args{"from": x.From})
	others, err := rightsOf(tx, x.UnitID)
	if err != nil {
		return err
	}
	var last *Right
	for _, o := range others {
		if o.ID == x.ID || o.Kind != x.Kind {
			continue
		}
		r.If(overlap(o, x), &x.From, CodeOverlap, fault.Args{"holder": o.Holder, "from": o.From, "until": cmp.Or(string(o.Until), "—")})
		if o.From < x.From {
			last = o
		}
	}
	if last != nil && x.Kind == Own && last.Until != "" && last.Until < x.From {
		want := dayAfter(last.Until)
		r.If(want != x.From, &x.From, CodeGap, fault.Args{"holder": last.Holder, "until": last.Until, "want": want})
	}
	if last != nil && before == nil {
		x.FollowsID = last.ID
	}
	return r.Err()
}

// overlap reports whether two rights share a day.
func overlap(a, b *Right) bool {
	return (a.Until == "" || b.From <= a.Until) && (b.Until == "" || a.From <= b.Until)
}

// rightsOf are the standing rights in a unit by the day they begin.
func rightsOf(tx *store.Tx, unit string) ([]*Right, error) {
	all, err := standing(store.Those(tx, RightType, RightType.Schema().Field("unit_id"), unit))
	slices.SortStableFunc(all, byStart)
	return all, err
}

func byStart(a, b *Right) int { return strings.Compare(string(a.From), string(b.From)) }

// standing leaves out what is struck.
func standing[T interface{ Struck() bool }](all []T, err error) ([]T, error) {
	return slices.DeleteFunc(all, func(x T) bool { return x.Struck() }), err
}

func dayAfter(d entity.Date) entity.Date { return later(d, 0, 1) }

// later is so many months and days after a day; a day that cannot be read stays as it is.
func later(d entity.Date, months, days int) entity.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return entity.Date(t.AddDate(0, months, days).Format(time.DateOnly))
}
