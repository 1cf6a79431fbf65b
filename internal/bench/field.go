package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"haidun/internal/edge/mqtt/swarm"
)

// fieldEnv makes a process of this program a field of simulated terminals: address, number, share of stuck ones.
const fieldEnv = "HAIDUN_BENCH_FIELD"

// Field is the simulated terminals where the environment asks this process to be them, so that what they cost is not taken
// for the server's. It answers whether it was asked. A line on in breaks all connections; its end ends the field.
func Field(in io.Reader) (asked bool, err error) {
	what := strings.Fields(os.Getenv(fieldEnv))
	if len(what) != 3 {
		return false, nil
	}
	n, err1 := strconv.Atoi(what[1])
	stuck, err2 := strconv.ParseFloat(what[2], 64)
	if err := errors.Join(err1, err2); err != nil {
		return true, err
	}
	s, err := swarm.New(swarm.Config{N: n, Server: what[0], Seed: sirenSeed, Share: map[swarm.Kind]float64{swarm.Stuck: stuck}})
	if err != nil {
		return true, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx) })
	for lines := bufio.NewScanner(in); lines.Scan(); {
		s.Cut()
	}
	cancel()
	running.Wait()
	return true, nil
}

// field is such a process.
type field struct {
	cmd *exec.Cmd
	in  io.WriteCloser
}

func startField(addr string, n int, stuck float64) (*field, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f := &field{cmd: exec.CommandContext(context.Background(), self)}
	f.cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d %g", fieldEnv, addr, n, stuck))
	f.cmd.Stderr = os.Stderr
	if f.in, err = f.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	return f, f.cmd.Start()
}

func (f *field) cut() error {
	_, err := io.WriteString(f.in, "cut\n")
	return err
}

func (f *field) end() error { return errors.Join(f.in.Close(), f.cmd.Wait()) }

// errNoMosquitto says that the other broker is not installed.
var errNoMosquitto = errors.New("mosquitto is not installed")

// mosquitto is the other broker, in memory.
type mosquitto struct {
	cmd  *exec.Cmd
	addr string
}

func startMosquitto(dir string) (*mosquitto, error) {
	path, err := exec.LookPath("mosquitto")
	if err != nil {
		if path, err = exec.LookPath("/usr/sbin/mosquitto"); err != nil {
			return nil, errNoMosquitto
		}
	}
	ln, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	m := &mosquitto{addr: ln.Addr().String()}
	_, port, err := net.SplitHostPort(m.addr)
	if err := errors.Join(err, ln.Close()); err != nil {
		return nil, err
	}
	text := "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\nmax_inflight_messages 1000\nmax_queued_messages 0\nlog_dest none\n"
	if os.Geteuid() == 0 {
		text += "user root\n" // it would else become a user that may not read the configuration
	}
	conf := filepath.Join(dir, "mosquitto.conf")
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return nil, err
	}
	m.cmd = exec.CommandContext(context.Background(), path, "-c", conf)
	if err := m.cmd.Start(); err != nil {
		return nil, err
	}
	if !waitFor(func() bool {
		c, err := (&net.Dialer{Timeout: time.Second}).DialContext(context.Background(), "tcp", m.addr)
		if err == nil {
			_ = c.Close() // it listens
		}
		return err == nil
	}) {
		return nil, errors.Join(errors.New("mosquitto does not listen"), m.end())
	}
	return m, nil
}

func (m *mosquitto) end() error {
	err := m.cmd.Process.Kill()
	_ = m.cmd.Wait() // it was killed
	return err
}

// cpu is what a process has taken from the processors; 0 is this one.
func cpu(pid int) time.Duration {
	if pid == 0 {
		var u syscall.Rusage
		if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
			return 0
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(raw), ") ")
	part := strings.Fields(after)
	if len(part) < 13 {
		return 0
	}
	var ticks int
	for _, s := range part[11:13] {
		n, _ := strconv.Atoi(s) // the kernel writes numbers
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
