package plan

import (
	"context"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
	"haidun/internal/registry/runs"
)

// The rights of plans besides the usual ones.
const (
	Compute policy.Action = "evac_compute" // to have a plan computed, and to cancel that
	Approve policy.Action = "evac_approve" // to approve a plan, and to put it in force
)

type move = workflow.Move[Plan, State]

// planFlow is the way of a plan: draft, computed, approved by two people, in force, replaced by the next.
func (s *Service) planFlow() *workflow.Flow {
	compute := move{
		Name: "compute", Title: [2]string{"计算", "Compute"}, From: []State{Draft}, To: Draft, Tone: entity.Info, Right: Compute, Guard: s.queue,
		Confirm: [2]string{"在后台计算;此前的结果在完成前继续有效。", "It is computed in the background; the last result stays valid until then."},
	}
	again := compute
	again.Name, again.Title, again.From, again.To = "recompute", [2]string{"重新计算", "Compute again"}, []State{Computed}, Computed
	moves := []move{compute, again, {
		Name: "result", Title: [2]string{"登记结果", "Note the result"}, From: []State{Draft, Computed}, To: Computed, Tone: entity.Info,
		May: runs.System[Plan],
	}, {
		Name: "approve", Title: [2]string{"批准", "Approve"}, From: []State{Computed}, To: Approved, Tone: entity.OK, Right: Approve, Second: true, Guard: s.approve,
		Confirm: [2]string{"须两人:一人提出,另一人批准后生效。批准后单元、对口和关闭不能再改。", "It takes two: one proposes, another approves. Sources, pairings and closures are fixed then."},
		Also:    func(p *Plan) []any { return []any{&p.ApprovalNo} },
	}, {
		Name: "enforce", Title: [2]string{"付诸执行", "Put in force"}, From: []State{Approved}, To: InForce, Tone: entity.Danger, Right: Approve, Guard: s.enforce,
		Confirm: [2]string{"同一区域、同一类别正在执行的方案由它取代。疏散须有上级命令。", "It replaces the plan of its kind that is in force in this area. To evacuate takes an order from above."},
	}, {
		Name: "replace", Title: [2]string{"取代", "Replace"}, From: []State{InForce}, To: Replaced, Tone: entity.Idle, Right: Approve, Reason: true,
		Confirm: [2]string{"此后没有正在执行的方案。", "No plan is in force afterwards."},
	}, {
		Name: "reopen", Title: [2]string{"退回草案", "Back to draft"}, From: []State{Computed, Approved}, To: Draft, Tone: entity.Warn, Reason: true,
		Confirm: [2]string{"可以再改;改后须重新计算和批准。", "It can be changed again, and has to be computed and approved anew."},
		Guard: func(_ context.Context, _ *store.Tx, _ string, _, p *Plan) error {
			p.ApprovedBy, p.ApprovedAt, p.ApprovalNo = "", time.Time{}, ""
			return nil
		},
	}}
	for _, from := range []State{Draft, Computed, Approved, InForce, Replaced} {
		moves = append(moves, move{
			Name: "keep_" + string(from), Title: [2]string{"保存推演为新版本", "Keep a trial as a version"}, From: []State{from}, To: from, Tone: entity.Info, Right: Compute,
			Confirm: [2]string{"复制单元和对口,以推演的关闭和人数建立下一版草案并计算。本版不变。", "Sources and pairings are copied into a draft with the trial's closures, which is computed. This version stays."},
			Also:    func(p *Plan) []any { return []any{&p.Trial, &p.TrialPct} }, Guard: s.keep,
		})
	}
	return workflow.New(Type, func(p *Plan) *State { return &p.State }, moves...)
}

// queue asks for a computation.
func (s *Service) queue(_ context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	if _, err := s.roads.Network(p.mode()); err != nil {
		return err
	}
	sources, err := those(tx, SourceType, "plan_id", p.ID)
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		return fault.New(fault.Conflict, CodeNoSources, nil)
	}
	return queue(tx, p)
}

// queue puts a run of a plan into the queue, one at a time.
func queue(tx *store.Tx, p *Plan) error {
	runs, err := those(tx, RunType, "plan_id", p.ID)
	if err != nil {
		return err
	}
	for _, r := range runs {
		if r.State == Queued || r.State == Computing {
			return fault.New(fault.Conflict, CodeRunning, nil)
		}
	}
	who, err := tx.Actor()
	if err != nil {
		return err
	}
	name := who.Name
	if who.IsSystem() {
		name = "—"
	}
	r := &Run{PlanID: p.ID, AskedBy: name, State: Queued}
	r.Origin = p.Origin
	return tx.Put(RunType.Schema(), r, store.Note{Action: "queue", Right: Compute})
}

func (s *Service) approve(_ context.Context, tx *store.Tx, _ string, _, p *Plan) (err error) {
	p.ApprovedBy, p.ApprovedAt, err = approval.Signers(tx)
	return err
}

