package alert

import (
	"context"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/operation"
)

// Preview is an alert as it goes out. Once proposed, Text is the very bytes that are approved and published, and Hash theirs.
type Preview struct {
	Settled bool              `json:"settled"` // the text is final
	Text    string            `json:"text"`
	Hash    string            `json:"hash"`
	Mark    [2]string         `json:"mark"`
	Page    []Pane            `json:"page"`
	Short   Short             `json:"short"`
	Confirm [2]string         `json:"confirm"` // what is typed to publish
	People  *int64            `json:"people"`
	Hands   int64             `json:"hands"`
	Lacks   [][2]string       `json:"lacks"`  // what keeps it from being proposed
	Loud    [][2]string       `json:"loud"`   // what does not, and must be known
	Before  map[string]string `json:"before"` // texts of the alert it updates, by field
}

// Pane is what is read in one language.
type Pane struct {
	Lang     string `json:"lang"`
	Headline string `json:"headline"`
	What     string `json:"what"`
	Todo     string `json:"todo"`
	Area     string `json:"area"`
	From     string `json:"from"`
	Counts   [3]int `json:"counts"` // characters of headline, description and instruction
}

func (k *Desk) preview(ctx context.Context, db *store.DB, a *Alert) (*Preview, error) {
	p := &Preview{Mark: marks[a.World], Page: []Pane{}, Lacks: [][2]string{}, Loud: [][2]string{}, Hash: a.Hash}
	if a.PrevID != "" {
		before, err := store.Get(ctx, db, Type, a.PrevID)
		if err != nil {
			return nil, err
		}
		p.Before = map[string]string{}
		for _, t := range before.texts() {
			p.Before[Type.Schema().FieldAt(before, t).Name] = *t
		}
	}
	m, err := k.shown(ctx, db, a, p)
	if err != nil || m == nil {
		return p, err
	}
	for _, in := range m.Infos {
		pane := Pane{Lang: in.Language, Headline: in.Headline, What: in.Description, Todo: in.Instruction, From: in.SenderName, Counts: [3]int{len([]rune(in.Headline)), len([]rune(in.Description)), len([]rune(in.Instruction))}}
		if len(in.Areas) > 0 {
			pane.Area = in.Areas[0].Description
		}
		p.Page = append(p.Page, pane)
	}
	p.Short = a.short(Sender{Name: [2]string{m.Infos[0].SenderName}})
	p.Confirm = a.Confirmation()
	p.Hands = a.Hands.V
	if a.People.OK {
		p.People = &a.People.V
	}
	return p, k.loud(ctx, db, a, p)
}

// shown is the message: as it was settled, or as it would be now. It notes what a draft lacks.
func (k *Desk) shown(ctx context.Context, db *store.DB, a *Alert, p *Preview) (*cap.Message, error) {
	if a.Text != "" {
		p.Settled, p.Text = true, a.Text
		m, found := cap.Read([]byte(a.Text), cap.DefaultLimits())
		if len(found) > 0 {
			return nil, declared(found)
		}
		return m, nil
	}
	r, err := a.find(inDB{ctx, db})
	if fault.KindOf(err) == fault.Invalid {
		p.Lacks = append(p.Lacks, fieldSentences(err))
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	a.fillIn(r, k.now())
	if err := a.complete(); err != nil {
		for _, f := range fault.As(err).Fields {
			p.Lacks = append(p.Lacks, [2]string{f.Label[0] + ":" + f.Code.Text(fault.ZH, f.Args), f.Label[1] + ": " + f.Code.Text(fault.EN, f.Args)})
		}
	}
	if _, _, err := k.usable(a.World, k.now()); err != nil {
		p.Lacks = append(p.Lacks, sentences(err))
	}
	a.People, a.Hands.V, a.Hands.OK = r.residents(), needed(a, r.towns, r.drawn()), true
	a.SentAt, a.Sender, a.Identifier = k.now(), k.sender().ID, "draft"
	a.ExpiresAt = a.SentAt.Add(a.lifetime())
	s := &say{a: a, reach: r, from: k.sender()}
	if text, found := s.write(); len(found) == 0 {
		p.Text = string(text)
	}
	return s.message(), nil
}

// loud says what does not keep an alert from going out and must be known before.
func (k *Desk) loud(ctx context.Context, db *store.DB, a *Alert, p *Preview) error {
	say := func(zh, en string) { p.Loud = append(p.Loud, [2]string{zh, en}) }
	if a.Unsigned.V {
		say("本条尚未签名("+a.UnsignedWhy+"):公众网页、短信和邮件已照发,接口推送等签名后自动补发。请尽快恢复签名证书。", "This message is not signed yet ("+a.UnsignedWhy+"). The public page, short messages and mail carry it all the same; servers get it by itself once it is signed. Restore the key soon.")
	}
	if s := Standing(k.keys, a.World, k.now()); s.OK && s.Untrusted && a.World == operation.Live {
		say("签名证书由本机自签,未受信任:外部接收方会拒收。", "The certificate is self-signed and trusted by nobody: receivers outside will refuse it.")
	}
	if !a.People.OK {
		say("区域内有些地方没有人口数,影响人数不详。", "Residents of some places are not known; neither is the number of people in the area.")
	}
	if (a.Outline.JSON != "" || a.RadiusKM.OK) && !k.bounded(ctx, db) {
		say("没有登记权限边界,所绘图形只按行政区代码核对。", "No boundary of your authority is registered: what is drawn is checked by codes alone.")
	}
	if p.Short.Parts > 1 {
		say("短信将拆成多条发送。", "The text takes several short messages.")
	}
	carriers, err := outlets(ctx, db, a)
	if err != nil {
		return err
	}
	if carriers == 0 {
		say("没有一个渠道能把它发出去:请准备电话、广播和纸质通知。", "No way out will carry it: prepare telephone, loudspeakers and paper.")
	}
	return nil
}

func (k *Desk) bounded(ctx context.Context, db *store.DB) bool {
	found := false
	s := AuthorityType.Schema()
	err := db.Each(ctx, s, store.Query{Limit: -1}, func(rec any) error {
		found = found || rec.(*Authority).Boundary.JSON != ""
		return nil
	})
	return err == nil && found
}

// outlets is how many ways out would carry an alert.
func outlets(ctx context.Context, db *store.DB, a *Alert) (n int, err error) {
	err = db.Each(ctx, OutletType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if o := rec.(*Outlet); o.Enabled.V && o.carries(a.World) && a.uses(o.Way) && (o.Way != BySiren || a.Sirens.V) {
			n++
		}
		return nil
	})
	return n, err
}

// fieldSentences is the first field problem of a refusal as people read it.
func fieldSentences(err error) [2]string {
	e := fault.As(err)
	if len(e.Fields) == 0 {
		return sentences(err)
	}
	f := e.Fields[0]
	return [2]string{f.Code.Text(fault.ZH, f.Args), f.Code.Text(fault.EN, f.Args)}
}
