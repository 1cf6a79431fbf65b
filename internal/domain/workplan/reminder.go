package workplan

import (
	"context"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// Reminder is one supervision (督办) of a task: who presses, until when an answer is wanted, and the answer. It changes
// nothing of the task.
type Reminder struct {
	entity.Meta
	TaskID     string
	Words      string
	AnswerBy   entity.Date
	State      ReminderState
	PressedBy  string
	PressedOn  entity.Date
	Answer     string
	AnsweredBy string
	AnsweredAt time.Time
	SettledBy  string
	SettledOn  entity.Date
}

// ReminderType is the register of reminders.
var ReminderType = entity.Define("work_reminder", func(d *entity.Def, r *Reminder) {
	d.Title("督办", "Reminders")
	d.Ref(&r.TaskID, TaskType).Label("任务", "Task").Parent()
	d.Naming(d.Long(&r.Words).Label("督办要求", "What is asked").Required().Max(1000).List().Search())
	d.Date(&r.AnswerBy).Label("答复期限", "Answer by").Required().List().Index()
	entity.OneOf(d, &r.State, reminderStates).Label("状态", "State").List().Index().ReadOnly()
	d.Text(&r.PressedBy).Label("督办人", "Pressed by").Max(80).List().ReadOnly()
	d.Date(&r.PressedOn).Label("督办日期", "Pressed on").List().ReadOnly()
	d.Long(&r.Answer).Label("答复", "Answer").Max(2000).List().ReadOnly()
	d.Text(&r.AnsweredBy).Label("答复人", "Answered by").Max(80).ReadOnly()
	d.Time(&r.AnsweredAt).Label("答复时间", "Answered at").ReadOnly()
	d.Text(&r.SettledBy).Label("销号人", "Settled by").Max(80).ReadOnly()
	d.Date(&r.SettledOn).Label("销号日期", "Settled on").ReadOnly()
})

// remind signs a new reminder. Only what is open can be pressed for.
func remind(c clock.Clock) func(context.Context, *store.Tx, *Reminder, *Reminder) error {
	return func(_ context.Context, tx *store.Tx, before, m *Reminder) error {
		r := ReminderType.Rules(m)
		if before != nil {
			r.If(m.AnswerBy != before.AnswerBy && m.AnswerBy < today(c), &m.AnswerBy, CodeAnswerPast, nil)
			return r.Err()
		}
		a, err := tx.Actor()
		if err != nil {
			return err
		}
		t, err := store.Fetch(tx, TaskType, m.TaskID)
		if err != nil {
			return err
		}
		r.If(!t.State.open(), &m.TaskID, CodeNotOpen, nil)
		r.If(m.AnswerBy < today(c) && !a.IsSystem(), &m.AnswerBy, CodeAnswerPast, nil)
		m.State, m.PressedBy = Asked, a.Name
		if m.PressedOn == "" || !a.IsSystem() {
			m.PressedOn = today(c)
		}
		return r.Err()
	}
}

// newReminderFlow is a reminder's way: asked, answered, settled.
func newReminderFlow(c clock.Clock) *workflow.Flow {
	type move = workflow.Move[Reminder, ReminderState]
	return workflow.New(
		ReminderType, func(r *Reminder) *ReminderState { return &r.State },
		move{
			Name: "answer", Title: [2]string{"答复", "Answer"}, From: []ReminderState{Asked}, To: Answered, Tone: entity.Info,
			Fields: func(r *Reminder) []any { return []any{&r.Answer} },
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Reminder) (err error) {
				r.AnsweredBy, err = signed(tx)
				r.AnsweredAt = c.Now()
				return err
			},
		},
		move{
			Name: "return", Title: [2]string{"退回", "Send back"}, From: []ReminderState{Answered}, To: Asked, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"答复退回重写;原答复留在变更记录里。", "The answer is to be written anew; what was said stays in the history."},
		},
		move{
			Name: "settle", Title: [2]string{"销号", "Settle"}, From: []ReminderState{Answered}, To: Settled, Tone: entity.OK,
			Confirm: [2]string{"督办到此为止;任务本身的状态和期限不变。", "The supervision ends; the task's state and date stay as they are."},
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, r *Reminder) (err error) {
				r.SettledBy, err = signed(tx)
				r.SettledOn = today(c)
				return err
			},
		},
	)
}

// signed is the name of who makes a change.
func signed(tx *store.Tx) (string, error) {
	a, err := tx.Actor()
	if err != nil {
		return "", err
	}
	return a.Name, nil
}

// today is the day in China.
func today(c clock.Clock) entity.Date {
	return entity.Date(c.Now().In(clock.Shanghai).Format(time.DateOnly))
}
