package registry_test

import (
	"strings"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/registry"
	"haidun/internal/registry/place"
	"haidun/internal/registry/role"
)

// wells is a module that has the register place for its own.
func wells(rights map[string][]policy.Right) []module.Module {
	return []module.Module{{
		Name: "wells", Group: module.Group{ID: "wells", ZH: "水井", EN: "Wells"}, Types: []*entity.Schema{place.Type.Schema()}, Rights: rights,
	}}
}

func TestModuleGivesRightsOverItsOwnRegistersOnly(t *testing.T) {
	read := []policy.Action{policy.Read}
	for name, tt := range map[string]struct {
		role string
		over []string
		want string
	}{
		"its group":           {string(role.Enforcer), nil, ""},
		"its register":        {string(role.Enforcer), []string{"place"}, ""},
		"a foreign register":  {string(role.Enforcer), []string{"person"}, "person is not the module's"},
		"a foreign group":     {string(role.Enforcer), []string{"@admin"}, "@admin is not the module's"},
		"everything":          {string(role.Enforcer), []string{"*"}, "* is not the module's"},
		"a role nobody knows": {"lighthouse_keeper", nil, `no role "lighthouse_keeper"`},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := registry.Book(wells(map[string][]policy.Right{tt.role: {{Registers: tt.over, Actions: read}}}))
			if tt.want != "" {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Fatalf("error %v, want %q", err, tt.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			a := &policy.Actor{User: "u", Grants: []policy.Grant{{Role: tt.role, Area: "3309/"}}}
			if b.Scope(a, policy.Read, place.Type.Schema()).Denied() {
				t.Error("the right given does not reach the module's register")
			}
			if !b.Scope(a, policy.Update, place.Type.Schema()).Denied() {
				t.Error("a right to read lets the role change")
			}
		})
	}
}

func TestUsualMatrixKeepsAdministratorsOfTheSystemOut(t *testing.T) {
	b, err := registry.Book(wells(role.Usual().Write(role.Operations).Unmask(role.Command)))
	if err != nil {
		t.Fatal(err)
	}
	s := place.Type.Schema()
	for _, c := range role.Separated {
		a := &policy.Actor{User: "u", Grants: []policy.Grant{{Role: string(c), Area: "3309/"}}}
		for _, act := range []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export, policy.Unmask} {
			if !b.Scope(a, act, s).Denied() {
				t.Errorf("%s may %s what a domain keeps", c, act)
			}
		}
	}
	town := &policy.Actor{User: "u", Grants: []policy.Grant{{Role: string(role.TownAdmin), Area: "3309/330902/330902001/"}}}
	if err := b.Allow(town, policy.Update, s, "3309/330903/", entity.Internal); err == nil {
		t.Error("a town's administrator may change another county's record")
	}
	if err := b.Allow(town, policy.Update, s, "3309/330902/330902001/", entity.Sensitive); err == nil {
		t.Error("a town's administrator may change a sensitive record")
	}
	if !b.Scope(town, policy.Unmask, s).Denied() {
		t.Error("a town's administrator sees personal values nobody let him see")
	}
}
