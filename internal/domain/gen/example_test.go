package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

const example = "testdata/water"

// overlay answers a go build overlay in which the example's folder lies beside the other domains and go generate has run.
func overlay(t *testing.T) string {
	t.Helper()
	domains := filepath.Join(testkit.Root(t), "internal", "domain")
	copied := t.TempDir()
	if err := os.CopyFS(copied, os.DirFS("..")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(copied, "water"), os.DirFS(example)); err != nil {
		t.Fatal(err)
	}
	list, err := Generate(copied)
	if err != nil {
		t.Fatal(err)
	}
	generated := filepath.Join(copied, "domains_gen.go")
	if err := os.WriteFile(generated, list, 0o600); err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{filepath.Join(domains, "domains_gen.go"): generated}
	for _, name := range exampleFiles(t) {
		replace[filepath.Join(domains, "water", name)] = filepath.Join(copied, "water", name)
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(copied, "overlay.json")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func exampleFiles(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(example)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// command runs a program of the example in dir and answers what it printed.
func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestExampleIsADomainOfOneFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program: left out with -short")
	}
	over, root, bin := overlay(t), testkit.Root(t), t.TempDir()

	// vet does not know overlays; it is told to leave the folder alone that is not there.
	suite := filepath.Join(bin, "water.test")
	command(t, root, "go", "test", "-vet=off", "-overlay", over, "-c", "-o", suite, "./internal/domain/water")
	out := command(t, bin, suite, "-test.v")
	for _, fact := range []string{"water_point/PutThenGetIsEqual", "water_point/ForeignAreaIsInvisible", "TestReadyPointHasBeenTested"} {
		if !strings.Contains(out, fact) {
			t.Errorf("the example's tests did not check %s", fact)
		}
	}

	program := filepath.Join(bin, "haidun")
	command(t, root, "go", "build", "-buildvcs=false", "-overlay", over, "-o", program, "./cmd/haidun")
	use(t, serve(t, program))
}

// blocks are the Go files a guide quotes: a heading or line ending in the file's name in back quotes, then the code.
func blocks(guide string) map[string]string {
	out := map[string]string{}
	parts := strings.Split(guide, "\n```go\n")
	for i, part := range parts[1:] {
		before := strings.TrimRight(parts[i], "\n")
		line := before[strings.LastIndex(before, "\n")+1:]
		quoted := strings.Split(line, "`")
		if len(quoted) < 3 || !strings.HasSuffix(quoted[len(quoted)-2], ".go") {
			continue // a piece of code, not a file
		}
		code, _, _ := strings.Cut(part, "\n```\n")
		out[filepath.Base(quoted[len(quoted)-2])] = code + "\n"
	}
	return out
}

func TestGuideQuotesTheExampleAsItIs(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs", "new-domain.md"))
	if err != nil {
		t.Fatal(err)
	}
	quoted := blocks(string(guide))
	for _, name := range exampleFiles(t) {
		want, err := os.ReadFile(filepath.Join(example, name))
		if err != nil {
			t.Fatal(err)
		}
		if quoted[name] != string(want) {
			t.Errorf("docs/new-domain.md and %s/%s differ; the guide says:\n%s", example, name, quoted[name])
		}
		delete(quoted, name)
	}
	for name := range quoted {
		t.Errorf("docs/new-domain.md quotes %s, which the example does not have", name)
	}
}
