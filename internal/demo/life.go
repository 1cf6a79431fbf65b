package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/works/archive"
	"haidun/internal/domain/works/life"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	days "haidun/internal/law"
	"haidun/internal/registry/person"
	"haidun/internal/registry/rule"
)

const (
	filedWorks = 60 // works of the register that have a file
	minutes    = "工程竣工验收会议纪要(演示)。\n与会各方检查了防护门、密闭门启闭情况和通风、给排水、电气安装,一致同意通过竣工验收。\n此文件为演示数据,内容为虚构,不作任何依据。\n"
)

// Minutes is the text of the paper that stands in the archive with its own text.
const Minutes = minutes

// Plan is a picture of a plan: walls, two units and their doors.
func Plan() ([]byte, error) {
	m := image.NewRGBA(image.Rect(0, 0, 1200, 800))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	line := func(x, y, w, h int, c color.Color) {
		draw.Draw(m, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	wall, thin := color.RGBA{0x22, 0x2c, 0x33, 0xff}, color.RGBA{0x9a, 0xa8, 0xb0, 0xff}
	for _, r := range [][4]int{{80, 80, 1040, 16}, {80, 704, 1040, 16}, {80, 80, 16, 640}, {1104, 80, 16, 640}, {592, 80, 16, 250}, {592, 420, 16, 300}, {80, 560, 180, 12}, {940, 560, 180, 12}, {256, 560, 12, 160}, {940, 560, 12, 160}} {
		line(r[0], r[1], r[2], r[3], wall)
	}
	for x := 160; x < 1100; x += 110 {
		for y := 160; y < 540; y += 120 {
			line(x, y, 18, 18, thin)
		}
	}
	line(96, 600, 60, 8, color.RGBA{0x1f, 0x5f, 0x8b, 0xff})
	line(1044, 600, 60, 8, color.RGBA{0x1f, 0x5f, 0x8b, 0xff})
	var out bytes.Buffer
	err := png.Encode(&out, m)
	return out.Bytes(), err
}

// lives fills the files of works.
type lives struct {
	tx       *store.Tx
	now      time.Time
	drawing  entity.FileRef
	minutes  entity.FileRef
	officers []string
	n        int
}

// Lives gives works of the demonstration city their files, with visits, papers, registrations and alterations. drawing is the stored [Plan],
// minutes the stored [Minutes].
func Lives(ctx context.Context, db *store.DB, c clock.Clock, drawing, minutes entity.FileRef) error {
	ctx = policy.With(ctx, policy.System("demo"))
	l := &lives{now: c.Now(), drawing: drawing, minutes: minutes}
	var works []*shelter.Shelter
	if err := db.Each(ctx, shelter.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		works = append(works, rec.(*shelter.Shelter))
		return nil
	}); err != nil {
		return err
	}
	if err := db.Each(ctx, person.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if p := rec.(*person.Person); len(l.officers) < 2 && p.Name != "" {
			l.officers = append(l.officers, p.ID)
		}
		return nil
	}); err != nil {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		l.tx = tx
		for i, s := range works {
			if l.n >= filedWorks {
				break
			}
			if i%4 != 3 && !early(s) {
				continue
			}
			if err := l.old(s); err != nil {
				return fmt.Errorf("the file of works %s: %w", s.Name, err)
			}
		}
		return l.coming(works)
	})
}

func early(s *shelter.Shelter) bool { return s.BuildYear.OK && s.BuildYear.V <= 1980 }

func enter[T any](l *lives, t *entity.Type[T], rec *T) error {
	t.Schema().MetaOf(rec).Origin = entity.Demo
	return l.tx.Put(t.Schema(), rec, store.Note{Reason: reason})
}

func (l *lives) day(n int) entity.Date {
	return entity.Date(l.now.In(clock.Shanghai).AddDate(0, 0, n).Format(time.DateOnly))
}

