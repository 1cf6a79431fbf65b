package mqtt_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"haidun/internal/edge/mqtt"
	"haidun/internal/edge/mqtt/swarm"
	"haidun/internal/terminal"
	"haidun/internal/testkit"
)

// mosquitto starts a broker of another maker on a free port; it ends with the test.
func mosquitto(t testing.TB) (addr string) {
	t.Helper()
	path, err := exec.LookPath("mosquitto")
	if err != nil {
		path, err = exec.LookPath("/usr/sbin/mosquitto")
	}
	if err != nil {
		lacking(t, "mosquitto")
	}
	return outside(t, func(dir, port string) *exec.Cmd {
		text := fmt.Sprintf("listener %s 127.0.0.1\nallow_anonymous true\npersistence false\nmax_packet_size 4096\nset_tcp_nodelay true\nmax_inflight_messages 1000\nlog_dest none\n", port)
		if os.Geteuid() == 0 {
			text += "user root\n" // it would else become a user that may not read the configuration
		}
		return exec.Command(path, "-c", written(t, dir, "mosquitto.conf", text))
	})
}

// ejabberd starts a broker that a city can run on several machines, here one of them, on a free port; it ends with the test.
func ejabberd(t testing.TB) (addr string) {
	t.Helper()
	erl, err := exec.LookPath("erl")
	code, _ := filepath.Glob("/usr/lib/*/ejabberd-*/ebin") // the pattern is well-formed
	if err != nil || len(code) == 0 {
		lacking(t, "ejabberd")
	}
	return outside(t, func(dir, port string) *exec.Cmd {
		conf := written(t, dir, "ejabberd.yml", "hosts: [localhost]\nloglevel: none\nlisten:\n  - {port: "+port+", ip: \"127.0.0.1\", module: mod_mqtt}\n"+
			"auth_method: [anonymous]\nanonymous_protocol: login_anon\nmodules:\n  mod_mqtt:\n    access_publish: {\"#\": [{allow: all}]}\n    access_subscribe: {\"#\": [{allow: all}]}\n")
		// Without a name the node joins no other, and nothing but the port above is listened on.
		c := exec.Command(erl, "-noinput", "-pa", code[0], "-mnesia", "dir", strconv.Quote(filepath.Join(dir, "db")), "-s", "ejabberd")
		c.Env = append(os.Environ(), "EJABBERD_CONFIG_PATH="+conf, "EJABBERD_LOG_PATH="+filepath.Join(dir, "log"), "HOME="+dir)
		return c
	})
}

// lacking skips, or fails where the program is required.
func lacking(t testing.TB, name string) {
	t.Helper()
	if testkit.Required(name) {
		t.Fatalf("HAIDUN_REQUIRE names %s, but it is not installed", name)
	}
	t.Skipf("%s is not installed; on Debian: apt-get install --no-install-recommends %s", name, name)
}

func written(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// outside starts a program that listens on a free port of this machine, and waits until it does.
func outside(t testing.TB, program func(dir, port string) *exec.Cmd) (addr string) {
	t.Helper()
	ln, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr = ln.Addr().String()
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := program(t.TempDir(), port)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }) // it was told to end
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		c, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
		if err == nil {
			_ = c.Close()
			return addr
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not listen: %v", cmd.Path, err)
		}
	}
}

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
	for name, start := range map[string]func(testing.TB) string{"mosquitto": mosquitto, "ejabberd": ejabberd} {
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
