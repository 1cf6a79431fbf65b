package alert_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/postgres"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

// TestTakingBackNeverFails: whatever keeps the message from being written or signed, sirens fall silent, nothing more of the
// alert is sent, and people read on the public page that it is over.
func TestTakingBackNeverFails(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, p *post){
		"the key has expired": func(_ *testing.T, p *post) {
			p.keys.key[operation.Live] = newKey(t, "old", p.clock.Now().Add(-2*time.Hour), p.clock.Now().Add(-time.Hour))
		},
		"the key cannot be read": func(_ *testing.T, p *post) { p.keys.err = errors.New("no such file") },
		"nobody trusts the key": func(_ *testing.T, p *post) {
			p.keys.key[operation.Live] = newKey(t, "other", p.clock.Now().Add(-time.Hour), p.clock.Now().Add(time.Hour))
		},
		"a town is no longer one": func(t *testing.T, p *post) { p.endTown(t, "330902001") },
	} {
		t.Run(name, func(t *testing.T) { takenBack(t, onSQLite(t), spoil) })
	}
	t.Run("on the other store", func(t *testing.T) {
		takenBack(t, openOn(t, postgres.New(testkit.Postgres(t))), func(t *testing.T, p *post) { p.endTown(t, "330902001") })
	})
}

func takenBack(t *testing.T, p *post, spoil func(t *testing.T, p *post)) {
	t.Helper()
	s := storm(operation.Live)
	s.Sirens = entity.BoolOf(true)
	a := p.issued(t, s)
	p.clock.Advance(time.Minute)
	spoil(t, p)
	a = p.must(t, "王海", a.ID, "false_alarm", nil)
	if a.State != alert.Cancelled || len(p.horns.silenced) != 1 || p.ledger(t, a.ID)["值班人员短信"].Fate != alert.Dropped {
		t.Fatalf("state %s, silenced %v, SMS %s", a.State, p.horns.silenced, p.ledger(t, a.ID)["值班人员短信"].Fate)
	}
	c := p.get(t, a.NextID)
	if c.State != alert.Issued || c.XML != "" || !c.Unsigned.V || c.UnsignedWhy == "" {
		t.Errorf("the correction: %s, unsigned %v because %q", c.State, c.Unsigned, c.UnsignedWhy)
	}
	shown, err := alert.Publication(storetest.System(t.Context()), p.DB, p.clock.Now())
	if err != nil || len(shown) != 2 || shown[0].ID != c.ID || shown[0].Identifier == "" || len(shown[0].XML) != 0 || !strings.Contains(shown[0].Headline[0], "误报") || shown[0].Area[0] == "" || shown[1].Holds {
		t.Fatalf("the public page shows %+v, %v", shown, err)
	}
	parcels, err := alert.Outbox(storetest.System(t.Context()), p.DB, p.clock.Now(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range parcels {
		if x.Alert == c.ID && x.Way == alert.SMS && strings.Contains(x.Short, "误报") {
			return
		}
	}
	t.Error("no short message says that it was a false alarm")
}

func (p *post) endTown(t *testing.T, code string) {
	t.Helper()
	town := storetest.Get(t, p, area.Type, code)
	town.ValidTo = "2026-01-01"
	storetest.Put(t, p, area.Type, town)
}

func TestWhatCouldNotBeSignedIsSignedWhenTheKeyIsGoodAgain(t *testing.T) {
	p := onSQLite(t)
	a := p.issued(t, storm(operation.Live))
	p.clock.Advance(time.Minute)
	p.keys.err = errors.New("no such file")
	id := p.must(t, "王海", a.ID, "cancel", nil).NextID
	watch := func() *alert.Alert {
		t.Helper()
		if err := p.Ticks["alert_watch"].Run(storetest.System(t.Context()), p.DB); err != nil {
			t.Fatal(err)
		}
		return p.get(t, id)
	}
	if c := watch(); c.XML != "" || !c.Unsigned.V {
		t.Fatal("it was signed without a key")
	}
	p.keys.err = nil
	p.clock.Advance(10 * time.Minute)
	c := watch()
	v, found := cap.Verify([]byte(c.XML), p.keys.trust, p.clock.Now(), cap.DefaultLimits())
	if len(found) > 0 || v.Message.Type != cap.Cancel || v.Message.References[0].Identifier != a.Identifier || c.Unsigned.V || c.UnsignedWhy != "" {
		t.Errorf("%v; unsigned %v %q", found.Err(), c.Unsigned, c.UnsignedWhy)
	}
}

func TestSirensThatCannotBeToldKeepNoCorrectionBack(t *testing.T) {
	p := onSQLite(t)
	s := storm(operation.Live)
	s.Sirens = entity.BoolOf(true)
	a := p.issued(t, s)
	p.horns.broken = errors.New("the register of commands cannot be read")
	a = p.must(t, "王海", a.ID, "cancel", nil)
	if v := p.ledger(t, a.NextID)["防空警报器"]; v == nil || v.Fate != alert.ByHand || !strings.Contains(v.Detail, "立即人工停鸣") {
		t.Errorf("sirens: %+v", v)
	}
}
