package rule

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
	"haidun/internal/registry/approval"
)

// Adopt is the right to put rules and calendars in force, to end and to withdraw them: always by two people.
const Adopt policy.Action = "law_adopt"

// replacing marks that a new version takes the place of another one.
type replacing struct{}

func byVersion[T any](_ context.Context, tx *store.Tx, _ string, _, _ *T) error {
	if tx.Value(replacing{}) == nil {
		return fault.New(fault.Conflict, CodeByOther, nil)
	}
	return nil
}

// ruleFlow is the way of a rule: drafted by one, put in force by another, ended or withdrawn by two.
func (b *Book) ruleFlow() *workflow.Flow {
	type move = workflow.Move[Rule, State]
	moves := []move{
		{
			Name: "adopt", Title: [2]string{"生效", "Put in force"}, From: []State{Draft}, To: InForce, Tone: entity.OK, Right: Adopt, Second: true, Guard: b.adoptRule,
			Confirm: [2]string{"须另一人批准。生效后不能修改;请先看清对在办件的影响。", "Another person has to approve it. It cannot be changed afterwards; look at what it does to open files first."},
		},
		{
			Name: "discard", Title: [2]string{"放弃草案", "Discard"}, From: []State{Draft}, To: Withdrawn, Tone: entity.Idle, Reason: true,
			Confirm: [2]string{"草案保留备查,不再生效。", "The draft is kept and never takes effect."},
		},
		{
			Name: "end", Title: [2]string{"失效", "End"}, From: []State{InForce}, To: Ended, Tone: entity.Warn, Right: Adopt, Second: true, Reason: true,
			Confirm: [2]string{"须另一人批准。此日之后不再适用,此前仍按它计算。", "Another person has to approve it. It holds until that day and not afterwards."},
			Fields:  func(r *Rule) []any { return []any{&r.Until} }, Guard: b.endRule,
		},
		{
			Name: "withdraw", Title: [2]string{"撤销", "Withdraw"}, From: []State{InForce, Ended}, To: Withdrawn, Tone: entity.Danger, Right: Adopt, Second: true, Reason: true,
			Confirm: [2]string{"须另一人批准。撤销后视为从未有效;已作出的决定不变,可能与之矛盾。", "Another person has to approve it. It counts as never having held; what was decided by it stays and may contradict this."},
			Guard:   b.checkRule,
		},
		{
			Name: "supersede", Title: [2]string{"被新版本取代", "Superseded"}, From: []State{InForce}, To: Ended, Tone: entity.Idle, Right: Adopt,
			Fields: func(r *Rule) []any { return []any{&r.Until} }, Guard: byVersion[Rule],
		},
		{
			Name: "correct", Title: [2]string{"被新版本更正", "Corrected"}, From: []State{InForce, Ended}, To: Withdrawn, Tone: entity.Idle, Right: Adopt, Guard: byVersion[Rule],
		},
	}
	for _, at := range []State{InForce, Ended, Withdrawn} {
		name := "rerun"
		if at != InForce {
			name += "_" + string(at)
		}
		moves = append(moves, move{
			Name: name, Title: [2]string{"重算在办件", "Recompute open files"}, From: []State{at}, To: at, Tone: entity.Info, Right: Adopt, Guard: b.queue,
			Confirm: [2]string{"在后台重算,原来的推算过程随件保留;已决定的件不变。", "It runs in the background; each file keeps the derivation it had. Decided files stay."},
		})
	}
	return workflow.New(Type, func(r *Rule) *State { return &r.State }, moves...)
}

// adoptRule lets a draft take effect where it contradicts no other row and reaches back only with a reason.
func (b *Book) adoptRule(ctx context.Context, tx *store.Tx, _ string, _, r *Rule) error {
	p := Type.Rules(r)
	p.If(day(r.From).Before(b.today()) && r.BackWhy == "", &r.BackWhy, CodeBackWhy, fault.Args{"today": b.today()})
	if err := p.Err(); err != nil {
		return err
	}
	if err := b.replaceRule(ctx, tx, r); err != nil {
		return err
	}
	others, err := holding(tx, Type)
	if err != nil {
		return err
	}
	for _, o := range others {
		p.If(o.ID != r.ID && o.TableCode == r.TableCode && sameArea(o.row().Area, r.row().Area) && overlap(o, r), &r.From, CodeOverlap, fault.Args{"row": o.Code, "days": days(o)})
	}
	if err := p.Err(); err != nil {
		return err
	}
	if r.ApprovedBy, _, err = approval.Signers(tx); err != nil {
		return err
	}
	_, err = b.with(tx, r, nil)
	return err
}

