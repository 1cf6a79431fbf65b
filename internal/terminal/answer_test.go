package terminal_test

import (
	"errors"
	"testing"
	"time"

	"haidun/internal/kernel/fault"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

func answer(now time.Time) terminal.Answer {
	return terminal.Answer{
		Realm: terminal.RealmLive, Device: "s1", Said: terminal.Sounded, Alert: alert, Counter: 3, Seq: 1, Number: 10, Seconds: 180,
		Battery: 80, At: now,
	}
}

func codeOf(err error) string {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Code.ID
	}
	return ""
}

func TestOnlyWhatADeviceReallySaidIsBelieved(t *testing.T) {
	now := testkit.Epoch()
	keys := func(device string) (terminal.DeviceKey, error) { return deviceKey(t, device), nil }
	topic := terminal.RealmLive.AnswerTopic("s1")
	for name, c := range map[string]struct {
		topic  string
		change func(*terminal.Answer)
		key    string
		want   string
	}{
		"good":             {topic, func(*terminal.Answer) {}, "s1", ""},
		"no battery":       {topic, func(a *terminal.Answer) { a.Battery = terminal.NoBattery }, "s1", ""},
		"negative battery": {topic, func(a *terminal.Answer) { a.Battery = -5 }, "s1", "terminal_malformed"},
		"battery 101":      {topic, func(a *terminal.Answer) { a.Battery = 101 }, "s1", "terminal_malformed"},
		"no such word":     {topic, func(a *terminal.Answer) { a.Said = 9 }, "s1", "terminal_malformed"},
		"no reason":        {topic, func(a *terminal.Answer) { a.Said = terminal.Refused }, "s1", "terminal_malformed"},
		"no such reason":   {topic, func(a *terminal.Answer) { a.Reason = 99 }, "s1", "terminal_malformed"},
		"a day of sound":   {topic, func(a *terminal.Answer) { a.Seconds = 86400 }, "s1", "terminal_malformed"},
		"year 2600":        {topic, func(a *terminal.Answer) { a.At = now.AddDate(574, 0, 0) }, "s1", "terminal_malformed"},
		"other device":     {topic, func(a *terminal.Answer) { a.Device = "s2" }, "s2", "terminal_elsewhere"},
		"other world":      {terminal.RealmDrill.AnswerTopic("s1"), func(*terminal.Answer) {}, "s1", "terminal_elsewhere"},
		"forged":           {topic, func(*terminal.Answer) {}, "s2", "terminal_forged"},
		"command topic":    {terminal.Topic[terminal.Live]("s1"), func(*terminal.Answer) {}, "s1", "terminal_malformed"},
	} {
		a := answer(now)
		c.change(&a)
		got, err := terminal.ReadAnswer(c.topic, a.Encode(deviceKey(t, c.key)), keys)
		if codeOf(err) != c.want || err == nil && got != a {
			t.Errorf("%s: %v %+v", name, err, got)
		}
	}
	if _, err := terminal.ReadAnswer(topic, make([]byte, 64<<10), keys); codeOf(err) != "terminal_malformed" {
		t.Error(err)
	}
}

func TestAnAnswerIsJudgedByWhatWasAsked(t *testing.T) {
	now := testkit.Epoch()
	asked := terminal.Asked{Alert: alert, Counter: 3, First: now.Add(-3 * time.Minute), Longest: 3 * time.Minute, Heard: 9}
	for name, c := range map[string]struct {
		change func(*terminal.Answer)
		want   string
	}{
		"good":             {func(*terminal.Answer) {}, ""},
		"other alert":      {func(a *terminal.Answer) { a.Alert = "old" }, "terminal_unasked"},
		"never sent":       {func(a *terminal.Answer) { a.Counter = 4 }, "terminal_unasked"},
		"no counter":       {func(a *terminal.Answer) { a.Counter = 0 }, "terminal_unasked"},
		"replayed":         {func(a *terminal.Answer) { a.Number = 9 }, "terminal_outdated"},
		"4 s before":       {func(a *terminal.Answer) { a.At = now.Add(-3*time.Minute - 4*time.Second) }, "terminal_clock_early"},
		"2099":             {func(a *terminal.Answer) { a.At = now.AddDate(73, 0, 0) }, "terminal_clock_ahead"},
		"longer than told": {func(a *terminal.Answer) { a.Seconds = 181 }, "terminal_seconds"},
	} {
		a := answer(now)
		c.change(&a)
		if err := a.Judge(asked, now); codeOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadAnswer(f *testing.F) {
	now := testkit.Epoch()
	a := answer(now)
	f.Add(a.Encode(deviceKey(f, "s1")))
	f.Add([]byte{1, 0x4c})
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := terminal.ReadAnswer(terminal.RealmLive.AnswerTopic("s1"), b, func(d string) (terminal.DeviceKey, error) { return deviceKey(t, d), nil })
		if err == nil && string(got.Encode(deviceKey(t, "s1"))) != string(b) {
			t.Errorf("two forms of one answer: %x", b)
		}
	})
}
