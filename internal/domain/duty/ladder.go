package duty

import (
	"context"
	"slices"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// What call-outs refuse.
var (
	CodeNoSteps  = fault.Code{ID: "callout_no_steps", ZH: "召集名单是空的;请先填写要召集的岗位和人员。", EN: "There is nobody to call; enter posts and people first."}
	CodeNoWorld  = fault.Code{ID: "callout_world", ZH: "请选明性质:实战、演练或测试", EN: "say whether this is live, a drill or a test"}
	CodeStarted  = fault.Code{ID: "callout_started", ZH: "召集已开始,名单不能再改", EN: "the call-out has started, so its list stays"}
	CodeNotYou   = fault.Code{ID: "callout_not_you", ZH: "只有被呼叫人本人可以在屏幕上应答;电话应答请用「电话已应答」。", EN: "Only who is called can answer on the screen; note an answer by phone as such."}
	CodeByHand   = fault.Code{ID: "callout_by_hand", ZH: "呼叫记录由系统写入,不能手工添加", EN: "calls are written by the program as it calls"}
	CodeReversed = fault.Code{ID: "callout_reversed", ZH: "截止须晚于起始", EN: "must be after the beginning"}
)

// Validate holds what a mute says about itself.
func (m *Mute) Validate() error {
	p := MuteType.Rules(m)
	p.If(!m.Until.After(m.From), &m.Until, CodeReversed, nil)
	return p.Err()
}

// caller calls, and passes on by the clock.
type caller struct {
	clock    clock.Clock
	callouts *workflow.Flow
	calls    *workflow.Flow
}

func newCaller(c clock.Clock) *caller {
	k := &caller{clock: c}
	k.callouts, k.calls = k.calloutFlow(), k.callFlow()
	return k
}

// calloutFlow is a call-out's way.
func (k *caller) calloutFlow() *workflow.Flow {
	type move = workflow.Move[Callout, CalloutState]
	return workflow.New(
		CalloutType, func(c *Callout) *CalloutState { return &c.State },
		move{
			Name: "fill", Title: [2]string{"按当班人员填入名单", "Fill from the shift"}, From: []CalloutState{Planning}, To: Planning, Tone: entity.Info,
			Confirm: [2]string{"当班人员列入名单,下一班的同岗人员作替补。", "The people on duty are put on the list, those of the next shift as their deputies."},
			Guard:   k.fill,
		},
		move{
			Name: "start", Title: [2]string{"开始召集", "Start calling"}, From: []CalloutState{Planning}, To: Running, Tone: entity.Danger,
			Confirm: [2]string{
				"将立即显示在被呼叫人的屏幕上;没有登录的人须人工打电话。系统不发短信、不拨电话。",
				"The call appears at once on the screens of those called; whoever is not signed in must be phoned by hand. The program sends no SMS and makes no phone calls.",
			},
			Guard: k.start,
		},
		move{
			Name: "stop", Title: [2]string{"停止召集", "Stop"}, From: []CalloutState{Running}, To: Stopped, Tone: entity.Warn, Reason: true,
			Guard: func(ctx context.Context, tx *store.Tx, _ string, _, c *Callout) error {
				c.EndedAt = k.clock.Now()
				return k.standDown(ctx, tx, c.ID, "")
			},
		},
		move{Name: "finish", Title: [2]string{"召集完成", "All posts have answered"}, From: []CalloutState{Running}, To: Finished, Tone: entity.OK, Right: Clockwork},
	)
}

// start calls the first of every post's ladder who can be called.
func (k *caller) start(_ context.Context, tx *store.Tx, _ string, _, c *Callout) error {
	in := within{tx}
	steps, err := stepsOf(in, c.ID)
	if err != nil {
		return err
	}
	if len(steps) == 0 {
		return fault.New(fault.Conflict, CodeNoSteps, nil)
	}
	c.StartedAt = k.clock.Now()
	if c.StartedBy, err = nameOf(tx); err != nil {
		return err
	}
	st, err := standingOf(in, steps, c.StartedAt)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, s := range steps {
		if err := k.climb(tx, c, s, st, taken, 0); err != nil {
			return err
		}
	}
	calls, err := all(in, CallType, is(CallType, "callout_id", store.Eq, c.ID))
	c.count(steps, calls)
	return err
}

// climb calls the next on a post's ladder from a rung on, and writes down whom it passes over on the way.
func (k *caller) climb(tx *store.Tx, c *Callout, s *Step, st Standing, taken map[string]bool, from int) error {
	for i, r := range st.Ladder(s, c.OnlyOnDuty.V, taken) {
		if i < from {
			continue
		}
		call := &Call{CalloutID: c.ID, AreaID: c.AreaID, StepID: s.ID, Post: s.Post, Rung: entity.IntOf(int64(i)), PersonID: r.Person, State: Skipped, Skip: r.Skip}
		call.Origin = c.Origin
		if r.Skip == "" {
			call.State, call.Channel, call.CalledAt = Calling, ByScreen, st.Now
			call.DueAt = st.Now.Add(time.Duration(s.Wait.V) * time.Second)
			taken[r.Person] = true
		}
		if err := tx.Put(CallType.Schema(), call, store.Note{Action: "call", Right: Keep}); err != nil || r.Skip == "" {
			return err
		}
	}
	return nil
}

// count says for how many posts somebody has answered, and for how many nobody has and nobody rings any more.
func (c *Callout) count(steps []*Step, calls []*Call) (open bool) {
	answered, ringing := map[string]bool{}, map[string]bool{}
	for _, x := range calls {
		answered[x.StepID] = answered[x.StepID] || x.State == Answered
		ringing[x.StepID] = ringing[x.StepID] || x.State == Calling
	}
	c.Answered, c.Unanswered = entity.IntOf(0), entity.IntOf(0)
	for _, s := range steps {
		switch {
		case answered[s.ID]:
			c.Answered.V++
		case !ringing[s.ID]:
			c.Unanswered.V++
		}
	}
	return int(c.Answered.V) < len(steps)
}

// calling marks a transaction in which an answer makes other calls needless.
type calling struct{}

// callFlow is how a call is answered.
func (k *caller) callFlow() *workflow.Flow {
	type move = workflow.Move[Call, CallState]
	answer := func(ch Channel) func(context.Context, *store.Tx, string, *Call, *Call) error {
		return func(ctx context.Context, tx *store.Tx, _ string, _, c *Call) (err error) {
			c.Channel, c.AnsweredAt = ch, k.clock.Now()
			c.Seconds = entity.IntOf(max(0, int64(c.AnsweredAt.Sub(c.CalledAt)/time.Second)))
			if c.AnsweredBy, err = nameOf(tx); err != nil {
				return err
			}
			return k.standDown(ctx, tx, c.CalloutID, c.StepID, c.ID)
		}
	}
	return workflow.New(
		CallType, func(c *Call) *CallState { return &c.State },
		move{
			Name: "answer", Title: [2]string{"收到,立即到位", "I am coming"}, From: []CallState{Calling, Passed, Exhausted}, To: Answered, Tone: entity.OK, Right: Own, Guard: answer(ByScreen),
			May: func(a *policy.Actor, c *Call) error {
				if a.Person == "" || a.Person != c.PersonID {
					return fault.New(fault.Forbidden, CodeNotYou, nil)
				}
				return nil
			},
		},
		move{
			Name: "answer_phone", Title: [2]string{"电话已应答", "Answered by phone"}, From: []CallState{Calling, Passed, Exhausted}, To: Answered, Tone: entity.OK, Right: Keep, Guard: answer(ByPhone),
			Confirm: [2]string{"记为人工电话应答,写入您的姓名和此刻时间。", "It is noted as answered by phone, with your name and the time now."},
		},
		move{
			Name: "stand_down", Title: [2]string{"不再需要", "Stand down"}, From: []CallState{Calling}, To: StoodDown, Tone: entity.Idle, Right: Own,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, _ *Call) error {
				if tx.Value(calling{}) == nil {
					return fault.New(fault.Forbidden, CodeByHand, nil)
				}
				return nil
			},
		},
		move{Name: "pass", Title: [2]string{"转下一人", "Pass on"}, From: []CallState{Calling}, To: Passed, Tone: entity.Warn, Right: Clockwork},
		move{Name: "exhaust", Title: [2]string{"无人可转", "Nobody left"}, From: []CallState{Calling}, To: Exhausted, Tone: entity.Danger, Right: Clockwork},
	)
}

