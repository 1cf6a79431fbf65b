package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// mostWorks is how many works a board lists; the totals count all.
const mostWorks = 200

// Lights are how many open tasks show which light.
type Lights struct {
	Red    int64 `json:"red"`
	Yellow int64 `json:"yellow"`
	Blue   int64 `json:"blue"`
	Grey   int64 `json:"grey"`
}

func (l *Lights) add(o Lights) {
	l.Red, l.Yellow, l.Blue, l.Grey = l.Red+o.Red, l.Yellow+o.Yellow, l.Blue+o.Blue, l.Grey+o.Grey
}

// BoardRow is a works with its lights by system.
type BoardRow struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	AreaID  string            `json:"area_id"`
	Total   Lights            `json:"total"`
	Systems map[System]Lights `json:"systems"`
}

// Day is a day of the calendar: tasks done on it, and tasks open that are due on it.
type Day struct {
	On   entity.Date `json:"on"`
	Done int64       `json:"done"`
	Due  int64       `json:"due"`
	Late bool        `json:"late"` // some of what is due is overdue
}

// Board is upkeep at a glance, as far as the caller may see it.
type Board struct {
	Now     time.Time         `json:"now"`
	Today   entity.Date       `json:"today"`
	Area    string            `json:"area"`
	Areas   []homes.Choice    `json:"areas"`
	Total   Lights            `json:"total"`
	Systems map[System]Lights `json:"systems"`
	Rows    []BoardRow        `json:"rows"` // the worst first, at most mostWorks
	Works   int               `json:"works"`
	From    entity.Date       `json:"from"` // first day of the calendar, of twelve months
	To      entity.Date       `json:"to"`
	Days    []Day             `json:"days"` // only those with anything
	Orders  map[string]int64  `json:"orders"`
	Late    int64             `json:"late_orders"`
	Rule    law.Text          `json:"rule"`
	Flood   law.Text          `json:"flood"`
}

func (k desk) views() []module.View {
	view := func(name, zh, en string, answer func(context.Context, *store.DB, func(string) string) (any, error)) module.View {
		return module.View{Name: name, Title: [2]string{zh, en}, Needs: TaskType.Schema(), Answer: answer}
	}
	return []module.View{
		view("upkeep_place", "现场维护", "Upkeep at a place", func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return k.atPlace(ctx, db, ask)
		}),
		view("upkeep_board", "维护看板", "Upkeep at a glance", func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			return k.board(ctx, db, ask)
		}),
		view("upkeep_report", "工程台账与维护计划完成", "Works and their upkeep", func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			a, err := areaAsked(ask)
			if err != nil {
				return nil, err
			}
			from, to, err := k.periodAsked(ask)
			if err != nil {
				return nil, err
			}
			return k.report(ctx, db, a, from, to)
		}),
		view("upkeep_year", "年度维护计划", "Upkeep plan of a year", func(ctx context.Context, db *store.DB, ask func(string) string) (any, error) {
			year, err := k.yearAsked(ask)
			if err != nil {
				return nil, err
			}
			return k.year(ctx, db, ask("works"), year)
		}),
	}
}

func (k desk) board(ctx context.Context, db *store.DB, ask func(string) string) (*Board, error) {
	where, err := areaAsked(ask)
	if err != nil {
		return nil, err
	}
	b := &Board{Now: k.clock.Now(), Today: k.today(), Area: where, Systems: map[System]Lights{}, Rows: []BoardRow{}, Days: []Day{}, Orders: map[string]int64{}}
	part, err := homes.PartOf(ctx, db, TaskType.Schema(), where)
	if err != nil {
		return nil, err
	}
	areas, err := area.AsOf(ctx, db, b.Today)
	if err != nil {
		return nil, err
	}
	b.Areas = part.Choices(areas)
	for _, part := range []func(context.Context, *store.DB) error{b.lights, b.calendar, b.orders} {
		if err := part(ctx, db); err != nil {
			return nil, err
		}
	}
	today := dayOf(b.Today)
	b.Rule = k.ruleOn(today)
	if row, err := k.floods.At(today, "33"); err == nil {
		b.Flood = row.Derivation()
	}
	return b, nil
}

