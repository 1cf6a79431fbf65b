package service

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// accept takes a case up. Papers that may follow and are missing are to follow by a day (容缺受理).
func (k *Desk) accept(ctx context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	if err := k.follow(ctx, tx, c, true); err != nil {
		return told{}, err
	}
	if over, err := k.silent(tx, c); err != nil && !missingYear(err) {
		return told{}, err
	} else if over {
		return k.deem(ctx, tx, "", nil, c)
	}
	c.AcceptedOn, c.Silent = k.today(), entity.BoolOf(false)
	t := told{zh: "予以受理", en: "Accepted", public: true}
	if c.Lacking.V > 0 {
		t.zh += fmt.Sprintf(",容缺 %d 份材料,须在 %s 前补交", c.Lacking.V, c.LackDue)
		t.en += fmt.Sprintf("; %d papers are to follow by %s", c.Lacking.V, c.LackDue)
	}
	return t, nil
}

// deem accepts what nobody answered: the case counts as accepted from the day the papers were received (行政许可法 32).
func (k *Desk) deem(ctx context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	if err := k.follow(ctx, tx, c, false); err != nil {
		return told{}, err
	}
	c.AcceptedOn, c.Silent = c.SubmittedOn, entity.BoolOf(true)
	basis, err := k.replyRule(tx, c.SubmittedOn)
	if err != nil {
		return told{}, err
	}
	return told{
		zh: fmt.Sprintf("逾期未答复,自收到材料之日(%s)起视为受理。%s", c.SubmittedOn, basis.ZH), public: true,
		en: fmt.Sprintf("Not answered in time: accepted from %s on, the day the papers were received. %s", c.SubmittedOn, basis.EN),
	}, nil
}

// follow notes which papers are to follow. strict refuses to go on without required ones.
func (k *Desk) follow(ctx context.Context, tx *store.Tx, c *Case, strict bool) error {
	papers, err := k.papers(tx, c)
	if err != nil {
		return err
	}
	var lack []string
	var late []*HandedPaper
	for _, h := range papers {
		switch {
		case h.State == Handed || h.Need == Optional:
		case h.Need == Required:
			lack = append(lack, h.Name)
		default:
			late = append(late, h)
		}
	}
	if strict && len(lack) > 0 {
		return fault.New(fault.Conflict, CodePapers, fault.Args{"names": strings.Join(lack, "、")})
	}
	if c.Lacking = entity.IntOf(int64(len(late))); len(late) == 0 {
		c.LackDue = ""
		return nil
	}
	if c.LackDue == "" {
		if c.LackDue, err = k.lackDue(tx, c); err != nil {
			return err
		}
	}
	r := Type.Rules(c)
	r.If(c.LackDue <= k.today(), &c.LackDue, CodeLackDue, nil)
	if err := r.Err(); err != nil {
		return err
	}
	for _, h := range late {
		if err := k.deferPaper(ctx, tx, h, c.LackDue); err != nil {
			return err
		}
	}
	return nil
}

// plain is an act that needs nothing but to be told.
func (k *Desk) plain(_ context.Context, _ *store.Tx, _ string, _, c *Case) (told, error) {
	return told{zh: named(states, c.State)[0], en: named(states, c.State)[1], public: true}, nil
}

// inTime refuses an answer that comes when silence has already been acceptance.
func (k *Desk) inTime(tx *store.Tx, c *Case) error {
	over, err := k.silent(tx, c)
	if missingYear(err) {
		return nil
	}
	if err == nil && over {
		return fault.New(fault.Conflict, CodeSilent, fault.Args{"day": c.SubmittedOn})
	}
	return err
}

// refuseUp does not take a case up.
func (k *Desk) refuseUp(ctx context.Context, tx *store.Tx, reason string, before, c *Case) (told, error) {
	if err := k.inTime(tx, c); err != nil {
		return told{}, err
	}
	return k.end(ctx, tx, reason, before, c)
}

// end closes a case.
func (k *Desk) end(_ context.Context, _ *store.Tx, _ string, _, c *Case) (told, error) {
	c.DoneOn = k.today()
	return told{zh: named(states, c.State)[0], en: named(states, c.State)[1], public: true}, nil
}

// dayOf is a stored date as the law counts it.
func dayOf(d entity.Date) law.Day {
	day, err := law.ParseDay(string(d))
	if err != nil {
		return law.Day{}
	}
	return day
}
