package life

import (
	"context"

	"haidun/internal/domain/works/archive"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// Line is the life of one works: what has been, what is, what is needed next.
type Line struct {
	File      *File            `json:"-"`
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Code      string           `json:"code"`
	Stage     Stage            `json:"stage"`
	StageZH   string           `json:"stage_zh"`
	StageEN   string           `json:"stage_en"`
	Early     bool             `json:"early"`
	ShelterID string           `json:"shelter_id"`
	Steps     []LineStep       `json:"steps"`
	Next      []law.Text       `json:"next"`    // what the next stage needs, in words
	Missing   []law.Text       `json:"missing"` // acceptance papers that lack
	MissingBy law.Text         `json:"missing_by"`
	Papers    int              `json:"papers"`
	Visits    []LineVisit      `json:"visits"`
	Regs      []*LineReg       `json:"registrations"`
	Alts      []LineAlt        `json:"alterations"`
	Clues     []law.Text       `json:"clues"`
	Areas     []LineArea       `json:"areas"`
	Drawings  []entity.FileRef `json:"drawings"`
	Sample    bool             `json:"sample"`
}

// LineStep is one stage on the line.
type LineStep struct {
	Stage  Stage       `json:"stage"`
	ZH     string      `json:"zh"`
	EN     string      `json:"en"`
	On     entity.Date `json:"on"`
	No     string      `json:"no"`    // of the paper that stands for it
	State  string      `json:"state"` // done, now, ahead, unknown: passed without a date, skipped
	By     entity.Date `json:"by"`    // deadline
	Late   int64       `json:"late"`
	Papers int         `json:"papers"`
}

// LineArea compares an approved area with the measured one; a nil is unknown.
type LineArea struct {
	ZH       string  `json:"zh"`
	EN       string  `json:"en"`
	Approved *string `json:"approved"`
	Measured *string `json:"measured"`
}

// LineVisit is a supervision visit with its defects.
type LineVisit struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	On    entity.Date `json:"on"`
	State VisitState  `json:"state"`
	ZH    string      `json:"zh"`
	EN    string      `json:"en"`
	Open  int         `json:"open"`
	All   int         `json:"all"`
}

// LineReg is a registration of use.
type LineReg struct {
	ID         string      `json:"id"`
	Registrant string      `json:"registrant"`
	Version    int64       `json:"version"`
	ZH         string      `json:"zh"`
	EN         string      `json:"en"`
	From       entity.Date `json:"from"`
	To         entity.Date `json:"to"`
	Holds      bool        `json:"holds"`
	Reminders  string      `json:"reminders"`
}

// LineAlt is a case to alter or end the works.
type LineAlt struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Kind    law.Text    `json:"kind"`
	State   law.Text    `json:"state"`
	Duty    law.Text    `json:"duty"`
	DueOn   entity.Date `json:"due_on"`
	Overdue bool        `json:"overdue"`
}

// line is the life of the works of a file.
func (k *Desk) line(ctx context.Context, db *store.DB, id string) (*Line, error) {
	f, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	o := nameOf(stages, f.Stage)
	l := &Line{
		File: f, ID: f.ID, Name: f.Name, Code: f.Code, Stage: f.Stage, StageZH: o.ZH, StageEN: o.EN, Early: f.Early.OK && f.Early.V, ShelterID: f.ShelterID, Sample: f.Origin == entity.Demo,
		Next: []law.Text{}, Missing: []law.Text{}, Visits: []LineVisit{}, Regs: []*LineReg{}, Alts: []LineAlt{}, Clues: []law.Text{}, Drawings: f.Drawings,
		Areas: []LineArea{
			{"建筑面积", "Built area", known(f.ApprovedBuilt), known(f.MeasuredBuilt)},
			{"掩蔽面积", "Shelter area", known(f.ApprovedShelter), known(f.MeasuredShelter)},
		},
	}
	if l.Drawings == nil {
		l.Drawings = []entity.FileRef{}
	}
	for _, c := range f.Clues {
		l.Clues = append(l.Clues, nameOf(clues, c))
	}
	papers, err := papersOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	l.Papers = len(papers)
	for _, item := range archive.Missing(papers) {
		l.Missing = append(l.Missing, archive.Name(item))
	}
	_, cite := archive.Required()
	l.MissingBy = cite.Derivation()
	l.Steps = k.stepsOf(f, papers)
	if err := k.fill(ctx, db, l); err != nil {
		return nil, err
	}
	l.Next = k.nextOf(l)
	return l, nil
}

