package terminal_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

var update = flag.Bool("update", false, "write the golden files")

// TestTheWireIsWritten holds the bytes that terminals in the field understand.
func TestTheWireIsWritten(t *testing.T) {
	now := testkit.Epoch()
	d := newDevice(t, "s1")
	frame := seal[terminal.Live](t, sounding(1, now), "s1", 1)
	out := d.Take(now, terminal.RealmLive, frame)
	got := "command " + hex.EncodeToString(frame) + "\nanswer " + hex.EncodeToString(out[1].Payload) + "\n"
	const golden = "testdata/wire.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("the bytes on the wire changed: terminals in the field would not understand them; a new form needs a new version byte")
	}
}

func TestWeakKeysAreRefused(t *testing.T) {
	series := make([]byte, 32)
	for i := range series {
		series[i] = byte(3 * i)
	}
	vendor := append(secret(t, 9)[:24], []byte("changeme")...)
	for name, key := range map[string][]byte{
		"none": nil, "zeros": make([]byte, 32), "short": secret(t, 9)[:31], "series": series, "vendor": vendor,
		"repeated": bytes.Repeat(secret(t, 9)[:16], 2), "text": []byte(strings.Repeat("0123456789abcdef", 2)),
	} {
		_, master := terminal.NewMaster(key)
		_, device := terminal.NewDeviceKey(key)
		_, sign := terminal.NewSigner[terminal.Live]("zs", key)
		for _, err := range []error{master, device, sign} {
			var f *fault.Error
			if !errors.As(err, &f) || f.Code.ID != terminal.CodeWeakKey.ID {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	cfg := newDevice(t, "s1").config()
	cfg.Key = terminal.DeviceKey{}
	if _, err := terminal.NewMachine(cfg, terminal.Memory{}); err == nil {
		t.Error("a terminal without a key starts")
	}
}

func TestOneSeedGivesDifferentKeysInDifferentWorlds(t *testing.T) {
	live, drill := signer[terminal.Live](t).Public(), signer[terminal.Drill](t).Public()
	if bytes.Equal(live.Key, drill.Key) || live.ID() == drill.ID() {
		t.Error("the same key in two worlds")
	}
	if terminal.Topic[terminal.Live]("s1") == terminal.Topic[terminal.Drill]("s1") {
		t.Error("the same topic in two worlds")
	}
	if _, err := terminal.ParseRealm("Live"); err == nil {
		t.Error("a world that is none is taken for one")
	}
}

func TestAContentThatIsNotWellFormedIsNotSigned(t *testing.T) {
	now := testkit.Epoch()
	for what, change := range map[string]func(*terminal.Content){
		"kind":      func(c *terminal.Content) { c.Kind = 4 },
		"no alert":  func(c *terminal.Content) { c.Alert = "" },
		"slash":     func(c *terminal.Content) { c.Alert = "a/b" },
		"no signal": func(c *terminal.Content) { c.Signal = "" },
		"long":      func(c *terminal.Content) { c.Longest = 2 * time.Hour },
		"half":      func(c *terminal.Content) { c.Longest = 1500 * time.Millisecond },
		"pattern":   func(c *terminal.Content) { c.Pattern.Repeats = 0 },
		"area":      func(c *terminal.Content) { c.Area = "3309" },
		"node":      func(c *terminal.Content) { c.Origin.Node = "dinghai" },
		"seq":       func(c *terminal.Content) { c.Seq = 0 },
		"no expiry": func(c *terminal.Content) { c.Expires = c.Issued },
		"lives on":  func(c *terminal.Content) { c.Expires = c.Issued.Add(25 * time.Hour) },
		"too late":  func(c *terminal.Content) { c.NotBefore = c.Expires },
		"nanos":     func(c *terminal.Content) { c.Issued = c.Issued.Add(1) },
	} {
		c := sounding(1, now)
		change(&c)
		if _, err := signer[terminal.Live](t).Sign(c); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// unsign makes a frame of the test world whose content carries no signature but whose MAC is right, as a post might send
// that was told to skip signing in tests.
func unsign(t *testing.T, now time.Time) []byte {
	t.Helper()
	frame, err := terminal.SealUnsigned(drilled(5, now), "s1", 9, deviceKey(t, "s1"))
	if err != nil {
		t.Fatal(err)
	}
	return frame
}

func TestEveryReasonHasASentenceInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range terminal.Reasons() {
		c := r.Code()
		if c.ID == "" || c.ZH == "" || c.EN == "" || seen[c.ID] {
			t.Errorf("reason %d: %+v", r, c)
		}
		seen[c.ID] = true
	}
	if c := terminal.Reason(200).Code(); c.ID != "unknown" {
		t.Error(c)
	}
}

func FuzzTake(f *testing.F) {
	now := testkit.Epoch()
	good := seal[terminal.Live](f, sounding(1, now), "s1", 1)
	f.Add(good)
	f.Add(good[:40])
	f.Add([]byte{1, 0x4c, 2, 's', '1'})
	f.Fuzz(func(t *testing.T, frame []byte) {
		d := newDevice(t, "s1")
		if d.Take(now, terminal.RealmLive, frame); d.on() && !bytes.Equal(frame, good) {
			t.Errorf("obeyed %x", frame)
		}
	})
}
