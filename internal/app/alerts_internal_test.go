package app

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/alert"
	"haidun/internal/registry/operation"
	"haidun/internal/testkit"
)

func keysOf(t *testing.T, table AlertTable) (*alertKeys, *App) {
	t.Helper()
	a := &App{cfg: Config{Alerts: table}, folder: &folder{path: t.TempDir(), node: node{Node: "zs"}}, clock: testkit.NewClock(testkit.Epoch()), log: slog.New(slog.DiscardHandler)}
	return a.alertKeys(), a
}

func TestAPostWithoutACertificateMakesItsOwnAndSaysThatNobodyTrustsIt(t *testing.T) {
	k, a := keysOf(t, AlertTable{})
	seen := map[string]bool{}
	for _, w := range []operation.World{operation.Live, operation.Drill, operation.Test} {
		s := alert.Standing(k, w, a.clock.Now())
		if !s.OK || !s.Untrusted || s.Days != 397 {
			t.Errorf("%s: %+v", w, s)
		}
		key, _, err := k.Key(w)
		if err != nil {
			t.Fatal(err)
		}
		seen[string(key.Chain[0].Raw)] = true
		st, err := os.Stat(a.folder.file("alert-" + string(w) + ".pem"))
		if err != nil || st.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", w, st.Mode(), err)
		}
	}
	if len(seen) != 3 {
		t.Errorf("three worlds sign with %d keys", len(seen))
	}
	again := a.alertKeys()
	first, _, err := k.Key(operation.Live)
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := again.Key(operation.Live)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Chain[0].Raw, second.Chain[0].Raw) {
		t.Error("a post that is opened again has another key")
	}
	a.clock.(*testkit.Clock).Advance(400 * 24 * time.Hour)
	if s := alert.Standing(a.alertKeys(), operation.Live, a.clock.Now()); !s.OK || s.Days != 397 {
		t.Errorf("after its time: %+v", s)
	}
}

func TestACertificateThatCannotBeHadIsNamedAndKeepsNobodyFromWorking(t *testing.T) {
	k, a := keysOf(t, AlertTable{Cert: "missing.pem", Key: "missing.pem"})
	if s := alert.Standing(k, operation.Live, a.clock.Now()); s.OK || !strings.Contains(s.Why[0], "missing.pem") {
		t.Errorf("%+v", s)
	}
	if s := alert.Standing(k, operation.Drill, a.clock.Now()); !s.OK {
		t.Errorf("exercises: %+v", s)
	}
	if err := os.WriteFile(filepath.Join(a.folder.path, "bad.pem"), []byte("no key"), 0o600); err != nil {
		t.Fatal(err)
	}
	a.cfg.Alerts = AlertTable{Cert: "bad.pem", Key: "bad.pem"}
	if s := alert.Standing(a.alertKeys(), operation.Live, a.clock.Now()); s.OK || !strings.Contains(s.Why[1], "no certificate") {
		t.Errorf("%+v", s)
	}
}
