package service

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/paper"
	"haidun/internal/registry/organisation"
)

func (k *Desk) papersOf() []module.Paper {
	of := func(name, zh, en string, write func(p *print) error) module.Paper {
		return module.Paper{Register: Type.Schema(), Name: name, Title: [2]string{zh, en}, Make: func(ctx context.Context, db *store.DB, id string) (*paper.Document, error) {
			return k.print(ctx, db, id, zh, write)
		}}
	}
	return []module.Paper{
		of("acceptance", "受理通知书", "Notice of acceptance", acceptance),
		of("correction", "一次性补正告知书", "Notice of corrections", correction),
		of("rejection", "不予受理通知书", "Notice that it is not taken up", rejection),
		of("opinions", "联合审查首次意见书", "First opinion of the joint review", consolidated),
		of("file_index", "办件案卷目录", "Index of the case file", index),
	}
}

// CodeNotNow is raised for a notice of what has not happened.
var CodeNotNow = fault.Code{ID: "service_no_notice", ZH: "办件还没有到这一步,不能打印「{name}」。", EN: "The case has not come so far: “{name}” is not printed yet."}

// print is a notice being written.
type print struct {
	ctx  context.Context
	db   *store.DB
	c    *Case
	item *Item
	file *File
	doc  *paper.Document
	name string
}

func (p *print) text(format string, args ...any) {
	p.doc.Body = append(p.doc.Body, paper.Text(fmt.Sprintf(format, args...)))
}

// missing is a visible mark where something has to stand.
func missing(s string) string {
	if strings.TrimSpace(s) == "" {
		return "〔待填〕"
	}
	return s
}

func missingDay(d entity.Date) string {
	if d == "" {
		return "〔待定〕"
	}
	return dayOf(d).ZH()
}

func (p *print) must(ok bool) error {
	if ok {
		return nil
	}
	return fault.New(fault.Conflict, CodeNotNow, fault.Args{"name": p.name})
}

func (k *Desk) print(ctx context.Context, db *store.DB, id, name string, write func(p *print) error) (*paper.Document, error) {
	c, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	item, err := store.Get(ctx, db, ItemType, c.ItemID)
	if err != nil {
		return nil, err
	}
	f, err := k.file(ctx, db, func(string) string { return id })
	if err != nil {
		return nil, err
	}
	p := &print{ctx: ctx, db: db, c: c, item: item, file: f.(*File), name: name}
	p.doc = &paper.Document{World: paper.Live, Sample: c.Origin == entity.Demo, Kind: paper.Notice, Title: name, Number: c.Number, To: missing(c.Applicant), Date: k.clock.Now().In(clock.Shanghai)}
	if p.doc.Issuer, err = k.issuer(ctx, db, c); err != nil {
		return nil, err
	}
	p.doc.By = p.doc.Issuer
	return p.doc, write(p)
}

// issuer is the department as it was called when the case was received: offices are renamed.
func (k *Desk) issuer(ctx context.Context, db *store.DB, c *Case) (string, error) {
	if c.DepartmentID == "" {
		return "〔承办单位待填〕", nil
	}
	day := c.SubmittedOn
	if day == "" {
		day = k.today()
	}
	name, err := organisation.NameAt(ctx, db, c.DepartmentID, day)
	if errors.Is(err, fault.ErrNotFound) {
		return "〔承办单位待填〕", nil
	}
	return name, err
}

func acceptance(p *print) error {
	c := p.c
	if err := p.must(c.AcceptedOn != ""); err != nil {
		return err
	}
	p.doc.Date = dated(c.AcceptedOn)
	if c.Silent.V {
		p.text("你(单位)于 %s 提交的“%s”(%s)申请,本机关五个工作日内没有告知补正或者不予受理,依照《中华人民共和国行政许可法》第三十二条第一款第四项,自收到申请材料之日即 %s 起视为受理。", missingDay(c.SubmittedOn), c.Title, p.item.Name, missingDay(c.AcceptedOn))
	} else {
		p.text("你(单位)提交的“%s”(%s)申请,材料经审查符合受理条件,本机关于 %s 决定予以受理。", c.Title, p.item.Name, missingDay(c.AcceptedOn))
	}
	var lack []string
	for _, h := range p.file.Papers {
		if h.State == Deferred {
			lack = append(lack, fmt.Sprintf("%s(%s 前)", h.Name, missingDay(h.Due)))
		}
	}
	if len(lack) > 0 {
		p.text("容缺受理,下列材料须按期补交:%s。逾期未补交的,依法处理。", strings.Join(lack, "、"))
	}
	p.dates()
	p.text("咨询电话:%s。", missing(p.item.Phone))
	return nil
}