// stageOf is the stage that agrees with a state of the register.
var stageOf = map[shelter.State]life.Stage{
	shelter.InUse: life.InUse, shelter.Idle: life.Idle, shelter.Stopped: life.Suspended, shelter.Sealed: life.Suspended, shelter.Building: life.Building, shelter.Scrapped: life.Scrapped, shelter.Demolished: life.Demolished,
}

// old is the file of a works that stands: early ones by survey, with what nobody knows left out.
func (l *lives) old(s *shelter.Shelter) error {
	l.n++
	f := &life.File{
		Name: s.Name, AreaID: s.AreaID, Address: s.Address, Code: s.WorksCode, Stage: stageOf[s.Status], ShelterID: s.ID, Owner: s.Owner, BuildYear: s.BuildYear, NuclearClass: life.Class(s.NuclearClass), ConvClass: life.Class(s.ConvClass),
		MeasuredBuilt: s.BuiltArea, MeasuredUsable: s.UsableArea, MeasuredShelter: s.ShelterArea, Capacity: s.Capacity, InspectedOn: l.day(-200 - l.n), InspectedBy: "演示普查员", Findings: "结构完好,出入口畅通。", Condition: "good",
	}
	if f.Stage == life.Scrapped || f.Stage == life.Demolished {
		f.ApprovalNo, f.EndedOn = "演批〔2025〕"+fmt.Sprint(l.n)+"号", l.day(-100)
	}
	if early(s) {
		f.Condition, f.Findings, f.Treatment = "damaged", "局部渗水,部分图纸遗失。", []life.Treatment{"reinforce", "seal", "open"}[l.n%3]
		if l.n%3 == 0 {
			f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter, f.Condition = entity.Decimal{}, entity.Decimal{}, entity.Decimal{}, "unknown"
		}
		if l.n%2 == 0 {
			f.TreatedOn = l.day(-60)
		}
	}
	if f.NuclearClass == "6B" && f.ConvClass == "5" {
		f.ConvClass = "6"
	}
	if err := enter(l, life.Type, f); err != nil {
		return err
	}
	if err := l.paper(f, archive.Early, "early_survey", "普查表", -200); err != nil || f.Stage != life.InUse || l.n%7 == 0 {
		return err
	}
	return l.registration(f)
}

func (l *lives) registration(f *life.File) error {
	r := &life.Registration{
		FileID: f.ID, Registrant: "演示物业服务公司", State: life.Valid, Purpose: life.Parking, LetterNo: fmt.Sprintf("演责〔2025〕%d号", l.n), LetterOn: l.day(-300), CertificateNo: fmt.Sprintf("演用-%04d", l.n),
		ValidFrom: l.day(-300), ValidTo: l.day(40 + 37*l.n), AreaM2: f.MeasuredUsable,
	}
	if l.n%3 == 0 {
		r.Lessee, r.LeaseFrom, r.LeaseTo, r.Outsider, r.Waiting, r.Told = "演示承租人", l.day(-90), l.day(270), entity.BoolOf(true), entity.IntOf(int64(l.n%5)), entity.BoolOf(true)
	}
	return enter(l, life.RegType, r)
}

func (l *lives) paper(f *life.File, s archive.Stage, item archive.Item, title string, ago int) error {
	p := &archive.Paper{
		FileID: f.ID, Stage: s, Item: item, Title: f.Name + title, DocNo: fmt.Sprintf("演档〔%d〕%d号", l.now.Year(), l.n), PaperOn: l.day(ago), Pages: entity.IntOf(int64(6 + l.n%20)), Retention: archive.Forever, Carrier: "paper",
		Shelf: fmt.Sprintf("A-%02d-%02d", 1+l.n/10, 1+l.n%10), Abstract: f.Name + title + ",演示数据。",
	}
	if item == archive.AcceptanceReport {
		p.Carrier, p.File = "both", []entity.FileRef{l.minutes}
	}
	return enter(l, archive.Type, p)
}

