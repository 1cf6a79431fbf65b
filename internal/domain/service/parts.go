package service

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
)

// Event is one thing that happened to a case (过程). Verbs write it; nobody changes it.
type Event struct {
	entity.Meta
	CaseID   string
	At       time.Time
	Act      string
	What     string
	WhatEN   string
	By       string
	State    State // after it
	Opinion  string
	Files    []entity.FileRef
	ToPerson string // whose work list it is on
	Public   entity.Bool
	Mail     Mail
	MailNote string
}

// Mail is what became of the message to the applicant.
type Mail string

// What becomes of a message.
const (
	ToSend  Mail = "to_send"
	Sent    Mail = "sent"
	Unsent  Mail = "unsent"  // it failed, or no server is set
	Nowhere Mail = "nowhere" // the applicant gave no address
)

var mails = []entity.Option[Mail]{{Code: ToSend, ZH: "待发送", EN: "To be sent", Tone: entity.Info}, {Code: Sent, ZH: "已发送", EN: "Sent", Tone: entity.OK}, {Code: Unsent, ZH: "未发出", EN: "Not sent", Tone: entity.Warn}, {Code: Nowhere, ZH: "没有邮箱", EN: "No address", Tone: entity.Idle}}

// EventType declares the register of events.
var EventType = entity.Define("service_event", func(d *entity.Def, e *Event) {
	d.Title("办理过程", "Course of cases")
	d.Ref(&e.CaseID, Type).Label("办件", "Case").Parent().ReadOnly()
	d.Time(&e.At).Label("时间", "At").ReadOnly().List().Index()
	d.Text(&e.Act).Label("操作", "Act").Max(40).ReadOnly().Index()
	d.Naming(d.Text(&e.What).Label("内容", "What").Max(1000).ReadOnly().List())
	d.Text(&e.WhatEN).Label("内容(英文)", "What, in English").Max(1000).ReadOnly()
	d.Text(&e.By).Label("经办", "By").Max(80).ReadOnly().List()
	entity.OneOf(d, &e.State, states).Label("状态", "State").ReadOnly().List()
	d.Long(&e.Opinion).Label("意见", "Opinion").Max(4000).ReadOnly().List()
	d.Files(&e.Files).Label("附件", "Files").ReadOnly()
	d.Ref(&e.ToPerson, person.Type).Label("提醒", "Told to").ReadOnly().Index()
	d.Bool(&e.Public).Label("申请人可见", "Seen by the applicant").ReadOnly()
	entity.OneOf(d, &e.Mail, mails).Label("邮件通知", "E-mail").ReadOnly().Index()
	d.Text(&e.MailNote).Label("邮件说明", "About the e-mail").Max(300).ReadOnly()
})

// HandedPaper is one paper of a case.
type HandedPaper struct {
	entity.Meta
	CaseID, PaperID string
	Name            string
	Order           entity.Int
	Need            Need
	Source          Source
	State           Handing
	HandedOn, Due   entity.Date
	Files           []entity.FileRef
	Reminded        entity.Bool
	Remark          string
}

// HandedType declares the register of papers of cases.
var HandedType = entity.Define("service_handed", func(d *entity.Def, h *HandedPaper) {
	d.Title("办件材料", "Papers of cases")
	d.Ref(&h.CaseID, Type).Label("办件", "Case").Parent()
	d.Ref(&h.PaperID, PaperType).Label("材料要求", "Demanded as").Required().Index()
	d.Naming(d.Text(&h.Name).Label("材料", "Paper").Max(100).List().ReadOnly())
	d.Int(&h.Order).Label("次序", "Order").Min(0).Max(999).List().ReadOnly()
	entity.OneOf(d, &h.Need, needs).Label("必要性", "Need").List().ReadOnly()
	entity.OneOf(d, &h.Source, sources).Label("来源", "Source").List().ReadOnly()
	entity.OneOf(d, &h.State, handings).Label("状态", "State").List().Index()
	d.Date(&h.HandedOn).Label("提交日期", "Handed in on").ReadOnly().List()
	d.Date(&h.Due).Label("补交期限", "To follow by").ReadOnly().Index()
	d.Files(&h.Files).Label("文件", "Files")
	d.Bool(&h.Reminded).Label("已催交", "Reminded").ReadOnly()
	d.Text(&h.Remark).Label("备注", "Remarks").Max(300)
})