// enforce has the plan of the same kind that is in force in the same area replaced.
func (s *Service) enforce(ctx context.Context, tx *store.Tx, _ string, _, p *Plan) error {
	others, err := those(tx, Type, "area_id", p.AreaID)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID == p.ID || o.Kind != p.Kind || o.State != InForce || o.Struck() {
			continue
		}
		if _, err := s.plans.Do(ctx, tx, o.ID, o.Rev, "replace", p.Name, func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// keep makes the next version of a trial, with the same sources and pairings, and queues its computation. The plan itself stays
// as it was.
func (s *Service) keep(_ context.Context, tx *store.Tx, _ string, before, p *Plan) error {
	next := *p
	next.Meta = entity.Meta{Class: p.Class, Origin: p.Origin}
	next.Closed, next.Scale, next.State, next.FromID = p.Trial, p.TrialPct, Draft, p.ID
	if next.Scale.OK && next.Scale.V == 100 {
		next.Scale = entity.Int{}
	}
	p.Trial, p.TrialPct = before.Trial, before.TrialPct
	next.Trial, next.TrialPct = "", entity.Int{}
	next.RunID, next.ComputedAt, next.People, next.Assigned, next.Left = "", time.Time{}, entity.Int{}, entity.Int{}, entity.Int{}
	next.PersonHours, next.Slowest, next.Proof = entity.Decimal{}, entity.Decimal{}, ""
	next.ApprovedBy, next.ApprovedAt, next.ApprovalNo, next.Files = "", time.Time{}, "", nil
	versions, err := those(tx, Type, "series", p.Series)
	if err != nil {
		return err
	}
	last := int64(1)
	for _, v := range versions {
		last = max(last, v.Version.V)
	}
	next.Version = entity.IntOf(last + 1)
	if err := tx.Put(Type.Schema(), &next, store.Note{Action: "keep", Right: Compute}); err != nil {
		return err
	}
	if err := copyParts(tx, p.ID, next.ID); err != nil {
		return err
	}
	return queue(tx, &next)
}

// copyParts copies what belongs to a plan into another.
func copyParts(tx *store.Tx, from, to string) error {
	note := store.Note{Action: "keep", Right: Compute}
	sources, err := those(tx, SourceType, "plan_id", from)
	if err != nil {
		return err
	}
	as := map[string]string{}
	for _, old := range sources {
		c := *old
		c.Meta, c.PlanID = entity.Meta{Class: old.Class, Origin: old.Origin}, to
		if err := tx.Put(SourceType.Schema(), &c, note); err != nil {
			return err
		}
		as[old.ID] = c.ID
	}
	pairs, err := those(tx, PairingType, "plan_id", from)
	if err != nil {
		return err
	}
	for _, old := range pairs {
		if as[old.SourceID] == "" {
			continue
		}
		c := *old
		c.Meta, c.PlanID, c.SourceID = entity.Meta{Class: old.Class, Origin: old.Origin}, to, as[old.SourceID]
		if err := tx.Put(PairingType.Schema(), &c, note); err != nil {
			return err
		}
	}
	return nil
}

// those are the standing records whose field holds a value.
func those[T any](tx *store.Tx, t *entity.Type[T], field, value string) ([]*T, error) {
	all, err := store.Those(tx, t, t.Schema().Field(field), value)
	if err != nil {
		return nil, err
	}
	out := all[:0]
	for _, r := range all {
		if !t.Schema().MetaOf(r).Struck() {
			out = append(out, r)
		}
	}
	return out, nil
}

// bondFlow is the way of a pairing: both sides confirm it, each by another person.
func bondFlow() *workflow.Flow {
	type pair = workflow.Move[Pairing, Bond]
	confirm := func(name string, title [2]string, from, to Bond, by, other func(p *Pairing) *string) pair {
		return pair{
			Name: name, Title: title, From: []Bond{from}, To: to, Tone: entity.OK,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, p *Pairing) error {
				who, err := tx.Actor()
				if err != nil {
					return err
				}
				if *other(p) == who.Name && !who.IsSystem() {
					return fault.New(fault.Forbidden, CodeSame, nil)
				}
				*by(p) = who.Name
				r := PairingType.Rules(p)
				r.If(to == Both && (!p.Hosts.OK || p.Hosts.V == 0), &p.Hosts, CodeHosts, nil)
				r.If(to == Both && p.Agreement == "", &p.Agreement, entity.CodeRequired, nil)
				return r.Err()
			},
		}
	}
	sent := func(p *Pairing) *string { return &p.SentBy }
	host := func(p *Pairing) *string { return &p.HostBy }
	senders, hosts := [2]string{"疏散方确认", "Confirm for the senders"}, [2]string{"接收方确认", "Confirm for the hosts"}
	return workflow.New(
		PairingType, func(p *Pairing) *Bond { return &p.Bond },
		confirm("sender", senders, Proposed, SentOK, sent, host), confirm("sender_last", senders, HostOK, Both, sent, host),
		confirm("host", hosts, Proposed, HostOK, host, sent), confirm("host_last", hosts, SentOK, Both, host, sent),
		pair{Name: "end", Title: [2]string{"解除", "End"}, From: []Bond{Proposed, SentOK, HostOK, Both}, To: Ended, Tone: entity.Danger, Reason: true},
	)
}
