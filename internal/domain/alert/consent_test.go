package alert_test

import (
	"math/rand/v2"
	"testing"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

// account is one way a person can come along: his account, another one, another seat, another tab, one lent to him.
type account struct{ person, user, seat, session string }

func accounts() (out []account) {
	for _, p := range []string{"p1", "p2", "p3", ""} {
		for _, u := range []string{"a", "b"} {
			for _, s := range []string{"s1", "s2"} {
				out = append(out, account{p, p + u, s, p + u + s})
			}
		}
	}
	return append(out, account{"p2", "p2a", "", "p1as1"}) // another's session
}

func (a account) actor() *policy.Actor {
	return &policy.Actor{User: a.user, Person: a.person, Seat: a.seat, Session: a.session, Name: a.person}
}

// TestNoSequenceOfPeopleAccountsAndActionsIssuesWithFewerThanTwo draws 5,000 sequences of who does what, and keeps a list of its
// own of the persons who had the text in hand since it last changed.
func TestNoSequenceOfPeopleAccountsAndActionsIssuesWithFewerThanTwo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	all := accounts()
	issued := 0
	for n := range 5000 {
		a := alert.Alert{World: []operation.World{operation.Live, operation.Drill}[r.IntN(2)], Hands: entity.IntOf(2)}
		hands := map[string]bool{}
		for step := range 3 + r.IntN(10) {
			who := all[r.IntN(len(all))]
			switch r.IntN(7) {
			case 0: // edits
				alert.Reset(&a)
				clear(hands)
			case 1, 2:
				alert.Reset(&a)
				clear(hands)
				if alert.ProposedBy(&a, who.actor()) == nil {
					hands[who.person] = true
				}
			case 3, 4:
				if a.ProposedPerson != "" && alert.ApprovedBy(&a, who.actor()) == nil {
					hands[who.person] = true
				}
			case 5, 6:
				if alert.Agreed(&a) != nil {
					continue
				}
				if issued++; len(hands) < 2 || hands[""] {
					t.Fatalf("sequence %d, step %d: issued by %v", n, step, hands)
				}
			}
		}
	}
	if issued < 500 {
		t.Errorf("only %d sequences got as far as issuing: nothing is tested", issued)
	}
}

// TestNoSequenceOnTheStoreIssuesWithFewerThanTwo does the same with the whole program, and reads the log's outcome.
func TestNoSequenceOnTheStoreIssuesWithFewerThanTwo(t *testing.T) {
	p := onSQLite(t)
	r := rand.New(rand.NewPCG(3, 4))
	people := []string{"王海", "林舟"}
	moves := []string{"propose", "approve", "release", "issue", "revise", "emergency"}
	issued := 0
	for n := range 60 {
		a := p.draft(t, storm(operation.Live))
		hands := map[string]bool{}
		for range 8 {
			who := people[r.IntN(2)]
			actor := p.actor(who, "u-"+who+[]string{"", "-2"}[r.IntN(2)])
			move := moves[r.IntN(len(moves))]
			err := p.Move(policy.With(t.Context(), actor), alert.Type.Schema(), a.ID, move, "理由", func(rec any) { yes(rec.(*alert.Alert)) })
			if err != nil {
				continue
			}
			switch move {
			case "revise":
				clear(hands)
			case "propose":
				hands = map[string]bool{who: true}
			case "approve", "release":
				hands[who] = true
			}
		}
		if got := storetest.Get(t, p, alert.Type, a.ID); got.State == alert.Issued {
			if issued++; len(hands) < 2 || got.ProposedPerson == got.ApprovedPerson {
				t.Fatalf("sequence %d was issued by %v", n, hands)
			}
		}
	}
	if issued < 5 {
		t.Errorf("only %d were issued: nothing is tested", issued)
	}
}