// Correction is one list of corrections (补正). New points may be raised once only.
type Correction struct {
	entity.Meta
	CaseID        string
	Name          string
	Items         string // one a line
	Round         entity.Int
	State         Round
	IssuedOn, Due entity.Date
	ReceivedOn    entity.Date
	IssuedBy      string
	Override      string
}

// CorrectionType declares the register of corrections.
var CorrectionType = entity.Define("service_correction", func(d *entity.Def, c *Correction) {
	d.Title("补正通知", "Corrections")
	d.Ref(&c.CaseID, Type).Label("办件", "Case").Parent().ReadOnly()
	d.Naming(d.Text(&c.Name).Label("名称", "Name").Max(60).ReadOnly().List())
	d.Long(&c.Items).Label("须补正的内容", "To be corrected").Max(4000).ReadOnly().List()
	d.Int(&c.Round).Label("次数", "Time").Min(1).ReadOnly().List()
	entity.OneOf(d, &c.State, rounds).Label("状态", "State").ReadOnly().List().Index()
	d.Date(&c.IssuedOn).Label("告知日期", "Issued on").ReadOnly().List()
	d.Date(&c.Due).Label("补正期限", "Correct by").ReadOnly().List().Index()
	d.Date(&c.ReceivedOn).Label("补正日期", "Answered on").ReadOnly().List()
	d.Text(&c.IssuedBy).Label("告知人", "Issued by").Max(80).ReadOnly()
	d.Long(&c.Override).Label("再次提出新内容的批准理由", "Why new points were allowed").Max(1000).ReadOnly()
})

// PauseSpan is a time that does not count. Both days are included.
type PauseSpan struct {
	entity.Meta
	CaseID      string
	Kind        PauseKind
	From, Until entity.Date
	Expected    entity.Date
	Why         string
	ToldOn      entity.Date
}

// PauseType declares the register of pauses.
var PauseType = entity.Define("service_pause", func(d *entity.Def, p *PauseSpan) {
	d.Title("中止计时", "Pauses")
	d.Ref(&p.CaseID, Type).Label("办件", "Case").Parent().ReadOnly()
	entity.OneOf(d, &p.Kind, pauseKinds).Label("原因", "Kind").ReadOnly().List()
	d.Date(&p.From).Label("自", "From").ReadOnly().List()
	d.Date(&p.Until).Label("至", "Until").ReadOnly().List()
	d.Date(&p.Expected).Label("预计至", "Expected until").ReadOnly()
	d.Naming(d.Text(&p.Why).Label("说明", "Why").Max(500).ReadOnly().List())
	d.Date(&p.ToldOn).Label("告知申请人", "Applicant told on").ReadOnly().List()
})

// DrawingSet is one version of the drawings of a case (联合审图: one set, many departments).
type DrawingSet struct {
	entity.Meta
	CaseID  string
	Name    string
	Version entity.Int
	Files   []entity.FileRef
	State   Put
	Hash    string
	PutOn   entity.Date
	Due     entity.Date // of every department's opinion
	Current entity.Bool
}

// Put is whether a set has been put to the departments.
type Put string

// The stages of a set.
const (
	Prepared Put = "prepared"
	PutOut   Put = "put"
)

var puts = []entity.Option[Put]{{Code: Prepared, ZH: "整理中", EN: "Being prepared", Tone: entity.Idle}, {Code: PutOut, ZH: "已提交审查", EN: "Put to the departments", Tone: entity.OK}}

