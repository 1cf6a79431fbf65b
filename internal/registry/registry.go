package registry

import (
	"fmt"
	"slices"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/command"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/night"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/place"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/signin"
	"haidun/internal/registry/user"
	"haidun/internal/registry/view"
)

// Modules are the registry's modules: what everybody refers to, the running of the system, and what sirens are told.
func Modules(c clock.Clock) []module.Module {
	return []module.Module{Module(c), Admin(c), command.Module()}
}

// Module is the basic information: areas, organisations, places, people.
func Module(c clock.Clock) module.Module {
	return module.Module{
		Name:  "registry",
		Group: module.Group{ID: "registry", ZH: "基础信息", EN: "Registry", Icon: "registry"},
		Types: []*entity.Schema{
			area.Type.Schema(), area.NameType.Schema(), organisation.Type.Schema(), organisation.NameType.Schema(),
			place.Type.Schema(), person.Type.Schema(),
		},
		Hooks: func(db *store.DB) {
			area.Attach(db)
			organisation.Attach(db)
			person.Attach(db, c)
		},
	}
}

// Admin is the running of the system: accounts, grants, seats, views, and the internal registers of signing in.
func Admin(c clock.Clock) module.Module {
	internal := []*entity.Schema{signin.CredentialType.Schema(), signin.SessionType.Schema(), signin.OneTimeType.Schema(), view.SpaceType.Schema()}
	return module.Module{
		Name:  "admin",
		Group: module.Group{ID: "admin", ZH: "系统管理", EN: "Administration", Icon: "admin"},
		Types: slices.Concat([]*entity.Schema{
			user.Type.Schema(), grant.Type.Schema(), seat.Type.Schema(), seat.TurnType.Schema(), view.Type.Schema(),
		}, night.Types(), internal),
		Flows:    night.Flows(),
		Figures:  night.Figures(),
		Internal: internal,
		Hooks: func(db *store.DB) {
			grant.Attach(db, c)
			view.Attach(db)
		},
	}
}

// Book makes the policy book of a node from the roles, what each module lets them do with its own registers, and the
// groups those belong to.
//
// Errors: a module's right of an unknown role, or over what is not the module's.
func Book(modules []module.Module) (*policy.Book, error) {
	groups := map[string]string{}
	roles := role.Roles()
	var verbs []policy.Verb
	for _, m := range modules {
		verbs = append(verbs, m.Verbs...)
		for _, s := range m.Types {
			groups[s.Name] = m.Group.ID
		}
		if err := addRights(roles, m); err != nil {
			return nil, fmt.Errorf("rights of module %s: %w", m.Name, err)
		}
	}
	return policy.NewBook(roles, groups, verbs...)
}

func addRights(roles []policy.Role, m module.Module) error {
	for code, rights := range m.Rights {
		i := slices.IndexFunc(roles, func(r policy.Role) bool { return r.Code == code })
		if i < 0 {
			return fmt.Errorf("there is no role %q", code)
		}
		own := slices.Clone(roles[i].Rights)
		for _, r := range rights {
			if len(r.Registers) == 0 {
				r.Registers = []string{"@" + m.Group.ID}
			}
			for _, name := range r.Registers {
				if name != "@"+m.Group.ID && !slices.ContainsFunc(m.Types, func(s *entity.Schema) bool { return s.Name == name }) {
					return fmt.Errorf("role %s: %s is not the module's to give", code, name)
				}
			}
			own = append(own, r)
		}
		roles[i].Rights = own
	}
	return nil
}
