package ident_test

import (
	"testing"

	"haidun/internal/ident"
	"haidun/internal/kernel/fault"
)

var today = ident.Date{Year: 2026, Month: 6, Day: 30}

// code is the code of a refusal, "" for success.
func code(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	e := fault.As(err)
	if e.Kind != fault.Invalid || e.Code.ZH == "" || e.Code.EN == "" {
		t.Fatalf("not a refusal a person can read: %v", err)
	}
	return e.Code.ID
}
