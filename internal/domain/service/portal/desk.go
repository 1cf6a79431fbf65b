package portal

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"slices"
	"strings"
	"sync"

	"haidun/internal/domain/service"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/applicant"
)

// Desk answers the portal. Whoever serves it sets DB.
type Desk struct {
	DB *store.DB

	clock clock.Clock
	cases *service.Desk
	mu    sync.Mutex // one draft is handed in at a time, so that none is twice
}

var _ applicant.Desk = (*Desk)(nil)

// New makes the desk.
func New(c clock.Clock, cases *service.Desk) *Desk { return &Desk{clock: c, cases: cases} }

// What the desk refuses.
var (
	CodeMissing = fault.Code{ID: "portal_missing", ZH: "提交前请补齐:{what}。", EN: "Before it can be handed in, this is missing: {what}."}
	CodeReceipt = fault.Code{ID: "portal_receipt", ZH: "没有编号和查询码都相符的办件,请对照回执核对两者。", EN: "There is no case with this number and code. Compare both with the receipt."}
	CodeFull    = fault.Code{ID: "portal_full", ZH: "每份材料最多 {n} 个文件。", EN: "At most {n} files to one paper."}
)

// mostFiles is how many files one paper takes.
const mostFiles = 20

func gone() error { return fault.New(fault.NotFound, fault.CodeNotFound, nil) }

func reading(ctx context.Context) context.Context { return policy.With(ctx, policy.System("portal")) }

func acting(ctx context.Context, a *applicant.Applicant) context.Context {
	return policy.With(ctx, a.Acting())
}

// denied notes that an applicant asked for what is not his, and answers as if it did not exist.
func (k *Desk) denied(ctx context.Context, a *applicant.Applicant, register, id string) error {
	err := k.DB.Write(acting(ctx, a), func(tx *store.Tx) error {
		return tx.Log("denied", register, id, "", "申请人 "+a.Name+" 请求查看他人的办件", nil)
	})
	if err != nil {
		return err
	}
	return gone()
}

// Items are the items in force.
func (k *Desk) Items(ctx context.Context) (out []applicant.Item, err error) {
	all, err := k.cases.Guide(reading(ctx), k.DB)
	for _, g := range all {
		out = append(out, guide(g))
	}
	return out, err
}

// Item is one item in force.
func (k *Desk) Item(ctx context.Context, id string) (*applicant.Item, error) {
	g, err := k.guided(ctx, id)
	if err != nil {
		return nil, err
	}
	it := guide(*g)
	return &it, nil
}

func (k *Desk) guided(ctx context.Context, id string) (*service.Guided, error) {
	all, err := k.cases.Guide(reading(ctx), k.DB)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Item.ID == id {
			return &all[i], nil
		}
	}
	return nil, gone()
}

// guide is an item as its page shows it.
func guide(g service.Guided) applicant.Item {
	i := g.Item
	days := func(n entity.Int) [2]string {
		switch {
		case !n.OK:
			return [2]string{}
		case n.V == 0:
			return [2]string{"当日", "the same day"}
		}
		zh, en := service.DayName(i.Days)
		return [2]string{fmt.Sprintf("%d 个%s", n.V, zh), fmt.Sprintf("%d %s", n.V, strings.ToLower(en))}
	}
	out := applicant.Item{
		ID: i.ID, Name: i.Name, Code: i.Code, Basis: i.Basis, Legal: days(i.LegalDays), Commit: days(i.CommitDays), Fee: i.Fee, Window: i.Window, Phone: i.Phone,
		Result: i.ResultName, Mobile: i.Mobile.V,
	}
	if !i.Verified.V {
		out.Unverified = i.Remark
		if out.Unverified == "" {
			out.Unverified = "依据与期限"
		}
	}
	for _, p := range g.Papers {
		out.Papers = append(out.Papers, applicant.Paper{
			ID: p.ID, Name: p.Name, Format: p.Format, Remark: p.Remark, Need: service.NeedName(p.Need), Required: p.Need == service.Required && p.Source == service.FromApplicant,
			Forms: p.Form, Samples: p.Sample,
		})
	}
	return out
}

// Code is what the holder of a receipt must know besides the number: a keyed hash of the case, so it is kept nowhere.
func (k *Desk) Code(id string) string {
	const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	sum := sha256.Sum256([]byte(k.DB.Vault().Key(service.Type.Schema().Name, "receipt", id)))
	var b strings.Builder
	for _, x := range sum[:8] {
		if b.Len() == 4 {
			b.WriteByte('-')
		}
		b.WriteByte(letters[int(x)%len(letters)])
	}
	return b.String()
}

// Progress is how far a case is, for whoever holds its receipt: nothing of the applicant, his papers or the grounds.
func (k *Desk) Progress(ctx context.Context, number, code string) (*applicant.Case, error) {
	unknown := fault.New(fault.NotFound, CodeReceipt, nil)
	s := service.Type.Schema()
	page, err := k.DB.List(reading(ctx), s, store.Query{Where: []store.Cond{{Field: s.Field("number"), Op: store.Eq, Values: []any{number}}}, Limit: 1})
	if err != nil {
		return nil, err
	}
	if number == "" || len(page.Recs) == 0 {
		return nil, unknown
	}
	c := page.Recs[0].(*service.Case)
	if subtle.ConstantTimeCompare([]byte(strings.ReplaceAll(k.Code(c.ID), "-", "")), []byte(strings.ReplaceAll(code, "-", ""))) != 1 || c.Subject == "" {
		return nil, unknown
	}
	p, err := k.cases.Progress(reading(ctx), k.DB, c.Subject, c.ID)
	if err != nil {
		return nil, err
	}
	full := k.shown(p)
	var steps []applicant.Step // the states alone: what was said at each is the applicant's
	for i, st := range slices.Backward(p.Steps) {
		if i == 0 || p.Steps[i-1].State != st.State {
			steps = append(steps, applicant.Step{At: st.At.In(clock.Shanghai).Format("2006-01-02 15:04"), What: service.StateName(st.State)})
		}
	}
	return &applicant.Case{
		Number: full.Number, Item: full.Item, State: full.State, Tone: full.Tone, SubmittedOn: full.SubmittedOn, AcceptedOn: full.AcceptedOn, ReplyDue: full.ReplyDue,
		CommitDue: full.CommitDue, LegalDue: full.LegalDue, DecidedOn: full.DecidedOn, Verdict: full.Verdict, CorrectDue: full.CorrectDue, Steps: steps,
	}, nil
}

// shown is a case's progress as pages show it.
func (k *Desk) shown(p *service.Progress) *applicant.Case {
	c := &applicant.Case{
		ID: p.ID, Number: p.Number, Code: k.Code(p.ID), Title: p.Title, Item: p.Item, State: p.StateName, Tone: service.StateTone(p.State), SubmittedOn: p.SubmittedOn,
		AcceptedOn: p.AcceptedOn, ReplyDue: p.ReplyDue, CommitDue: p.CommitDue, LegalDue: p.LegalDue, DecidedOn: p.DecidedOn, Verdict: p.VerdictName, Grounds: p.Grounds,
		Corrections: p.Correct, CanAnswer: p.MayAnswer, CanWithdraw: p.MayWithdraw, CanRate: p.MayRate,
	}
	if p.State == service.Correct {
		c.CorrectDue = p.CorrectDue
	}
	for _, st := range slices.Backward(p.Steps) {
		c.Steps = append(c.Steps, applicant.Step{At: st.At.In(clock.Shanghai).Format("2006-01-02 15:04"), What: st.What})
	}
	return c
}
