package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// running is the key of a script's processes, by name.
type running struct{}

// process is a serving program.
type process struct {
	cmd  *exec.Cmd
	out  *bufio.Reader
	errs bytes.Buffer
	said struct{ Addr, SignIn string }
}

// launch starts `haidun serve` from the PATH given and waits until it says where it is.
func launch(path, dir string, env []string, args ...string) (*process, error) {
	p := &process{cmd: exec.Command(path, append([]string{"serve", "--print-json", "--listen", "127.0.0.1:0"}, args...)...)}
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr = dir, env, &p.errs
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	line, err := p.out.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &p.said)
	}
	if err != nil {
		return p, p.cmd.Wait()
	}
	return p, nil
}

// start NAME ARGS… starts a post and sets NAME_ADDR, NAME_PID and NAME_TOKEN.
func start(ts *testscript.TestScript, _ bool, args []string) {
	program, err := lookPath(ts.Getenv("PATH"), "haidun")
	ts.Check(err)
	env := []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	p, err := launch(program, ts.MkAbs("."), env, args[1:]...)
	if err != nil {
		ts.Fatalf("start %s: %v\n%s", args[0], err, p.errs.String())
	}
	all, ok := ts.Value(running{}).(map[string]*process)
	if !ok {
		ts.Fatalf("no place for processes")
	}
	all[args[0]] = p
	ts.Defer(func() {
		if all[args[0]] == p { // the script did not come as far as stopping it
			_ = p.cmd.Process.Kill() // it may have ended by itself
			_ = p.cmd.Wait()         // killed on purpose
		}
	})
	_, token, _ := strings.Cut(p.said.SignIn, "token=")
	ts.Setenv(args[0]+"_ADDR", p.said.Addr)
	ts.Setenv(args[0]+"_PID", strconv.Itoa(p.cmd.Process.Pid))
	ts.Setenv(args[0]+"_TOKEN", token)
}

func lookPath(path, name string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		if full := filepath.Join(dir, name); isProgram(full) {
			return full, nil
		}
	}
	return "", exec.ErrNotFound
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// stop NAME asks a post to stop, as systemd does; it must end well.
func stop(ts *testscript.TestScript, _ bool, args []string) {
	all, _ := ts.Value(running{}).(map[string]*process)
	p := all[args[0]]
	delete(all, args[0])
	ts.Check(p.cmd.Process.Signal(syscall.SIGTERM))
	_, err := io.Copy(io.Discard, p.out)
	ts.Check(err)
	if err := p.cmd.Wait(); err != nil {
		ts.Fatalf("%s did not stop well: %v\n%s", args[0], err, p.errs.String())
	}
}

// get URL STATUS asks for a page.
func get(ts *testscript.TestScript, _ bool, args []string) {
	res, err := http.Get(args[0])
	ts.Check(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	ts.Check(err)
	if strconv.Itoa(res.StatusCode) != args[1] {
		ts.Fatalf("%s answered %d: %s", args[0], res.StatusCode, body)
	}
}

// busy VAR takes a port until the script ends and puts its address into VAR.
func busy(ts *testscript.TestScript, _ bool, args []string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { ts.Check(ln.Close()) })
	ts.Setenv(args[0], ln.Addr().String())
}
