package life

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
)

func itoa(n int) string { return strconv.Itoa(n) }

// EarlyWorks is the survey of early works (早期工程普查表, R17). Sums leave out what nobody knows and say how many that are.
type EarlyWorks struct {
	At     time.Time  `json:"at"`
	Areas  []AreaName `json:"areas"`
	Rows   []EarlyRow `json:"rows"`
	Counts []EarlySum `json:"counts"` // by county, then all
	Sample bool       `json:"sample"`
	Basis  law.Text   `json:"basis"`
	in     string
}

// AreaName is an area to choose from.
type AreaName struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Level string `json:"level"`
}

// EarlyRow is an early works; nil is unknown (不详).
type EarlyRow struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	County      string      `json:"county"`
	Address     string      `json:"address"`
	Year        *int64      `json:"year"`
	Built       *string     `json:"built"`
	Shelter     *string     `json:"shelter"`
	Stage       law.Text    `json:"stage"`
	Condition   law.Text    `json:"condition"`
	Treatment   law.Text    `json:"treatment"`
	InspectedOn entity.Date `json:"inspected_on"`
	TreatedOn   entity.Date `json:"treated_on"`
}

// EarlySum is what the works of an area come to.
type EarlySum struct {
	Name         string `json:"name"`
	Works        int    `json:"works"`
	Surveyed     int    `json:"surveyed"`
	Treated      int    `json:"treated"`
	Built        string `json:"built"`   // m², of those whose area is known; "" where none is
	Unknown      int    `json:"unknown"` // works whose area is not
	UnknownYears int    `json:"unknown_years"`
	units        int64
}

func (k *Desk) earlyWorks(ctx context.Context, db *store.DB, in string) (*EarlyWorks, error) {
	e := &EarlyWorks{At: k.clock.Now().UTC(), Areas: []AreaName{}, Rows: []EarlyRow{}, Counts: []EarlySum{}, in: in, Basis: t(
		"早期工程指 1980 年及以前建成的人防工程(DBJ33/T 1309-2023 第 2.0.2 条)。面积、年份不详的如实记为“不详”,不计入合计。",
		"Early works are those built in or before 1980 (DBJ33/T 1309-2023, 2.0.2). What is unknown is said to be unknown and is in no sum.",
	)}
	names := map[string]string{}
	areas, err := area.AsOf(ctx, db, k.today())
	if err != nil {
		return nil, err
	}
	for _, a := range areas {
		if a.Level == area.City || a.Level == area.County {
			names[a.ID] = a.Name
			e.Areas = append(e.Areas, AreaName{a.ID, a.Name, string(a.Level)})
		}
	}
	s := Type.Schema()
	where := append([]store.Cond{{Field: s.Field("early"), Op: store.Eq, Values: []any{true}}}, within(s, in)...)
	sums, all := map[string]*EarlySum{}, EarlySum{Name: "合计"}
	err = db.Each(ctx, s, store.Query{Where: where, Limit: -1}, func(rec any) error {
		f := rec.(*File)
		c := county(f.Area)
		if sums[c] == nil {
			sums[c] = &EarlySum{Name: names[c]}
		}
		sums[c].add(f)
		all.add(f)
		e.Sample = e.Sample || f.Origin == entity.Demo
		e.Rows = append(e.Rows, f.early(names[c]))
		return nil
	})
	slices.SortFunc(e.Rows, func(x, y EarlyRow) int {
		return cmp.Or(cmp.Compare(x.County, y.County), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	for _, a := range e.Areas {
		if sums[a.ID] != nil {
			e.Counts = append(e.Counts, *sums[a.ID])
		}
	}
	e.Counts = append(e.Counts, all)
	return e, err
}

func (f *File) early(county string) EarlyRow {
	r := EarlyRow{
		ID: f.ID, Name: f.Name, County: county, Address: f.Address, Built: known(f.MeasuredBuilt), Shelter: known(f.MeasuredShelter), Stage: nameOf(stages, f.Stage),
		InspectedOn: f.InspectedOn, TreatedOn: f.TreatedOn,
	}
	if f.BuildYear.OK {
		r.Year = &f.BuildYear.V
	}
	if f.Condition != "" {
		r.Condition = nameOf(conditions, f.Condition)
	}
	if f.Treatment != "" {
		r.Treatment = nameOf(treatments, f.Treatment)
	}
	return r
}

func (s *EarlySum) add(f *File) {
	s.Works++
	if f.InspectedOn != "" {
		s.Surveyed++
	}
	if f.TreatedOn != "" {
		s.Treated++
	}
	if !f.BuildYear.OK {
		s.UnknownYears++
	}
	if !f.MeasuredBuilt.OK {
		s.Unknown++
		return
	}
	s.units += f.MeasuredBuilt.Units
	s.Built = entity.DecimalOf(s.units).Format(2)
}