// dates print the due dates with how they were counted.
func (p *print) dates() {
	commit, legal := "本事项没有承诺时限", "本事项没有法定时限"
	if p.c.CommitDue != "" {
		commit = "承诺办结期限 " + missingDay(p.c.CommitDue)
	}
	if p.c.LegalDue != "" {
		legal = "法定办结期限 " + missingDay(p.c.LegalDue)
	}
	p.text("%s;%s。现场核查、专家评审、听证所需时间不计算在内。", commit, legal)
	if p.c.Uncounted != "" {
		p.text("期限暂不能计算:%s", p.c.Uncounted)
	}
	for _, l := range p.file.Count {
		p.text("计算过程——%s", l[0])
	}
}

func correction(p *print) error {
	if err := p.must(len(p.file.Lists) > 0); err != nil {
		return err
	}
	l := p.file.Lists[len(p.file.Lists)-1]
	p.doc.Date = dated(l.Issued)
	p.text("你(单位)提交的“%s”(%s)申请,材料不齐全或者不符合法定形式。依照《中华人民共和国行政许可法》第三十二条第一款第四项,现一次性告知需要补正的全部内容:", p.c.Title, p.item.Name)
	t := &paper.Table{Head: []string{"序号", "需要补正的内容"}, Widths: []float64{1, 8}}
	for i, x := range l.Points {
		t.Rows = append(t.Rows, []string{fmt.Sprint(i + 1), x})
	}
	p.doc.Body = append(p.doc.Body, paper.Block{Table: t})
	p.text("请于 %s 前补正。逾期未补正的,视为撤回申请。", missingDay(l.Due))
	if l.Override != "" {
		p.text("本次含新的内容,经负责人批准,理由:%s", l.Override)
	}
	return nil
}

func rejection(p *print) error {
	if err := p.must(p.c.State == Rejected); err != nil {
		return err
	}
	reason := ""
	for _, e := range p.file.Events {
		if e.Act == "reject" {
			reason, p.doc.Date = e.Opinion, e.At.In(clock.Shanghai)
		}
	}
	p.text("你(单位)提交的“%s”(%s)申请,本机关决定不予受理。", p.c.Title, p.item.Name)
	p.text("理由:%s", missing(reason))
	p.text("如不服本决定,可以自收到本通知书之日起六十日内申请行政复议,或者六个月内提起行政诉讼(期限待核实)。")
	return nil
}

func consolidated(p *print) error {
	if err := p.must(len(p.file.Opinions) > 0); err != nil {
		return err
	}
	p.text("“%s”(%s)联合审查,各部门对同一套图纸的意见汇总如下。", p.c.Title, p.item.Name)
	t := &paper.Table{Head: []string{"部门", "图纸版次", "意见", "具体意见", "出具日期"}, Widths: []float64{2.2, 1.2, 1.6, 4, 1.8}}
	open := 0
	for _, o := range p.file.Opinions {
		view, on := missing(o.View[0]), missingDay(o.On)
		if o.Outdated {
			view += "(针对旧版)"
		} else if !o.Given {
			open++
			view, on = "待出具", "期限 "+missingDay(o.Due)
		}
		t.Rows = append(t.Rows, []string{o.Department, fmt.Sprintf("第 %d 版", o.Version), view, o.Text, on})
	}
	p.doc.Body = append(p.doc.Body, paper.Block{Table: t})
	if open > 0 {
		p.text("尚有 %d 个部门没有出具意见,本意见书不完整。", open)
	}
	return nil
}

func index(p *print) error {
	p.text("办件编号:%s;事项:%s(第 %d 版);申请人:%s;状态:%s。", missing(p.c.Number), p.item.Name, p.item.Version.V, missing(p.c.Applicant), named(states, p.c.State)[0])
	t := &paper.Table{Title: "材料", Head: []string{"序号", "材料名称", "必要性", "状态", "文件数"}, Widths: []float64{1, 5, 1.4, 1.6, 1.2}}
	for i, h := range p.file.Papers {
		t.Rows = append(t.Rows, []string{fmt.Sprint(i + 1), h.Name, named(needs, h.Need)[0], named(handings, h.State)[0], fmt.Sprint(h.Files)})
	}
	if len(t.Rows) > 0 {
		p.doc.Body = append(p.doc.Body, paper.Block{Table: t})
	}
	e := &paper.Table{Title: "办理过程", Head: []string{"时间", "内容", "经办", "意见"}, Widths: []float64{2, 4.2, 1.4, 3}}
	for _, x := range p.file.Events {
		e.Rows = append(e.Rows, []string{x.At.In(clock.Shanghai).Format("2006-01-02 15:04"), x.What[0], x.By, x.Opinion})
	}
	if len(e.Rows) > 0 {
		p.doc.Body = append(p.doc.Body, paper.Block{Table: e})
	}
	p.dates()
	return nil
}

// dated is noon of a day in China.
func dated(d entity.Date) time.Time {
	y, m, day := dayOf(d).Date()
	return time.Date(y, m, day, 12, 0, 0, 0, clock.Shanghai)
}
