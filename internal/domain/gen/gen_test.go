package main

import (
	"bytes"
	"os"
	"testing"
)

func TestListOfDomainsIsUpToDate(t *testing.T) {
	want, err := Generate("..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../domains_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatal("domains_gen.go is stale: run go generate ./internal/domain")
	}
}
