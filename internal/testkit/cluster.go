package testkit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const superuser = "haidun"

// server is one running PostgreSQL with its data below dir.
type server struct {
	dir  string
	port int
	psql string
	cred *syscall.Credential // nil: as ourselves
	log  *os.File
	ask  *console
	// lifeline is the writing end of the keeper's standard input. It is never written to: when this process ends, however
	// it ends, the kernel closes it and the keeper stops the server and removes its data.
	lifeline *os.File
	ended    chan struct{} // closed when the keeper has ended
}

// keeperScript runs the server until its own standard input ends or the server dies, then removes the folder.
// Arguments: the folder, then the server's command line.
const keeperScript = `dir=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
pid=$!
( read -r _ <&3; kill -QUIT $pid ) &
watcher=$!
wait $pid
kill $watcher 2>/dev/null
cd / && rm -rf "$dir"`

// startServer makes a cluster and starts it. The port is free when asked for, but another process may take it first; then
// all is tried again.
func startServer(opts PostgresOpts, bin string) (*server, error) {
	cred, err := unprivileged()
	if err != nil {
		return nil, err
	}
	for attempt := 1; ; attempt++ {
		s := &server{psql: filepath.Join(bin, "psql"), cred: cred, ended: make(chan struct{})}
		err := s.launch(opts, bin)
		if err == nil {
			return s, nil
		}
		err = errors.Join(err, s.abandon())
		if attempt == 3 {
			return nil, err
		}
	}
}

func (s *server) launch(opts PostgresOpts, bin string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := s.makeFolder(opts); err != nil {
		return err
	}
	if err := s.makeData(ctx, bin); err != nil {
		return err
	}
	if err := s.start(ctx, opts, bin); err != nil {
		return err
	}
	if err := s.waitReady(ctx); err != nil {
		return err
	}
	return s.talk(ctx)
}

func (s *server) makeFolder(opts PostgresOpts) (err error) {
	if s.dir, err = os.MkdirTemp(clusterParent(opts), "haidun-pg-"); err != nil {
		return fmt.Errorf("make a folder for the cluster: %w", err)
	}
	if s.log, err = os.Create(filepath.Join(s.dir, "log")); err != nil {
		return fmt.Errorf("make the server's log: %w", err)
	}
	if s.cred == nil {
		return nil
	}
	if err := os.Chown(s.dir, int(s.cred.Uid), int(s.cred.Gid)); err != nil {
		return fmt.Errorf("give the folder to the server's user: %w", err)
	}
	return nil
}

// start launches the keeper, which launches the server. It is in a session of its own, so that an interrupt at the
// terminal reaches it through the lifeline only.
func (s *server) start(ctx context.Context, opts PostgresOpts, bin string) (err error) {
	if s.port, err = freePort(ctx); err != nil {
		return err
	}
	args := []string{"-c", keeperScript, "keeper", s.dir, filepath.Join(bin, "postgres"), "-D", filepath.Join(s.dir, "data")}
	for _, setting := range []string{
		"listen_addresses=127.0.0.1", "port=" + strconv.Itoa(s.port), "unix_socket_directories=" + s.dir,
		"fsync=" + onOff(!opts.FsyncOff), "synchronous_commit=on", "max_connections=200", "shared_buffers=64MB", "timezone=UTC",
	} {
		args = append(args, "-c", setting)
	}
	stdin, lifeline, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make the keeper's lifeline: %w", err)
	}
	keeper := s.command(context.WithoutCancel(ctx), "/bin/sh", args...)
	keeper.Stdin, keeper.Stdout, keeper.Stderr = stdin, s.log, s.log
	keeper.SysProcAttr.Setsid = true
	if err := keeper.Start(); err != nil {
		return errors.Join(fmt.Errorf("start PostgreSQL: %w", err), stdin.Close(), lifeline.Close())
	}
	s.lifeline = lifeline
	go func() { // ends with the keeper, which ends with this process
		defer close(s.ended)
		_ = keeper.Wait() // its exit code says nothing the log does not
	}()
	return stdin.Close()
}

// waitReady waits until the server says in its log that it takes connections.
func (s *server) waitReady(ctx context.Context) error {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		said, err := io.ReadAll(io.NewSectionReader(s.log, 0, 64<<10))
		if err != nil {
			return fmt.Errorf("read the server's log: %w", err)
		}
		if bytes.Contains(said, []byte("ready to accept connections")) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not become ready: %w; it said:\n%s", ctx.Err(), said)
		case <-s.ended:
			return fmt.Errorf("PostgreSQL ended at once; it said:\n%s", said)
		case <-tick.C:
		}
	}
}

// abandon stops the server if it runs and waits until its folder is gone.
func (s *server) abandon() error {
	if s.lifeline != nil {
		err := s.lifeline.Close()
		<-s.ended
		return err
	}
	if s.dir != "" {
		return os.RemoveAll(s.dir)
	}
	return nil
}

// command prepares a program to run as the server's user in the server's folder.
func (s *server) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = s.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.cred}
	return cmd
}

func freePort(ctx context.Context) (int, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("look for a free port: %w", err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
