package project

import (
	"context"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/rule"
)

// Sheet is a project with all that follows: what its page shows.
type Sheet struct {
	Today     entity.Date     `json:"today"`
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Code      string          `json:"code"`
	AreaID    string          `json:"area"`
	Developer string          `json:"developer"`
	State     State           `json:"state"`
	Duty      Duty            `json:"duty"`
	LawDay    entity.Date     `json:"law_day"`
	Class     Class           `json:"class"`
	ClassWhy  string          `json:"class_why"`
	Home      string          `json:"residential"`
	Other     string          `json:"other"`
	Required  string          `json:"required"` // "" is not known
	Note      string          `json:"note"`     // why it is not known
	Designed  string          `json:"designed"`
	PaidFor   string          `json:"paid_for"`
	Built     string          `json:"built"`
	Derived   *law.Derivation `json:"derivation"`
	Now       *law.Derivation `json:"today_derivation"` // under the law of today, where that differs
	Open      bool            `json:"open"`             // the figure follows the areas still
	Steps     []Step          `json:"steps"`
	Rulings   []RulingLine    `json:"rulings"`
	Cases     []CaseLine      `json:"cases"`
	Bills     []BillLine      `json:"bills"`
	Account   Account         `json:"account"`
	Warnings  []Warning       `json:"warnings"`
	Sample    bool            `json:"sample"`
}

// Step is a station on the life line of an approval.
type Step struct {
	State State       `json:"state"`
	Title [2]string   `json:"title"`
	On    entity.Date `json:"on"`
	No    string      `json:"no"`
	Done  bool        `json:"done"`
	Here  bool        `json:"here"`
}

// RulingLine is a determination with both derivations.
type RulingLine struct {
	ID         string          `json:"id"`
	Title      string          `json:"title"`
	Kind       RulingKind      `json:"kind"`
	State      RulingState     `json:"state"`
	Why        string          `json:"why"`
	Before     string          `json:"before"`
	Required   string          `json:"required"`
	Difference string          `json:"difference"`
	By         string          `json:"by"`
	At         *time.Time      `json:"at"`
	Was        *law.Derivation `json:"before_derivation"`
	Derived    *law.Derivation `json:"derivation"`
}

// CaseLine is a relocation case.
type CaseLine struct {
	ID       string          `json:"id"`
	State    CaseState       `json:"state"`
	Reason   Reason          `json:"reason"`
	Area     string          `json:"area_m2"`
	Rate     string          `json:"rate"`
	Fee      string          `json:"fee"`
	NoticeNo string          `json:"notice_no"`
	Due      entity.Date     `json:"due"`
	Lapsed   bool            `json:"lapsed"`
	Derived  *law.Derivation `json:"derivation"`
}

// BillLine is a bill with its ledger and, while it is open, its surcharge as of today.
type BillLine struct {
	ID          string          `json:"id"`
	CaseID      string          `json:"case"`
	LinkedID    string          `json:"linked"`
	No          string          `json:"no"`
	Kind        BillKind        `json:"kind"`
	Sort        Sort            `json:"sort"`
	Matter      string          `json:"matter"`
	Area        string          `json:"area_m2"`
	Rate        string          `json:"rate"`
	Amount      string          `json:"amount"`
	Issued      entity.Date     `json:"issued"`
	Due         entity.Date     `json:"due"`
	Paid        string          `json:"paid"`
	Offset      string          `json:"offset"`
	Outstanding string          `json:"outstanding"`
	Fixed       string          `json:"surcharge_fixed"`
	LatePaid    string          `json:"surcharge_paid"`
	State       BillState       `json:"state"`
	Late        int             `json:"late_days"`
	LateToday   string          `json:"surcharge_today"`
	LateDerived *law.Derivation `json:"surcharge_derivation"`
	Derived     *law.Derivation `json:"derivation"`
	Entries     []EntryLine     `json:"entries"`
}

// EntryLine is a line of the ledger.
type EntryLine struct {
	ID        string          `json:"id"`
	Kind      EntryKind       `json:"kind"`
	Amount    string          `json:"amount"`
	On        entity.Date     `json:"on"`
	Receipt   string          `json:"receipt"`
	Surcharge string          `json:"surcharge"`
	Derived   *law.Derivation `json:"derivation"`
	By        string          `json:"by"`
	Reverses  string          `json:"reverses"`
}

// sheet is a project with all that follows, as the caller may see it.
func (k *Desk) sheet(ctx context.Context, db *store.DB, id string) (*Sheet, error) {
	p, err := store.Get(ctx, db, Type, id)
	if err != nil {
		return nil, err
	}
	l, err := k.book.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	s := &Sheet{
		Today: k.today(), ID: p.ID, Name: p.Name, Code: p.ProjectCode, AreaID: p.AreaID, Developer: p.DeveloperName, State: p.State, Duty: p.Duty, LawDay: p.LawDay, Class: p.CityClass,
		ClassWhy: p.ClassWhy, Home: p.AreaResidential.Format(2), Other: p.AreaOther.Format(2), Required: p.RequiredArea.Format(2), Note: p.CalcNote, Designed: p.DesignedArea.Format(2),
		PaidFor: p.PaidForArea.Format(2), Built: p.BuiltArea.Format(2), Derived: read(p.Derivation), Open: p.open(), Steps: p.steps(), Sample: p.Origin == entity.Demo,
		Rulings: []RulingLine{}, Cases: []CaseLine{}, Bills: []BillLine{},
	}
	if now := p.underToday(l, s.Today); now != nil {
		s.Now = now.Derivation
	}
	if s.Warnings, err = k.warn(ctx, db, l, p); err != nil {
		return nil, err
	}
	if s.Warnings == nil {
		s.Warnings = []Warning{}
	}
	return s, k.children(ctx, db, l, p, s)
}

