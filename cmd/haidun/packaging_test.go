package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"haidun/internal/testkit"
)

// substituted is what a shell would run and put in.
var substituted = regexp.MustCompile(`\$\(.*?\)`)

// started are the command lines of this program in a unit of systemd, without the program.
func started(t *testing.T, unit string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(testkit.Root(t), "packaging", unit))
	if err != nil {
		t.Fatal(err)
	}
	var found [][]string
	for line := range strings.Lines(string(raw)) {
		_, args, ok := strings.Cut(strings.TrimSpace(line), "/usr/local/bin/haidun ")
		if strings.HasPrefix(line, "Exec") && ok {
			args = strings.NewReplacer("${STATE_DIRECTORY}", "/var/lib/haidun", `"$STATE_DIRECTORY"`, "/var/lib/haidun", `"`, "", "'", "").Replace(args)
			found = append(found, strings.Fields(substituted.ReplaceAllString(args, "now")))
		}
	}
	return found
}

func TestUnitsStartTheProgramAsItIs(t *testing.T) {
	for unit, command := range map[string]string{"haidun.service": "serve", "haidun-backup.service": "backup"} {
		lines := started(t, unit)
		if len(lines) != 1 || lines[0][0] != command {
			t.Fatalf("%s starts %q, want one haidun %s", unit, lines, command)
		}
		var c commands
		parser, err := kong.New(&c, kong.Name("haidun"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(lines[0]); err != nil {
			t.Errorf("%s: %v", unit, err)
		}
		if c.Serve.Data+c.Backup.Data != "/var/lib/haidun" {
			t.Errorf("%s works on %q", unit, c.Serve.Data+c.Backup.Data)
		}
	}
}
