package assess

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/headquarters"
)

// Row is one headquarters in the ranking as it is sent to screens; decimals are text, null where they are missing.
type Row struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Area     string             `json:"area"`
	State    State              `json:"state"`
	Due      entity.Date        `json:"due"`
	Overdue  bool               `json:"overdue"`
	Total    *string            `json:"total"`
	Bonus    *string            `json:"bonus"`
	Final    bool               `json:"final"`
	Vetoed   bool               `json:"vetoed"`
	Vetoes   []string           `json:"vetoes"`
	Missing  int64              `json:"missing"`
	Unproved int64              `json:"unproved"`
	Rank     int                `json:"rank"` // 0 where it has none, or it is not told yet
	Last     *string            `json:"last"`
	Change   *string            `json:"change"`
	Rescored int                `json:"rescored"` // scores corrected by hand, appealed or decided anew
	Points   map[string]*string `json:"points"`
}

// Column is one item of the comparison.
type Column struct {
	Code   string  `json:"code"`
	Title  string  `json:"title"`
	Kind   Kind    `json:"kind"`
	Weight *string `json:"weight"`
}

// Ranking is what the screen of a scheme shows, narrowed to who asks.
type Ranking struct {
	Today   entity.Date  `json:"today"`
	Schemes []schemeLine `json:"schemes"`
	Scheme  *schemeLine  `json:"scheme"`
	Columns []Column     `json:"columns"`
	Rows    []*Row       `json:"rows"`
	Mean    *string      `json:"mean"`
	MeanOf  int          `json:"mean_of"` // over how many
	Of      int          `json:"of"`      // how many are assessed
	Whole   bool         `json:"whole"`   // whether all of them are in rows
	Text    *draftText   `json:"bulletin"`
}

type draftText struct {
	Title      string   `json:"title"`
	Paragraphs []string `json:"paragraphs"`
	Ready      bool     `json:"ready"` // everything is settled
}

type schemeLine struct {
	ID        string             `json:"id"`
	Title     string             `json:"title"`
	Year      int64              `json:"year"`
	Level     headquarters.Level `json:"level"`
	State     SchemeState        `json:"state"`
	Version   int64              `json:"version"`
	Document  string             `json:"document"`
	SelfDue   entity.Date        `json:"self_due"`
	ReviewDue entity.Date        `json:"review_due"`
}

func lineOf(s *Scheme) schemeLine {
	return schemeLine{s.ID, s.Title, s.Year.V, s.Level, s.State, s.Version.V, s.Document, s.SelfDue, s.ReviewDue}
}

// textOf is a decimal for a screen.
func textOf(d entity.Decimal) *string {
	if !d.OK {
		return nil
	}
	s := d.Format(2)
	return &s
}

// ranking answers the view assess_ranking: of the scheme that is asked for, otherwise of the newest in force.
func (k *desk) ranking(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
	schemes, err := list[Scheme](ctx, db, SchemeType.Schema(), store.Query{})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(schemes, func(a, b *Scheme) int {
		return cmp.Or(cmp.Compare(order(b), order(a)), cmp.Compare(b.Year.V, a.Year.V), cmp.Compare(b.Version.V, a.Version.V), cmp.Compare(b.ID, a.ID))
	})
	out := &Ranking{Today: k.today(), Schemes: []schemeLine{}, Columns: []Column{}, Rows: []*Row{}}
	var s *Scheme
	for _, one := range schemes {
		out.Schemes = append(out.Schemes, lineOf(one))
		if one.ID == ask("scheme") || s == nil && ask("scheme") == "" {
			s = one
		}
	}
	if s == nil {
		if ask("scheme") != "" {
			return nil, fault.New(fault.NotFound, fault.CodeNotFound, nil)
		}
		return out, nil
	}
	l := lineOf(s)
	out.Scheme = &l
	return out, k.fillRanking(ctx, db, s, schemes, out)
}

// order puts what is in force before drafts and what is over.
func order(s *Scheme) int {
	if s.State == Issued {
		return 1
	}
	return 0
}

func (k *desk) fillRanking(ctx context.Context, db *store.DB, s *Scheme, schemes []*Scheme, out *Ranking) error {
	items, err := list[Item](ctx, db, ItemType.Schema(), store.Query{Parent: s.ID})
	if err != nil {
		return err
	}
	slices.SortFunc(items, func(a, b *Item) int { return byCode(a.Code, b.Code) })
	for _, i := range items {
		out.Columns = append(out.Columns, Column{i.Code, i.Title, i.Kind, textOf(i.Weight)})
	}
	seen, err := sheetsOf(ctx, db, s.ID)
	if err != nil {
		return err
	}
	all, err := sheetsOf(policy.With(ctx, policy.System("assess")), db, s.ID)
	if err != nil {
		return err
	}
	out.Of, out.Whole = len(all), len(all) == len(seen)
	totals := make([]entity.Decimal, len(all))
	for i, a := range all {
		totals[i] = a.standing()
	}
	places := map[string]int{}
	for i, p := range ranked(totals) {
		if all[i].State.told() || out.Whole {
			places[all[i].ID] = p
		}
	}
	last, err := lastYear(ctx, db, s, schemes)
	if err != nil {
		return err
	}
	results := make([]Result, 0, len(seen))
	for _, a := range seen {
		r, err := rowOf(ctx, db, a, places[a.ID], last[a.HeadquartersID])
		if err != nil {
			return err
		}
		out.Rows = append(out.Rows, r.row)
		results = append(results, r.result)
	}
	slices.SortStableFunc(out.Rows, func(a, b *Row) int {
		return cmp.Or(cmp.Compare(place(Result{Rank: a.Rank}), place(Result{Rank: b.Rank})), cmp.Compare(a.Area, b.Area))
	})
	if out.Whole && len(all) > 0 {
		out.Mean = textOf(mean(totals))
		for _, t := range totals {
			if t.OK {
				out.MeanOf++
			}
		}
		title, text := Bulletin(s, results)
		out.Text = &draftText{title, text, !slices.ContainsFunc(all, func(a *Assessment) bool { return !a.State.final() })}
	}
	return nil
}

