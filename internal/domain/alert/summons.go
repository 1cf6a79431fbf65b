package alert

import (
	"context"
	"fmt"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/area"
	"haidun/internal/registry/person"
)

// Matter is what the watch is told of.
type Matter string

// The matters.
const (
	ByOne  Matter = "alone"  // one person alone issued an alert
	WayOut Matter = "outlet" // a way out fails
	KeyEnd Matter = "key"    // a signing key ends
)

var matters = []entity.Option[Matter]{
	{Code: ByOne, ZH: "单人紧急发布", EN: "Issued by one person", Tone: entity.Danger},
	{Code: WayOut, ZH: "渠道不通", EN: "Way out fails", Tone: entity.Danger},
	{Code: KeyEnd, ZH: "签名证书到期", EN: "Signing key ends", Tone: entity.Warn},
}

// Answer is whether who was told has seen it.
type Answer string

// The two.
const (
	Unseen Answer = "unseen"
	Seen   Answer = "seen"
)

var answers = []entity.Option[Answer]{
	{Code: Unseen, ZH: "未看到", EN: "Not seen", Tone: entity.Danger},
	{Code: Seen, ZH: "已看到", EN: "Seen", Tone: entity.OK},
}

// Summons is one thing that one person on watch is told at once: on his screen, by mail and by short message. Where nobody is on
// watch there is one line for nobody, so that it is not lost.
type Summons struct {
	entity.Meta
	Matter   Matter
	Subject  string // what it is about; one thing is told once
	AlertID  string
	AreaID   string
	PersonID string
	Name     string
	TextZH   string
	TextEN   string
	RaisedAt time.Time
	State    Answer
	SeenAt   time.Time

	Mail, SMS             Fate
	MailTries, SMSTries   entity.Int
	MailAt, SMSAt         time.Time
	MailDetail, SMSDetail string
}

// SummonsType is the register of what the watch was told.
var SummonsType = entity.Define("alert_summons", func(d *entity.Def, s *Summons) {
	d.Title("值班告警", "Alarms to the watch")
	entity.OneOf(d, &s.Matter, matters).Label("类别", "Matter").Required().ReadOnly().List().Index()
	d.Text(&s.Subject).Label("所指", "Subject").Max(120).ReadOnly().Index()
	d.Ref(&s.AlertID, Type).Label("预警", "Alert").ReadOnly()
	d.Ref(&s.AreaID, area.Type).Label("行政区", "Area").Scope().ReadOnly()
	d.Ref(&s.PersonID, person.Type).Label("人员", "Person").ReadOnly().Index()
	d.Naming(d.Text(&s.Name).Label("值班人员", "On watch").Max(64).ReadOnly().List())
	d.Text(&s.TextZH).Label("内容", "What (Chinese)").Max(300).ReadOnly().List()
	d.Text(&s.TextEN).Label("英文内容", "What").Max(500).ReadOnly()
	d.Time(&s.RaisedAt).Label("时间", "At").ReadOnly().List().Index()
	entity.OneOf(d, &s.State, answers).Label("状态", "State").ReadOnly().List().Index()
	d.Time(&s.SeenAt).Label("看到时间", "Seen at").ReadOnly().List()
	for _, w := range []Way{Mail, SMS} {
		zh, en, l := "邮件", "Mail", s.leg(w)
		if w == SMS {
			zh, en = "短信", "SMS"
		}
		entity.OneOf(d, l.fate, fates).Label(zh, en).ReadOnly().List().Index()
		d.Int(l.tries).Label(zh+"尝试次数", en+": tries").Min(0).ReadOnly()
		d.Time(l.at).Label(zh+"最近尝试", en+": last try").ReadOnly()
		d.Text(l.detail).Label(zh+"回执", en+": receipt").Max(200).ReadOnly()
	}
})

// leg is one way by which somebody is told.
type leg struct {
	fate   *Fate
	tries  *entity.Int
	at     *time.Time
	detail *string
}

// leg is the way w of an alarm; mail and short messages alone have one.
func (s *Summons) leg(w Way) leg {
	if w == SMS {
		return leg{&s.SMS, &s.SMSTries, &s.SMSAt, &s.SMSDetail}
	}
	return leg{&s.Mail, &s.MailTries, &s.MailAt, &s.MailDetail}
}

// Officer is somebody on watch.
type Officer struct {
	Person string
	Name   string
}

// nobody stands where nobody is on watch.
const nobody = "无人当班 nobody on watch"

