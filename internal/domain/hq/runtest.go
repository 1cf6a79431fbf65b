package hq

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
)

// What a test refuses.
var (
	CodeNoUnits  = fault.Code{ID: "test_no_units", ZH: "该指挥部今天没有成员单位,无从测试。", EN: "The headquarters has no member units today, so there is nobody to call."}
	CodeRunning  = fault.Code{ID: "test_running", ZH: "该指挥部还有一次测试正在进行,请先结束。", EN: "Another test of this headquarters is running; close that first."}
	CodeWindow   = fault.Code{ID: "test_window", ZH: "还有 {count} 家未录入,应答时限到 {until};时限未到不能结束。", EN: "{count} units are still waited for until {until}; the test cannot be closed before."}
	CodeNotOpen  = fault.Code{ID: "test_not_open", ZH: "测试不在进行中,不能录入或更改结果。", EN: "The test is not running, so no result can be entered or changed."}
	CodeTooSoon  = fault.Code{ID: "call_before", ZH: "不能早于测试开始时间", EN: "must not be before the test began"}
	CodeWhichOne = fault.Code{ID: "call_member", ZH: "不能换成另一家单位", EN: "cannot become another unit"}
)

// usual is the time to answer where none is given.
const usual = 30 // minutes

type marking struct{}

// newTestFlow is a test: begun, it calls every member unit of that day; closed, what did not answer is marked so.
func newTestFlow(c clock.Clock) *workflow.Flow {
	return workflow.New(
		TestType, func(x *Test) *TestState { return &x.State },
		workflow.Move[Test, TestState]{
			Name: "begin", Title: [2]string{"开始测试", "Begin"}, From: []TestState{Due}, To: Open, Tone: entity.Info,
			Confirm: [2]string{"将为今天的每家成员单位生成一行记录,应答时限从现在起算。", "A line is made for every unit that is a member today; the time to answer runs from now."},
			Also:    func(x *Test) []any { return []any{&x.Window} },
			Guard:   func(_ context.Context, tx *store.Tx, _ string, _, x *Test) error { return beginTest(tx, x, c.Now()) },
		},
		workflow.Move[Test, TestState]{
			Name: "close", Title: [2]string{"结束测试", "Close"}, From: []TestState{Open}, To: Closed, Tone: entity.OK,
			Confirm: [2]string{"未录入的单位记为“未应答”,结果计入各单位的联络状态,此后不能更改。", "Units without a result are marked as not answering; the results count for each unit and stay."},
			Guard:   func(_ context.Context, tx *store.Tx, _ string, _, x *Test) error { return closeTest(tx, x, c.Now()) },
		},
	)
}

// testHook fills in what a new test leaves open.
func testHook(c clock.Clock) func(ctx context.Context, tx *store.Tx, before, x *Test) error {
	return func(_ context.Context, _ *store.Tx, before, x *Test) error {
		if before == nil && x.State == "" {
			x.State = Due
		}
		if x.DueOn == "" {
			x.DueOn = headquarters.DayOf(c.Now())
		}
		if !x.Window.OK {
			x.Window = entity.IntOf(usual)
		}
		f := TestType.Schema().Field("means")
		x.Name = fmt.Sprintf("%s %s", x.DueOn, f.Text(x, fault.ZH))
		x.Overdue = entity.BoolOf(x.State == Due && x.DueOn < headquarters.DayOf(c.Now()))
		return nil
	}
}

