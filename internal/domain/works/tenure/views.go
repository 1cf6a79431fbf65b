package tenure

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
)

// CodeAsk is raised for a parameter that cannot be read.
var CodeAsk = fault.Code{ID: "tenure_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}

// Held is who holds something on the day that was asked about.
type Held struct {
	ID            string      `json:"id"`
	Holder        string      `json:"holder"`
	From          entity.Date `json:"from"`
	Until         entity.Date `json:"until"`
	CertificateNo string      `json:"certificate_no"`
}

// Link is one right in a unit's chain.
type Link struct {
	Held
	Kind     Kind   `json:"kind"`
	Transfer string `json:"transfer"`
}

// Row is a unit with who holds it, how far its transfer is and what it brings in. Money is in hundredths of yuan; Left is null for who
// may not read the ledger.
type Row struct {
	ID       string          `json:"id"`
	No       string          `json:"no"`
	Name     string          `json:"name"`
	Works    string          `json:"works_id"`
	WorksOf  string          `json:"works"`
	Use      Use             `json:"use"`
	SurveyM2 *law.Hundredths `json:"survey_m2"`
	Bays     *int64          `json:"bays"`
	Let      int64           `json:"let"` // bays let on the day
	Waiting  int64           `json:"waiting"`
	Own      *Held           `json:"own"`
	Enjoy    *Held           `json:"use_right"`
	Operate  *Held           `json:"operate"`
	Chain    []Link          `json:"chain"`
	Transfer *Moving         `json:"transfer"`
	Years    []Year          `json:"years"`
	Outline  json.RawMessage `json:"outline"`
}

// Moving is a transfer on the desk. Left is working days to its last day, negative where that has passed.
type Moving struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	State   State       `json:"state"`
	DueOn   entity.Date `json:"due_on"`
	Left    *int        `json:"working_days_left"`
	Timely  Timely      `json:"timely"`
	Days    int64       `json:"late_days"`
	WhyNot  law.Text    `json:"why_not"` // why no days are counted
	Overdue bool        `json:"overdue"`
}

// Desk is all units the caller may see, as of a day.
type Desk struct {
	At     time.Time   `json:"at"`
	On     entity.Date `json:"on"`
	Rows   []Row       `json:"rows"`
	More   int         `json:"more"` // units that are not listed
	Limit  law.Text    `json:"limit"`
	Known  bool        `json:"limit_known"`
	Clause string      `json:"clause"`
	Sample bool        `json:"sample"`
}

// mostRows is how many units are listed at a time.
const mostRows = 500

func (k desk) views() []module.View {
	return []module.View{{
		Name: "tenure_desk", Title: [2]string{"产权台账", "Tenure desk"}, Needs: UnitType.Schema(),
		Answer: func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			on := entity.Date(ask("on"))
			if on == "" {
				on = k.today()
			}
			if _, err := entity.ParseDate(string(on)); err != nil {
				return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": "on", "rule": "2026-05-12"})
			}
			return k.desk(ctx, db, on, ask("works"), strings.TrimSpace(ask("q")))
		},
	}}
}

