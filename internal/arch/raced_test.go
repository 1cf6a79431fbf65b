package arch

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

// raced is what the Makefile says about the race detector: packages that go without it, tests of them that run with it all the
// same, and where.
type raced struct {
	alone, atOnce *regexp.Regexp
	some          []string
}

func readRaced(makefile string) (r raced, err error) {
	vars := map[string]string{}
	for line := range strings.Lines(makefile) {
		if name, value, ok := strings.Cut(line, ":="); ok {
			vars[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	if r.alone, err = regexp.Compile("^(" + vars["ALONE"] + ")$"); err != nil {
		return r, err
	}
	r.atOnce, err = regexp.Compile(vars["AT_ONCE"])
	r.some = strings.Fields(vars["SOME"])
	if err == nil && (vars["ALONE"] == "" || vars["AT_ONCE"] == "" || len(r.some) == 0) {
		err = fmt.Errorf("the Makefile says nothing about ALONE, AT_ONCE or SOME")
	}
	return r, err
}

// checkRaced finds what starts goroutines and is never watched by the race detector.
func checkRaced(r raced, files []file) (faults []string) {
	for _, f := range files {
		pkg := module + "/" + f.dir()
		if !r.alone.MatchString(pkg) {
			continue
		}
		for _, name := range f.starters {
			if f.test && slices.Contains(r.some, pkg) && strings.HasPrefix(name, "Test") && r.atOnce.MatchString(name) {
				continue
			}
			faults = append(faults, fmt.Sprintf("%s: %s starts goroutines, but the race detector never watches it: take the package out of ALONE in the Makefile, or its test into AT_ONCE", f.path, name))
		}
	}
	return faults
}

func TestWhatIsNotRacedStartsNothing(t *testing.T) {
	root := testkit.Root(t)
	text, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := readRaced(string(text))
	if err != nil {
		t.Fatal(err)
	}
	files, err := read(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range checkRaced(r, files) {
		t.Error(fault)
	}
}

func TestUnwatchedGoroutinesAreSeen(t *testing.T) {
	r, err := readRaced("ALONE := haidun/internal/domain/(a|b)\nAT_ONCE := AtOnce\nSOME := haidun/internal/domain/b\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, source string
		seen         bool
	}{
		{"internal/domain/a/x.go", "package a\nfunc f() { go f() }", true},
		{"internal/domain/a/x.go", "package a\nfunc f() { var w sync.WaitGroup; w.Go(f) }", true},
		{"internal/domain/a/x.go", "package a\nfunc f() {}", false},
		{"internal/domain/c/x.go", "package c\nfunc f() { go f() }", false},
		{"internal/domain/b/x_test.go", "package b\nfunc TestManyAtOnce() { go f() }", false},
		{"internal/domain/b/x_test.go", "package b\nfunc TestOne() { go f() }", true},
		{"internal/domain/a/x_test.go", "package a\nfunc TestManyAtOnce() { go f() }", true},
	} {
		f, err := parse(c.path, []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(checkRaced(r, []file{f})) > 0; got != c.seen {
			t.Errorf("%s %q: seen %v", c.path, c.source, got)
		}
	}
}