// beginTest makes a line for every member unit of the day.
func beginTest(tx *store.Tx, x *Test, now time.Time) error {
	running, err := ids(tx, `SELECT id FROM contact_test WHERE headquarters_id=`+bind(tx, 1)+` AND state='open' AND struck_at IS NULL`, x.HeadquartersID)
	if err != nil {
		return err
	}
	if len(running) > 0 {
		return fault.New(fault.Conflict, CodeRunning, nil)
	}
	found, err := ids(tx, `SELECT id FROM member_unit WHERE headquarters_id=`+bind(tx, 1)+` AND struck_at IS NULL AND state='active' ORDER BY id`, x.HeadquartersID)
	if err != nil {
		return err
	}
	a, err := tx.Actor()
	if err != nil {
		return err
	}
	x.BegunAt, x.BegunBy = now, a.Name
	tx.SetValue(marking{}, true)
	defer tx.SetValue(marking{}, nil)
	n := int64(0)
	for _, id := range found {
		m, err := store.Fetch(tx, headquarters.MemberType, id)
		if err != nil {
			return err
		}
		if !m.ActiveOn(headquarters.DayOf(now)) {
			continue
		}
		k := &Call{TestID: x.ID, MemberID: m.ID, PersonID: m.LiaisonID, CalledAt: now}
		k.Origin = x.Origin
		if err := tx.Put(CallType.Schema(), k, store.Note{Action: "call"}); err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return fault.New(fault.Conflict, CodeNoUnits, nil)
	}
	x.Called = entity.IntOf(n)
	return nil
}

// until is the end of the time to answer.
func (x *Test) until() time.Time { return x.BegunAt.Add(time.Duration(x.Window.V) * time.Minute) }

// closeTest marks who did not answer, tells the units' records and schedules the next test.
func closeTest(tx *store.Tx, x *Test, now time.Time) error {
	found, err := ids(tx, `SELECT id FROM contact_call WHERE test_id=`+bind(tx, 1)+` AND struck_at IS NULL ORDER BY id`, x.ID)
	if err != nil {
		return err
	}
	calls := make([]*Call, len(found))
	waiting := 0
	for i, id := range found {
		if calls[i], err = store.Fetch(tx, CallType, id); err != nil {
			return err
		}
		if calls[i].Result == "" {
			waiting++
		}
	}
	if waiting > 0 && now.Before(x.until()) {
		return fault.New(fault.Conflict, CodeWindow, fault.Args{"count": waiting, "until": x.until().In(clock.Shanghai).Format("15:04")})
	}
	tx.SetValue(marking{}, true)
	defer tx.SetValue(marking{}, nil)
	answered := int64(0)
	for _, k := range calls {
		if k.Result == "" {
			k.Result = NoAnswer
			if err := tx.Put(CallType.Schema(), k, store.Note{Action: "no_answer"}); err != nil {
				return err
			}
		}
		if k.passed() {
			answered++
		}
		if err := tell(tx, k); err != nil {
			return err
		}
	}
	x.ClosedAt, x.Called, x.Answered = now, entity.IntOf(int64(len(calls))), entity.IntOf(answered)
	return next(tx, x)
}

// passed reports whether the unit answered within the time.
func (k *Call) passed() bool { return k.Result == Answered && !k.Late.V }

// tell writes the result into the unit's record. A late answer shows that the number is good, so it counts there.
func tell(tx *store.Tx, k *Call) error {
	m, err := store.Fetch(tx, headquarters.MemberType, k.MemberID)
	if err != nil {
		return err
	}
	if m.Struck() {
		return nil
	}
	if k.Result == Answered {
		if k.AnsweredAt.After(m.TestedAt) {
			m.TestedAt = k.AnsweredAt
		}
		m.MissedTests = entity.IntOf(0)
	} else {
		m.MissedTests = entity.IntOf(m.MissedTests.V + 1)
	}
	return tx.Put(headquarters.MemberType.Schema(), m, store.Note{Action: "tested", Right: Keep})
}

// next schedules the test of the month after a monthly one.
func next(tx *store.Tx, x *Test) error {
	if x.Repeat != Monthly {
		return nil
	}
	after := &Test{HeadquartersID: x.HeadquartersID, Means: x.Means, Repeat: Monthly, DueOn: monthAfter(x.DueOn), Window: x.Window}
	after.Origin = x.Origin
	return tx.Put(TestType.Schema(), after, store.Note{Action: "schedule"})
}

// monthAfter is the same day of the next month, or its last day where it has no such.
func monthAfter(day entity.Date) entity.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	first := time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return entity.Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly))
}