// coming are works on their way from the plan to use, one or two at each stage, in the counties of the first works.
func (l *lives) coming(works []*shelter.Shelter) error {
	stages := []life.Stage{life.Planned, life.Reviewed, life.Designed, life.Building, life.Building, life.Surveyed, life.Accepted, life.Filed, life.Filed, life.HandedOver, life.Idle}
	for i, s := range stages {
		if i >= len(works) {
			return nil
		}
		l.n++
		if err := l.one(works[i*len(works)/len(stages)], i, s); err != nil {
			return err
		}
	}
	return nil
}

// one is a works at a stage: its dates lie so many weeks back as it is far on.
func (l *lives) one(near *shelter.Shelter, i int, s life.Stage) error {
	names := []string{"临港安置房", "海洋科技园", "长峙岛学校", "勾山商住楼", "沈家门医院扩建", "岱山体育馆", "浦西公寓", "千岛综合体", "滨海社区中心", "金塘物流园", "六横码头大厦"}
	f := &life.File{Name: names[i%len(names)] + "人防工程(演示)", AreaID: near.AreaID, Address: near.Address, Stage: s, NuclearClass: "6", ConvClass: "6", PlannedOn: l.day(-900), ProjectCode: fmt.Sprintf("2024-3309%02d-%02d", i, i), UnitCount: entity.IntOf(2)}
	if near.Location.OK() {
		f.Location = entity.PointAt(near.Location.Lon()+0.0001*float64(i+1), near.Location.Lat()+0.0001)
		f.Location.AccuracyM = 4
	}
	area := func(n int64) entity.Decimal { return entity.DecimalOf(n * 100) }
	at := func(want life.Stage) bool { return life.Reached(s, want) }
	if at(life.Reviewed) {
		f.ReviewedOn, f.PermitNo, f.ApprovedBuilt, f.ApprovedShelter = l.day(-820), fmt.Sprintf("演防审〔2024〕%d号", i), area(3200+100*int64(i)), area(2000+60*int64(i))
	}
	if at(life.Designed) {
		f.DesignedOn, f.DesignNo = l.day(-760), fmt.Sprintf("演图审%d", i)
	}
	if at(life.Building) {
		f.StartedOn, f.SupervisionNo, f.Drawings = l.day(-700), fmt.Sprintf("演质监%d", i), []entity.FileRef{l.drawing}
	}
	if at(life.Surveyed) {
		f.CompletedOn, f.SurveyedOn, f.Surveyor = l.day(-120), l.day(-110), "演示测绘院"
		f.MeasuredBuilt, f.MeasuredUsable, f.MeasuredShelter = area(3210+100*int64(i)), area(2700+80*int64(i)), area(1990+60*int64(i))
	}
	if at(life.Accepted) {
		f.AcceptedOn, f.AcceptanceReport = l.day(-14), fmt.Sprintf("演验%d", i)
		f.FileBy, f.ArchiveBy = l.after(f.AcceptedOn, 15, days.Working), l.after(f.AcceptedOn, 90, days.Natural)
	}
	if at(life.Filed) {
		back := -10 - 20*(i%2)
		f.AcceptedOn, f.FiledOn, f.FilingNo = l.day(back-20), l.day(back), fmt.Sprintf("演备〔2026〕%d号", i)
		f.FileBy, f.HandBy = l.after(f.AcceptedOn, 15, days.Working), l.after(f.FiledOn, 15, days.Working)
	}
	if at(life.HandedOver) {
		f.HandedOn, f.HandedTo, f.HandLate = l.day(-2), "演示国资公司", entity.IntOf(0)
	}
	if err := enter(l, life.Type, f); err != nil {
		return fmt.Errorf("the file of works %s: %w", f.Name, err)
	}
	return l.beside(f, at)
}

