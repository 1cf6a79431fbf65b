package approval

import (
	"fmt"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// Question is what somebody asks to be approved: an act on a record at a revision.
type Question struct {
	Verb             string
	Record           string
	Rev              int64
	Summary, Details string
	Request          string // JSON, in the act's own form
	Reason           string
}

// CodeWaiting is raised when the same act on the same record waits already.
var CodeWaiting = fault.Code{
	ID: "approval_waiting", ZH: "{who}已于 {at} 提出同一事项,正待批准(审批 {id});须先批准、退回或撤回。",
	EN: "{who} asked for the same on {at} and it still waits (approval {id}); it has to be approved, refused or withdrawn first.",
}

// Ask keeps a question for a second person. Who asks must have the right to the act himself and belong to a person.
//
// Errors: policy.CodeTwoPersons for an account without a person, CodeNoAct, CodeWaiting, fault.NotFound and
// fault.Forbidden by the rights over the record, and those of store.Put.
func (d *Desk) Ask(tx *store.Tx, q Question) (*Approval, error) {
	actor, err := tx.Actor()
	if err != nil {
		return nil, err
	}
	if actor.Person == "" {
		return nil, fault.New(fault.Forbidden, policy.CodeTwoPersons, nil)
	}
	if _, ok := d.act(q.Verb); !ok {
		return nil, fault.New(fault.Conflict, CodeNoAct, fault.Args{"verb": q.Verb})
	}
	if err := d.single(tx, q); err != nil {
		return nil, err
	}
	now := d.Clock.Now()
	a := &Approval{
		Summary: q.Summary, State: Waiting, Reason: q.Reason, Details: q.Details, Asker: actor.Name, AskedAt: now, Until: now.Add(d.Valid),
		Verb: q.Verb, Record: q.Record, RecordRev: entity.IntOf(q.Rev), Request: q.Request,
		AskedBy: actor.User, AskedAs: actor.Person, AskedIn: actor.Session,
	}
	if err := tx.Put(Type.Schema(), a, store.Note{Action: "ask", Reason: q.Reason, Right: policy.Decide}); err != nil {
		return nil, err
	}
	return a, entity.CheckReason(a.note()) // it will stand in the record's log
}

// single refuses a second question while the first waits.
func (d *Desk) single(tx *store.Tx, q Question) error {
	id, err := d.waiting(tx, q)
	if err != nil || id == "" {
		return err
	}
	first, err := store.Fetch(tx, Type, id)
	if err != nil {
		return err
	}
	at := first.AskedAt.In(clock.Shanghai).Format("2006-01-02 15:04")
	return fault.New(fault.Conflict, CodeWaiting, fault.Args{"who": first.Asker, "at": at, "id": first.ID})
}

// waiting is the approval of the same act on the same record whose time is not over, "" where there is none.
func (d *Desk) waiting(tx *store.Tx, q Question) (id string, err error) {
	b := tx.DB().Dialect().Bind
	rows, err := tx.Query(`SELECT id FROM approval WHERE verb=`+b(1)+` AND record=`+b(2)+` AND state=`+b(3)+` AND until>`+b(4)+` AND struck_at IS NULL`,
		q.Verb, q.Record, string(Waiting), d.Clock.Now().UnixMilli())
	if err != nil {
		return "", fmt.Errorf("look for a waiting approval: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return "", fmt.Errorf("look for a waiting approval: %w", err)
		}
	}
	return id, rows.Err()
}

// note is the reason in the log of the record that is acted on: the actor there is who approved, and this says who
// asked, why, and where all of it is kept.
func (a *Approval) note() string {
	return fmt.Sprintf("%s〔%s 提出 asked · 审批 approval %s〕", a.Reason, a.Asker, a.ID)
}