func known(d entity.Decimal) *string {
	if !d.OK {
		return nil
	}
	s := d.Format(2)
	return &s
}

func papersOf(ctx context.Context, db *store.DB, file string) (out []*archive.Paper, err error) {
	err = db.Each(ctx, archive.Type.Schema(), store.Query{Parent: file, Limit: -1}, func(rec any) error {
		out = append(out, rec.(*archive.Paper))
		return nil
	})
	return out, err
}

// stageOfPapers is which stage of the archive a stage of the life has its papers in.
var stageOfPapers = map[Stage]archive.Stage{
	Planned: archive.Plan, Reviewed: archive.Approval, Designed: archive.Design, Building: archive.Building, Surveyed: archive.Survey, Accepted: archive.Acceptance,
	Filed: archive.Filing, HandedOver: archive.HandOver, Registered: archive.Use, Legacy: archive.Early, Altering: archive.Change,
}

// stepsOf are the stages of a works in order, with what is known of each.
func (k *Desk) stepsOf(f *File, papers []*archive.Paper) (out []LineStep) {
	count := map[archive.Stage]int{}
	for _, p := range papers {
		count[p.Stage]++
	}
	add := func(s Stage, on entity.Date, no string, by entity.Date, late int64) {
		o := nameOf(stages, s)
		step := LineStep{Stage: s, ZH: o.ZH, EN: o.EN, On: on, No: no, By: by, Late: late, Papers: count[stageOfPapers[s]], State: "ahead"}
		switch {
		case s == f.Stage:
			step.State = "now"
		case on != "":
			step.State = "done"
		case rank(s) < rank(f.Stage) && s == HandedOver:
			step.State = "skipped"
		case rank(s) < rank(f.Stage):
			step.State = "unknown"
		}
		out = append(out, step)
	}
	if f.InspectedOn != "" || f.Stage == Legacy {
		add(Legacy, f.InspectedOn, "", "", 0)
	}
	if f.InspectedOn == "" || f.PlannedOn != "" || f.AcceptedOn != "" {
		add(Planned, f.PlannedOn, "", "", 0)
		add(Reviewed, f.ReviewedOn, f.PermitNo, "", 0)
		add(Designed, f.DesignedOn, f.DesignNo, "", 0)
		add(Building, f.StartedOn, f.SupervisionNo, "", 0)
		add(Surveyed, f.SurveyedOn, f.Surveyor, "", 0)
		add(Accepted, f.AcceptedOn, f.AcceptanceReport, "", 0)
		add(Filed, f.FiledOn, f.FilingNo, f.FileBy, lateBy(f.FileBy, f.FiledOn))
		add(HandedOver, f.HandedOn, f.HandedTo, f.HandBy, lateBy(f.HandBy, f.HandedOn))
	}
	add(Registered, f.RegisteredOn, "", "", 0)
	switch f.Stage {
	case Altering, Suspended, Idle:
		add(f.Stage, "", "", "", 0)
	case Scrapped, Demolished:
		add(f.Stage, f.EndedOn, f.ApprovalNo, "", 0)
	default:
		add(InUse, "", "", "", 0)
	}
	return out
}

func lateBy(by, on entity.Date) int64 {
	if by == "" || on == "" {
		return 0
	}
	return daysBetween(by, on)
}

