package session_test

import (
	"strings"
	"testing"

	"haidun/internal/kernel/store"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
)

func TestSeatsAreTakenHandedOverAndLeft(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		n.tree(t)
		desk := put(t, n, seat.Type, &seat.Seat{Name: "值班席", District: "3309", Role: role.Operations, OpenTo: []role.Code{role.Duty}})
		put(t, n, seat.Type, &seat.Seat{Name: "指挥席", District: "3309", Role: role.Command})
		a, sa := n.account(t, "early", role.Duty)
		b, sb := n.account(t, "late", role.Duty)
		early, late := n.enter(t, a.Login, sa), n.enter(t, b.Login, sb)

		if list := early.want(200, "GET", "/api/seats", nil).list; len(list) != 1 || list[0].(map[string]any)["area_label"] != "舟山市" {
			t.Fatalf("seats offered: %v", list)
		}
		early.want(200, "POST", "/api/seats/"+desk.ID+"/take", object{"note": ""})
		who := early.want(200, "GET", "/api/who", nil)
		if who.str("seat") != desk.ID || !strings.Contains(who.raw, `{"Role":"ops","Area":"3309/"}`) {
			t.Errorf("seated: %s", who.raw)
		}

		if x := late.do("POST", "/api/seats/"+desk.ID+"/take", object{"note": "  "}); x.status != 422 || x.str("code") != "hand_over_note" {
			t.Errorf("without a note: %d %s", x.status, x.raw)
		}
		taken := late.want(200, "POST", "/api/seats/"+desk.ID+"/take", object{"note": "2 号警报待复查"})
		if taken.str("note") != "2 号警报待复查" || taken.body["holder"].(map[string]any)["name"] != "late" {
			t.Error(taken.raw)
		}
		if who := early.want(200, "GET", "/api/who", nil); who.str("seat") != "" || strings.Contains(who.raw, `"ops"`) {
			t.Errorf("the former holder: %s", who.raw)
		}
		if x := early.do("POST", "/api/seats/"+desk.ID+"/leave", object{"note": ""}); x.status != 409 {
			t.Errorf("leaving another's seat: %d", x.status)
		}
		late.want(200, "POST", "/api/seats/"+desk.ID+"/leave", object{"note": "无异常"})

		page, err := n.db.List(n.ctx, seat.TurnType.Schema(), store.Query{Parent: desk.ID})
		if err != nil || len(page.Recs) != 2 {
			t.Fatal(err, page.Recs)
		}
		for i, want := range []string{"2 号警报待复查", "无异常"} {
			if turn := page.Recs[i].(*seat.Turn); turn.Note != want || turn.LeftAt.IsZero() || turn.Area != "3309/" {
				t.Errorf("turn %d: %+v", i, turn)
			}
		}
		if log := n.log(t); !strings.Contains(log, `"actor":"`+b.ID+`","seat":"","mode":"live","action":"take"`) &&
			!strings.Contains(log, `"actor":"`+b.ID+`"`) {
			t.Error("the log does not name who took the seat")
		}
	})
}

func TestASeatOutsideOnesRolesOrAreaIsNotTaken(t *testing.T) {
	n := open(t)
	n.tree(t)
	command := put(t, n, seat.Type, &seat.Seat{Name: "指挥席", District: "3309", Role: role.Command})
	u, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, u.Login, secret)
	if a := b.do("POST", "/api/seats/"+command.ID+"/take", object{"note": "x"}); a.status != 403 || a.str("code") != "seat_closed" {
		t.Errorf("above one's roles: %d %s", a.status, a.raw)
	}
	n.account(t, "none")
	c := n.enter(t, "none", n.newSecret(t, "none"))
	if a := c.do("POST", "/api/seats/"+command.ID+"/take", object{"note": "x"}); a.status != 404 {
		t.Errorf("unseen: %d %s", a.status, a.raw)
	}
}

func TestASeatOpensNoOtherSeat(t *testing.T) {
	n := open(t)
	n.tree(t)
	first := put(t, n, seat.Type, &seat.Seat{Name: "值班席", District: "3309", Role: role.Operations, OpenTo: []role.Code{role.Duty}})
	next := put(t, n, seat.Type, &seat.Seat{Name: "通信席", District: "3309", Role: role.Command, OpenTo: []role.Code{role.Operations}})
	_, secret := n.account(t, "duty", role.Duty)
	b := n.enter(t, "duty", secret)
	b.want(200, "POST", "/api/seats/"+first.ID+"/take", object{"note": ""})
	if a := b.do("POST", "/api/seats/"+next.ID+"/take", object{"note": "x"}); a.status != 403 {
		t.Errorf("by the seat's own role: %d %s", a.status, a.raw)
	}
}

func TestTheThreeAdministrationsAreNoSeat(t *testing.T) {
	n := open(t)
	n.tree(t)
	for _, r := range role.Separated {
		s := seat.Seat{Name: "x", District: "3309", Role: r}
		if err := store.Put(n.ctx, n.db, seat.Type, &s, store.Note{}); err == nil {
			t.Errorf("a seat gives %s", r)
		}
	}
}
