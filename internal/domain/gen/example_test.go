package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

const example = "testdata/water"

// overlay makes a folder that looks like the repository with the example's folder beside the other domains, after go
// generate, and answers it with the file that shows go build the same.
func overlay(t *testing.T) (tree, path string) {
	t.Helper()
	domains := filepath.Join(testkit.Root(t), "internal", "domain")
	tree = t.TempDir()
	copied := filepath.Join(tree, "internal", "domain")
	if err := os.CopyFS(copied, os.DirFS("..")); err != nil {
		t.Fatal(err)
	}
	there := filepath.Join(copied, "water") // where somebody has followed the guide already
	if err := errors.Join(os.RemoveAll(there), os.CopyFS(there, os.DirFS(example))); err != nil {
		t.Fatal(err)
	}
	list, err := Generate(copied)
	if err != nil {
		t.Fatal(err)
	}
	generated := filepath.Join(copied, "domains_gen.go")
	replace := map[string]string{filepath.Join(domains, "domains_gen.go"): generated}
	for _, name := range exampleFiles(t) {
		replace[filepath.Join(domains, "water", name)] = filepath.Join(copied, "water", name)
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(tree, "overlay.json")
	for name, content := range map[string][]byte{generated: list, path: raw} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(tree, "internal", "app"), 0o700); err != nil {
		t.Fatal(err)
	}
	return tree, path
}

func exampleFiles(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(example)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
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
	tree, over := overlay(t)
	root, bin := testkit.Root(t), t.TempDir()

	// The example's own tests, and those the program holds every register to. vet would change into the example's folder,
	// which only the overlay has.
	own, all := filepath.Join(bin, "water.test"), filepath.Join(bin, "app.test")
	const lean = "-ldflags=-s -w" // what only debuggers read takes half the time of linking
	command(t, root, "go", "test", "-vet=off", lean, "-overlay", over, "-c", "-o", own, "./internal/domain/water")
	command(t, root, "go", "test", "-vet=off", lean, "-overlay", over, "-c", "-o", all, "./internal/app")
	out := command(t, bin, own, "-test.v")
	in := filepath.Join(tree, "internal", "app")
	out += command(t, in, all, "-test.v", "-test.run", "^TestEveryRegisterKeepsTheStoresPromises$/^sqlite$/^water_point$")
	out += command(t, in, all, "-test.v", "-test.run", "^(TestNoConditionFindsOtherAreas|TestCountsAgreeWithTheTables)$")
	for _, fact := range []string{
		"TestReadyPointHasBeenTested", "water_point/PutThenGetIsEqual", "water_point/ForeignAreaIsInvisible", "TestNoConditionFindsOtherAreas",
	} {
		if !strings.Contains(out, "--- PASS: ") || !strings.Contains(out, fact+" (") {
			t.Errorf("nothing checked %s:\n%s", fact, out)
		}
	}

	program := filepath.Join(bin, "haidun")
	command(t, root, "go", "build", "-buildvcs=false", lean, "-overlay", over, "-o", program, "./cmd/haidun")
	data := filepath.Join(bin, "city")
	command(t, bin, program, "demo", "--data", data)
	importPoints(t, program, data)
	use(t, serve(t, program, data))
}

// importPoints imports three rows, one of which names an area that does not exist.
func importPoints(t *testing.T, program, data string) {
	t.Helper()
	points, err := filepath.Abs("testdata/points.csv")
	if err != nil {
		t.Fatal(err)
	}
	refused := filepath.Join(filepath.Dir(data), "refused.csv")
	said := command(t, filepath.Dir(data), program, "import", "--data", data, "water_point", points, "--errors", refused, "--json")
	if !strings.Contains(said, `"rows":3,"accepted":2,"refused":1`) {
		t.Errorf("the import said %s", said)
	}
	why, err := os.ReadFile(refused)
	if err != nil || !strings.Contains(string(why), "北岙供水点") || !strings.Contains(string(why), "不存在的区") {
		t.Errorf("the sheet of refused rows: %v\n%s", err, why)
	}
	if out := command(t, filepath.Dir(data), program, "export", "--data", data, "water_point"); !strings.Contains(out, "西码头供水点") || strings.Contains(out, "13900001234") {
		t.Errorf("the export lacks a point or shows its keeper's phone:\n%s", out)
	}
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
	points, err := os.ReadFile("testdata/points.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(guide), "\n```csv\n"+string(points)+"```\n") {
		t.Error("docs/new-domain.md does not quote testdata/points.csv as it is")
	}
	sample, err := os.ReadFile(filepath.Join(example, "testdata", "sample.json"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(guide), "\n```json\n"+string(sample)+"```\n") {
		t.Error("docs/new-domain.md does not quote testdata/sample.json as it is")
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