// DrawingType declares the register of drawing sets.
var DrawingType = entity.Define("service_drawing", func(d *entity.Def, s *DrawingSet) {
	d.Title("审图图纸", "Drawing sets")
	d.Ref(&s.CaseID, Type).Label("办件", "Case").Parent()
	d.Naming(d.Text(&s.Name).Label("名称", "Name").Required().Max(100).List())
	d.Int(&s.Version).Label("版次", "Version").ReadOnly().Min(1).List()
	d.Files(&s.Files).Label("图纸", "Drawings").Required()
	entity.OneOf(d, &s.State, puts).Label("状态", "State").List()
	d.Text(&s.Hash).Label("整套校验值", "Hash of the set").Max(64).ReadOnly().List()
	d.Date(&s.PutOn).Label("提交日期", "Put on").ReadOnly().List()
	d.Date(&s.Due).Label("意见期限", "Opinions due").ReadOnly()
	d.Bool(&s.Current).Label("现行", "Current").ReadOnly().List()
})

// Opinion is what one department says to one set of drawings (联合审查意见).
type Opinion struct {
	entity.Meta
	CaseID, SetID string
	OrgID         string
	Department    string // its name on the day it was asked
	State         Asked
	Due           entity.Date
	View          View
	Text          string
	GivenOn       entity.Date
	GivenBy       string
	Outdated      entity.Bool // about drawings that were replaced
	Files         []entity.FileRef
}

// OpinionType declares the register of opinions.
var OpinionType = entity.Define("service_opinion", func(d *entity.Def, o *Opinion) {
	d.Title("联合审查意见", "Opinions of a joint review")
	d.Ref(&o.CaseID, Type).Label("办件", "Case").Parent()
	d.Ref(&o.SetID, DrawingType).Label("图纸版次", "Drawings").Required().List().Index()
	d.Ref(&o.OrgID, organisation.Type).Label("部门", "Department").Required().List().Index()
	d.Naming(d.Text(&o.Department).Label("部门名称(当时)", "Department's name then").Max(100).ReadOnly())
	entity.OneOf(d, &o.State, askeds).Label("状态", "State").List().Index()
	d.Date(&o.Due).Label("期限", "Due").ReadOnly().List().Index()
	entity.OneOf(d, &o.View, opinions).Label("意见", "Opinion").List()
	d.Long(&o.Text).Label("具体意见", "In words").Max(4000).List()
	d.Date(&o.GivenOn).Label("出具日期", "Given on").ReadOnly().List()
	d.Text(&o.GivenBy).Label("出具人", "Given by").Max(80).ReadOnly()
	d.Bool(&o.Outdated).Label("针对旧版图纸", "About drawings since replaced").ReadOnly().List()
	d.Files(&o.Files).Label("附件", "Files")
})

// Rating is what an applicant thinks of how he was served (好差评).
type Rating struct {
	entity.Meta
	CaseID   string
	Stars    entity.Int
	Text     string
	State    Calling
	GivenOn  entity.Date
	CallDue  entity.Date
	CalledOn entity.Date
	CalledBy string
	Outcome  string
}

// RatingType declares the register of ratings.
var RatingType = entity.Define("service_rating", func(d *entity.Def, r *Rating) {
	d.Title("好差评", "Ratings")
	d.Ref(&r.CaseID, Type).Label("办件", "Case").Parent()
	d.Int(&r.Stars).Label("星级", "Stars").Required().Min(1).Max(5).List().Index()
	d.Naming(d.Text(&r.Text).Label("评价", "In words").Max(1000).List())
	entity.OneOf(d, &r.State, callings).Label("状态", "State").List().Index()
	d.Date(&r.GivenOn).Label("评价日期", "Given on").ReadOnly().List()
	d.Date(&r.CallDue).Label("回访期限", "Call back by").ReadOnly().List().Index()
	d.Date(&r.CalledOn).Label("回访日期", "Called back on").ReadOnly().List()
	d.Text(&r.CalledBy).Label("回访人", "Called by").Max(80).ReadOnly()
	d.Long(&r.Outcome).Label("回访情况", "What came of it").Max(1000).List()
})
