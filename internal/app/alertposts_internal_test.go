package app

import (
	"encoding/pem"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"haidun/internal/domain/alert"
	"haidun/internal/domain/warning"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
)

// county is another post, which trusts a certificate or nobody's; it answers where messages are sent to.
func county(t *testing.T, trusts string) (post *App, address string, feed *warning.Feed) {
	t.Helper()
	b, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "dh"}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	ctx := policy.With(t.Context(), policy.System("test"))
	put(t, ctx, b, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	feed = &warning.Feed{Name: "市指挥部", Agency: "市指挥部", AreaID: "3309", Kind: warning.Push, Trust: warning.Signed, Certificates: trusts}
	if trusts != "" {
		put(t, ctx, b, warning.FeedType, feed)
	}
	side, err := b.public()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = side.end() })
	s := httptest.NewServer(side.side.Handler())
	t.Cleanup(s.Close)
	return b, s.URL + "/public/cap", feed
}

// TestAnAlertGoesToTheNextTierAndItsHeartbeatBefore: the other post verifies what it is sent, keeps the alert and nothing of the
// heartbeat, and knows by it that the sender is there. One that does not trust this post is told of by hand.
func TestAnAlertGoesToTheNextTierAndItsHeartbeatBefore(t *testing.T) {
	p := issued(t)
	key, _, err := p.alertKeys().Key(operation.Live)
	if err != nil {
		t.Fatal(err)
	}
	cert := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: key.Chain[0].Raw}))
	b, there, feed := county(t, cert)
	_, stranger, _ := county(t, "")
	beat, deaf := p.outlet(t, "county", alert.NextUp, there), p.outlet(t, "stranger", alert.NextUp, stranger)
	p.carryOnce(t)
	if o := p.look(t, beat); o.Health != alert.Alive {
		t.Errorf("the county: %s %q", o.Health, o.Trouble)
	}
	if o := p.look(t, deaf); o.Health != alert.Failing || !strings.Contains(o.Trouble, "422") {
		t.Errorf("one that does not trust this post: %s %q", o.Health, o.Trouble)
	}
	ctx := policy.With(t.Context(), policy.System("test"))
	kept := func() (all []*warning.Warning) {
		err := b.DB.Each(ctx, warning.Type.Schema(), store.Query{Limit: -1}, func(rec any) error { all = append(all, rec.(*warning.Warning)); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	f, err := store.Get(ctx, b.DB, warning.FeedType, feed.ID)
	if err != nil || f.LastSuccess.IsZero() || f.Light != warning.Green || len(kept()) != 0 {
		t.Errorf("after a heartbeat: %+v, %d messages, %v", f, len(kept()), err)
	}
	taken, refused := p.by(t, alert.NextUp, there), p.by(t, alert.NextUp, stranger)
	p.carryOnce(t)
	if v := p.delivery(t, taken); v.Fate != alert.Delivered {
		t.Errorf("to the county: %s %q", v.Fate, v.Detail)
	}
	if v := p.delivery(t, refused); v.Fate != alert.ByHand || !strings.Contains(v.Detail, "422") {
		t.Errorf("to a stranger: %s %q", v.Fate, v.Detail)
	}
	if all := kept(); len(all) != 1 || all[0].Identifier != "zs-1" || all[0].State != warning.InForce || all[0].Seal != warning.Verified {
		t.Errorf("the county keeps %+v", all)
	}
}
