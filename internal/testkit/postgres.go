package testkit

import (
	"crypto/rand"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// PostgresOpts chooses the cluster a database is made in. The zero value is what the product runs on.
type PostgresOpts struct {
	// FsyncOff starts the server with fsync=off, which the product must refuse.
	FsyncOff bool
	// Disk keeps the data below the ordinary temporary folder. Without it the data lies in memory (/dev/shm) where
	// there is one: fsync stays on and is asked for, but costs nothing, so tests of behaviour are quick. Measurements of
	// speed and tests of durability need Disk.
	Disk bool
}

// Postgres answers the address (a postgres:// URL) of a new, empty database, dropped when the test ends. All databases
// of one test process live in one PostgreSQL server of its own, started on first use with fsync and synchronous_commit
// on, UTF-8 and byte-order collation (the same order as SQLite's BINARY). The server listens on a free port of
// 127.0.0.1 and on a socket of its own, and goes away, data and all, when the process ends in whatever way.
func Postgres(t testing.TB) string {
	t.Helper()
	return PostgresWith(t, PostgresOpts{})
}

// PostgresWith is [Postgres] in a server with other settings.
func PostgresWith(t testing.TB, opts PostgresOpts) string {
	t.Helper()
	bin, err := postgresBin()
	if err != nil {
		missing(t, "postgres", err.Error())
	}
	server, err := serverFor(opts, bin)
	if err != nil {
		t.Fatalf("start a throw-away PostgreSQL: %v", err)
	}
	if err := leaveProof("postgres"); err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ToLower(rand.Text()[:12])
	if err := server.sql("CREATE DATABASE " + name); err != nil {
		t.Fatalf("create database: %v", err)
	}
	t.Cleanup(func() {
		if err := server.sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return server.url(name)
}

// servers holds the process's clusters; a test process has no other end than its own, so nothing removes them.
var servers = struct {
	sync.Mutex
	of map[PostgresOpts]*started
}{of: map[PostgresOpts]*started{}}

type started struct {
	once   sync.Once
	server *server
	err    error
}

func serverFor(opts PostgresOpts, bin string) (*server, error) {
	servers.Lock()
	s := servers.of[opts]
	if s == nil {
		s = &started{}
		servers.of[opts] = s
	}
	servers.Unlock()
	s.once.Do(func() { s.server, s.err = startServer(opts, bin) })
	return s.server, s.err
}

// url answers the address of a database over TCP, as an operator would write it.
func (s *server) url(database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.User(superuser), Host: fmt.Sprintf("127.0.0.1:%d", s.port),
		Path: "/" + database, RawQuery: "sslmode=disable",
	}
	return u.String()
}

// StartPostgres answers the address of the administrative database of this process's cluster, started if it does not run
// yet: for measurements, which have no test to belong to. The cluster ends with the process.
func StartPostgres(opts PostgresOpts) (string, error) {
	bin, err := postgresBin()
	if err != nil {
		return "", err
	}
	s, err := serverFor(opts, bin)
	if err != nil {
		return "", fmt.Errorf("start a throw-away PostgreSQL: %w", err)
	}
	return s.url("postgres"), nil
}
