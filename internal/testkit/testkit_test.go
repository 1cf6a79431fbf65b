package testkit

import (
	"context"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestRootHoldsGoMod(t *testing.T) {
	root := Root(t)
	t.Chdir(filepath.Join(root, "internal"))
	if again := Root(t); again != root {
		t.Errorf("Root from internal = %s, want %s", again, root)
	}
}

func TestRequiredReadsTheWholeList(t *testing.T) {
	t.Setenv("HAIDUN_REQUIRE", "postgres, browser")
	for thing, want := range map[string]bool{"postgres": true, "browser": true, "post": false, "": false} {
		if got := Required(thing); got != want {
			t.Errorf("Required(%q) = %v, want %v", thing, got, want)
		}
	}
}

func TestClockMovesOnlyWhenTold(t *testing.T) {
	var c Clock
	for range 2 { // reading does not move it
		if got := c.Now(); !got.Equal(Epoch()) {
			t.Fatalf("a new clock reads %v, want %v", got, Epoch())
		}
	}
	c.Advance(90 * time.Minute)
	c.Advance(-time.Minute)
	if want := Epoch().Add(89 * time.Minute); !c.Now().Equal(want) {
		t.Errorf("clock reads %v, want %v", c.Now(), want)
	}
	at := time.Date(2027, 1, 1, 8, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	c.Set(at)
	if got := c.Now(); !got.Equal(at) || got.Location() != time.UTC {
		t.Errorf("clock reads %v, want %v in UTC", got, at)
	}
}

func TestIDsAreOrderedULIDsThatDifferByNode(t *testing.T) {
	a, b := NewIDs(1), NewIDs(2)
	seen := map[string]bool{}
	last := ""
	for range 100 {
		id := a.New()
		if len(id) != 26 || strings.Trim(id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" || id[0] > '7' {
			t.Fatalf("%q is not a ULID", id)
		}
		if id <= last {
			t.Fatalf("%s does not sort after %s", id, last)
		}
		last = id
		for _, id := range []string{id, b.New()} {
			if seen[id] {
				t.Fatalf("%s was given twice", id)
			}
			seen[id] = true
		}
	}
	if first := NewIDs(1).New(); !seen[first] {
		t.Errorf("a second run begins with %s, which the first never gave", first)
	}
}

// The worked example of https://github.com/ulid/spec: 01ARZ3NDEKTSV4RRFFQ69G5FAV was made at 1469922850259 ms.
func TestULIDTimePartMatchesTheSpecification(t *testing.T) {
	if got := ulid(1469922850259, 0, 0)[:10]; got != "01ARZ3NDEK" {
		t.Errorf("time part = %s, want 01ARZ3NDEK", got)
	}
}

func TestRandRepeatsForTheSameSeed(t *testing.T) {
	read := func(seed byte) string {
		b := make([]byte, 16)
		if _, err := io.ReadFull(Rand(seed), b); err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	first, again, other := read(1), read(1), read(2)
	if first != again || first == other {
		t.Error("the stream must depend on the seed and on nothing else")
	}
}

func TestPostgresIsDurableByDefaultAndSeparatesDatabases(t *testing.T) {
	one, two := Postgres(t), Postgres(t)
	if one == two {
		t.Fatalf("two calls answered the same database %s", one)
	}
	ask(t, one, "CREATE TABLE only_in_one (n int)")
	for setting, want := range map[string]string{
		"fsync": "on", "synchronous_commit": "on", "server_encoding": "UTF8", "lc_collate": "C",
	} {
		if got := ask(t, two, "SHOW "+setting); got != want {
			t.Errorf("SHOW %s = %s, want %s", setting, got, want)
		}
	}
	if got := ask(t, two, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_in_one'"); got != "0" {
		t.Errorf("the table of the first database is seen in the second (%s)", got)
	}
}

func TestPostgresCanRunUnsafely(t *testing.T) {
	if got := ask(t, PostgresWith(t, PostgresOpts{FsyncOff: true}), "SHOW fsync"); got != "off" {
		t.Errorf("SHOW fsync = %s, want off", got)
	}
}

// TestPostgresEndsWithItsProcess runs this test binary again, kills it the hard way while it holds a server, and looks for
// what is left.
func TestPostgresEndsWithItsProcess(t *testing.T) {
	if report := os.Getenv("TESTKIT_REPORT"); report != "" {
		opts := PostgresOpts{}
		dsn := PostgresWith(t, opts)
		bin, _ := postgresBin()
		s, err := serverFor(opts, bin)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(report, []byte(s.dir+"\n"+dsn), 0o600); err != nil {
			t.Fatal(err)
		}
		<-t.Context().Done() // never: the other process kills us
	}
	if _, err := postgresBin(); err != nil {
		missing(t, "postgres", err.Error())
	}
	report := filepath.Join(t.TempDir(), "report")
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestPostgresEndsWithItsProcess$")
	child.Env = append(os.Environ(), "TESTKIT_REPORT="+report)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var dir, dsn string
	eventually(t, "the child reports its server", func() bool {
		said, err := os.ReadFile(report)
		dir, dsn, _ = strings.Cut(string(said), "\n")
		return err == nil && dsn != ""
	})
	if got := ask(t, dsn, "SELECT 1"); got != "1" {
		t.Fatalf("the child's server answers %q", got)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed, and says so
	eventually(t, "the child's data is removed", func() bool {
		_, err := os.Stat(dir)
		return os.IsNotExist(err)
	})
}

// ask runs one statement through a client of its own, as the product would reach the database.
func ask(t *testing.T, dsn, statement string) string {
	t.Helper()
	if _, err := url.Parse(dsn); err != nil {
		t.Fatalf("the address %q is not a URL: %v", dsn, err)
	}
	bin, err := postgresBin()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), filepath.Join(bin, "psql"), "-X", "-q", "-A", "-t", "-d", dsn, "-c", statement).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", statement, err, out)
	}
	return strings.TrimSpace(string(out))
}

// eventually asks until the answer is yes; only a machine that hangs makes it fail.
func eventually(t *testing.T, what string, yes func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !yes() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain until %s", what)
		case <-tick.C:
		}
	}
}
