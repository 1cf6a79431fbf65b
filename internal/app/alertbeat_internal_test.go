package app

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// TestAWayOutThatFailsIsKnownBeforeItIsNeeded: one server takes the ping, one is gone, and only that one fails until it is back.
func TestAWayOutThatFailsIsKnownBeforeItIsNeeded(t *testing.T) {
	p := issued(t)
	var broken atomic.Bool
	broken.Store(true)
	serve := func(may func() bool) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if b, _ := io.ReadAll(r.Body); string(b) != ping || !may() {
				w.WriteHeader(http.StatusBadGateway)
			}
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	outlet := func(name, address string) string {
		o := &alert.Outlet{Name: name, Way: alert.Hook, Worlds: []operation.World{operation.Live}, Address: address, Enabled: entity.BoolOf(true)}
		put(t, p.ctx, p.App, alert.OutletType, o)
		return o.ID
	}
	good := outlet("good", serve(func() bool { return true }))
	bad := outlet("bad", serve(func() bool { return !broken.Load() }))
	at := time.Now()
	p.c.now = func() time.Time { return at }
	look := func(id string) *alert.Outlet {
		t.Helper()
		o, err := store.Get(p.ctx, p.DB, alert.OutletType, id)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	p.carryOnce(t)
	if o := look(good); o.Health != alert.Alive || o.LastBeat.IsZero() {
		t.Errorf("the good one: %s, %v", o.Health, o.LastBeat)
	}
	if o := look(bad); o.Health != alert.Failing || !strings.Contains(o.Trouble, "502") {
		t.Errorf("the bad one: %s %q", o.Health, o.Trouble)
	}
	broken.Store(false)
	at = at.Add(alert.BeatEvery)
	p.carryOnce(t)
	if o := look(bad); o.Health != alert.Alive || o.Trouble != "" {
		t.Errorf("it is back: %s %q", o.Health, o.Trouble)
	}
}
