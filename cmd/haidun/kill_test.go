package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"haidun/internal/edge/mqtt/swarm"
)

// masts is how many terminals an alert is for; the first of the demonstration's own numbers belong to its own sirens.
const (
	masts    = 200
	demoOwn  = 60
	killTown = "330902002"
)

// TestAnAlertThatWasAcknowledgedReachesEveryTerminalOnceThoughTheProgramIsKilled is the fault of F-001 in mid-alert: the issuer has
// his 2xx, the program is killed (SIGKILL) at once or three seconds later, and begun anew. All 200 of 200 terminals sound it, once.
func TestAnAlertThatWasAcknowledgedReachesEveryTerminalOnceThoughTheProgramIsKilled(t *testing.T) {
	program, err := lookPath(os.Getenv("PATH"), "haidun") // put there by TestMain
	if err != nil {
		t.Fatal(err)
	}
	s := &siege{t: t, program: program, data: filepath.Join(t.TempDir(), "city"), sirens: freePort(t)}
	if said, err := exec.CommandContext(t.Context(), program, "demo", "--data", s.data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if s.client.Jar, err = cookiejar.New(nil); err != nil {
		t.Fatal(err)
	}
	s.begin()
	s.enlist()
	field, err := swarm.New(swarm.Config{N: demoOwn + masts, Server: s.sirens, Seed: 11})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { field.Run(ctx) })
	t.Cleanup(func() { cancel(); running.Wait() })
	var issued []string
	for _, after := range []time.Duration{0, 3 * time.Second} {
		s.until("all terminals are there", 20*time.Second, func() bool { return field.Here() == demoOwn+masts })
		id := s.issue()
		issued = append(issued, id)
		time.Sleep(after) // it is the fault that is tried, and no wait for anything
		if err := s.p.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = s.p.cmd.Wait() // it was killed
		before := sounded(field, id)
		s.begin()
		begun := time.Now()
		s.until(fmt.Sprintf("all sound %s", id), 20*time.Second, func() bool { return len(sounded(field, id)) == masts })
		t.Logf("killed after %s: %d of %d had sounded, all %d s after it began anew", after, len(before), masts, int(time.Since(begun).Seconds()))
		for device, times := range sounded(field, id) {
			if times != 1 {
				t.Errorf("%s sounded %s %d times", device, id, times)
			}
		}
	}
	for _, id := range issued {
		s.until("the ledger has heard of all", 10*time.Second, func() bool { return s.told(id) })
	}
	_ = s.p.cmd.Process.Kill()
	_ = s.p.cmd.Wait()
}

// sounded is how often the terminals of the town sounded an alert, by terminal.
func sounded(field *swarm.Swarm, id string) map[string]int {
	out := map[string]int{}
	for _, d := range field.Truth().Devices[demoOwn:] {
		for _, a := range d.Alerts {
			if a.Alert == id && a.Times > 0 {
				out[d.Device] += a.Times
			}
		}
	}
	return out
}

func freePort(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}

// siege is a post of the demonstration that is killed and begun anew.
type siege struct {
	t             *testing.T
	program, data string
	sirens        string
	client        http.Client
	p             *process
}

func (s *siege) until(what string, within time.Duration, done func() bool) {
	s.t.Helper()
	for end := time.Now().Add(within); !done(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("waited in vain until %s\n%s", what, s.p.errs.String())
		}
	}
}

// begin starts the program; the first time somebody signs in, whose session lasts over its deaths.
func (s *siege) begin() {
	s.t.Helper()
	first := s.p == nil
	var err error
	if s.p, err = launch(s.program, s.t.TempDir(), os.Environ(), "--demo", "--data", s.data, "--siren-listen", s.sirens, "--siren-sim", "11"); err != nil {
		s.t.Fatalf("start: %v\n%s", err, s.p.errs.String())
	}
	p := s.p
	s.t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // for a test that failed; otherwise it has ended
	if first {
		_, token, _ := strings.Cut(s.p.said.SignIn, "token=")
		s.call("POST", "/session/token", map[string]any{"token": token})
	}
}

// call asks the program; anything but 2xx ends the test.
func (s *siege) call(method, path string, body any) map[string]any {
	s.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.p.said.Addr+"/api"+path, bytes.NewReader(raw))
	if err != nil {
		s.t.Fatal(err)
	}
	res, err := s.client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		s.t.Fatalf("%s %s: %d %v %.600s", method, path, res.StatusCode, err, text)
	}
	out := map[string]any{}
	_ = json.Unmarshal(text, &out) // some answers are empty
	return out
}

// enlist puts the terminals of 200 sirens into the town.
func (s *siege) enlist() {
	s.t.Helper()
	site := s.call("POST", "/r/siren_site", map[string]any{"record": map[string]any{"name": "昌国试验点", "area_id": killTown, "address": "解放路", "location": map[string]any{"lon": 122.1, "lat": 30.02}, "coord_source": "gnss", "install_place": "roof"}})
	var all sync.WaitGroup
	turns := make(chan struct{}, 20)
	for i := range masts {
		turns <- struct{}{}
		all.Go(func() {
			defer func() { <-turns }()
			s.call("POST", "/r/siren", map[string]any{"record": map[string]any{"site_id": site["id"], "name": fmt.Sprintf("%d号机", i), "kind": "acoustic", "form": "fixed", "device_id": swarm.Name(demoOwn + i)}})
		})
	}
	all.Wait()
}

// issue has an exercise for the town sound its sirens, and answers its id once the program has acknowledged it.
func (s *siege) issue() string {
	s.t.Helper()
	template := s.call("GET", "/r/alert_template/alert-template-typhoon", nil)
	record := map[string]any{"world": "drill", "template_id": "alert-template-typhoon", "area_id": "330902", "towns": killTown, "sirens": true, "signal": "DIS"}
	for _, name := range []string{"hazard", "category", "event_zh", "event_en", "urgency", "severity", "certainty", "response", "lifetime_min"} {
		record[name] = template[name]
	}
	a := s.call("POST", "/r/alert", map[string]any{"record": record})
	id := fmt.Sprint(a["id"])
	a = s.call("POST", "/r/alert/"+id+"/do/propose", map[string]any{"rev": a["rev"], "record": map[string]any{}})
	a = s.call("POST", "/r/alert/"+id+"/do/issue", map[string]any{"rev": a["rev"], "record": map[string]any{}})
	if a["state"] != "issued" || fmt.Sprint(a["siren_command"]) == "" {
		s.t.Fatalf("%v: %v", a["state"], a["siren_note"])
	}
	return id
}

// told reports whether the ledger says that every siren sounded an alert.
func (s *siege) told(id string) bool {
	s.t.Helper()
	for _, v := range s.call("GET", "/r/alert_delivery?parent="+id, nil)["items"].([]any) {
		if line := v.(map[string]any); line["way"] == "sirens" && line["fate"] == "delivered" {
			return true
		}
	}
	return false
}