// fill reads what lies beside the file.
func (k *Desk) fill(ctx context.Context, db *store.DB, l *Line) error {
	open, all := map[string]int{}, map[string]int{}
	s := DefectType.Schema()
	if err := db.Each(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("file_id"), Op: store.Eq, Values: []any{l.ID}}}, Limit: -1}, func(rec any) error {
		x := rec.(*Defect)
		all[x.VisitID]++
		if x.State != Solved {
			open[x.VisitID]++
		}
		return nil
	}); err != nil {
		return err
	}
	if err := db.Each(ctx, VisitType.Schema(), store.Query{Parent: l.ID, Limit: -1}, func(rec any) error {
		v := rec.(*Visit)
		o := nameOf(visitStates, v.State)
		l.Visits = append(l.Visits, LineVisit{v.ID, v.Name, v.VisitedOn, v.State, o.ZH, o.EN, open[v.ID], all[v.ID]})
		return nil
	}); err != nil {
		return err
	}
	regs, alts, err := k.beside(ctx, db, l.ID)
	if err != nil {
		return err
	}
	for _, r := range regs {
		o := nameOf(regStates, r.State)
		l.Regs = append(l.Regs, &LineReg{r.ID, r.Registrant, r.Version.V, o.ZH, o.EN, r.ValidFrom, r.ValidTo, r.holds(k.today()), r.Reminders})
	}
	for _, x := range alts {
		l.Alts = append(l.Alts, LineAlt{
			x.ID, x.Title, nameOf(altKinds, x.Kind), nameOf(altStates, x.State), nameOf(duties, x.Duty), x.DueOn,
			(x.State == Approved || x.State == Done) && x.Kind != Alter && x.DueOn != "" && x.DueOn < k.today(),
		})
	}
	return nil
}

// nextOf says what the next stage needs that is not there yet.
func (k *Desk) nextOf(l *Line) []law.Text {
	f, out := l.File, []law.Text{}
	say := func(zh, en string) { out = append(out, law.Text{ZH: zh, EN: en}) }
	open := 0
	for _, v := range l.Visits {
		open += v.Open
	}
	held := false
	for _, r := range l.Regs {
		held = held || r.Holds
	}
	switch f.Stage {
	case Planned:
		say("审批:审批文号、批准建筑面积和掩蔽面积", "Approval: its number, the approved built and shelter area")
	case Reviewed:
		say("图审:图审编号和日期", "Design review: its number and date")
	case Designed:
		say("开工:开工日期、质监登记号", "Start: its date, the number of the supervision")
	case Building:
		say("按施工阶段开展质监检查(两人以上)", "Supervision visits by step of construction, two officers at least")
		say("竣测:竣工、测量日期和实测面积", "Survey: dates of completion and survey, measured areas")
	case Surveyed:
		if open > 0 {
			say("先销号质监问题("+itoa(open)+" 项)", "First close the defects of supervision ("+itoa(open)+")")
		}
		say("验收:验收日期和报告编号;实测掩蔽面积不少于批准面积", "Acceptance: its date and report; no less shelter area than approved")
	case Accepted:
		for _, m := range l.Missing {
			say("备案资料缺:"+m.ZH, "Missing for the filing: "+m.EN)
		}
		say("备案:备案日期和备案号"+until(f.FileBy, ",期限 "), "Filing: its date and number"+until(f.FileBy, ", by "))
	case Filed:
		say("移交:接收单位"+until(f.HandBy, ",期限 "), "Hand-over: to whom"+until(f.HandBy, ", by "))
		if !held {
			say("使用登记:先签责任书、准予登记", "Registration of use: sign the responsibility letter and register first")
		}
	case HandedOver, Legacy:
		if !held {
			say("使用登记:先签责任书、准予登记", "Registration of use: sign the responsibility letter and register first")
		}
	case InUse:
		if !held {
			say("补办平时使用登记(无有效登记为执法线索 P09)", "Register the use: without a registration it is a clue for enforcement (P09)")
		}
	}
	for _, x := range l.Alts {
		if x.Overdue {
			say("“"+x.Title+"”的"+x.Duty.ZH+"已逾期(期限 "+string(x.DueOn)+")", "“"+x.Title+"”: replacement overdue since "+string(x.DueOn))
		}
	}
	return out
}

func until(d entity.Date, word string) string {
	if d == "" {
		return ""
	}
	return word + string(d)
}
