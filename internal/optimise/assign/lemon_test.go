package assign

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"haidun/internal/optimise/flow"
)

var update = flag.Bool("update", false, "ask LEMON for every optimum anew and write testdata/lemon.txt; needs g++ and liblemon-dev")

const goldenOptima = "testdata/lemon.txt"

// lemon answers LEMON's program, the one that measurements are made against, or "" where LEMON is not installed.
var lemon = sync.OnceValues(func() (string, error) {
	if _, err := os.Stat("/usr/include/lemon/network_simplex.h"); err != nil {
		return "", nil
	}
	if _, err := exec.LookPath("g++"); err != nil {
		return "", nil
	}
	dir, err := os.MkdirTemp("", "haidun-lemon-")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "lemon")
	said, err := exec.Command("g++", "-O1", "-x", "c++", "-o", program, "../../bench/lemon.cpp.txt").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build LEMON's program: %w: %s", err, said)
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := lemon(); err == nil && program != "" {
		_ = os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

// askLemon is the optimum as LEMON's network simplex computes it.
func askLemon(t *testing.T, p *flow.Problem) int64 {
	t.Helper()
	program, err := lemon()
	if err != nil {
		t.Fatal(err)
	}
	var in bytes.Buffer
	if err := flow.WriteDIMACS(&in, p); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Stdin = &in
	said, err := cmd.Output()
	var seconds float64
	var cost int64
	if _, scan := fmt.Sscan(string(said), &seconds, &cost); err != nil || scan != nil {
		t.Fatalf("LEMON says %q: %v", said, err)
	}
	return cost
}

func lemonVersion() string {
	raw, _ := os.ReadFile("/usr/include/lemon/config.h")
	if m := regexp.MustCompile(`LEMON_VERSION "([^"]+)"`).FindSubmatch(raw); m != nil {
		return string(m[1])
	}
	return "of no known version"
}

// optima are what LEMON said when the golden file was written.
func optima(t *testing.T) map[string]int64 {
	t.Helper()
	raw, err := os.ReadFile(goldenOptima)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int64{}
	for line := range strings.Lines(string(raw)) {
		var name string
		var cost int64
		if _, err := fmt.Sscan(line, &name, &cost); err == nil {
			out[name] = cost
		}
	}
	return out
}

// TestOptimaAreLEMONs: the same costs in, the same optimum out, to the last unit. LEMON is asked where it is installed, and is in
// any case held to what it said when the golden file was written.
func TestOptimaAreLEMONs(t *testing.T) {
	program, err := lemon()
	if err != nil {
		t.Fatal(err)
	}
	all := append(general(t), cities(t)...)
	if len(all) < 40 {
		t.Fatalf("only %d instances", len(all))
	}
	if *update {
		writeOptima(t, all)
	}
	recorded := optima(t)
	for _, c := range all {
		want, known := recorded[c.name]
		if !known {
			t.Errorf("%s is not in %s", c.name, goldenOptima)
			continue
		}
		if got := c.ours; got != want {
			t.Errorf("%s: %d, LEMON found %d", c.name, got, want)
		}
		if program == "" || *update {
			continue
		}
		if live := askLemon(t, c.net); live != want {
			t.Errorf("%s: LEMON says %d, and said %d: the instance is another", c.name, live, want)
		}
	}
	if program == "" {
		t.Log("LEMON is not installed; its recorded optima were compared")
	}
}

func writeOptima(t *testing.T, all []compared) {
	var b strings.Builder
	fmt.Fprintf(&b, "# The optima of LEMON %s, NetworkSimplex, written by go test ./internal/optimise/assign -update.\n", lemonVersion())
	b.WriteString("# name optimum nodes arcs; what cannot be delivered costs as much as is dearer than any way. Public instances: person-ms.\n")
	for _, c := range all {
		fmt.Fprintln(&b, c.name, askLemon(t, c.net), len(c.net.Supply), len(c.net.From))
	}
	for _, c := range public {
		p := instance(t, c.graph, c.name)
		net := onRoads(p)
		fmt.Fprintln(&b, c.name, askLemon(t, net), len(net.Supply), len(net.From))
	}
	if err := os.WriteFile(goldenOptima, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