func (k *Desk) children(ctx context.Context, db *store.DB, l *rule.Law, p *Project, s *Sheet) error {
	if err := each(ctx, db, RulingType, "project_id", p.ID, func(r *Ruling) { s.Rulings = append(s.Rulings, r.line()) }); err != nil {
		return err
	}
	if err := each(ctx, db, CaseType, "project_id", p.ID, func(c *Relocation) { s.Cases = append(s.Cases, c.line()) }); err != nil {
		return err
	}
	bills, err := k.billsSeen(ctx, db, "project_id", p.ID)
	if err != nil {
		return err
	}
	s.Account = Sum(bills)
	for _, b := range bills {
		line, err := k.billLine(ctx, db, l, p.AreaID, b)
		if err != nil {
			return err
		}
		s.Bills = append(s.Bills, line)
	}
	slices.SortFunc(s.Rulings, func(a, b RulingLine) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// billsSeen are bills in the order they were issued.
func (k *Desk) billsSeen(ctx context.Context, db *store.DB, field, value string) (out []*Bill, err error) {
	err = each(ctx, db, BillType, field, value, func(b *Bill) { out = append(out, b) })
	slices.SortFunc(out, func(a, b *Bill) int { return strings.Compare(a.ID, b.ID) })
	return out, err
}

func (r *Ruling) line() RulingLine {
	out := RulingLine{
		ID: r.ID, Title: r.Title, Kind: r.Kind, State: r.State, Why: r.Why, Before: r.Before.Format(2), Required: r.RequiredArea.Format(2), Difference: r.Difference.Format(2), By: r.DecidedBy,
		Was: read(r.BeforeDerivation), Derived: read(r.Derivation),
	}
	if !r.DecidedAt.IsZero() {
		at := r.DecidedAt
		out.At = &at
	}
	return out
}

func (c *Relocation) line() CaseLine {
	return CaseLine{
		ID: c.ID, State: c.State, Reason: c.Reason, Area: c.RelocationArea.Format(2), Rate: c.Rate.Format(2), Fee: c.Fee.Format(2), NoticeNo: c.NoticeNo, Due: c.PayDue, Lapsed: c.Lapsed.V,
		Derived: read(c.Derivation),
	}
}

// billLine is a bill as of today: what is open of it carries its surcharge up to now, fixed only when it is paid.
func (k *Desk) billLine(ctx context.Context, db *store.DB, l *rule.Law, area string, b *Bill) (BillLine, error) {
	out := BillLine{
		ID: b.ID, CaseID: b.CaseID, LinkedID: b.LinkedID, No: b.No, Kind: b.Kind, Sort: b.Sort, Matter: b.Matter, Area: b.BaseArea.Format(2), Rate: b.Rate.Format(2), Amount: b.Amount.Format(2),
		Issued: b.IssuedOn, Due: b.DueOn, Paid: b.Paid.Format(2), Offset: b.Offset.Format(2), Outstanding: b.Outstanding.Format(2), Fixed: b.SurchargeFixed.Format(2),
		LatePaid: b.SurchargePaid.Format(2), State: b.State, Derived: read(b.Derivation), Entries: []EntryLine{},
	}
	if b.Sort != Refund && b.Outstanding.Units > 0 && b.DueOn != "" && b.DueOn < k.today() {
		late, err := surcharge(l, area, b.Outstanding, b.DueOn, k.today())
		if err != nil {
			return out, err
		}
		out.Late, out.LateToday, out.LateDerived = daysBetween(b.DueOn, k.today()), late.Yuan.String(), late.Derivation
	}
	err := each(ctx, db, EntryType, "bill_id", b.ID, func(e *Entry) {
		out.Entries = append(out.Entries, EntryLine{e.ID, e.Kind, e.Amount.Format(2), e.PaidOn, e.ReceiptNo, e.Surcharge.Format(2), read(e.Derivation), e.EnteredBy, e.ReversesID})
	})
	slices.SortFunc(out.Entries, func(a, b EntryLine) int { return strings.Compare(a.ID, b.ID) })
	return out, err
}

func daysBetween(from, to entity.Date) int {
	a, errA := law.ParseDay(string(from))
	b, errB := law.ParseDay(string(to))
	if errA != nil || errB != nil {
		return 0
	}
	return b.Since(a)
}

// steps is the life line of the approval: what was reached, when and under which number.
func (p *Project) steps() (out []Step) {
	order := []State{Coded, Conditioned, Determined, Approved, Reviewed, Permitted, Completed}
	at := slices.Index(order, p.State)
	said := map[State]struct {
		on entity.Date
		no string
	}{
		Coded: {"", p.ProjectCode}, Conditioned: {p.ConditionedOn, p.ConditionNo}, Approved: {p.ApprovedOn, p.ApprovalNo}, Reviewed: {p.DrawingsOn, p.DrawingsNo},
		Permitted: {p.PermitOn, p.PermitNo}, Completed: {p.CompletedOn, ""},
	}
	for i, s := range order {
		step := Step{State: s, Done: i <= at, Here: i == at}
		if step.Done {
			step.On, step.No = said[s].on, said[s].no
		}
		for _, o := range states {
			if o.Code == s {
				step.Title = [2]string{o.ZH, o.EN}
			}
		}
		out = append(out, step)
	}
	return out
}
