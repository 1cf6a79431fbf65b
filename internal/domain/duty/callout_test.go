package duty_test

import (
	"testing"
	"time"

	"haidun/internal/domain/duty"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

// callout is one with two posts: the first has two deputies.
func (p *post) callout(t *testing.T, only bool) (*duty.Callout, []*duty.Step) {
	t.Helper()
	c := storetest.Put(t, p, duty.CalloutType, &duty.Callout{Name: "台风响应", HeadquartersID: p.city.ID, OperationID: p.storm.ID, Message: "即到指挥室", OnlyOnDuty: entity.BoolOf(only)})
	a := storetest.Put(t, p, duty.StepType, &duty.Step{CalloutID: c.ID, Order: entity.IntOf(1), Post: "指挥", PersonID: "lead1", Deputy1ID: "lead2", Deputy2ID: "lead3", Wait: entity.IntOf(60)})
	b := storetest.Put(t, p, duty.StepType, &duty.Step{CalloutID: c.ID, Order: entity.IntOf(2), Post: "通信", PersonID: "off1", Wait: entity.IntOf(120)})
	return c, []*duty.Step{a, b}
}

func (p *post) start(t *testing.T, c *duty.Callout) {
	t.Helper()
	if err := p.do(t, "lead4", duty.CalloutType.Schema(), c.ID, "start", "", nil); err != nil {
		t.Fatal(err)
	}
}

// calls are what became of everybody who was called, "" of whom nobody has called yet.
func (p *post) calls(t *testing.T) map[string]duty.CallState {
	t.Helper()
	out := map[string]duty.CallState{}
	for _, c := range storetest.All(t, p, duty.CallType) {
		out[c.PersonID] = c.State
	}
	return out
}

func (p *post) call(t *testing.T, who string) *duty.Call {
	t.Helper()
	for _, c := range storetest.All(t, p, duty.CallType) {
		if c.PersonID == who {
			return c
		}
	}
	t.Fatalf("%s was not called", who)
	return nil
}

func TestWhoDoesNotAnswerGivesWayToHisDeputyByTheClock(t *testing.T) {
	each(t, whoDoesNotAnswerGivesWayToHisDeputyByTheClock)
}

func whoDoesNotAnswerGivesWayToHisDeputyByTheClock(t *testing.T, p *post) {
	t.Helper()
	c, _ := p.callout(t, false)
	p.start(t, c)
	if c = storetest.Get(t, p, duty.CalloutType, c.ID); c.World != operation.Live || c.StartedBy != "lead4" {
		t.Errorf("%+v", c)
	}
	p.clock.Advance(59 * time.Second)
	p.tick(t, "callout")
	if got := p.calls(t); got["lead1"] != duty.Calling || got["lead2"] != "" {
		t.Errorf("before the time is over: %v", got)
	}
	p.clock.Advance(time.Second)
	p.tick(t, "callout")
	if got := p.calls(t); got["lead1"] != duty.Passed || got["lead2"] != duty.Calling || got["off1"] != duty.Calling {
		t.Errorf("after a minute: %v", got)
	}
	p.clock.Advance(17 * time.Second)
	second := p.call(t, "lead2")
	if got := storetest.Refused(p.do(t, "lead1", duty.CallType.Schema(), second.ID, "answer", "", nil)); got != duty.CodeNotYou.ID {
		t.Errorf("somebody answers for another: %q", got)
	}
	if err := p.do(t, "lead2", duty.CallType.Schema(), second.ID, "answer", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := p.call(t, "lead2"); got.Seconds != entity.IntOf(17) || got.Channel != duty.ByScreen {
		t.Errorf("%+v", got)
	}
	if err := p.do(t, "lead4", duty.CallType.Schema(), p.call(t, "off1").ID, "answer_phone", "", nil); err != nil {
		t.Fatal(err)
	}
	p.tick(t, "callout")
	if c := storetest.Get(t, p, duty.CalloutType, c.ID); c.State != duty.Finished || c.Answered.V != 2 || c.Unanswered.V != 0 {
		t.Errorf("%+v", c)
	}
	if got := p.call(t, "off1"); got.Channel != duty.ByPhone || got.AnsweredBy != "lead4" {
		t.Errorf("%+v", got)
	}
}

func TestAPostThatNobodyAnswersForKeepsTheCalloutOpen(t *testing.T) {
	p := open(t)
	c, _ := p.callout(t, false)
	p.start(t, c)
	for range 4 {
		p.clock.Advance(time.Minute)
		p.tick(t, "callout")
	}
	got := p.calls(t)
	if got["lead3"] != duty.Exhausted || got["off1"] != duty.Exhausted {
		t.Errorf("%v", got)
	}
	if c := storetest.Get(t, p, duty.CalloutType, c.ID); c.State != duty.Running || c.Unanswered.V != 2 {
		t.Errorf("%+v", c)
	}
	// The first comes after all, and counts.
	if err := p.do(t, "lead1", duty.CallType.Schema(), p.call(t, "lead1").ID, "answer", "", nil); err != nil {
		t.Fatal(err)
	}
	p.tick(t, "callout")
	if c := storetest.Get(t, p, duty.CalloutType, c.ID); c.Answered.V != 1 || c.Unanswered.V != 1 {
		t.Errorf("%+v", c)
	}
	if err := p.do(t, "lead4", duty.CalloutType.Schema(), c.ID, "stop", "改为电话逐个通知", nil); err != nil {
		t.Fatal(err)
	}
}

func TestAnAnswerStandsTheDeputyDown(t *testing.T) {
	p := open(t)
	c, _ := p.callout(t, false)
	p.start(t, c)
	p.clock.Advance(time.Minute)
	p.tick(t, "callout")
	if err := p.do(t, "lead1", duty.CallType.Schema(), p.call(t, "lead1").ID, "answer", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := p.calls(t); got["lead2"] != duty.StoodDown {
		t.Errorf("%v", got)
	}
	if got := storetest.Refused(p.do(t, "lead4", duty.CallType.Schema(), p.call(t, "off1").ID, "stand_down", "", nil)); got != duty.CodeByHand.ID {
		t.Errorf("a call is ended by hand: %q", got)
	}
}

func TestPeopleOffDutyMutedOrAwayAreNotCalledAndAreShown(t *testing.T) {
	p := open(t)
	p.published(t, "2026-10-01", "2026-10-02") // lead1 and off1 are on duty on the 1st
	p.at(t, "2026-10-01 10:00")
	storetest.Put(t, p, duty.MuteType, &duty.Mute{PersonID: "off1", From: p.clock.Now().Add(-time.Hour), Until: p.clock.Now().Add(time.Hour), Why: "手术"})
	leave := storetest.Put(t, p, duty.LeaveType, &duty.Leave{PersonID: "lead1", Kind: "sick", FirstDay: "2026-10-01", LastDay: "2026-10-01"})
	if err := p.do(t, "lead4", duty.LeaveType.Schema(), leave.ID, "approve", "", nil); err != nil {
		t.Fatal(err)
	}
	c, steps := p.callout(t, true)
	answer, err := p.Views["callout_list"].Answer(p.as(t, "lead4"), p.DB, func(string) string { return c.ID })
	if err != nil {
		t.Fatal(err)
	}
	listed := answer.(duty.Listed)
	if len(listed.Posts) != 2 || !listed.Posts[0].None || listed.Posts[0].Who[0].Skip != duty.SkipAway || listed.Posts[0].Who[1].Skip != duty.SkipOff || listed.Posts[1].Who[0].Skip != duty.SkipMuted {
		t.Errorf("%+v", listed)
	}
	p.start(t, c)
	for who, state := range p.calls(t) {
		if state != duty.Skipped {
			t.Errorf("%s is %s", who, state)
		}
	}
	if c := storetest.Get(t, p, duty.CalloutType, c.ID); c.Unanswered.V != int64(len(steps)) {
		t.Errorf("posts that nobody can be called for: %+v", c)
	}
}

func TestACalloutSaysWhetherItIsADrill(t *testing.T) {
	p := open(t)
	c := &duty.Callout{Name: "召集", HeadquartersID: p.city.ID, Message: "到位"}
	if got := storetest.Refused(store.Put(p.as(t, "lead4"), p.DB, duty.CalloutType, c, store.Note{})); got != duty.CodeNoWorld.ID {
		t.Errorf("in no world: %q", got)
	}
	c.World = operation.Drill
	if err := store.Put(p.as(t, "lead4"), p.DB, duty.CalloutType, c, store.Note{}); err != nil || c.Origin != entity.Drill {
		t.Errorf("%s %v", c.Origin, err)
	}
	if got := storetest.Refused(p.do(t, "lead4", duty.CalloutType.Schema(), c.ID, "start", "", nil)); got != duty.CodeNoSteps.ID {
		t.Errorf("with nobody to call: %q", got)
	}
}

func TestAListIsFilledFromTheShiftWithTheNextAsDeputies(t *testing.T) {
	p := open(t)
	c := storetest.Put(t, p, duty.CalloutType, &duty.Callout{Name: "召集", HeadquartersID: p.city.ID, World: operation.Live, Message: "到位"})
	fill := func() error { return p.do(t, "lead4", duty.CalloutType.Schema(), c.ID, "fill", "", nil) }
	if got := storetest.Refused(fill()); got != duty.CodeNoneOnDuty.ID {
		t.Errorf("with nobody on duty: %q", got)
	}
	p.published(t, "2026-10-01", "2026-10-02")
	p.at(t, "2026-10-01 10:00")
	if err := fill(); err != nil {
		t.Fatal(err)
	}
	steps := storetest.All(t, p, duty.StepType)
	if len(steps) != 2 || steps[0].PersonID != "lead1" || steps[0].Deputy1ID != "lead2" || steps[1].PersonID != "off1" {
		t.Errorf("%+v", steps)
	}
}