// shown is the total of a sheet: what was settled, else what counts now.
func (a *Assessment) shown() entity.Decimal {
	if a.FinalTotal.OK {
		return a.FinalTotal
	}
	return a.Total
}

// standing is what a sheet is ranked by. One with items that have no value is not ranked: to rank it by the rest would
// count what is missing as 0.
func (a *Assessment) standing() entity.Decimal {
	if a.Missing.V > 0 {
		return entity.Decimal{}
	}
	return a.shown()
}

func sheetsOf(ctx context.Context, db *store.DB, scheme string) ([]*Assessment, error) {
	f := AssessmentType.Schema().Field("scheme_id")
	all, err := list[Assessment](ctx, db, AssessmentType.Schema(), store.Query{Where: []store.Cond{{Field: f, Op: store.Eq, Values: []any{scheme}}}})
	slices.SortStableFunc(all, func(a, b *Assessment) int { return cmp.Compare(a.Area, b.Area) })
	return all, err
}

// lastYear are the settled points of the year before under a scheme of the same level, by headquarters.
func lastYear(ctx context.Context, db *store.DB, s *Scheme, schemes []*Scheme) (map[string]entity.Decimal, error) {
	out := map[string]entity.Decimal{}
	for _, one := range schemes {
		if one.Level != s.Level || one.Year.V != s.Year.V-1 || one.State == Draft {
			continue
		}
		all, err := sheetsOf(ctx, db, one.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range all {
			if a.FinalTotal.OK {
				out[a.HeadquartersID] = a.FinalTotal
			}
		}
	}
	return out, nil
}

type both struct {
	row    *Row
	result Result
}

func rowOf(ctx context.Context, db *store.DB, a *Assessment, rank int, last entity.Decimal) (both, error) {
	scores, err := list[Score](ctx, db, ScoreType.Schema(), store.Query{Parent: a.ID})
	if err != nil {
		return both{}, err
	}
	total := a.shown()
	r := &Row{
		ID: a.ID, Name: a.Name, Area: a.Area, State: a.State, Due: a.due(), Overdue: a.Overdue.V, Total: textOf(total), Bonus: textOf(a.Bonus), Final: a.FinalTotal.OK,
		Vetoed: a.Vetoed.V, Vetoes: []string{}, Missing: a.Missing.V, Unproved: a.Unproved.V, Rank: rank, Last: textOf(last), Points: map[string]*string{},
	}
	if total.OK && last.OK {
		r.Change = textOf(entity.DecimalOf(total.Units - last.Units))
	}
	for _, s := range scores {
		r.Points[s.Code] = textOf(s.Counted)
		if s.Kind == Veto && s.Triggered.V {
			r.Vetoes = append(r.Vetoes, s.Code+" "+s.Title)
		}
		if s.Corrected.OK || s.AnsweredBy != "" || s.State == Answered {
			r.Rescored++
		}
	}
	return both{r, Result{Name: a.Name, Rank: rank, Total: a.standing(), Last: last, Vetoed: a.Vetoed.V, Weakest: weakest(scores)}}, nil
}

// due is the day by which the next step is to be made.
func (a *Assessment) due() entity.Date {
	switch a.State {
	case Self:
		return a.SelfDue
	case Review, Spot, Initial:
		return a.ReviewDue
	case Published, Appeal:
		return a.AppealDue
	case Remedy:
		return a.RemedyDue
	}
	return ""
}

// weakest names the two items that lost most, if they lost a tenth of their weight or more.
func weakest(scores []*Score) (out []string) {
	lost := func(s *Score) int64 { return s.Weight.Units - s.Counted.Units }
	some := slices.DeleteFunc(slices.Clone(scores), func(s *Score) bool {
		return s.Kind != Formula && s.Kind != Hand || !s.Counted.OK || lost(s)*10 < s.Weight.Units
	})
	slices.SortStableFunc(some, func(a, b *Score) int { return cmp.Or(cmp.Compare(lost(b), lost(a)), byCode(a.Code, b.Code)) })
	for _, s := range some[:min(2, len(some))] {
		out = append(out, fmt.Sprintf("%s(失 %s 分)", s.Title, entity.DecimalOf(lost(s)).Format(2)))
	}
	return out
}

// list reads all records a query selects that the caller may see.
func list[T any](ctx context.Context, db *store.DB, s *entity.Schema, q store.Query) ([]*T, error) {
	q.Limit = -1
	page, err := db.List(ctx, s, q)
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(page.Recs))
	for i, rec := range page.Recs {
		out[i] = rec.(*T)
	}
	return out, nil
}
