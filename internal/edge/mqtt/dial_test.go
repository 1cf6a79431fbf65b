package mqtt_test

import (
	"context"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

func remote(t testing.TB, addr string) *mqtt.Remote {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	r, err := mqtt.Dial(ctx, mqtt.RemoteConfig{URL: "mqtt://post:open@" + addr, ID: "post", Quiet: 5 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func TestTheSameThroughABrokerOfTheCity(t *testing.T) {
	for name, start := range map[string]func(testing.TB) string{"mosquitto": testkit.Mosquitto, "ejabberd": testkit.Ejabberd} {
		t.Run(name, func(t *testing.T) { sameThrough(t, start(t)) })
	}
}

func sameThrough(t *testing.T, addr string) {
	r := remote(t, addr)
	n := 100
	f := newField(t, r, swarm.Config{N: n, Server: addr, Password: "open", Share: map[swarm.Kind]float64{swarm.Dead: 0.02, swarm.Refusing: 0.02}})
	f.until("all devices are there", func() bool { return f.swarm.Here() == f.swarm.Expected() })
	out := r.Send(t.Context(), frames[terminal.Live](f, content(1, terminal.Sound, "a1"), names(n)))
	kinds := map[swarm.Kind]int{}
	for i, d := range f.swarm.Truth().Devices {
		kinds[d.Kind]++
		if want := map[bool]mqtt.Outcome{true: mqtt.Offline, false: mqtt.Sent}[d.Kind == swarm.Dead]; out[i] != want {
			t.Errorf("%s (%s): %s", d.Device, d.Kind, out[i])
		}
	}
	f.until("all are accounted for", func() bool {
		sounded, refused := 0, 0
		for _, a := range f.heard {
			switch a.Said {
			case terminal.Sounded:
				sounded++
			case terminal.Refused:
				refused++
			}
		}
		return sounded == kinds[swarm.Honest] && refused == kinds[swarm.Refusing]
	})
	f.until("they count as there", func() bool { return len(f.up) == f.swarm.Expected() })
	if _, here := r.Heard(swarm.Name(0)); !here {
		t.Error("the first is not there")
	}
}

func TestAnExternalBrokerIsSpokenToSafelyOrNotAtAll(t *testing.T) {
	for _, cfg := range []mqtt.RemoteConfig{{URL: "mqtt://192.0.2.1:1883", ID: "post"}, {URL: "http://127.0.0.1:1", ID: "post"}, {URL: "mqtts://", ID: "post"}, {URL: "mqtts://127.0.0.1:1", ID: "a/b"}} {
		if r, err := mqtt.Dial(t.Context(), cfg); err == nil {
			_ = r.Close()
			t.Errorf("%+v was accepted", cfg)
		}
	}
	short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := mqtt.Dial(short, mqtt.RemoteConfig{URL: "mqtt://127.0.0.1:1", ID: "post"}); err == nil {
		t.Error("nobody is there, and it is no error")
	}
}

// TestTheOrdinaryClientSignsOnToOurBroker speaks MQTT 5 with the library that makers of terminals use.
func TestTheOrdinaryClientSignsOnToOurBroker(t *testing.T) {
	b := startBroker(t, mqtt.Config{})
	heard := make(chan string, 1)
	device(t, b.Addr(), "s1", func(topic string) { heard <- topic })
	p := <-b.Presence()
	if len(p.Up) != 1 || p.Up[0] != "s1" {
		t.Fatalf("%+v", p)
	}
	f := newKeys(t)
	if out := b.Send(t.Context(), frames[terminal.Drill](f, content(1, terminal.Ping, ""), []string{"s1"})); out[0] != mqtt.Offline {
		t.Errorf("a drill's command to a device that hears live ones alone: %s", out[0])
	}
	if out := b.Send(t.Context(), frames[terminal.Live](f, content(1, terminal.Ping, ""), []string{"s1"})); out[0] != mqtt.Sent {
		t.Error(out[0])
	}
	if topic := <-heard; topic != terminal.Topic[terminal.Live]("s1") {
		t.Error(topic)
	}
	if a := <-b.Answers(); a.Topic != terminal.RealmLive.AnswerTopic("s1") || string(a.Payload) != "heard" {
		t.Errorf("%+v", a)
	}
}
