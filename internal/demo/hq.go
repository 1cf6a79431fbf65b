package demo

import (
	"fmt"

	"haidun/internal/domain/hq"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// command is an invented headquarters. Documents and posts are made up; the tiers follow the yearly plan.
type command struct {
	area, name, above string // area of the one above
	level             headquarters.Level
	state             headquarters.State
	commander         string
}

var commands = []command{
	{city, "舟山市人民防空指挥部", "", headquarters.City, headquarters.UpToMark, "市政府分管副市长"},
	{dinghai, "定海区人民防空指挥部", city, headquarters.County, headquarters.UpToMark, "区政府分管副区长"},
	{"330903", "普陀区人民防空指挥部", city, headquarters.County, headquarters.UpToMark, "区政府分管副区长"},
	{"330921", "岱山县人民防空指挥部", city, headquarters.County, headquarters.Founded, "县政府分管副县长"},
	{"330922", "嵊泗县人民防空指挥部", city, headquarters.County, headquarters.Founded, ""},
	{"330902002", "昌国街道人民防空指挥部", dinghai, headquarters.Town, headquarters.UpToMark, "街道办事处主任"},
	{"330902006", "临城街道人民防空指挥部", dinghai, headquarters.Town, headquarters.Founded, "街道办事处主任"},
	{"330902003", "环南街道人民防空指挥部", dinghai, headquarters.Town, headquarters.Planned, ""},
	{"330903001", "沈家门街道人民防空指挥部", "330903", headquarters.Town, headquarters.Founded, "街道办事处主任"},
	{"330921100", "高亭镇人民防空指挥部", "330921", headquarters.Town, headquarters.Founded, "镇长"},
	{"330922100", "菜园镇人民防空指挥部", "330922", headquarters.Town, headquarters.Planned, ""},
}

// bodies are the member units: the category and, for city and counties, what the unit is called.
var bodies = []struct {
	category       headquarters.Category
	city, district string // "" for none
}{
	{"military", "舟山警备区某处", ""},
	{"development", "市发展和改革委员会", "发展和改革局"},
	{"telecom", "市经济和信息化局", ""},
	{"education", "市教育局", "教育局"},
	{"police", "市公安局", "公安分局"},
	{"fire", "市消防救援支队", "消防救援大队"},
	{"civil_affairs", "市民政局", ""},
	{"finance", "市财政局", ""},
	{"natural_resources", "市自然资源和规划局", ""},
	{"construction", "市住房和城乡建设局", "住房和城乡建设局"},
	{"transport", "市交通运输局", "交通运输局"},
	{"lifelines", "市水利局", ""},
	{"health", "市卫生健康委员会", "卫生健康局"},
	{"environment", "市生态环境局", ""},
	{"emergency", "市安全生产监督管理局", "应急管理局"},
	{"media", "市文化和广电旅游体育局", ""},
	{"weather", "市气象局", ""},
	{"data", "市大数据局", ""},
}

// categories are those of all member units, the headquarters' own office last.
func categories() (out []headquarters.Category) {
	for _, b := range bodies {
		out = append(out, b.category)
	}
	return append(out, "office")
}

// post is one of a wartime group, filled by the unit of a category.
type wartime struct {
	group, leader, tasks string
	posts                []string // category, post in turn
}

var wartimes = []wartime{
	{"指挥控制组", "市国动办主任", "掌握情况,提出决心建议,下达命令。(演示)", []string{"office", "组长", "military", "副组长", "data", "信息保障"}},
	{"通信警报组", "市经信局局长", "保障指挥通信,发放防空警报。(演示)", []string{"telecom", "组长", "media", "警报播发"}},
	{"人口疏散组", "市公安局副局长", "组织人员疏散、交通管制和海上转运。(演示)", []string{"police", "组长", "transport", "客渡船调度", "education", "学生疏散", "civil_affairs", "安置"}},
	{"抢险抢修组", "市应急管理局局长", "抢修工程、消防灭火、消除空袭后果。(演示)", []string{"emergency", "组长", "fire", "灭火救援", "construction", "工程抢修", "lifelines", "水电抢修"}},
	{"医疗防疫组", "市卫健委主任", "救治伤员,防疫洗消。(演示)", []string{"health", "组长", "environment", "洗消"}},
	{"物资保障组", "市发改委主任", "供应物资和经费。(演示)", []string{"development", "组长", "finance", "经费"}},
}

// headquarters are the three tiers with their units, duties and wartime groups.
func (l *loader) headquarters() error {
	l.commands, l.units = map[string]string{}, map[string]map[headquarters.Category]*headquarters.Member{}
	for i, c := range commands {
		h := &headquarters.Headquarters{Name: c.name, Level: c.level, AreaID: c.area, Parent: l.commands[c.above], State: c.state, OfficeID: l.orgs[c.area], CommanderPost: c.commander}
		if c.state != headquarters.Planned {
			h.FoundedBy, h.FoundedOn = fmt.Sprintf("舟演〔2010〕%d号", i+1), "2010-03-01"
		}
		if c.state == headquarters.UpToMark {
			h.ReviewedOn = l.day(-200)
		}
		if c.level == headquarters.City {
			h.BasicPost, h.ReservePost, h.MobilePosts, h.PoliticalPost = "市基本指挥所", entity.BoolOf(true), entity.IntOf(2), "市委常委(演示)"
		}
		if err := put(l, headquarters.Type, h); err != nil {
			return fmt.Errorf("headquarters %s: %w", c.name, err)
		}
		l.commands[c.area] = h.ID
	}
	if err := hq.Seed(l.tx); err != nil {
		return err
	}
	for _, step := range []func() error{l.members, l.reform, l.duties, l.groups, l.tests} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// day is n days after today.
func (l *loader) day(n int) entity.Date { return headquarters.Days(headquarters.DayOf(l.now), n) }

// members are the units of the city and of the counties, each with people who are reached by invented numbers.
func (l *loader) members() error {
	for _, c := range commands {
		if c.state == headquarters.Planned || c.level == headquarters.Town {
			continue
		}
		l.units[c.area] = map[headquarters.Category]*headquarters.Member{}
		if err := l.join(c.area, "office", "", l.orgs[c.area]); err != nil {
			return err
		}
		for _, b := range bodies {
			name := b.city
			if c.area != city {
				name = b.district
			}
			if name == "" || c.area == "330922" && b.category == "health" {
				continue
			}
			if err := l.join(c.area, b.category, name, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// join makes a unit a member of the headquarters of an area.
func (l *loader) join(at string, category headquarters.Category, name, org string) error {
	level := organisation.County
	if at == city {
		level = organisation.City
	}
	if org == "" {
		o := &organisation.Organisation{Name: short[at] + name + "(演示)", Kind: organisation.Government, Level: level, District: at, ActiveFrom: "2000-01-01"}
		if category == "military" {
			o.Kind = organisation.Military
		}
		if err := put(l, organisation.Type, o); err != nil {
			return fmt.Errorf("organisation %s: %w", o.Name, err)
		}
		org = o.ID
	}
	m := &headquarters.Member{HeadquartersID: l.commands[at], OrganisationID: org, Category: category, JoinedOn: "2010-03-01", DutyPhone: fmt.Sprintf("0580-00%05d", len(l.units[at])*7+len(at))}
	var err error
	if m.LeaderID, err = l.contact(org, at, "分管领导"); err != nil {
		return err
	}
	if m.LiaisonID, err = l.contact(org, at, "联络员"); err != nil {
		return err
	}
	if m.DeputyID, err = l.contact(org, at, "替补联络员"); err != nil {
		return err
	}
	if err := put(l, headquarters.MemberType, m); err != nil {
		return fmt.Errorf("member unit %s: %w", name, err)
	}
	l.units[at][category] = m
	return nil
}

var short = map[string]string{city: "", dinghai: "定海区", "330903": "普陀区", "330921": "岱山县", "330922": "嵊泗县"}

// contact is an invented person of a unit.
func (l *loader) contact(org, at, post string) (string, error) {
	n := l.contacts
	l.contacts++
	p := &person.Person{
		Name: invented(n), Organisation: org, Post: post, District: at, WorkPhone: fmt.Sprintf("0580-00%05d", 10000+n),
		Mobile: entity.Secret{Plain: fmt.Sprintf("1990001%04d", n)},
	}
	if err := put(l, person.Type, p); err != nil {
		return "", fmt.Errorf("person %s: %w", p.Name, err)
	}
	return p.ID, nil
}

// reform is the change of 2019: the bureau of work safety became that of emergency management.
func (l *loader) reform() error {
	next := &organisation.Organisation{Name: "市应急管理局(演示)", Kind: organisation.Government, Level: organisation.City, District: city, ActiveFrom: "2019-01-01"}
	if err := put(l, organisation.Type, next); err != nil {
		return err
	}
	was := l.units[city]["emergency"]
	for _, text := range []string{"联合制定防空袭与应急救援预案", "每年组织一次联合演练"} {
		if err := put(l, hq.DutyType, &hq.DutyItem{MemberID: was.ID, Phase: hq.Peace, Seq: entity.IntOf(1), Text: text, BasisDoc: "舟演〔2010〕3号(演示)", Frequency: "yearly", OwnerPost: "应急处", Since: "2010-03-01"}); err != nil {
			return err
		}
	}
	if err := l.do(hq.Flow, was.ID, "replace", func(m *headquarters.Member) {
		m.SuccessorID, m.LeftOn, m.ChangedBy = next.ID, "2019-01-01", "舟演〔2018〕45号"
	}); err != nil {
		return fmt.Errorf("reform of 2019: %w", err)
	}
	old, err := store.Fetch(l.tx, headquarters.MemberType, was.ID)
	if err != nil {
		return err
	}
	now, err := store.Fetch(l.tx, headquarters.MemberType, old.ReplacedBy)
	if err != nil {
		return err
	}
	now.LeaderID, now.LiaisonID, now.DeputyID, now.DutyPhone = was.LeaderID, was.LiaisonID, was.DeputyID, was.DutyPhone
	l.units[city]["emergency"] = now
	return put(l, headquarters.MemberType, now)
}

// do makes a move with a member unit.
func (l *loader) do(f *workflow.Flow, id, move string, fill func(m *headquarters.Member)) error {
	m, err := store.Fetch(l.tx, headquarters.MemberType, id)
	if err != nil {
		return err
	}
	_, err = f.Do(l.ctx, l.tx, id, m.Rev, move, reason, func(rec any) error {
		fill(rec.(*headquarters.Member))
		return nil
	})
	return err
}
