package post_test

import (
	"testing"
	"time"

	"haidun/internal/edge/mqtt/post"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/registry/command"
	"haidun/internal/registry/operation"
	"haidun/internal/terminal"
)

func TestADrillGivesWayToALiveCommand(t *testing.T) {
	t.Parallel()
	b := openBase(t)
	const there, absent = 20, 10
	k := startBroker(t, nil, "127.0.0.1:0")
	b.run(k, there+absent, func(c *post.Config) { c.Within = 30 * time.Second })
	field(t, swarm.Config{N: there, Server: k.Addr()})
	b.until("the terminals are there", func() bool { return k.Online() == there })
	b.allow()
	drill := b.give(sounding(operation.Drill, "d1", there+absent))
	b.until("who is there has heard the drill", func() bool { return b.counts(drill.ID)[command.Sounded] == there })
	given := time.Now()
	live := b.give(sounding(operation.Live, "l1", there))
	b.until("the drill has given way", func() bool { return b.counts(drill.ID)[command.NoAnswer] == absent })
	if took := time.Since(given); took > time.Second {
		t.Errorf("the drill gave way after %s", took)
	}
	answers, err := command.Answers(b.system(), b.DB, drill.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answers[there:] {
		if a.Reason != "preempted" {
			t.Errorf("%s: %s", a.Device, a.Reason)
		}
	}
	if c, err := getCommand(b, drill.ID); err != nil || c.Stage != command.Withdrawn || c.Why == "" {
		t.Errorf("%+v, %v", c, err)
	}
	b.until("the live one sounds", func() bool { n := b.counts(live.ID); return n[command.Sounding]+n[command.Sounded] == there })
	late := field(t, swarm.Config{N: there + absent, Server: k.Addr(), Realms: []terminal.Realm{terminal.RealmDrill}})
	b.until("the absent are there", func() bool { return k.Online() == there+absent })
	time.Sleep(500 * time.Millisecond)
	for _, d := range late.Truth().Devices[there:] {
		for _, a := range d.Alerts {
			t.Errorf("%s was told %+v after it had given way", d.Device, a)
		}
	}
}