// desk answers who held what on a day, of one works or of all, by words in the unit's or a holder's name.
func (k desk) desk(ctx context.Context, db *store.DB, on entity.Date, works, words string) (*Desk, error) {
	d := &Desk{At: k.clock.Now().UTC(), On: on, Rows: []Row{}, Clause: restriction}
	rights, err := grouped(ctx, db, RightType, func(r *Right) string { return r.UnitID })
	if err != nil {
		return nil, err
	}
	leases, err := grouped(ctx, db, LeaseType, func(l *Lease) string { return l.UnitID })
	if err != nil {
		return nil, err
	}
	transfers, err := grouped(ctx, db, TransferType, func(t *Transfer) string { return t.UnitID })
	if err != nil {
		return nil, err
	}
	ledger, err := grouped(ctx, db, IncomeType, func(i *Income) string { return i.UnitID })
	if err != nil {
		return nil, err
	}
	var units []*Unit
	q := store.Query{Limit: -1}
	if works != "" {
		q.Where = []store.Cond{{Field: UnitType.Schema().Field("shelter_id"), Op: store.Eq, Values: []any{works}}}
	}
	if err := db.Each(ctx, UnitType.Schema(), q, func(rec any) error {
		if u := rec.(*Unit); !u.Struck() {
			units = append(units, u)
		}
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the units: %w", err)
	}
	names := k.worksNames(ctx, db, units)
	for _, u := range units {
		r := k.row(ctx, db, u, on, rights[u.ID], leases[u.ID], transfers[u.ID], ledger[u.ID])
		r.WorksOf = names[u.ShelterID]
		if !r.has(words) {
			continue
		}
		if len(d.Rows) == mostRows {
			d.More++
			continue
		}
		d.Sample = d.Sample || u.Origin == entity.Demo
		d.Rows = append(d.Rows, r)
	}
	slices.SortStableFunc(d.Rows, func(a, b Row) int { return strings.Compare(a.WorksOf+"\x00"+a.No, b.WorksOf+"\x00"+b.No) })
	code := ""
	if len(units) > 0 {
		code = codeOf(units[0].Area)
	} else if who, err := policy.From(ctx); err == nil && len(who.Grants) > 0 {
		code = codeOf(who.Grants[0].Area)
	}
	book, err := k.rules.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	months, why, err := limitAt(book, on, code)
	d.Limit, d.Known = why, months > 0
	return d, err
}

// grouped are the standing records of a register by what they belong to.
func grouped[T any](ctx context.Context, db *store.DB, t *entity.Type[T], of func(*T) string) (map[string][]*T, error) {
	out := map[string][]*T{}
	err := db.Each(ctx, t.Schema(), store.Query{Limit: -1}, func(rec any) error {
		x := rec.(*T)
		if !t.Schema().MetaOf(rec).Struck() {
			out[of(x)] = append(out[of(x)], x)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.Schema().Name, err)
	}
	return out, nil
}

// worksNames are what people call the works; those the caller may not read have none.
func (k desk) worksNames(ctx context.Context, db *store.DB, units []*Unit) map[string]string {
	out := map[string]string{}
	s, ok := db.Schema("shelter")
	if !ok {
		return out
	}
	var ids []string
	for _, u := range units {
		if _, known := out[u.ShelterID]; !known {
			out[u.ShelterID] = ""
			ids = append(ids, u.ShelterID)
		}
	}
	all, err := db.Some(ctx, s, ids)
	if err != nil {
		return out
	}
	for _, rec := range all {
		out[s.MetaOf(rec).ID] = s.Field("name").Str(rec)
	}
	return out
}

func (k desk) row(ctx context.Context, db *store.DB, u *Unit, on entity.Date, rights []*Right, leases []*Lease, transfers []*Transfer, ledger []*Income) Row {
	r := Row{ID: u.ID, No: u.No, Name: u.Name, Works: u.ShelterID, Use: u.Use, Waiting: u.Waiting.V, Chain: []Link{}, Years: Yearly(ledger), Outline: json.RawMessage("null")}
	if r.Years == nil {
		r.Years = []Year{}
	}
	if u.SurveyM2.OK {
		h := law.Hundredths(u.SurveyM2.Units)
		r.SurveyM2 = &h
	}
	if u.Bays.OK {
		r.Bays = &u.Bays.V
	}
	if u.Outline.JSON != "" {
		r.Outline = json.RawMessage(u.Outline.JSON)
	}
	slices.SortStableFunc(rights, byStart)
	for _, x := range rights {
		r.Chain = append(r.Chain, Link{Held: heldBy(x), Kind: x.Kind, Transfer: x.TransferID})
	}
	for kind, at := range map[Kind]**Held{Own: &r.Own, Enjoy: &r.Enjoy, Operate: &r.Operate} {
		if x := holder(rights, kind, on); x != nil {
			h := heldBy(x)
			*at = &h
		}
	}
	for _, l := range leases {
		if l.let(on) {
			r.Let += l.Bays.V
		}
	}
	for _, t := range transfers {
		if t.State != Cancelled && (r.Transfer == nil || t.running()) {
			r.Transfer = k.moving(ctx, db, t)
		}
	}
	return r
}

func heldBy(x *Right) Held { return Held{x.ID, x.Holder, x.From, x.Until, x.CertificateNo} }

// moving is how far a transfer is, with the working days left while it waits to be handed over.
func (k desk) moving(ctx context.Context, db *store.DB, t *Transfer) *Moving {
	m := &Moving{ID: t.ID, Title: t.Title, State: t.State, DueOn: t.DueOn, Timely: t.Timely, Days: t.LateDays.V}
	if t.State != Filed || t.DueOn == "" {
		return m
	}
	today, due := k.today(), t.DueOn
	m.Overdue = today > due
	book, err := k.rules.Read(ctx, db)
	if err == nil {
		var from, to law.Day
		if from, err = law.ParseDay(string(today)); err == nil {
			if to, err = law.ParseDay(string(due)); err == nil {
				var n int
				if n, err = book.Calendar.Between(from, to); err == nil {
					m.Left = &n
				}
			}
		}
	}
	if err != nil {
		f := fault.As(err)
		m.WhyNot = law.Text{ZH: f.Text(fault.ZH), EN: f.Text(fault.EN)}
	}
	return m
}

// has reports whether all words stand in what a row says.
func (r *Row) has(words string) bool {
	text := r.No + " " + r.Name + " " + r.WorksOf
	for _, l := range r.Chain {
		text += " " + l.Holder + " " + l.CertificateNo
	}
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(strings.ToLower(text), w) {
			return false
		}
	}
	return true
}
