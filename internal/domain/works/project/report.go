package project

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/rule"
)

// Row is a project in the ledger of building and paying (R15 结建与易地建设台账). "" is 待报: not known, never 0.
type Row struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Code     string         `json:"code"`
	County   string         `json:"county"`
	State    State          `json:"state"`
	Duty     Duty           `json:"duty"`
	Required string         `json:"required"`
	Designed string         `json:"designed"`
	Built    string         `json:"built"`
	PaidFor  string         `json:"paid_for"`
	Fee      law.Hundredths `json:"fee"`  // billed less refunds
	Paid     law.Hundredths `json:"paid"` // less what was paid back
	Arrears  law.Hundredths `json:"arrears"`
	Overdue  bool           `json:"overdue"`
}

// Known is a sum of what is known: "" (待报) while nothing is.
type Known struct {
	Sum law.Hundredths
	OK  bool
}

// String is the sum with two decimals, "" where nothing is known.
func (k Known) String() string {
	if !k.OK {
		return ""
	}
	return k.Sum.String()
}

// MarshalText implements encoding.TextMarshaler.
func (k Known) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Total sums rows. Areas that are not known are not in the sums; Unknown says how many rows lack the area owed or built.
type Total struct {
	ID              string         `json:"id"` // of the area, "" for all
	Name            string         `json:"name"`
	Projects        int            `json:"projects"`
	Required        Known          `json:"required"`
	Designed        Known          `json:"designed"`
	Built           Known          `json:"built"`
	PaidFor         Known          `json:"paid_for"`
	UnknownRequired int            `json:"unknown_required"`
	UnknownBuilt    int            `json:"unknown_built"`
	Fee             law.Hundredths `json:"fee"`
	Paid            law.Hundredths `json:"paid"`
	Arrears         law.Hundredths `json:"arrears"`
	Fulfilled       int            `json:"fulfilled"`
	Owing           int            `json:"owing"` // determined: the base of the rate
}

// Report is the ledger: the rows, the subtotals of counties, the whole, and the bills that are late.
type Report struct {
	At       entity.Date   `json:"at"`
	From     entity.Date   `json:"from"`
	To       entity.Date   `json:"to"`
	Area     string        `json:"area"`
	AreaName string        `json:"area_name"`
	Areas    []Choice      `json:"areas"` // the city and its counties, as far as the caller may see them
	Rows     []Row         `json:"rows"`
	Counties []Total       `json:"counties"`
	Total    Total         `json:"total"`
	Arrears  []ArrearsLine `json:"arrears"`
	Sample   bool          `json:"sample"`
}

// Choice is an area that can be asked about.
type Choice struct {
	ID    string     `json:"id"`
	Name  string     `json:"name"`
	Level area.Level `json:"level"`
}

// ArrearsLine is a bill that is past its day.
type ArrearsLine struct {
	Bill      string         `json:"bill"`
	No        string         `json:"no"`
	Project   string         `json:"project"`
	Name      string         `json:"name"`
	Developer string         `json:"developer"`
	Due       entity.Date    `json:"due"`
	Days      int            `json:"days"`
	Left      law.Hundredths `json:"left"`
	Late      law.Hundredths `json:"late"` // surcharge as of today, with what was fixed and not paid
}

// report answers the ledger of an area and a period of law days.
func (k *Desk) report(ctx context.Context, db *store.DB, ask func(string) string) (*Report, error) {
	out := &Report{At: k.today(), Area: ask("area"), Rows: []Row{}, Counties: []Total{}, Arrears: []ArrearsLine{}, Total: Total{Name: "合计"}}
	for name, at := range map[string]*entity.Date{"from": &out.From, "to": &out.To} {
		if text := ask(name); text != "" {
			day, err := law.ParseDay(text)
			if err != nil {
				return nil, fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": "2026-01-31"})
			}
			*at = entity.Date(day.String())
		}
	}
	return out, k.fill(ctx, db, out)
}