// replaceRule ends the row that a new version takes the place of the day before; one of the same days is withdrawn.
func (b *Book) replaceRule(ctx context.Context, tx *store.Tx, r *Rule) error {
	if r.ReplacesID == "" {
		return nil
	}
	old, err := store.Fetch(tx, Type, r.ReplacesID)
	if err != nil {
		return err
	}
	p := Type.Rules(r)
	p.If(old.Struck() || !old.State.holds() || old.TableCode != r.TableCode || !sameArea(old.row().Area, r.row().Area), &r.ReplacesID, CodeReplaces, nil)
	if err := p.Err(); err != nil || !overlap(old, r) {
		return err
	}
	outer := tx.Value(replacing{})
	tx.SetValue(replacing{}, true)
	defer tx.SetValue(replacing{}, outer)
	if old.From >= r.From {
		_, err = b.rules.Do(ctx, tx, old.ID, old.Rev, "correct", r.Code, func(any) error { return nil })
		return err
	}
	_, err = b.rules.Do(ctx, tx, old.ID, old.Rev, "supersede", r.Code, func(rec any) error {
		rec.(*Rule).Until = dateOf(day(r.From).Add(-1))
		return nil
	})
	return err
}

func overlap(a, b *Rule) bool {
	return (a.Until == "" || b.From <= a.Until) && (b.Until == "" || a.From <= b.Until)
}

func days(r *Rule) string {
	if r.Until == "" {
		return string(r.From) + "→"
	}
	return string(r.From) + "→" + string(r.Until)
}

// endRule lets a row end within its days.
func (b *Book) endRule(ctx context.Context, tx *store.Tx, reason string, before, r *Rule) error {
	p := Type.Rules(r)
	p.If(r.Until < r.From || before.Until != "" && r.Until > before.Until, &r.Until, CodeEnd, nil)
	if err := p.Err(); err != nil {
		return err
	}
	return b.checkRule(ctx, tx, reason, before, r)
}

// checkRule sees that the law can be made as it would be.
func (b *Book) checkRule(_ context.Context, tx *store.Tx, _ string, _, r *Rule) error {
	_, err := b.with(tx, r, nil)
	return err
}

// yearFlow is the way of a calendar. What the program asks for begins as missing and becomes a draft.
func (b *Book) yearFlow() *workflow.Flow {
	type move = workflow.Move[Year, State]
	return workflow.New(
		YearType, func(y *Year) *State { return &y.State },
		move{
			Name: "enter", Title: [2]string{"录入", "Enter"}, From: []State{Missing}, To: Draft, Tone: entity.Info,
			Confirm: [2]string{"粘贴国务院办公厅通知的正文。", "Paste the text of the State Council's notice."},
			Also: func(y *Year) []any {
				return []any{&y.Notice, &y.Off, &y.Worked, &y.Number, &y.PublishedOn, &y.Evidence}
			},
		},
		move{
			Name: "adopt", Title: [2]string{"生效", "Put in force"}, From: []State{Draft}, To: InForce, Tone: entity.OK, Right: Adopt, Second: true, Guard: b.adoptYear,
			Confirm: [2]string{"须另一人批准。期限随即按它计算;生效后不能修改。", "Another person has to approve it. Deadlines are counted by it at once; it cannot be changed afterwards."},
		},
		move{Name: "discard", Title: [2]string{"放弃草案", "Discard"}, From: []State{Draft}, To: Withdrawn, Tone: entity.Idle, Reason: true},
		move{
			Name: "withdraw", Title: [2]string{"撤销", "Withdraw"}, From: []State{InForce}, To: Withdrawn, Tone: entity.Danger, Right: Adopt, Second: true, Reason: true,
			Confirm: [2]string{"须另一人批准。没有其他日历时,涉及该年的期限不再推算。", "Another person has to approve it. Without another calendar, deadlines that need the year are refused."},
		},
		move{
			Name: "correct", Title: [2]string{"被新版本取代", "Replaced"}, From: []State{Missing, InForce}, To: Withdrawn, Tone: entity.Idle, Right: Adopt, Guard: byVersion[Year],
		},
	)
}

// adoptYear lets a calendar take effect beside those of other years.
func (b *Book) adoptYear(ctx context.Context, tx *store.Tx, _ string, _, y *Year) error {
	same, err := store.Those(tx, YearType, YearType.Schema().Field("title"), y.Title)
	if err != nil {
		return err
	}
	outer := tx.Value(replacing{})
	tx.SetValue(replacing{}, true)
	defer tx.SetValue(replacing{}, outer)
	for _, o := range same {
		switch {
		case o.ID == y.ID || o.Struck() || o.State != Missing && o.State != InForce:
		case o.State == InForce && o.ID != y.ReplacesID:
			p := YearType.Rules(y)
			p.If(true, &y.ReplacesID, CodeYearHas, fault.Args{"year": y.Year.V})
			return p.Err()
		default:
			if _, err := b.years.Do(ctx, tx, o.ID, o.Rev, "correct", y.Title, func(any) error { return nil }); err != nil {
				return err
			}
		}
	}
	if y.ApprovedBy, _, err = approval.Signers(tx); err != nil {
		return err
	}
	_, err = b.with(tx, nil, y)
	return err
}