const callLeader = "没有人当班,请电话通知带班领导"

// summon tells everybody on watch of one thing, once however often it is called.
func summon(tx *store.Tx, what Summons, watch []Officer, now time.Time) error {
	told, err := store.Those(tx, SummonsType, SummonsType.Schema().Field("subject"), what.Subject)
	if err != nil || len(told) > 0 {
		return err
	}
	what.RaisedAt, what.State = now, Unseen
	what.Mail, what.SMS = Queued, Queued
	what.TextZH, what.TextEN = cut(what.TextZH, 300), cut(what.TextEN, 500)
	if len(watch) == 0 {
		watch = []Officer{{Name: nobody}}
		what.Mail, what.SMS, what.MailDetail, what.SMSDetail = ByHand, ByHand, callLeader, callLeader
	}
	for _, o := range watch {
		s := what
		s.PersonID, s.Name = o.Person, o.Name
		if err := tx.Put(SummonsType.Schema(), &s, store.Note{Action: "summon", Right: Keep}); err != nil {
			return fmt.Errorf("tell %s: %w", o.Name, err)
		}
	}
	return nil
}

func cut(s string, n int) string {
	r := []rune(s)
	return string(r[:min(len(r), n)])
}

// SummonWatch tells the watch of every alert that one person issued alone and that it was not told of yet (RELIABILITY R-01). It
// answers how many alerts it told of.
func SummonWatch(ctx context.Context, db *store.DB, watch func(ctx context.Context) ([]Officer, error), now time.Time) (n int, err error) {
	s := ReviewType.Schema()
	var open []*Review
	q := store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("state"), Op: store.Eq, Values: []any{string(Pending)}}, {Field: s.Field("told_at"), Op: store.Empty, Values: []any{true}}}}
	if err := db.Each(ctx, s, q, func(rec any) error { open = append(open, rec.(*Review)); return nil }); err != nil || len(open) == 0 {
		return 0, err
	}
	officers, err := watch(ctx)
	if err != nil {
		return 0, fmt.Errorf("ask who is on watch: %w", err)
	}
	for _, v := range open {
		if err := db.Write(ctx, func(tx *store.Tx) error { return tellOf(tx, v.ID, officers, now) }); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// tellOf tells the watch of one alert that was issued alone.
func tellOf(tx *store.Tx, review string, watch []Officer, now time.Time) error {
	v, err := store.Fetch(tx, ReviewType, review)
	if err != nil || !v.ToldAt.IsZero() {
		return err
	}
	a, err := store.Fetch(tx, Type, v.AlertID)
	if err != nil {
		return err
	}
	err = summon(tx, Summons{
		Matter: ByOne, Subject: "review/" + v.ID, AlertID: a.ID, AreaID: a.AreaID,
		TextZH: v.IssuedBy + " 单人紧急发布了 " + a.Number + "《" + a.HeadlineZH + "》,理由:" + v.Reason + "。请核对;如有误请立即更正,并作事后复核。",
		TextEN: v.IssuedBy + " issued " + a.Number + " “" + a.HeadlineEN + "” alone: " + v.Reason + ". Check it; correct it at once if it is wrong, and review it.",
	}, watch, now)
	if err != nil {
		return err
	}
	v.ToldAt = now
	return tx.Put(ReviewType.Schema(), v, store.Note{Action: "summon", Right: Keep})
}

// summonsFlow: everybody answers for himself; what was for nobody, anybody may see to.
func (k *Desk) summonsFlow() *workflow.Flow {
	own := func(person string, s *Summons) error {
		if s.PersonID != "" && s.PersonID != person {
			return fault.New(fault.Forbidden, CodeNotYours, nil)
		}
		return nil
	}
	return workflow.New(
		SummonsType, func(s *Summons) *Answer { return &s.State },
		workflow.Move[Summons, Answer]{
			Name: "see", Title: [2]string{"已看到", "Seen"}, From: []Answer{Unseen}, To: Seen, Tone: entity.OK, Right: Keep,
			Guard: func(_ context.Context, tx *store.Tx, _ string, _, s *Summons) error {
				a, err := tx.Actor()
				if err != nil {
					return err
				}
				s.SeenAt = k.now()
				return own(a.Person, s)
			},
		},
	)
}

// CodeNotYours is raised where somebody answers for another.
var CodeNotYours = fault.Code{ID: "alert_not_yours", ZH: "这条告警是发给别人的,须由本人确认。", EN: "This alarm is for somebody else, who answers it himself."}
