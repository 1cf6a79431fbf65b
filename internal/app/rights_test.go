package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haidun/internal/app"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry"
	"haidun/internal/testkit"
)

// TestWhoChangesWhatGivesPower holds the roles that may change accounts, grants, seats and templates: a right that a module gives over a
// whole area of work reaches the registers of every other module there.
func TestWhoChangesWhatGivesPower(t *testing.T) {
	modules := app.Modules(testkit.NewClock(time.Date(2026, 5, 12, 1, 0, 0, 0, time.UTC)))
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"user": "service sysadm", "grant": "secadm service sysadm", "form_template": "law sysadm", "works_file": "county_admin eng town_admin", "fee_bill": "county_admin eng law town_admin"}
	for _, s := range app.Schemas(modules) {
		expected, asked := want[s.Name]
		if !asked {
			continue
		}
		var may []string
		for _, r := range book.Roles() {
			a := &policy.Actor{User: "u", Person: "p", Name: "n", Mode: policy.Live, Grants: []policy.Grant{{Role: r.Code, Area: "330902/"}}}
			if scope := book.Scope(a, policy.Create, s); !scope.Denied() {
				may = append(may, r.Code)
			}
		}
		slices.Sort(may)
		if got := strings.Join(may, " "); got != expected {
			t.Errorf("%s is made by %s, want %s", s.Name, got, expected)
		}
		delete(want, s.Name)
	}
	for name := range want {
		t.Errorf("there is no register %s", name)
	}
}
