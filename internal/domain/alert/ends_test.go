package alert_test

import (
	"strings"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry/operation"
)

func TestCancelIsOnePersonOneMoveAndNamesWhatItEnds(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		s := storm(operation.Live)
		s.Sirens = entity.BoolOf(true)
		a := p.issued(t, s)
		if len(p.horns.rings) != 1 || p.horns.rings[0].Second != "u-王海" || p.horns.rings[0].World != operation.Live {
			t.Fatalf("sirens were told %+v", p.horns.rings)
		}
		p.clock.Advance(time.Minute)
		a = p.must(t, "王海", a.ID, "false_alarm", nil)
		if a.State != alert.Cancelled || a.NextID == "" || len(p.horns.silenced) != 1 {
			t.Fatalf("state %s, followed by %q, silenced %v", a.State, a.NextID, p.horns.silenced)
		}
		c := p.get(t, a.NextID)
		v, found := cap.Verify([]byte(c.XML), p.keys.trust, p.clock.Now(), cap.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found.Err())
		}
		m := v.Message
		if m.Type != cap.Cancel || len(m.References) != 1 || m.References[0].Identifier != a.Identifier || m.References[0].Sender != a.Sender || !m.References[0].Sent.Equal(a.SentAt) {
			t.Errorf("the correction refers to %+v", m.References)
		}
		if !strings.Contains(m.Infos[0].Description, "误报") || !strings.Contains(m.Infos[1].Description, "mistake") || m.Infos[0].Responses[0] != "AllClear" {
			t.Errorf("it says %q / %q", m.Infos[0].Description, m.Infos[1].Description)
		}
		if v := p.ledger(t, a.ID)["值班人员短信"]; v.Fate != alert.Dropped {
			t.Errorf("the alert that waited for the SMS gateway is %s", v.Fate)
		}
		if v := p.ledger(t, c.ID)["值班人员短信"]; v.Fate != alert.Queued {
			t.Errorf("the correction is %s", v.Fate)
		}
		parcels, err := alert.Outbox(storetest.System(t.Context()), p.DB, p.clock.Now(), 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range parcels {
			if x.Alert == a.ID {
				t.Error("what was ended is still handed out")
			}
			if x.Digest != c.Digest || string(x.XML) != c.XML {
				t.Error("a parcel holds other bytes than were published")
			}
		}
	})
}

func TestWhatIsEndedBeforeItIsIssuedIsNeverIssued(t *testing.T) {
	p := onSQLite(t)
	a := p.draft(t, storm(operation.Live))
	p.must(t, "王海", a.ID, "propose", nil)
	p.must(t, "王海", a.ID, "cancel", nil)
	if err := p.do(t, "林舟", a.ID, "release", yes); err == nil {
		t.Error("a cancelled proposal was issued")
	}
	if n := len(p.ledger(t, a.ID)); n != 0 {
		t.Errorf("%d deliveries", n)
	}
}

func TestUpdateNamesTheChainAndEndsWhatItReplaces(t *testing.T) {
	p := onSQLite(t)
	a := p.issued(t, storm(operation.Live))
	p.clock.Advance(10 * time.Minute)
	u := storm(operation.Live)
	u.PrevID, u.TemplateID, u.Where.Towns = a.ID, "", "330902001 330902002"
	u = p.issued(t, u)
	if u.Kind != alert.Change || p.get(t, a.ID).State != alert.Updated {
		t.Fatalf("kind %s, the first is %s", u.Kind, p.get(t, a.ID).State)
	}
	p.clock.Advance(10 * time.Minute)
	c := p.get(t, p.must(t, "林舟", u.ID, "cancel", nil).NextID)
	m, found := cap.Read([]byte(c.XML), cap.DefaultLimits())
	if len(found) > 0 {
		t.Fatal(found.Err())
	}
	if len(m.References) != 2 || m.References[0].Identifier != a.Identifier || m.References[1].Identifier != u.Identifier {
		t.Errorf("the chain is %+v", m.References)
	}
}

func TestAlertsRunOutByThemselves(t *testing.T) {
	p := onSQLite(t)
	a := p.issued(t, storm(operation.Live))
	p.clock.Advance(12*time.Hour + time.Second)
	if err := p.Ticks["alert_watch"].Run(storetest.System(t.Context()), p.DB); err != nil {
		t.Fatal(err)
	}
	if got := p.get(t, a.ID); got.State != alert.Expired {
		t.Errorf("state %s", got.State)
	}
	if err := p.do(t, "王海", a.ID, "expire", nil); err == nil {
		t.Error("a person let it expire")
	}
}