// lights counts the open tasks by works and system.
func (b *Board) lights(ctx context.Context, db *store.DB) error {
	q, err := tasksOf(ctx, db, b.Area)
	if err != nil {
		return err
	}
	soon := dateOf(dayOf(b.Today).Add(soonDays))
	count := func(cond string) string { return "sum(CASE WHEN " + cond + " THEN 1 ELSE 0 END)" }
	today := q.bind(string(b.Today))
	later := q.bind(string(soon))
	what := "shelter_id, system, " + count("limit_on<"+today) + ", " + count("limit_on>="+today+" AND due_on<="+today) + ", " +
		count("due_on>"+today+" AND due_on<="+later) + ", " + count("due_on>"+later)
	q.cond += " AND status='due'"
	rows := map[string]*BoardRow{}
	err = q.rows(ctx, what, "GROUP BY shelter_id, system", func(scan func(...any) error) error {
		var id string
		var system System
		var l Lights
		if err := scan(&id, &system, &l.Red, &l.Yellow, &l.Blue, &l.Grey); err != nil {
			return err
		}
		r := rows[id]
		if r == nil {
			r = &BoardRow{ID: id, Systems: map[System]Lights{}}
			rows[id] = r
		}
		r.Systems[system] = l
		r.Total.add(l)
		b.Total.add(l)
		sum := b.Systems[system]
		sum.add(l)
		b.Systems[system] = sum
		return nil
	})
	if err != nil {
		return err
	}
	b.Works = len(rows)
	for _, r := range rows {
		b.Rows = append(b.Rows, *r)
	}
	slices.SortFunc(b.Rows, func(x, y BoardRow) int {
		return cmp.Or(cmp.Compare(y.Total.Red, x.Total.Red), cmp.Compare(y.Total.Yellow, x.Total.Yellow), cmp.Compare(y.Total.Blue, x.Total.Blue), cmp.Compare(x.ID, y.ID))
	})
	b.Rows = b.Rows[:min(len(b.Rows), mostWorks)]
	return b.names(ctx, db)
}

// names names the works of the rows.
func (b *Board) names(ctx context.Context, db *store.DB) error {
	ids := make([]string, len(b.Rows))
	for i, r := range b.Rows {
		ids[i] = r.ID
	}
	recs, err := db.Some(ctx, shelter.Type.Schema(), ids)
	known := map[string]*shelter.Shelter{}
	for _, rec := range recs {
		known[rec.(*shelter.Shelter).ID] = rec.(*shelter.Shelter)
	}
	for i := range b.Rows {
		if s := known[b.Rows[i].ID]; s != nil {
			b.Rows[i].Name, b.Rows[i].AreaID = s.Name, s.AreaID
		}
	}
	return err
}

// calendar counts twelve months: five past ones, this one, and six to come.
func (b *Board) calendar(ctx context.Context, db *store.DB) error {
	y, m, _ := dayOf(b.Today).Date()
	b.From, b.To = dateOf(law.NewDay(y, m-5, 1)), dateOf(law.NewDay(y, m+7, 1).Add(-1))
	days := map[entity.Date]*Day{}
	at := func(on entity.Date) *Day {
		if days[on] == nil {
			days[on] = &Day{On: on}
		}
		return days[on]
	}
	for _, part := range []struct{ col, status string }{{"done_on", "done"}, {"due_on", "due"}} {
		q, err := tasksOf(ctx, db, b.Area)
		if err != nil {
			return err
		}
		q.cond += " AND status='" + part.status + "' AND " + part.col + ">=" + q.bind(string(b.From)) + " AND " + part.col + "<=" + q.bind(string(b.To))
		late := "sum(CASE WHEN limit_on<" + q.bind(string(b.Today)) + " THEN 1 ELSE 0 END)"
		if err := q.rows(ctx, part.col+", count(*), "+late, "GROUP BY "+part.col, func(scan func(...any) error) error {
			var on entity.Date
			var n, overdue int64
			if err := scan(&on, &n, &overdue); err != nil {
				return err
			}
			if d := at(on); part.status == "done" {
				d.Done = n
			} else {
				d.Due, d.Late = n, overdue > 0
			}
			return nil
		}); err != nil {
			return err
		}
	}
	for _, d := range days {
		b.Days = append(b.Days, *d)
	}
	slices.SortFunc(b.Days, func(x, y Day) int { return cmp.Compare(x.On, y.On) })
	return nil
}

// orders counts the repair orders by state, and those that are late.
func (b *Board) orders(ctx context.Context, db *store.DB) error {
	s := OrderType.Schema()
	var where []store.Cond
	if b.Area != "" {
		where = append(where, store.Cond{Field: s.Field("shelter_id"), Op: store.Under, Values: []any{b.Area}})
	}
	groups, _, err := db.TallyBy(ctx, s, store.Query{Where: where}, s.Field("status"))
	if err != nil {
		return err
	}
	for _, g := range groups {
		b.Orders[fmt.Sprint(g.Value)] = g.Count
	}
	late, err := db.Tally(ctx, s, store.Query{Where: append(where,
		store.Cond{Field: s.Field("status"), Op: store.In, Values: []any{string(Reported), string(Working)}},
		store.Cond{Field: s.Field("due_on"), Op: store.Lt, Values: []any{string(b.Today)}})}, nil)
	b.Late = late.Count
	return err
}