// standDown ends the calls that still ring for a post, or for the whole call-out, but for those named.
func (k *caller) standDown(ctx context.Context, tx *store.Tx, callout, step string, but ...string) error {
	calls, err := all(within{tx}, CallType, is(CallType, "callout_id", store.Eq, callout), is(CallType, "state", store.Eq, string(Calling)))
	if err != nil {
		return err
	}
	outer := tx.Value(calling{})
	tx.SetValue(calling{}, true)
	defer tx.SetValue(calling{}, outer)
	for _, c := range calls {
		if slices.Contains(but, c.ID) || step != "" && c.StepID != step {
			continue
		}
		if _, err := k.calls.Do(ctx, tx, c.ID, c.Rev, "stand_down", "", func(any) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// passOn does for every running call-out what is due: who has not answered in time gives way to his deputy.
func (k *caller) passOn(ctx context.Context, db *store.DB) error {
	running, err := all(seen{ctx, db}, CalloutType, is(CalloutType, "state", store.Eq, string(Running)))
	for _, c := range running {
		if err := quiet(db.Write(ctx, func(tx *store.Tx) error { return k.passOne(ctx, tx, c.ID) })); err != nil {
			return err
		}
	}
	return err
}

func (k *caller) passOne(ctx context.Context, tx *store.Tx, id string) error {
	in, now := within{tx}, k.clock.Now()
	c, err := one(in, CalloutType, id)
	if err != nil || c.State != Running {
		return err
	}
	steps, err := stepsOf(in, id)
	if err != nil {
		return err
	}
	calls, err := all(in, CallType, is(CallType, "callout_id", store.Eq, id))
	if err != nil {
		return err
	}
	st, err := standingOf(in, steps, now)
	if err != nil {
		return err
	}
	if err := k.due(ctx, tx, c, steps, calls, st); err != nil {
		return err
	}
	return k.tell(ctx, tx, c, steps)
}

// due passes on every call whose time is over.
func (k *caller) due(ctx context.Context, tx *store.Tx, c *Callout, steps []*Step, calls []*Call, st Standing) error {
	taken := map[string]bool{}
	for _, x := range calls {
		taken[x.PersonID] = taken[x.PersonID] || x.State != Skipped
	}
	for _, x := range calls {
		i := slices.IndexFunc(steps, func(s *Step) bool { return s.ID == x.StepID })
		if x.State != Calling || st.Now.Before(x.DueAt) || i < 0 {
			continue
		}
		from, end := int(x.Rung.V)+1, "exhaust"
		for j, r := range st.Ladder(steps[i], c.OnlyOnDuty.V, taken) {
			if j >= from && r.Skip == "" {
				end = "pass"
			}
		}
		if _, err := k.calls.Do(ctx, tx, x.ID, x.Rev, end, "", func(rec any) error { rec.(*Call).PassedAt = st.Now; return nil }); err != nil {
			return err
		}
		if err := k.climb(tx, c, steps[i], st, taken, from); err != nil {
			return err
		}
	}
	return nil
}

// tell writes down how many posts have answered. A call-out is finished when all have; one with a post that nobody
// answers for goes on until somebody ends it.
func (k *caller) tell(ctx context.Context, tx *store.Tx, c *Callout, steps []*Step) error {
	calls, err := all(within{tx}, CallType, is(CallType, "callout_id", store.Eq, c.ID))
	if err != nil {
		return err
	}
	is := *c
	if is.count(steps, calls) {
		if is == *c {
			return nil
		}
		return tx.Put(CalloutType.Schema(), &is, store.Note{Action: "clock"})
	}
	_, err = k.callouts.Do(ctx, tx, c.ID, c.Rev, "finish", "", func(rec any) error {
		done := rec.(*Callout)
		done.Answered, done.Unanswered, done.EndedAt = is.Answered, is.Unanswered, k.clock.Now()
		return nil
	})
	return err
}

// attachCallouts adds what call-outs take over from their headquarters and operation.
func attachCallouts(db *store.DB) {
	store.BeforePut(db, CalloutType, func(_ context.Context, tx *store.Tx, before, c *Callout) (err error) {
		if c.AreaID, err = areaOf(tx, c.HeadquartersID); err != nil {
			return err
		}
		if entered(tx, before == nil) || c.State == "" {
			c.State = Planning
		}
		if c.OperationID != "" && (before == nil || before.OperationID != c.OperationID) {
			o, err := operation.Mark(tx, c.OperationID, &c.Meta)
			if fault.As(err).Code.ID == operation.CodeEnded.ID {
				return fault.InvalidFields([]fault.Field{*CalloutType.Schema().Field("operation_id").Problem(operation.CodeEnded, nil)})
			}
			if err != nil {
				return err
			}
			c.World = o.World
		}
		if before == nil && c.World != operation.Live && c.World != "" {
			c.Origin = entity.Drill
		}
		p := CalloutType.Rules(c)
		p.If(c.World == "", &c.World, CodeNoWorld, nil)
		p.If(before != nil && before.State != Planning && before.World != c.World, &c.World, operation.CodeWorld, nil)
		return p.Err()
	})
	store.BeforePut(db, StepType, func(_ context.Context, tx *store.Tx, before, s *Step) error {
		c, err := store.Fetch(tx, CalloutType, s.CalloutID)
		if err != nil {
			return err
		}
		p := StepType.Rules(s)
		p.If(c.State != Planning && (before != nil || entered(tx, true)), &s.Post, CodeStarted, nil)
		return p.Err()
	})
	store.BeforePut(db, MuteType, func(_ context.Context, tx *store.Tx, _, m *Mute) error {
		p, err := store.Fetch(tx, person.Type, m.PersonID)
		if err == nil {
			m.AreaID = p.District
		}
		return err
	})
}
