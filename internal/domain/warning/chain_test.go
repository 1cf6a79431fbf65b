package warning_test

import (
	"encoding/base64"
	"fmt"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/role"
	"haidun/internal/testkit"
)

func decode(t *testing.T, s string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (p *post) board(t *testing.T) *warning.Board {
	t.Helper()
	b, err := p.Views["warning_board"].Answer(system(t), p.DB, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return b.(*warning.Board)
}

func TestAnUpdateReplacesAndACancelLifts(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		qx := agency(t, "qx")
		f := p.trusted(t, qx)
		blue, orange := message(1, nil), message(2, nil)
		about(orange, cap.Update, blue)
		a := p.receive(t, f, signed(t, qx, blue))
		b := p.receive(t, f, signed(t, qx, orange))
		old := storetest.Get(t, p, warning.Type, a.ID)
		if old.State != warning.Updated || old.ReplacedBy != b.ID || p.state(t, b.ID) != warning.InForce {
			t.Errorf("after the update: %s, %s", old.State, p.state(t, b.ID))
		}
		c := p.receive(t, f, signed(t, qx, about(message(3, nil), cap.Cancel, blue, orange)))
		if c.State != warning.Noted || p.state(t, b.ID) != warning.Cancelled || p.state(t, a.ID) != warning.Updated {
			t.Errorf("after the cancel: %s, %s, %s", c.State, p.state(t, b.ID), p.state(t, a.ID))
		}
	})
}

func TestOnOnesWayMessagesMayOvertakeEachOther(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	first, second := message(1, nil), message(2, nil)
	about(second, cap.Update, first)
	late := p.receive(t, f, signed(t, qx, second))
	early := p.receive(t, f, signed(t, qx, first))
	if p.state(t, early.ID) != warning.Updated || p.state(t, late.ID) != warning.InForce || early.State != warning.Updated {
		t.Errorf("the update came first: %s, %s", p.state(t, early.ID), p.state(t, late.ID))
	}
	third := message(3, nil)
	c := p.receive(t, f, signed(t, qx, about(message(4, nil), cap.Cancel, third)))
	if c.State != warning.Parked || p.measure(t, "warning.orphaned") != "0" {
		t.Errorf("a cancel of what has not come: %s", c.State)
	}
	r := p.receive(t, f, signed(t, qx, third))
	if r.State != warning.Cancelled || p.state(t, c.ID) != warning.Noted {
		t.Errorf("once it has come: %s, %s", r.State, p.state(t, c.ID))
	}
}

func TestACancelOfWhatNeverCameIsAlarmedAfterTenMinutes(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	r := p.receive(t, f, signed(t, qx, about(message(2, nil), cap.Cancel, message(1, nil))))
	for _, step := range []struct {
		after time.Duration
		want  string
	}{{9*time.Minute + 59*time.Second, "0"}, {2 * time.Second, "1"}} {
		p.clock.Advance(step.after)
		if n := p.measure(t, "warning.orphaned"); n != step.want {
			t.Errorf("after %s: %s alarmed", step.after, n)
		}
	}
	if err := p.do(as(t, "wang", role.Duty, "330900/"), r.ID, "confirm", ""); storetest.Refused(err) != "cap_reference_unknown" {
		t.Errorf("confirmed though nothing is there: %v", err)
	}
	if err := p.do(as(t, "wang", role.Duty, "330900/"), r.ID, "reject", "气象局未发过原报文"); err != nil || p.measure(t, "warning.orphaned") != "0" {
		t.Error(err)
	}
}

