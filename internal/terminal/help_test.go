package terminal_test

import (
	"encoding/json"
	"testing"
	"time"

	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

const (
	area  = "330902"
	alert = "01J8ZS00000000000000000001"
)

var raid = terminal.Pattern{On: 6 * time.Second, Off: 6 * time.Second, Repeats: 15}

var signals = map[string]terminal.Pattern{
	"RAID":  raid,
	"CLEAR": {On: 180 * time.Second, Repeats: 1},
}

func secret(t testing.TB, seed byte) []byte {
	t.Helper()
	b := make([]byte, 32)
	if _, err := testkit.Rand(seed).Read(b); err != nil {
		t.Fatal(err)
	}
	return b
}

func signer[W terminal.World](t testing.TB) *terminal.Signer[W] {
	t.Helper()
	s, err := terminal.NewSigner[W]("zs", secret(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func verifier[W terminal.World](t testing.TB, trusted ...terminal.Public[W]) *terminal.Verifier[W] {
	t.Helper()
	if trusted == nil {
		trusted = []terminal.Public[W]{signer[W](t).Public()}
	}
	v, err := terminal.NewVerifier(trusted...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func deviceKey(t testing.TB, device string) terminal.DeviceKey {
	t.Helper()
	m, err := terminal.NewMaster(secret(t, 2))
	if err != nil {
		t.Fatal(err)
	}
	k, err := m.Device(device)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// device is a terminal that can be restarted: its memory goes through JSON, as on a card.
type device struct {
	t      testing.TB
	name   string
	card   []byte
	broken error
	cfg    terminal.Config
	*terminal.Machine
}

func newDevice(t testing.TB, name string) *device {
	t.Helper()
	d := &device{t: t, name: name}
	d.cfg = d.config()
	d.restart()
	return d
}

func (d *device) config() terminal.Config {
	return terminal.Config{
		Device: d.name, Area: area, Key: deviceKey(d.t, d.name), Signals: signals,
		Live: verifier[terminal.Live](d.t), Drill: verifier[terminal.Drill](d.t), Test: verifier[terminal.Test](d.t),
		Save: func(m terminal.Memory) (err error) {
			if d.broken != nil {
				return d.broken
			}
			d.card, err = json.Marshal(m)
			return err
		},
	}
}

func (d *device) restart() {
	d.t.Helper()
	var mem terminal.Memory
	if d.card != nil {
		if err := json.Unmarshal(d.card, &mem); err != nil {
			d.t.Fatal(err)
		}
	}
	m, err := terminal.NewMachine(d.cfg, mem)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Machine = m
}

func (d *device) on() bool {
	_, _, _, on := d.Speaker()
	return on
}

// sounding is a command as posts give it; change what matters.
func sounding(seq uint64, now time.Time) terminal.Content {
	return terminal.Content{
		Kind: terminal.Sound, Alert: alert, Signal: "RAID", Pattern: raid, Longest: 3 * time.Minute, Area: "330900",
		Issued: now, Expires: now.Add(10 * time.Minute), Origin: terminal.Origin{Node: "zs", Epoch: "e1"}, Seq: seq,
	}
}

func silence(seq uint64, alert string, now time.Time) terminal.Content {
	return terminal.Content{
		Kind: terminal.Silence, Alert: alert, Area: "330900", Issued: now, Expires: now.Add(10 * time.Minute),
		Origin: terminal.Origin{Node: "zs", Epoch: "e1"}, Seq: seq,
	}
}

// drilled is a sounding that a drill may make.
func drilled(seq uint64, now time.Time) terminal.Content {
	c := sounding(seq, now)
	c.Signal, c.Pattern, c.Longest = "TRAIN", terminal.Pattern{On: 500 * time.Millisecond, Off: 500 * time.Millisecond, Repeats: 3}, 5*time.Second
	return c
}

func seal[W terminal.World](t testing.TB, c terminal.Content, device string, counter uint64) []byte {
	t.Helper()
	signed, err := signer[W](t).Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := signed.Seal(device, counter, deviceKey(t, device))
	if err != nil {
		t.Fatal(err)
	}
	return sealed.Frame()
}

// said are the last answer's words and reason.
func said(out []terminal.Message) (terminal.Said, terminal.Reason) {
	if len(out) == 0 {
		return 0, 0
	}
	a := out[len(out)-1].Answer
	return a.Said, a.Reason
}
