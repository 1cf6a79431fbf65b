package demo

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// plannedProject is a building project of the demonstration and how far it goes. Areas are m² with two decimals.
type plannedProject struct {
	name, area, developer, uscc, home, other, designed string
	day                                                int    // of the law, in days from now
	upTo                                               string // the last move made
	fee                                                string // how its case went: "", applied, owed, paid, late, refunded
}

// projects are invented. The one of 2019 and the one of the old law are made by hand below.
var projects = []plannedProject{
	{"滨港花园一期(演示)", dinghai, "舟山滨港置业(演示)", "91330900MA28K12A43", "52340.60", "1999.99", "4800", -620, "complete", ""},
	{"新城商业综合体(演示)", dinghai, "舟山新城商业(演示)", "", "0", "12500", "0", -500, "permit", "paid"},
	{"海晟学校扩建(演示)", dinghai, "海晟教育(演示)", "", "0", "9000", "0", -420, "approve", "owed"},
	{"东港花园(演示)", "330903", "普陀东港置业(演示)", "", "42000", "3200", "4000", -560, "permit", ""},
	{"沈家门渔港公寓(演示)", "330903", "渔港开发(演示)", "", "10000", "0", "0", -400, "approve", "late"},
	{"朱家尖度假村(演示)", "330903", "朱家尖旅游(演示)", "", "0", "8000", "0", -380, "approve", "refunded"},
	{"六横职工之家(演示)", "330903", "六横船业(演示)", "", "15000", "2500", "", -60, "condition", ""},
	{"高亭安置房(演示)", "330921", "岱山城建(演示)", "", "10888.89", "0", "0", -330, "approve", "owed"},
	{"衢山冷链一期(演示)", "330921", "衢山冷链(演示)", "11330900MB0F12347P", "0", "1999.99", "", -200, "condition", ""},
	{"衢山冷链二期(演示)", "330921", "衢山冷链(演示)", "11330900MB0F12347P", "0", "1999.99", "", -90, "condition", ""},
	{"菜园海景酒店(演示)", "330922", "嵊泗文旅(演示)", "", "0", "6000", "0", -150, "determine", "applied"},
	{"花鸟民宿集群(演示)", "330922", "花鸟岛旅游(演示)", "", "3000", "", "", -40, "", ""},
}

// projectRun is a run over the projects: who acts, and the flows of their registers.
type projectRun struct {
	ctx          context.Context
	tx           *store.Tx
	now          time.Time
	asker        *policy.Actor
	projects     *workflow.Flow
	rulings      *workflow.Flow
	cases        *workflow.Flow
	number, year int
}

// Projects has the demonstration's building projects made and moved by the module m: determined, billed, paid on time and late,
// corrected and refunded.
func Projects(ctx context.Context, db *store.DB, c clock.Clock, m module.Module) error {
	told, people := newCast(policy.With(ctx, policy.System("demo")))
	people.plays("顾审批(演示)", "demo:project:2", "")
	return db.Write(told, func(tx *store.Tx) error {
		asker := *policy.System("demo")
		asker.User, asker.Person, asker.Name = "demo:project:1", "demo:project:1", "方经办(演示)"
		d := &projectRun{ctx: told, tx: tx, now: c.Now(), asker: &asker, projects: m.Flows[0], rulings: m.Flows[1], cases: m.Flows[2], year: c.Now().Year()}
		for _, x := range projects {
			if err := d.plan(x); err != nil {
				return fmt.Errorf("%s: %w", x.name, err)
			}
		}
		return d.old()
	})
}

func (d *projectRun) day(n int) entity.Date {
	return entity.Date(d.now.In(clock.Shanghai).AddDate(0, 0, n).Format(time.DateOnly))
}

func exact(text string) entity.Decimal {
	d, err := entity.ParseDecimal(text, 2)
	if err != nil {
		return entity.Decimal{}
	}
	return d
}

// projectClass is what the demonstration takes the areas for, while nothing is registered.
func projectClass(area string) project.Class {
	if area == dinghai || area == "330903" {
		return "N3"
	}
	return "P"
}

func (d *projectRun) put(s *entity.Schema, rec any) error {
	s.MetaOf(rec).Origin = entity.Demo
	return d.tx.Put(s, rec, store.Note{Reason: reason})
}