func (k *Desk) fill(ctx context.Context, db *store.DB, out *Report) error {
	names, choices, err := areasOf(ctx, db, out.Area)
	if err != nil {
		return err
	}
	under := out.Area + "/"
	out.Areas = choices
	out.AreaName = names[out.Area]
	bills := map[string][]*Bill{}
	if err := each(ctx, db, BillType, "", "", func(b *Bill) { bills[b.ProjectID] = append(bills[b.ProjectID], b) }); err != nil {
		return err
	}
	l, err := k.book.Read(ctx, db)
	if err != nil {
		return err
	}
	var late error
	err = each(ctx, db, Type, "", "", func(p *Project) {
		if out.Area != "" && !strings.Contains("/"+p.Meta.Area, "/"+under) || out.From != "" && p.LawDay < out.From || out.To != "" && p.LawDay > out.To || p.State == Refused || p.State == Withdrawn {
			return
		}
		out.Sample = out.Sample || p.Origin == entity.Demo
		out.Rows = append(out.Rows, p.row(bills[p.ID], countyOf(p), k.today()))
		for _, b := range bills[p.ID] {
			line, ok, err := k.arrears(l, p, b)
			late = firstError(late, err)
			if ok {
				out.Arrears = append(out.Arrears, line)
			}
		}
	})
	out.sum(names)
	slices.SortFunc(out.Arrears, func(a, b ArrearsLine) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Bill, b.Bill)) })
	return firstError(err, late)
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// arrears is a bill that is past its day, ok false for another.
func (k *Desk) arrears(l *rule.Law, p *Project, b *Bill) (line ArrearsLine, ok bool, err error) {
	if b.Sort == Refund || b.Outstanding.Units == 0 || b.DueOn == "" || b.DueOn >= k.today() {
		return line, false, nil
	}
	late, err := surcharge(l, p.AreaID, b.Outstanding, b.DueOn, k.today())
	if err != nil {
		return line, false, err
	}
	return ArrearsLine{
		Bill: b.ID, No: b.No, Project: p.ID, Name: p.Name, Developer: p.DeveloperName, Due: b.DueOn, Days: daysBetween(b.DueOn, k.today()), Left: amount(b.Outstanding),
		Late: late.Yuan + amount(b.SurchargeFixed) - amount(b.SurchargePaid),
	}, true, nil
}

// areasOf are the names of all areas, and the city and counties; an area asked about that is none of them is not found.
func areasOf(ctx context.Context, db *store.DB, id string) (names map[string]string, choices []Choice, err error) {
	names, choices = map[string]string{}, []Choice{}
	err = each(ctx, db, area.Type, "", "", func(a *area.Area) {
		names[a.ID] = a.Name
		if a.Level == area.City || a.Level == area.County {
			choices = append(choices, Choice{a.ID, a.Name, a.Level})
		}
	})
	slices.SortFunc(choices, func(a, b Choice) int { return cmp.Compare(a.ID, b.ID) })
	if err == nil && id != "" && names[id] == "" {
		err = fault.New(fault.NotFound, fault.CodeNotFound, nil)
	}
	return names, choices, err
}

// countyOf is the area below the city that a project lies in, of its path; the city itself for what lies in no county.
func countyOf(p *Project) string {
	parts := strings.Split(strings.TrimSuffix(p.Meta.Area, "/"), "/")
	if len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}

func (p *Project) row(bills []*Bill, county string, today entity.Date) Row {
	a := Sum(bills)
	r := Row{
		ID: p.ID, Name: p.Name, Code: p.ProjectCode, County: county, State: p.State, Duty: p.Duty, Required: p.RequiredArea.Format(2), Designed: p.DesignedArea.Format(2),
		Built: p.BuiltArea.Format(2), PaidFor: p.PaidForArea.Format(2), Fee: a.net(), Paid: a.Paid - a.PaidBack, Arrears: a.Arrears,
	}
	for _, b := range bills {
		r.Overdue = r.Overdue || b.Sort != Refund && b.Outstanding.Units > 0 && b.DueOn != "" && b.DueOn < today
	}
	return r
}

// sum makes the subtotals of the rows, so that both agree by making.
func (r *Report) sum(names map[string]string) {
	slices.SortStableFunc(r.Rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.County, b.County), cmp.Compare(a.Name, b.Name)) })
	for _, row := range r.Rows {
		if n := len(r.Counties); n == 0 || r.Counties[n-1].ID != row.County {
			r.Counties = append(r.Counties, Total{ID: row.County, Name: names[row.County]})
		}
		r.Counties[len(r.Counties)-1].add(row)
		r.Total.add(row)
	}
}

func (t *Total) add(r Row) {
	t.Projects++
	for _, f := range []struct {
		text    string
		to      *Known
		unknown *int
	}{{r.Required, &t.Required, &t.UnknownRequired}, {r.Designed, &t.Designed, nil}, {r.Built, &t.Built, &t.UnknownBuilt}, {r.PaidFor, &t.PaidFor, nil}} {
		h, err := law.ParseHundredths(f.text)
		if err == nil {
			f.to.Sum, f.to.OK = f.to.Sum+h, true
		} else if f.unknown != nil {
			*f.unknown++
		}
	}
	t.Fee, t.Paid, t.Arrears = t.Fee+r.Fee, t.Paid+r.Paid, t.Arrears+r.Arrears
	switch r.Duty {
	case Built, Paid:
		t.Fulfilled, t.Owing = t.Fulfilled+1, t.Owing+1
	case Short:
		t.Owing++
	}
}
