package upkeep

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
)

// allowed is who may make which move from which state, as the rules of upkeep say it; everything else is refused (F-125).
var allowed = map[string]map[string][]role.Code{
	"upkeep_task": {
		"due finish":    {role.Engineering, role.CountyAdmin, role.TownAdmin, role.Keeper},
		"due waive":     {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"done withdraw": {role.Engineering, role.CountyAdmin, role.TownAdmin},
	},
	"upkeep_order": {
		"open assign":     {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"shelved assign":  {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"working repair":  {role.Engineering, role.CountyAdmin, role.TownAdmin, role.Keeper},
		"repaired verify": {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"repaired rework": {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"open shelve":     {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"working shelve":  {role.Engineering, role.CountyAdmin, role.TownAdmin},
	},
	"shelter_asset": {
		"in_service suspend":    {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"out_of_service resume": {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"in_service remove":     {role.Engineering, role.CountyAdmin, role.TownAdmin},
		"out_of_service remove": {role.Engineering, role.CountyAdmin, role.TownAdmin},
	},
}

// fillMove gives what a move asks for.
func fillMove(rec any) {
	switch r := rec.(type) {
	case *Task:
		r.DoneOn, r.Result = "2026-11-20", Good
	case *Order:
		r.AssignedTo, r.RepairedOn, r.Repair, r.ReviewOn = "康维管", "2026-11-21", "更换", "2027-01-01"
	}
}

// fresh makes a record of a register in a state, and answers its id.
func (p *post) fresh(t *testing.T, register, state string, n int) string {
	t.Helper()
	name := fmt.Sprintf("%s %d", state, n)
	switch register {
	case "upkeep_task":
		k := &Task{
			ShelterID: p.own.ID, Title: name, Duty: "structure.look", System: Structure, Work: Routine, DueOn: "2026-11-01", LimitOn: "2026-11-09", RuleID: "upkeep-2024",
			Spot: p.own.ID + "/" + name, Status: TaskState(state),
		}
		return storetest.Put(t, p, TaskType, k).ID
	case "upkeep_order":
		return storetest.Put(t, p, OrderType, &Order{ShelterID: p.own.ID, Defect: name, Grade: Minor, FoundOn: "2026-11-20", Status: OrderState(state), Repairer: "somebody", RepairerID: ""}).ID
	}
	return p.asset(t, Asset{Kind: Pump, Name: name, Status: AssetState(state)}).ID
}

// Every state, every move, every role: what the table does not have is refused with 403, 404 or 409 and changes nothing.
func TestWhatTheTableDoesNotHaveIsRefused(t *testing.T) {
	p := open(t)
	tried, n := 0, 0
	for register, table := range allowed {
		flow := p.Flows[register]
		for _, state := range flow.State.Choices {
			for _, m := range flow.Moves {
				for _, c := range role.All {
					n++
					id := p.fresh(t, register, state.Code, n)
					path := "330900/"
					if c.Code == role.CountyAdmin || c.Code == role.Keeper {
						path = "330900/330902/"
					}
					err := p.Move(as(t, "actor", c.Code, path), flow.Schema, id, m.Name, "因为", fillMove)
					may := slices.Contains(table[state.Code+" "+m.Name], c.Code)
					switch kind := fault.KindOf(err); {
					case may && err != nil:
						t.Errorf("%s: %s may not %s what is %s: %s", register, c.Code, m.Name, state.Code, refused(t, err))
					case may:
						tried++
					case err == nil:
						t.Errorf("%s: %s may %s what is %s", register, c.Code, m.Name, state.Code)
					case kind != fault.Conflict && kind != fault.Forbidden && kind != fault.NotFound:
						t.Errorf("%s: %s %s %s: %v", register, c.Code, m.Name, state.Code, err)
					}
					if !may {
						rec, err := p.Get(storetest.System(t.Context()), flow.Schema, id)
						if err != nil || flow.State.Str(rec) != state.Code {
							t.Errorf("%s: refused, and yet it is %s, %v", register, flow.State.Str(rec), err)
						}
					}
				}
			}
		}
	}
	if tried != 4+3+3+3+3+4+3+3+3+3+3+3+3+3 {
		t.Errorf("%d moves were allowed", tried)
	}
}

func TestAnotherCountysTasksAreNotFound(t *testing.T) {
	p := open(t)
	p.plan(t)
	for _, k := range p.tasks(t, "whole.patrol") {
		if k.ShelterID != p.far.ID {
			continue
		}
		if err := p.finish(keeper(t), k.ID, done("2026-11-20")); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("%v", err)
		}
	}
}
