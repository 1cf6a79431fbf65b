package alert

import (
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry/operation"
)

// needed is how many different people an alert takes: two for whatever is real, for more than a town and for every test of
// all sirens; one for a small exercise.
func needed(a *Alert, towns int, drawn bool) int64 {
	if a.World == operation.Live || towns > 1 || drawn || a.Sirens.V && a.Towns == "" {
		return 2
	}
	return 1
}

// proposedBy puts who acts down as the one who proposes.
func (a *Alert) proposedBy(h *policy.Actor) error {
	if h.Person == "" {
		return fault.New(fault.Forbidden, CodeNoPerson, nil)
	}
	a.ProposedBy, a.ProposedUser, a.ProposedPerson, a.ProposedIn = h.Name, h.User, h.Person, h.Session
	return nil
}

// differs refuses who proposed the alert, on whatever account, seat or session: people count, not accounts.
func (a *Alert) differs(h *policy.Actor) error {
	if h.Person == "" {
		return fault.New(fault.Forbidden, CodeNoPerson, nil)
	}
	first := &policy.Actor{User: a.ProposedUser, Person: a.ProposedPerson, Session: a.ProposedIn}
	if policy.TwoPersons(first, h) != nil {
		return fault.New(fault.Forbidden, CodeSameHand, nil)
	}
	return nil
}

// approvedBy counts a second person.
func (a *Alert) approvedBy(h *policy.Actor) error {
	if err := a.differs(h); err != nil {
		return err
	}
	a.ApprovedBy, a.ApprovedUser, a.ApprovedPerson, a.ApprovedIn, a.Approvals = h.Name, h.User, h.Person, h.Session, entity.IntOf(1)
	return nil
}

// agreed refuses to issue what too few people had in hand. It counts persons anew and believes no counter.
func (a *Alert) agreed() error {
	if a.ProposedPerson == "" {
		return fault.New(fault.Forbidden, CodeSecond, nil)
	}
	if a.Hands.OK && a.Hands.V == 1 && a.World != operation.Live {
		return nil
	}
	if a.ApprovedPerson == "" || !a.Approvals.OK || a.Approvals.V < 1 {
		return fault.New(fault.Forbidden, CodeSecond, nil)
	}
	return a.differs(&policy.Actor{User: a.ApprovedUser, Person: a.ApprovedPerson, Session: a.ApprovedIn})
}

// reset forgets who had it in hand and what was settled.
func (a *Alert) reset() {
	a.ProposedBy, a.ProposedUser, a.ProposedPerson, a.ProposedIn = "", "", "", ""
	a.unapprove()
	a.Text, a.Hash = "", ""
}

func (a *Alert) unapprove() {
	a.ApprovedBy, a.ApprovedUser, a.ApprovedPerson, a.ApprovedIn, a.Typed = "", "", "", "", ""
	a.Approvals = entity.IntOf(0)
	a.ApprovedAt = time.Time{}
}

// Confirmation is what is typed to publish an alert: its word and how many live in the area, in each language; "" where
// nothing is to be typed.
func (a *Alert) Confirmation() [2]string {
	if a.World != operation.Live {
		return [2]string{}
	}
	n := ""
	if a.People.OK {
		n = strconv.FormatInt(a.People.V, 10)
	}
	w := words[a.World]
	return [2]string{w[0] + n, w[1] + n}
}

// confirmed holds what was typed against what is to be typed.
func (a *Alert) confirmed() error {
	want := a.Confirmation()
	got := strings.ToUpper(strings.Join(strings.Fields(a.Typed), ""))
	if want[0] == "" || got == want[0] || got == want[1] {
		return nil
	}
	c := CodeTyped
	c.ZH, c.EN = fault.Code{ZH: c.ZH}.Text(fault.ZH, fault.Args{"want": want[0]}), fault.Code{EN: c.EN}.Text(fault.EN, fault.Args{"want": want[1]})
	return fault.InvalidFields([]fault.Field{*Type.Schema().Field("typed").Problem(c, nil)})
}
