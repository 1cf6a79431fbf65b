package testkit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// Root answers the folder that holds go.mod, found upwards from the test's working directory.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatalf("find the working directory: %v", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatalf("no go.mod in or above %s", dir)
		}
		dir = parent
	}
}

// Shared answers the path of a file or folder of the reference data, which lies beside the repository at ../shared/data.
// Where it is absent the test is skipped, or fails if CI is set. The files are read-only and never copied into the
// repository.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{filepath.Dir(Root(t)), "shared", "data"}, elem...)...)
	_, err := os.Stat(path)
	if err == nil {
		return path
	}
	want := filepath.Join(append([]string{"..", "shared", "data"}, elem...)...)
	if os.Getenv("CI") != "" {
		t.Fatalf("reference data %s (relative to the repository) is needed because CI is set: %v", want, err)
	}
	t.Skipf("reference data %s (relative to the repository) is absent", want)
	return ""
}

// Required tells whether HAIDUN_REQUIRE names the thing, so that its absence is a failure rather than a skip.
func Required(thing string) bool {
	return slices.ContainsFunc(strings.Split(os.Getenv("HAIDUN_REQUIRE"), ","), func(s string) bool {
		return strings.TrimSpace(s) == thing
	})
}

// leaveProof writes an empty file <thing>-<package> into the folder HAIDUN_RAN, if there is one: how a build that counts
// knows that this package really used the thing.
func leaveProof(thing string) error {
	dir := os.Getenv("HAIDUN_RAN")
	if dir == "" {
		return nil
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the test program does not know which package it tests")
	}
	name := strings.ReplaceAll(strings.TrimSuffix(info.Path, ".test"), "/", "_")
	if err := os.WriteFile(filepath.Join(dir, thing+"-"+name), nil, 0o644); err != nil {
		return fmt.Errorf("leave proof in HAIDUN_RAN: %w", err)
	}
	return nil
}

// missing ends the test: by failing where the thing is required, by skipping otherwise.
func missing(t testing.TB, thing, how string) {
	t.Helper()
	if Required(thing) {
		t.Fatalf("HAIDUN_REQUIRE names %s, but: %s", thing, how)
	}
	t.Skip(how)
}

// Program finds a program that a test calls, and skips the test where it is absent; fails where HAIDUN_REQUIRE names it.
func Program(t testing.TB, name, how string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name, how)
	}
	return path
}
