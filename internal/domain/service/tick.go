package service

import (
	"context"
	"errors"
	"fmt"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// tend does what is due by the clock: it accepts what nobody answered, ends what nobody corrected, counts open cases anew, passes on
// what is running out and reminds of what was to follow. It may run at any time and any number of times.
func (k *Desk) tend(ctx context.Context, db *store.DB) error {
	s := Type.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{in(s, "state", string(Submitted), string(Correct), string(Accepted), string(Review), string(Site), string(Expert), string(Hearing), string(Decided), string(Result), string(Delivered), string(Done))}}
	var ids []string
	if err := db.Each(ctx, s, q, func(rec any) error {
		if c := rec.(*Case); c.open() || k.unchecked(c) {
			ids = append(ids, c.ID)
		}
		return nil
	}); err != nil {
		return fmt.Errorf("list open cases: %w", err)
	}
	var failed error
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := db.Write(ctx, func(tx *store.Tx) error { return k.tendOne(ctx, tx, id) }); err != nil {
			failed = errors.Join(failed, fmt.Errorf("tend case %s: %w", id, err))
		}
	}
	return errors.Join(failed, k.remind(ctx, db))
}

// unchecked reports whether a promise waits to be checked.
func (k *Desk) unchecked(c *Case) bool {
	return c.Mode == Promise && c.Verdict == Granted && c.CheckedOn == "" && !c.Struck()
}

func (k *Desk) tendOne(ctx context.Context, tx *store.Tx, id string) error {
	c, err := store.Fetch(tx, Type, id)
	if err != nil || !c.open() && !k.unchecked(c) {
		return err
	}
	switch {
	case c.State == Submitted:
		over, err := k.silent(tx, c)
		if err == nil && over {
			c, err = k.do(ctx, tx, c, "deem", "", nil)
		}
		if err != nil && !missingYear(err) {
			return err
		}
	case c.State == Correct && c.CorrectDue != "" && k.today() > c.CorrectDue:
		_, err := k.do(ctx, tx, c, "lapse", "", nil)
		return err
	}
	if c == nil {
		return nil
	}
	return k.recount(tx, c)
}

// recount counts a case anew. Dates that move because the calendar was changed are told.
func (k *Desk) recount(tx *store.Tx, c *Case) error {
	was := *c
	if err := k.count(tx, c); err != nil {
		return err
	}
	if k.unchecked(c) && c.CheckDue == "" && c.DecidedOn != "" {
		if err := k.after(tx, c); err != nil {
			return err
		}
	}
	if moved := shifted(&was, c); moved.zh != "" {
		if err := k.tell(tx, c, moved); err != nil {
			return err
		}
	}
	if err := k.escalate(tx, c); err != nil {
		return err
	}
	tx.SetValue(acting{}, c.ID)
	return tx.Put(Type.Schema(), c, store.Note{Action: "recount"})
}

// shifted says which dates moved.
func shifted(was, c *Case) told {
	t := told{act: "recount"}
	for _, d := range []struct {
		zh, en   string
		old, now entity.Date
	}{
		{"受理答复期限", "reply due", was.ReplyDue, c.ReplyDue}, {"承诺期限", "promised by", was.CommitDue, c.CommitDue}, {"法定期限", "due by law", was.LegalDue, c.LegalDue},
	} {
		if d.old != d.now && (d.old != "" || was.Uncounted != "") {
			t.zh += fmt.Sprintf("%s由 %s 改为 %s;", d.zh, orNone(d.old, "未定"), orNone(d.now, "未定"))
			t.en += fmt.Sprintf("%s moved from %s to %s; ", d.en, orNone(d.old, "unknown"), orNone(d.now, "unknown"))
		}
	}
	if t.zh != "" {
		t.zh, t.en = "工作日历变更,期限重新计算:"+t.zh, "Counted anew after the calendar changed: "+t.en
	}
	return t
}

func orNone(d entity.Date, none string) string {
	if d == "" {
		return none
	}
	return string(d)
}

// worse orders the lights somebody is told of.
var worse = map[Light]int{Amber: 1, Red: 2, Late: 3, Dark: 4}

// escalate tells the handler when a light turns yellow, and the leader from red on.
func (k *Desk) escalate(tx *store.Tx, c *Case) error {
	switch {
	case worse[c.Light] == 0:
		c.Escalated = ""
		return nil
	case worse[c.Light] <= worse[c.Escalated]:
		return nil
	}
	c.Escalated = c.Light
	l := named(lights, c.Light)
	t := told{act: "remind", zh: l[0] + ",提醒承办人", en: l[1] + ": the handler is told", to: c.HandlerID}
	if c.Light != Amber {
		t.act, t.zh, t.en = "escalate", l[0]+",报负责人", l[1]+": passed on to the leader"
	}
	if due := c.nearest(); due != "" {
		t.zh, t.en = t.zh+fmt.Sprintf("(期限 %s)", due), t.en+fmt.Sprintf(" (due %s)", due)
	}
	if c.Uncounted != "" {
		t.opinion = c.Uncounted
	}
	return k.tell(tx, c, t)
}

// remind tells applicant and handler once of papers that were to follow and did not.
func (k *Desk) remind(ctx context.Context, db *store.DB) error {
	s := HandedType.Schema()
	q := store.Query{Limit: -1, Where: []store.Cond{in(s, "state", string(Deferred)), {Field: s.Field("due"), Op: store.Lt, Values: []any{string(k.today())}}}}
	var late []*HandedPaper
	if err := db.Each(ctx, s, q, func(rec any) error {
		if h := rec.(*HandedPaper); !h.Reminded.V {
			late = append(late, h)
		}
		return nil
	}); err != nil {
		return fmt.Errorf("list papers to follow: %w", err)
	}
	for _, h := range late {
		err := db.Write(ctx, func(tx *store.Tx) error {
			c, err := store.Fetch(tx, Type, h.CaseID)
			if err != nil {
				return err
			}
			h.Reminded = entity.BoolOf(true)
			if err := tx.Put(s, h, store.Note{Action: "remind"}); err != nil {
				return err
			}
			return k.tell(tx, c, told{act: "remind_paper", zh: fmt.Sprintf("容缺材料逾期未补交:%s(期限 %s)", h.Name, h.Due), en: fmt.Sprintf("Paper that was to follow has not come: %s (due %s)", h.Name, h.Due), to: c.HandlerID, public: true})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func in(s *entity.Schema, field string, codes ...any) store.Cond {
	return store.Cond{Field: s.Field(field), Op: store.In, Values: codes}
}
