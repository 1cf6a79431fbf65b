package service

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// decide notes the decision and whether it came in time: by the promise and by the law, each for itself (K3).
func (k *Desk) decide(ctx context.Context, tx *store.Tx, _ string, _, c *Case) (told, error) {
	r := Type.Rules(c)
	r.If(c.Verdict != Granted && strings.TrimSpace(c.Grounds) == "", &c.Grounds, CodeGrounds, nil)
	if err := r.Err(); err != nil {
		return told{}, err
	}
	if c.Lacking.V > 0 && c.Verdict == Granted {
		return told{}, fault.New(fault.Conflict, CodeLacking, fault.Args{"n": c.Lacking.V})
	}
	if err := k.heardAll(tx, c); err != nil {
		return told{}, err
	}
	a, err := tx.Actor()
	if err != nil {
		return told{}, err
	}
	c.DecidedOn, c.DecidedBy = k.today(), clip(a.Name, 80)
	c.CommitLate, c.LegalLate = lateOn(c.CommitDue, c.DecidedOn), lateOn(c.LegalDue, c.DecidedOn)
	if err := k.rests(ctx, tx, c); err != nil {
		return told{}, err
	}
	if err := k.after(tx, c); err != nil {
		return told{}, err
	}
	v := named(verdicts, c.Verdict)
	return told{zh: "作出决定:" + v[0] + inTime(c, 0), en: "Decided: " + v[1] + inTime(c, 1), opinion: c.Grounds, public: true}, nil
}

// lateOn reports whether a day is later than a due date; unknown where there is none.
func lateOn(due, day entity.Date) entity.Bool {
	if due == "" {
		return entity.Bool{}
	}
	return entity.BoolOf(day > due)
}

func inTime(c *Case, lang int) string {
	switch {
	case c.LegalLate.V:
		return [2]string{"(承诺、法定均已超期)", " (later than promised and than the law allows)"}[lang]
	case c.CommitLate.V:
		return [2]string{"(承诺超期,法定未超期)", " (later than promised, within the law's time)"}[lang]
	}
	return ""
}

// rests takes in the figures that the decision rests on and hands the decision to the domain it is about.
func (k *Desk) rests(ctx context.Context, tx *store.Tx, c *Case) error {
	item, err := store.Fetch(tx, ItemType, c.ItemID)
	if err != nil {
		return err
	}
	m := k.matters[item.Matter]
	if m == nil {
		return nil
	}
	figures, err := m.Derived(ctx, tx, c)
	if err != nil {
		return err
	}
	var lines []string
	for _, f := range figures {
		lines = append(lines, f.ZH)
	}
	c.Figures = clip(strings.Join(lines, "\n"), 20_000)
	return m.Take(ctx, tx, c)
}

// made notes that the certificate or letter is there.
func (k *Desk) made(_ context.Context, _ *store.Tx, _ string, _, c *Case) (told, error) {
	c.ResultOn = k.today()
	return told{zh: "已制作结果文书:" + c.ResultNo, en: "Result made: " + c.ResultNo, public: true, files: c.ResultFiles}, nil
}

// delivered notes that the applicant has it.
func (k *Desk) delivered(_ context.Context, _ *store.Tx, _ string, _, c *Case) (told, error) {
	c.DeliveredOn = k.today()
	return told{zh: fmt.Sprintf("已送达(%s)", c.DeliveredBy), en: fmt.Sprintf("Delivered (%s)", c.DeliveredBy), public: true}, nil
}

// heardAll refuses to decide a joint case while a department owes its opinion on the current drawings.
func (k *Desk) heardAll(tx *store.Tx, c *Case) error {
	all, err := store.Those(tx, OpinionType, OpinionType.Schema().Field("case_id"), c.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, o := range all {
		if !o.Struck() && !o.Outdated.V && o.State != Given {
			n++
		}
	}
	if n > 0 {
		return fault.New(fault.Conflict, CodeOpinions, fault.Args{"n": n})
	}
	return nil
}
