package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"haidun/internal/testkit"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"haidun": main})
}

// TestCommands runs the scripts of testdata/script: each works with the whole program, as somebody at a terminal would.
func TestCommands(t *testing.T) {
	s := &stage{t: t, dir: t.TempDir(), root: testkit.Root(t)}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup:               s.setUp,
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "start": start, "stop": stop, "get": get, "demo": s.demo, "busy": busy, "cert": cert,
			"flip": flip, "cut": cut, "patch": patch, "lines": lines, "manifest": manifest,
		},
	})
}

// stage is what the scripts share: the verifier and one demonstration folder, each made when first asked for.
type stage struct {
	t         *testing.T
	dir, root string
	once      sync.Once
	city      sync.Once
}

func (s *stage) setUp(env *testscript.Env) error {
	s.once.Do(func() {
		cmd := exec.CommandContext(s.t.Context(), "go", "build", "-buildvcs=false", "-o", filepath.Join(s.dir, "haidun-verify"), "./cmd/haidun-verify")
		cmd.Dir = s.root
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-trimpath") // as make build, whose libraries are compiled
		if out, err := cmd.CombinedOutput(); err != nil {
			s.t.Fatalf("build haidun-verify: %v\n%s", err, out)
		}
	})
	env.Setenv("PATH", env.Getenv("PATH")+string(os.PathListSeparator)+s.dir)
	env.Values[running{}] = map[string]*process{}
	return nil
}

func condition(name string) (bool, error) {
	if name == "root" {
		return os.Getuid() == 0, nil
	}
	return false, errors.New("unknown condition " + name)
}

// demo DIR copies a demonstration folder that no program has open.
func (s *stage) demo(ts *testscript.TestScript, _ bool, args []string) {
	made := filepath.Join(s.dir, "city")
	s.city.Do(func() { ts.Check(ts.Exec("haidun", "demo", "--data", made)) })
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(made)))
	ts.Check(os.Chmod(filepath.Join(ts.MkAbs(args[0]), "keys"), 0o600))
}

// exits CODE PROGRAM ARGS… runs a program that must end with the code; stdout and stderr look at what it said.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v ended with %d, want %d", args[1:], got, want)
	}
}
