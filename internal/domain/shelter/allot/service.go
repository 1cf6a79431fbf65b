package allot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/shelter/balance"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/law"
	"haidun/internal/registry/role"
	"haidun/internal/registry/runs"
	"haidun/internal/route"
)

// Service computes allotments.
type Service struct {
	clock   clock.Clock
	network func() (*network, error)
	plans   *workflow.Flow
	runner  *runs.Runner[Run]
}

// New makes the service; roads answers the roads on foot, nil where the post has none.
func New(c clock.Clock, roads func() (*route.Graph, error)) *Service {
	s := &Service{clock: c, network: networkOf(roads)}
	s.plans = s.planFlow()
	s.runner = &runs.Runner[Run]{Clock: c, Type: RunType, Flow: runs.Flow(RunType, life, Compute), Life: life, Work: s.work}
	return s
}

// Tend computes everything that is queued or was interrupted, and returns.
func (s *Service) Tend(ctx context.Context, db *store.DB) error { return s.runner.Tend(ctx, db) }

// Module is the allotments as app takes them. They are not found by their folder, because they have to know the roads.
func (s *Service) Module() module.Module {
	t := Type.Schema()
	state := func(states ...any) []store.Cond {
		return []store.Cond{{Field: t.Field("state"), Op: store.In, Values: states}}
	}
	valid := state(string(InForce))
	basis := [2]string{"有效的掩蔽分配方案;最长步行 30 分钟(待核实)", "Allotments in force; a walk of 30 minutes at most (to be verified)"}
	people := [2]string{"人", "people"}
	return module.Module{
		Name:   "shelter_allot",
		Group:  module.Group{ID: "shelter", Area: 8, ZH: "工程布局", EN: "Shelter layout", Icon: "shelter"},
		Types:  []*entity.Schema{t, UnitType.Schema(), HouseholdType.Schema(), BindingType.Schema(), RunType.Schema(), ShareType.Schema()},
		Flows:  []*workflow.Flow{s.plans, s.runner.Flow},
		Hooks:  s.hooks,
		Rights: rights(),
		Ticks:  []module.Tick{s.runner.Tick("allot_runs"), {Name: "allot_lost", Every: time.Minute, Run: s.Watch}},
		Views:  s.views(),
		Papers: s.papers(),
		Figures: []module.Figure{
			{ID: "allot.assigned", ZH: "已分配掩蔽工程的人数", EN: "People with works assigned", Unit: people, Schema: t, Where: valid, Sum: t.Field("assigned"), Basis: basis},
			{ID: "allot.left", ZH: "未分配掩蔽工程的人数", EN: "People without works", Unit: people, Schema: t, Where: valid, Sum: t.Field("left"), Basis: basis},
			{ID: "allot.within", ZH: "30 分钟内有掩蔽位的比例(最低的方案)", EN: "Share with works within 30 minutes (lowest allotment)", Unit: [2]string{"%", "%"}, Schema: t, Where: valid, Sum: t.Field("within"), Least: true, Basis: basis},
			{ID: "allot.lost", ZH: "批准后失去掩蔽位的人数", EN: "People who lost their place since approval", Unit: people, Schema: t, Where: state(string(Approved), string(InForce)), Sum: t.Field("lost"), Alarm: true},
		},
	}
}

// rights: engineering writes units and allotments, who commands approves them. Runs and shares are read; the program writes them.
func rights() role.Matrix {
	m := role.Usual().Write(role.Engineering).Read(role.Law)
	made := []string{RunType.Schema().Name, ShareType.Schema().Name}
	written := []string{Type.Schema().Name, UnitType.Schema().Name, HouseholdType.Schema().Name, BindingType.Schema().Name}
	for code := range m {
		for i := range m[code] {
			m[code][i].Registers = written
		}
		m[code] = append(m[code], policy.Right{Registers: made, Actions: []policy.Action{policy.Read, policy.Export}, Clear: entity.Sensitive})
	}
	may := func(a policy.Action, codes ...role.Code) {
		for _, c := range codes {
			m[string(c)] = append(m[string(c)], policy.Right{Registers: slices.Concat(written, made), Actions: []policy.Action{a}, Clear: entity.Sensitive})
		}
	}
	may(Compute, role.Engineering, role.Command, role.DutyLead, role.CountyAdmin)
	may(Approve, role.Command, role.DutyLead, role.CountyAdmin)
	return m
}

// Watch notes of every allotment that was approved how many people lost their place, because their works can no longer be used.
func (s *Service) Watch(ctx context.Context, db *store.DB) error {
	t := Type.Schema()
	list, err := standing(ctx, db, Type, store.Cond{Field: t.Field("state"), Op: store.In, Values: []any{string(Approved), string(InForce)}})
	if err != nil {
		return err
	}
	for _, a := range list {
		lost, why, err := s.lost(ctx, db, a)
		if err != nil {
			return err
		}
		if lost == a.Lost.V && why == a.LostWhy {
			continue
		}
		err = db.Write(ctx, func(tx *store.Tx) error {
			now, err := store.Fetch(tx, Type, a.ID)
			if err != nil {
				return err
			}
			now.Lost, now.LostWhy = entity.IntOf(lost), why
			return tx.Put(t, now, store.Note{Action: "watch"})
		})
		if err != nil {
			return fmt.Errorf("note who lost a place: %w", err)
		}
	}
	return nil
}

// lost counts who is assigned to works that can no longer be used, or no longer to so many people.
func (s *Service) lost(ctx context.Context, db *store.DB, a *Allotment) (people int64, why string, err error) {
	now := s.clock.Now().In(clock.Shanghai)
	perPerson, _, err := balance.PerPerson(law.NewDay(now.Year(), now.Month(), now.Day()), "")
	if err != nil {
		return 0, "", err
	}
	shares, err := of(ctx, db, ShareType, "allotment_id", a.ID)
	if err != nil {
		return 0, "", err
	}
	sent := map[string]int64{}
	for _, x := range shares {
		if x.WorksID != "" {
			sent[x.WorksID] += x.People.V
		}
	}
	var lines []string
	for id, n := range sent {
		w, err := store.Get(ctx, db, shelter.Type, id)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return 0, "", err
		}
		room, reason, name := int64(0), shelter.NotInUse, id
		if w != nil {
			name = w.Name
			w.FullNow = entity.Bool{} // full for the moment, of those who are to be there
			room, reason = judge(w, perPerson)
		}
		if room >= n {
			continue
		}
		people += n - room
		text := words(reason)
		if reason == shelter.Sound {
			text = fmt.Sprintf("掩蔽位减至 %d", room)
		}
		lines = append(lines, fmt.Sprintf("%s(%s):%d 人", name, text, n-room))
	}
	slices.Sort(lines)
	return people, cut(strings.Join(lines, "\n"), 4000), nil
}
