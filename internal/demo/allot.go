package demo

import (
	"context"
	"fmt"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/allot"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// sheltered are the demonstration's buildings with a list of households, each above its own works.
const (
	sheltered = 3
	listed    = 12 // households of each
)

// Allotment has who shelters where in Dinghai proposed from the areas, computed by the module m, which knows the roads, approved by two
// people and put in force. Three buildings have invented lists of households.
func Allotment(ctx context.Context, db *store.DB, m module.Module) error {
	told, people := newCast(policy.With(ctx, policy.System("demo")))
	plans := m.Flows[0]
	a := &allot.Allotment{Name: "定海区夜间掩蔽分配方案(演示)", AreaID: dinghai, Phone: "0580-0000000", Remark: "演示:单元由行政区人口推算,路网为骨架,均待核实。"}
	l := &loader{ctx: told, cast: people}
	step := func(name string) func(tx *store.Tx) error {
		return func(tx *store.Tx) error {
			now, err := store.Fetch(tx, allot.Type, a.ID)
			if err != nil {
				return err
			}
			if name == "approve" {
				people.plays(answering[dinghai], "demo:"+dinghai, "")
				asker := &policy.Actor{User: "demo-asker", Person: "demo-asker", Name: invented(413)}
				_, err = plans.DoFor(told, tx, asker, now.ID, now.Rev, name, reason, func(any) error { return nil })
				return err
			}
			_, err = plans.Do(told, tx, now.ID, now.Rev, name, "", func(any) error { return nil })
			return err
		}
	}
	begin := func(tx *store.Tx) error {
		l.tx = tx
		if err := put(l, allot.Type, a); err != nil {
			return err
		}
		return l.buildings()
	}
	for _, one := range []func(tx *store.Tx) error{begin, step("propose"), step("compute"), nil, step("approve"), step("enforce")} {
		if one == nil {
			for _, t := range m.Ticks {
				if err := t.Run(told, db); err != nil {
					return err
				}
			}
			continue
		}
		if err := db.Write(told, one); err != nil {
			return fmt.Errorf("allot shelters: %w", err)
		}
	}
	return nil
}

// buildings are three above works that can be used, with lists of households.
func (l *loader) buildings() error {
	var works []*shelter.Shelter
	all, err := store.Those(l.tx, shelter.Type, shelter.Type.Schema().Field("status"), string(shelter.InUse))
	if err != nil {
		return err
	}
	for _, w := range all {
		if w.Judge(shelter.LeastTruth) == shelter.Sound && w.Kind == "basement" && len(w.AreaID) > 6 && w.AreaID[:6] == dinghai && !w.FullNow.V && len(works) < sheltered {
			works = append(works, w)
		}
	}
	for i, w := range works {
		u := &allot.Unit{
			Name: fmt.Sprintf("演示%d号楼", i+1), Code: fmt.Sprintf("YS-%d", i+1), Kind: allot.Building, AreaID: w.AreaID, Address: w.Address, Location: w.Location, OwnWorksID: w.ID,
			NightPeople: entity.IntOf(3 * listed), DayPeople: entity.IntOf(listed), StepFree: entity.IntOf(2), Contact: "演示楼长", Phone: "0580-0000000",
		}
		if err := put(l, allot.UnitType, u); err != nil {
			return err
		}
		for k := range listed {
			h := &allot.Household{UnitID: u.ID, Number: fmt.Sprintf("%d0%d", k/4+1, k%4+1), Persons: entity.IntOf(int64(2 + k%3)), StepFree: entity.BoolOf(k == 0)}
			if err := put(l, allot.HouseholdType, h); err != nil {
				return err
			}
		}
	}
	return nil
}
