package testkit

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// Mosquitto starts that broker on a free port and answers its host:port; it ends with the test. Where it is not installed the
// test is skipped, or fails where HAIDUN_REQUIRE names it.
func Mosquitto(t testing.TB) (addr string) {
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
		return exec.CommandContext(t.Context(), path, "-c", written(t, dir, "mosquitto.conf", text))
	})
}

// Ejabberd is Mosquitto for a broker that a city can run on several machines, here one of them; any name and password sign on.
func Ejabberd(t testing.TB) (addr string) {
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
		c := exec.CommandContext(t.Context(), erl, "-noinput", "-pa", code[0], "-mnesia", "dir", strconv.Quote(filepath.Join(dir, "db")), "-s", "ejabberd")
		c.Env = append(os.Environ(), "EJABBERD_CONFIG_PATH="+conf, "EJABBERD_LOG_PATH="+filepath.Join(dir, "log"), "HOME="+dir)
		return c
	})
}

// lacking skips, or fails where the program is required.
func lacking(t testing.TB, name string) {
	t.Helper()
	if Required(name) {
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

// brokerWithin bounds the wait for a broker; it is no measure of anything.
const brokerWithin = time.Minute

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
	for end := time.Now().Add(brokerWithin); ; time.Sleep(20 * time.Millisecond) {
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