// after is the last day of a period, none where the calendar of that year is not known.
func (l *lives) after(event entity.Date, n int, unit days.Unit) entity.Date {
	day, err := days.ParseDay(string(event))
	if err != nil {
		return ""
	}
	due, err := rule.Published().Calendar.After(days.Term{N: n, Unit: unit, Counted: days.Unverified}, day)
	if err != nil {
		return "" // a year nobody has published: shown as unknown
	}
	return entity.Date(due.Last.String())
}

// beside are the papers, visits and cases of a works that is being built or was.
func (l *lives) beside(f *life.File, at func(life.Stage) bool) error {
	need, _ := archive.Required()
	for i, item := range need {
		if !at(life.Filed) && (!at(life.Accepted) || i%2 == 1) && !(at(life.Reviewed) && item == archive.BuildApproval) {
			continue
		}
		if err := l.paper(f, archive.Acceptance, item, archive.Name(item).ZH, -40+i); err != nil {
			return err
		}
	}
	if at(life.Building) {
		if err := l.visits(f); err != nil {
			return err
		}
	}
	if f.Stage == life.HandedOver {
		return l.registration(f)
	}
	if f.Stage == life.Idle {
		return l.scrapped(f)
	}
	return nil
}

// scrapped is a case whose replacement fell due a month ago: a clue.
func (l *lives) scrapped(f *life.File) error {
	return enter(l, life.AltType, &life.Alteration{
		FileID: f.ID, Title: f.Name + "报废", Kind: life.Scrap, State: life.Done, Applicant: "演示建设公司", Reason: "旧城改造,工程主体受损。", AppliedOn: l.day(-460), AreaM2: f.MeasuredBuilt, Duty: life.Rebuild, RebuildM2: f.MeasuredBuilt,
		RebuildClass: "6", ApprovalNo: "演批〔2025〕9号", ApprovedOn: l.day(-395), DueOn: l.day(-30), DueWhy: "批准之日起 12 个月(待核实)。", DoneOn: l.day(-380),
	})
}

// visits are two visits with pinned defects: one recorded and closed, one still on site.
func (l *lives) visits(f *life.File) error {
	if len(l.officers) < 2 {
		return nil
	}
	for i, step := range []life.Step{"structure", "equipment"} {
		v := &life.Visit{FileID: f.ID, Step: step, State: life.Draft, VisitedOn: l.day(-40 + 38*i), OfficerID: l.officers[0], SecondID: l.officers[1], Findings: "逐项检查,问题见图。"}
		last := life.Open
		if i == 0 {
			v.State, v.NoticeNo, v.FixBy, last = life.Noticed, fmt.Sprintf("演整改%d", l.n), l.day(-10), life.Fixed
			v.Sound, v.Faulty = []life.Check{"rebar", "concrete", "thickness", "frames", "papers"}, []life.Check{"sleeves"}
		}
		if life.Reached(f.Stage, life.Surveyed) {
			v.State, last = life.Closed, life.Solved
		}
		if err := enter(l, life.VisitType, v); err != nil {
			return err
		}
		for j, note := range []string{"穿墙管密闭套管未焊接密实", "门框垂直度超差 6 mm", "集水坑盖板缺失"}[:2+i%2] {
			x := &life.Defect{VisitID: v.ID, Note: note, Severity: []life.Severity{"major", "minor", "minor"}[j], State: last, Drawing: l.drawing.Hash, X: entity.DecimalOf(int64(2200 + 2500*j)), Y: entity.DecimalOf(int64(3000 + 1400*j)), DueOn: v.FixBy}
			if j == 0 && last == life.Fixed {
				x.State = life.Open
			}
			if x.State != life.Open {
				x.FixedOn, x.FixNote, x.FixedBy = l.day(-12), "已返工并自检合格", "演示施工员"
			}
			if x.State == life.Solved {
				x.SolvedOn, x.SolvedBy = l.day(-9), "演示质监员"
			}
			if err := enter(l, life.DefectType, x); err != nil {
				return err
			}
		}
	}
	return nil
}