// move makes a move of a record; two says that another person proposed it.
func (d *projectRun) move(f *workflow.Flow, id, name string, two bool, fill func(rec any)) error {
	rec, err := d.tx.Load(f.Schema, id)
	if err != nil {
		return err
	}
	set := func(rec any) error {
		if fill != nil {
			fill(rec)
		}
		return nil
	}
	rev := f.Schema.MetaOf(rec).Rev
	if two {
		_, err = f.DoFor(d.ctx, d.tx, d.asker, id, rev, name, reason, set)
	} else {
		_, err = f.Do(d.ctx, d.tx, id, rev, name, reason, set)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (d *projectRun) no(kind string) string {
	d.number++
	return fmt.Sprintf("舟人防%s〔%d〕%d号(演示)", kind, d.year, d.number)
}

// plan makes a project and takes it as far as it goes.
func (d *projectRun) plan(x plannedProject) error {
	d.number++
	p := &project.Project{
		Name: x.name, ProjectCode: fmt.Sprintf("%d-%s-47-01-%06d", d.year, x.area, 100000+d.number), AreaID: x.area, Address: "演示地址", DeveloperName: x.developer, DeveloperUSCC: x.uscc,
		Designer: "舟山建筑设计院(演示)", AreaResidential: exact(x.home), AreaOther: exact(x.other), DesignedArea: exact(x.designed), LawDay: d.day(x.day), CityClass: projectClass(x.area),
		ClassWhy: "演示:该地区类别待登记,暂按此类", AreaUnderground: exact("9000"),
	}
	if p.AreaOther.OK && p.AreaResidential.OK {
		p.AreaTotalAbove = entity.DecimalOf(p.AreaOther.Units + p.AreaResidential.Units)
	}
	if p.DesignedArea.Units > 0 {
		p.ShelterArea, p.UnitCount, p.Function, p.Resistance, p.Chem, p.PeacetimeUse = entity.DecimalOf(p.DesignedArea.Units*7/10), entity.IntOf(3), "sh2", "n6", "c", "停车"
	}
	if err := d.put(project.Type.Schema(), p); err != nil {
		return err
	}
	return d.course(p.ID, x)
}

// course makes the moves of a project in their order, with its case where it is due.
func (d *projectRun) course(id string, x plannedProject) error {
	day := x.day
	for _, step := range []struct {
		name string
		two  bool
		fill func(p *project.Project)
	}{
		{"condition", false, func(p *project.Project) { p.ConditionNo, p.ConditionedOn = d.no("条"), d.day(day+5) }},
		{"determine", false, nil},
		{"approve", true, func(p *project.Project) { p.ApprovalNo, p.ApprovedOn = d.no("批"), d.day(day+30) }},
		{"review", false, func(p *project.Project) { p.DrawingsNo, p.DrawingsOn = d.no("图"), d.day(day+50) }},
		{"permit", false, func(p *project.Project) { p.PermitNo, p.PermitOn = d.no("建"), d.day(day+80) }},
		{"complete", false, func(p *project.Project) { p.BuiltArea, p.CompletedOn = exact("4795.20"), d.day(day+500) }},
	} {
		if x.upTo == "" {
			return nil
		}
		err := d.move(d.projects, id, step.name, step.two, func(rec any) {
			if step.fill != nil {
				step.fill(rec.(*project.Project))
			}
		})
		if err != nil {
			return err
		}
		if step.name == "determine" && x.fee != "" {
			if err := d.relocate(id, x); err != nil {
				return err
			}
		}
		if step.name == x.upTo {
			return nil
		}
	}
	return nil
}

// relocate is the project's case as far as it went.
func (d *projectRun) relocate(id string, x plannedProject) error {
	c := &project.Relocation{ProjectID: id, Reason: "3", Why: "演示:应建面积小于规定面积", AppliedOn: d.day(x.day + 10)}
	if err := d.put(project.CaseType.Schema(), c); err != nil || x.fee == "applied" {
		return err
	}
	if err := d.tx.Try(func() error { return d.move(d.cases, c.ID, "verify", true, nil) }); err != nil { // no fee is registered for the area
		if err := d.move(d.cases, c.ID, "verify", true, func(rec any) { rec.(*project.Relocation).Rate = exact("2000") }); err != nil {
			return err
		}
	}
	if err := d.move(d.cases, c.ID, "notice", false, func(rec any) {
		c := rec.(*project.Relocation)
		c.NoticeNo, c.NoticedOn = d.no("缴"), d.day(x.day+20)
	}); err != nil {
		return err
	}
	bills, err := store.Those(d.tx, project.BillType, project.BillType.Schema().Field("case_id"), c.ID)
	if err != nil || len(bills) == 0 || x.fee == "owed" {
		return err
	}
	return d.pay(x, id, c.ID, bills[0])
}

func (d *projectRun) enter(bill string, kind project.EntryKind, amount entity.Decimal, on int) error {
	d.number++
	return d.put(project.EntryType.Schema(), &project.Entry{BillID: bill, Kind: kind, Amount: amount, PaidOn: d.day(on), ReceiptNo: fmt.Sprintf("演%08d", d.number)})
}

// pay is how a bill was paid, and what came after.
func (d *projectRun) pay(x plannedProject, id, c string, b *project.Bill) error {
	on := x.day + 40 // ten days before it is due
	if x.fee == "late" {
		on = x.day + 95
	}
	if err := d.enter(b.ID, project.Payment, b.Amount, on); err != nil {
		return err
	}
	switch x.fee {
	case "paid":
		if err := d.move(d.cases, c, "settle", false, nil); err != nil {
			return err
		}
		return d.move(d.cases, c, "write_off", true, func(rec any) { rec.(*project.Relocation).WriteOffNo = d.no("销") })
	case "refunded":
		return d.refund(id, c)
	}
	return nil
}

// refund corrects a project's areas after it paid, and pays the difference back.
func (d *projectRun) refund(id, c string) error {
	r := &project.Ruling{ProjectID: id, Kind: project.Correction, Why: "演示:测绘成果比方案少 600 m²", AreaOther: exact("7400")}
	if err := d.put(project.RulingType.Schema(), r); err != nil {
		return err
	}
	if err := d.move(d.rulings, r.ID, "decide", true, nil); err != nil {
		return err
	}
	bills, err := store.Those(d.tx, project.BillType, project.BillType.Schema().Field("case_id"), c)
	if err != nil {
		return err
	}
	for _, b := range bills {
		if b.Sort == project.Refund {
			return d.enter(b.ID, project.Payout, b.Outstanding, 0)
		}
	}
	return nil
}

// old are the project of 2019, which opens with the rules of 2019, and one whose law changed in the middle.
func (d *projectRun) old() error {
	p := &project.Project{
		Name: "海城嘉园(2019年,演示)", ProjectCode: "2019-330902-70-01-019019", AreaID: dinghai, DeveloperName: "海城置业(演示)", AreaResidential: exact("50000"), AreaOther: exact("0"), AreaTotalAbove: exact("50000"),
		LawDay: "2019-05-06", CityClass: "N3", ClassWhy: "演示", Storeys: entity.IntOf(18), FirstFloor: exact("2600.50"), DesignedArea: exact("2700"), ShelterArea: exact("1900"), UnitCount: entity.IntOf(2),
		Function: "sh2", Resistance: "n6", Chem: "c", AreaUnderground: exact("8000"),
	}
	if err := d.put(project.Type.Schema(), p); err != nil {
		return err
	}
	if err := d.course(p.ID, plannedProject{upTo: "permit", day: -2500}); err != nil {
		return err
	}
	q := &project.Project{
		Name: "跨法住宅(2020年,演示)", ProjectCode: "2020-330902-70-01-020020", AreaID: dinghai, DeveloperName: "海城置业(演示)", AreaResidential: exact("30000"), AreaOther: exact("0"), AreaTotalAbove: exact("30000"),
		LawDay: "2020-11-20", CityClass: "N3", ClassWhy: "演示", Storeys: entity.IntOf(6), ApprovedRatio: exact("3"),
	}
	if err := d.put(project.Type.Schema(), q); err != nil {
		return err
	}
	if err := d.course(q.ID, plannedProject{upTo: "determine", day: -2200}); err != nil {
		return err
	}
	return d.put(project.RulingType.Schema(), &project.Ruling{ProjectID: q.ID, Kind: project.LawChange, Why: "演示:方案重新报批,按修正后的比例重新核定", LawDay: "2020-11-27"})
}
