package demo

import (
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/former"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
)

// Guide is the login of the account that shows the city: it sees and edits the work, and administers nothing.
const Guide = "demo"

// keeper is the login of who keeps some sirens of Dinghai.
const keeper = "majiao"

const city, dinghai = "330900", "330902"

// account is an invented person with an account.
type account struct {
	login, name, post, area string
	roles                   []role.Code
}

var accounts = []account{
	{Guide, "演示员", "演示账号", city, []role.Code{role.DutyLead, role.Operations, role.Engineering, role.CountyAdmin}},
	{"wanghai", "王海(演示)", "值班员", city, []role.Code{role.Duty}},
	{"zhoulan", "周岚(演示)", "工程建设科科员", city, []role.Code{role.Engineering}},
	{"linzhou", "林舟(演示)", "定海区管理员", dinghai, []role.Code{role.CountyAdmin}},
	{"chenyu", "陈屿(演示)", "系统管理员", city, []role.Code{role.SystemAdmin}},
	{"zhengfan", "郑帆(演示)", "法规审批科科员", city, []role.Code{role.Law}},
	{"sundao", "孙岛(演示)", "安全管理员", city, []role.Code{role.SecurityAdmin}},
	{"hetao", "何涛(演示)", "审计管理员", city, []role.Code{role.AuditAdmin}},
	{"shilang", "石浪(演示)", "值班员", city, []role.Code{role.Duty}},
	{"jiangao", "江澳(演示)", "副指挥长", city, []role.Code{role.Command}},
	{keeper, "马礁(演示)", "警报维管员", dinghai, []role.Code{role.Keeper}},
}

// organisations are the headquarters' office with its change of name, and the counties' offices.
func (l *loader) organisations() error {
	offices := []struct{ area, name, was string }{
		{city, "舟山市国动办(演示)", "舟山市人防办(演示)"},
		{dinghai, "定海区国动办(演示)", "定海区人防办(演示)"},
		{"330903", "普陀区国动办(演示)", "普陀区人防办(演示)"},
		{"330921", "岱山县国动办(演示)", "岱山县人防办(演示)"},
		{"330922", "嵊泗县国动办(演示)", "嵊泗县人防办(演示)"},
	}
	parent := ""
	for _, o := range offices {
		rec := &organisation.Organisation{Name: o.name, Kind: organisation.Office, Level: organisation.County, District: o.area, Parent: parent}
		if parent == "" {
			rec.Level = organisation.City
		}
		if err := put(l, organisation.Type, rec); err != nil {
			return fmt.Errorf("organisation %s: %w", o.name, err)
		}
		if parent == "" {
			parent = rec.ID
		}
		l.orgs[o.area] = rec.ID
		was := &former.Name{Of: rec.ID, Name: o.was, ValidTo: "2022-12-31", Document: "演示"}
		if err := put(l, organisation.NameType, was); err != nil {
			return fmt.Errorf("former name of %s: %w", o.name, err)
		}
	}
	return nil
}

// people are the accounts, the persons behind them and the seats of the duty room.
func (l *loader) people() error {
	for i, a := range accounts {
		p := &person.Person{
			Name: a.name, Organisation: l.orgs[a.area], Post: a.post, WorkPhone: "0580-0000000", District: a.area,
			Mobile: entity.Secret{Plain: fmt.Sprintf("1990000%04d", 9000+i)},
		}
		if err := put(l, person.Type, p); err != nil {
			return fmt.Errorf("person %s: %w", a.name, err)
		}
		l.persons[a.login] = p.ID
		u := &user.User{Login: a.login, Name: a.name, Person: p.ID, Lang: user.Chinese, State: user.Active}
		if err := put(l, user.Type, u); err != nil {
			return fmt.Errorf("account %s: %w", a.login, err)
		}
		l.users[a.login] = u.ID
		for _, r := range a.roles {
			g := &grant.Grant{User: u.ID, Role: r, District: a.area, Reason: reason}
			if role.Separate(r) {
				g.District = ""
			}
			if err := put(l, grant.Type, g); err != nil {
				return fmt.Errorf("grant %s to %s: %w", r, a.login, err)
			}
		}
	}
	seats := []seat.Seat{
		{Name: "值班席", District: city, Organisation: l.orgs[city], Role: role.Duty, OpenTo: []role.Code{role.Duty, role.DutyLead, role.Operations}},
		{Name: "带班席", District: city, Organisation: l.orgs[city], Role: role.DutyLead, OpenTo: []role.Code{role.DutyLead}},
		{Name: "定海区值班席", District: dinghai, Organisation: l.orgs[dinghai], Role: role.Duty, OpenTo: []role.Code{role.CountyAdmin, role.Duty}},
	}
	for i := range seats {
		if err := put(l, seat.Type, &seats[i]); err != nil {
			return fmt.Errorf("seat %s: %w", seats[i].Name, err)
		}
	}
	return nil
}
