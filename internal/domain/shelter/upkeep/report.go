package upkeep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// Row is a works in the report R16, a county's sum, or the whole: what fell due in the period, and what came of it. What is open
// and not yet due when the report is made is no part of it.
type Row struct {
	ID      string `json:"id,omitempty"` // of a works
	Name    string `json:"name"`
	Code    string `json:"code"`
	County  string `json:"county"`
	Works   int64  `json:"works"`
	Assets  int64  `json:"assets"`
	Due     int64  `json:"due"`
	Done    int64  `json:"done"`
	Late    int64  `json:"late"`    // done, but after the limit
	Overdue int64  `json:"overdue"` // not done, and the limit has passed
	Waived  int64  `json:"waived"`  // let off; not among those due
	Rate    string `json:"rate"`    // done of due, per cent; "" where nothing was due
}

func (r *Row) add(o Row) {
	r.Works, r.Assets, r.Due, r.Done, r.Late, r.Overdue, r.Waived = r.Works+o.Works, r.Assets+o.Assets, r.Due+o.Due, r.Done+o.Done, r.Late+o.Late, r.Overdue+o.Overdue, r.Waived+o.Waived
}

func (r *Row) rate() {
	if r.Rate = ""; r.Due > 0 {
		hundredths := (r.Done*20000 + r.Due) / (2 * r.Due) // rounded half up
		r.Rate = fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	}
}

// Report is 工程台账与维护计划完成 (R16): the rows, their sums by county, and the sum of those.
type Report struct {
	Now      time.Time   `json:"now"`
	Area     string      `json:"area"`
	AreaName string      `json:"area_name"`
	From     entity.Date `json:"from"`
	To       entity.Date `json:"to"`
	Rows     []Row       `json:"rows"`
	Counties []Row       `json:"counties"`
	Total    Row         `json:"total"`
	Rule     law.Text    `json:"rule"`
	Sample   bool        `json:"sample"`
}

// report reads what fell due from one day to another, both included.
func (k desk) report(ctx context.Context, db *store.DB, where string, from, to entity.Date) (*Report, error) {
	out := &Report{Now: k.clock.Now(), Area: where, From: from, To: to, Rows: []Row{}, Counties: []Row{}, Total: Row{Name: "合计"}}
	part, err := homes.PartOf(ctx, db, TaskType.Schema(), where)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	areas, err := area.AsOf(ctx, db, k.today())
	if err != nil {
		return nil, err
	}
	for _, a := range areas {
		names[a.ID] = a.Name
	}
	out.AreaName = part.Name(areas)
	sums, err := k.sums(ctx, db, out)
	if err != nil {
		return nil, err
	}
	if err := out.works(ctx, db, sums, names); err != nil {
		return nil, err
	}
	if err := out.equipment(ctx, db); err != nil {
		return nil, err
	}
	out.total()
	out.Rule = k.ruleOn(dayOf(k.today()))
	return out, nil
}

// sums counts the tasks of the period by works.
func (k desk) sums(ctx context.Context, db *store.DB, r *Report) (map[string]Row, error) {
	q, err := tasksOf(ctx, db, r.Area)
	if err != nil {
		return nil, err
	}
	today := q.bind(string(k.today()))
	q.cond += " AND due_on>=" + q.bind(string(r.From)) + " AND due_on<=" + q.bind(string(r.To))
	count := func(cond string) string { return "sum(CASE WHEN " + cond + " THEN 1 ELSE 0 END)" }
	what := "shelter_id, " + count("status IN ('done','lapsed') OR status='due' AND due_on<="+today) + ", " + count("status='done'") + ", " +
		count("status='done' AND late_days>0") + ", " + count("status='lapsed' OR status='due' AND limit_on<"+today) + ", " + count("status='waived'")
	out := map[string]Row{}
	return out, q.rows(ctx, what, "GROUP BY shelter_id", func(scan func(...any) error) error {
		var id string
		var row Row
		err := scan(&id, &row.Due, &row.Done, &row.Late, &row.Overdue, &row.Waived)
		out[id] = row
		return err
	})
}

// works makes a row of every works that is looked after or has tasks in the period.
func (r *Report) works(ctx context.Context, db *store.DB, sums map[string]Row, names map[string]string) error {
	s := shelter.Type.Schema()
	var where []store.Cond
	if r.Area != "" {
		where = append(where, store.Cond{Field: s.Field("area_id"), Op: store.Under, Values: []any{r.Area}})
	}
	err := db.Each(ctx, s, store.Query{Where: where, Limit: -1}, func(rec any) error {
		w := rec.(*shelter.Shelter)
		row, due := sums[w.ID]
		if !due && !slices.Contains(kept, w.Status) {
			return nil
		}
		row.ID, row.Name, row.Code, row.Works, row.County = w.ID, w.Name, w.WorksCode, 1, names[countyOf(w.AreaID)]
		row.rate()
		r.Sample = r.Sample || w.Origin == entity.Demo
		r.Rows = append(r.Rows, row)
		return nil
	})
	slices.SortFunc(r.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.County, b.County), cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// countyOf is the code of the county an area lies in.
func countyOf(id string) string { return id[:min(6, len(id))] }

// equipment counts what is in service in each works.
func (r *Report) equipment(ctx context.Context, db *store.DB) error {
	n := map[string]int64{}
	s := AssetType.Schema()
	err := db.Each(ctx, s, store.Query{Where: []store.Cond{{Field: s.Field("status"), Op: store.Eq, Values: []any{string(InService)}}}, Limit: -1}, func(rec any) error {
		a := rec.(*Asset)
		n[a.ShelterID] += a.Quantity.V
		return nil
	})
	for i := range r.Rows {
		r.Rows[i].Assets = n[r.Rows[i].ID]
	}
	return err
}

// total sums the rows by county, and the counties.
func (r *Report) total() {
	for _, row := range r.Rows {
		if n := len(r.Counties); n == 0 || r.Counties[n-1].County != row.County {
			r.Counties = append(r.Counties, Row{Name: row.County, County: row.County})
		}
		r.Counties[len(r.Counties)-1].add(row)
	}
	for i := range r.Counties {
		r.Counties[i].rate()
		r.Total.add(r.Counties[i])
	}
	r.Total.rate()
}