func TestOnePersonDecidesAboutTheUnsigned(t *testing.T) {
	p := open(t)
	f := p.feed(t, nil)
	duty := as(t, "wang", role.Duty, "330900/")
	blue, orange := message(1, nil), message(2, nil)
	a := p.receive(t, f, text(t, blue))
	b := p.receive(t, f, text(t, about(orange, cap.Update, blue)))
	if q := p.board(t).Queue; len(q) != 2 || q[1].Before == nil || q[0].Before != nil {
		t.Errorf("the queue shows no more what the update is about: %d", len(q))
	}
	for _, id := range []string{a.ID, b.ID} {
		if err := p.do(duty, id, "accept", ""); err != nil {
			t.Fatal(err)
		}
	}
	w := storetest.Get(t, p, warning.Type, b.ID)
	if p.state(t, a.ID) != warning.Updated || w.State != warning.InForce || w.DecidedBy != "wang" || w.DecidedAt.IsZero() {
		t.Errorf("%s, %s by %q", p.state(t, a.ID), w.State, w.DecidedBy)
	}
	c := p.receive(t, f, text(t, about(message(3, nil), cap.Cancel, orange)))
	if c.State != warning.Lifting || p.state(t, b.ID) != warning.InForce {
		t.Errorf("an unsigned cancel is %s", c.State)
	}
	if err := p.do(duty, c.ID, "confirm", ""); err != nil || p.state(t, b.ID) != warning.Cancelled {
		t.Errorf("confirmed: %v", err)
	}
	d := p.receive(t, f, text(t, message(4, nil)))
	if err := p.do(duty, d.ID, "reject", " "); storetest.Refused(err) != "reason" {
		t.Errorf("rejected without a reason: %v", err)
	}
	if err := p.do(as(t, "viewer", role.Viewer, "330900/"), d.ID, "accept", ""); err == nil {
		t.Error("a viewer decides")
	}
	for _, m := range []string{"supersede", "lapse"} {
		if err := p.do(duty, d.ID, m, ""); storetest.Refused(err) != "warning_not_yet" {
			t.Errorf("%s by hand: %v", m, err)
		}
	}
}

func TestAWarningLapsesWhenItsTimeIsOver(t *testing.T) {
	p := open(t)
	qx := agency(t, "qx")
	f := p.trusted(t, qx)
	until := p.receive(t, f, signed(t, qx, message(1, nil)))
	endless := p.receive(t, f, signed(t, qx, message(2, func(m *cap.Message) { m.Infos[0].Expires = time.Time{} })))
	p.clock.Advance(12*time.Hour - time.Second)
	p.tick(t)
	if p.state(t, until.ID) != warning.InForce {
		t.Error("it lapsed too early")
	}
	p.clock.Advance(2 * time.Second)
	p.tick(t)
	if p.state(t, until.ID) != warning.Expired || p.state(t, endless.ID) != warning.InForce {
		t.Errorf("%s, %s", p.state(t, until.ID), p.state(t, endless.ID))
	}
	p.clock.Advance(12 * time.Hour)
	p.tick(t)
	if p.state(t, endless.ID) != warning.Expired {
		t.Error("one without an end is in force for ever")
	}
	if r := p.receive(t, f, signed(t, qx, message(3, nil))); r.State != warning.Expired {
		t.Errorf("one that is over when it comes is %s", r.State)
	}
}

func TestABurstIsKeptInOrderOnce(t *testing.T) { burst(t, 500) }

// TestLargeBurstIsKeptInOrderOnce is M3: five thousand messages that an island could not send for six hours, the last of
// them sent twice.
func TestLargeBurstIsKeptInOrderOnce(t *testing.T) {
	testkit.Large(t)
	burst(t, 5000)
}

func burst(t *testing.T, n int) {
	t.Helper()
	p := open(t)
	f := p.feed(t, nil)
	texts := make([][]byte, n)
	for i := range texts {
		texts[i] = text(t, message(0, func(m *cap.Message) { m.Identifier = fmt.Sprintf("island-%05d", i) }))
	}
	began := time.Now()
	for round, of := range [][][]byte{texts, texts[n-100:]} {
		all, err := warning.ReceiveAll(system(t), p.DB, f, of, p.clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range all {
			if (round == 0) == r.Skipped {
				t.Fatalf("round %d, message %d: %+v", round, i, r)
			}
		}
	}
	t.Logf("received in %s", time.Since(began))
	i := 0
	err := p.Each(system(t), warning.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if want := fmt.Sprintf("island-%05d", i); rec.(*warning.Warning).Identifier != want {
			return fmt.Errorf("place %d is %s", i, rec.(*warning.Warning).Identifier)
		}
		i++
		return nil
	})
	if err != nil || i != n {
		t.Errorf("%d kept: %v", i, err)
	}
}
