package balance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
)

// CodeAsk is raised for a parameter that cannot be read.
var CodeAsk = fault.Code{ID: "balance_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}

// Question is what is asked. Its zero value, with Least set, is everything the caller may see, by night.
type Question struct {
	Area  string // an area's id
	Day   bool   // people by day; else by night, when they are where they live
	Least int    // the score from which works count
}

// Row is an area with its places and people.
type Row struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Level   area.Level `json:"level"`
	Lon     float64    `json:"lon,omitempty"`
	Lat     float64    `json:"lat,omitempty"`
	People  *int64     `json:"people"` // nil where nobody knows
	Places  int64      `json:"places"` // of sound works
	Works   int        `json:"works"`  // sound ones
	Out     int        `json:"out"`    // works that do not count
	OutRoom int64      `json:"out_places"`
	Share   *float64   `json:"share"` // places for each person, nil where the people are not known
	Lack    int64      `json:"lack"`  // people without a place
	AreaM2  float64    `json:"area_m2"`
}

// Left is a works that does not count.
type Left struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	AreaID string      `json:"area_id"`
	Where  string      `json:"where"`
	Places *int64      `json:"places"`
	Truth  *int64      `json:"truth"`
	Why    shelter.Why `json:"why"`
}

// Answer is the balance of an area in numbers and lists.
type Answer struct {
	At        time.Time      `json:"at"`
	Area      string         `json:"area"`
	Name      string         `json:"name"`
	Areas     []homes.Choice `json:"areas"`
	Day       bool           `json:"day"`
	Least     int            `json:"least_truth"`
	Rule      Rule           `json:"rule"`
	Total     Row            `json:"total"`
	Rows      []Row          `json:"rows"`
	Out       []Left         `json:"out"` // at most as many as are listed; Total counts all
	Cut       int            `json:"cut"` // works of which fewer places count than the register says, by the rule
	CutPlaces int64          `json:"cut_places"`
	Estimated bool           `json:"estimated"` // some people are estimates, by the register's own word
	Unknown   int            `json:"unknown"`   // rows whose people are not known
	Sample    bool           `json:"sample"`    // some works are of the demonstration
}

// mostLeft is how many works that do not count are listed.
const mostLeft = 300

// desk is what answers are made with.
type desk struct{ clock clock.Clock }

// read reads a question from the parameters of an address.
//
// Errors: fault.Invalid with [CodeAsk].
func read(ask func(name string) string) (q Question, err error) {
	wrong := func(name, rule string) error {
		return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
	}
	q = Question{Area: ask("area"), Least: shelter.LeastTruth}
	switch ask("time") {
	case "", "night":
	case "day":
		q.Day = true
	default:
		return q, wrong("time", "day, night")
	}
	if text := ask("truth"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 100 {
			return q, wrong("truth", "0–100")
		}
		q.Least = n
	}
	return q, nil
}

// answer answers a question, from what the caller may see.
func (d desk) answer(ctx context.Context, db *store.DB, q Question) (*Answer, error) {
	now := d.clock.Now().In(clock.Shanghai)
	part, err := homes.PartOf(ctx, db, shelter.Type.Schema(), q.Area)
	if err != nil {
		return nil, err
	}
	areas, err := area.AsOf(ctx, db, entity.Date(now.Format(time.DateOnly)))
	if err != nil {
		return nil, fmt.Errorf("read the areas: %w", err)
	}
	perPerson, rule, err := PerPerson(law.NewDay(now.Year(), now.Month(), now.Day()), "")
	if err != nil {
		return nil, err
	}
	a := &Answer{At: now.UTC(), Area: q.Area, Name: part.Name(areas), Areas: part.Choices(areas), Day: q.Day, Least: q.Least, Rule: rule, Out: []Left{}}
	t := newTable(areas, part, q.Day)
	err = db.Each(ctx, shelter.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if s := rec.(*shelter.Shelter); !s.Struck() && s.ForPeople() && part.Holds(s.Area) {
			a.count(t, s, perPerson)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the works: %w", err)
	}
	a.Rows, a.Total = t.done(a.Name)
	for _, r := range a.Rows {
		if r.People == nil {
			a.Unknown++
		}
	}
	a.Estimated = t.estimated
	slices.SortFunc(a.Out, func(x, y Left) int {
		return cmp.Or(-cmp.Compare(orZero(x.Places), orZero(y.Places)), cmp.Compare(x.ID, y.ID))
	})
	a.Out = a.Out[:min(len(a.Out), mostLeft)]
	return a, nil
}

// count puts a works into the row of its area, or among those that do not count.
func (a *Answer) count(t *table, s *shelter.Shelter, perPerson int64) {
	row := t.of(s.Area)
	a.Sample = a.Sample || s.Invented()
	if why := s.Judge(a.Least); why != shelter.Sound {
		for _, r := range []*Row{row, &t.total} {
			if r != nil {
				r.Out, r.OutRoom = r.Out+1, r.OutRoom+s.Capacity.V
			}
		}
		a.Out = append(a.Out, Left{ID: s.ID, Name: s.Name, AreaID: s.AreaID, Where: t.where(s.Area), Places: known(s.Capacity), Truth: known(s.Truth), Why: why})
		return
	}
	room, cut := s.Room(perPerson)
	if cut {
		a.Cut, a.CutPlaces = a.Cut+1, a.CutPlaces+s.Capacity.V-room
	}
	for _, r := range []*Row{row, &t.total} {
		if r != nil {
			r.Works, r.Places, r.AreaM2 = r.Works+1, r.Places+room, r.AreaM2+float64(s.ShelterArea.Units)/100
		}
	}
}

func known(n entity.Int) *int64 {
	if !n.OK {
		return nil
	}
	return &n.V
}

func orZero(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// table is the areas directly below what is asked about.
type table struct {
	rows      []Row
	paths     []string
	names     []pathName
	total     Row
	estimated bool
}

type pathName struct{ path, name string }

// newTable makes a row of every county where the city is asked for, of every town where a county is, and so on down; of an area
// with nothing below it, of itself.
func newTable(areas []*area.Area, p homes.Part, day bool) *table {
	t := &table{}
	top := p.Top(areas)
	for _, x := range areas {
		t.names = append(t.names, pathName{x.Area, x.Name})
		if !p.Holds(x.Area) || top == nil || x.Parent != top.ID && x.ID != top.ID {
			continue
		}
		r := Row{ID: x.ID, Name: x.Name, Level: x.Level, People: people(areas, x, day)}
		if x.Location.OK() {
			r.Lon, r.Lat = x.Location.Lon(), x.Location.Lat()
		}
		t.estimated = t.estimated || x.PopulationSynthetic.V || day
		if x.ID == top.ID {
			t.total = r
			continue
		}
		t.rows, t.paths = append(t.rows, r), append(t.paths, x.Area)
	}
	return t
}

// people are those of an area: what the register says of it, else the sum of what is below it where all of that is known.
func people(areas []*area.Area, x *area.Area, day bool) *int64 {
	n := x.Population
	if day {
		n = x.Daytime
	}
	if n.OK {
		return &n.V
	}
	sum, some := int64(0), false
	for _, below := range areas {
		if below.Parent != x.ID {
			continue
		}
		k := people(areas, below, day)
		if k == nil {
			return nil
		}
		sum, some = sum+*k, true
	}
	if !some {
		return nil
	}
	return &sum
}

// of is the row of what lies at a path, nil where it lies in none of them.
func (t *table) of(path string) *Row {
	for i, p := range t.paths {
		if strings.HasPrefix(path, p) {
			return &t.rows[i]
		}
	}
	return nil
}

// where is what people call what lies at a path: its two lowest areas.
func (t *table) where(path string) string {
	var names []string
	for _, a := range t.names {
		if strings.HasPrefix(path, a.path) {
			names = append(names, a.name)
		}
	}
	return strings.Join(names[max(0, len(names)-2):], "")
}

// done closes the rows: shares and who lacks a place. Of an area with nothing below it the one row is its own.
func (t *table) done(name string) ([]Row, Row) {
	t.total.Name = cmp.Or(t.total.Name, name)
	if len(t.rows) == 0 {
		t.rows = []Row{t.total}
	}
	for _, r := range append([]*Row{&t.total}, pointers(t.rows)...) {
		if r.People != nil && *r.People > 0 {
			share := float64(r.Places) / float64(*r.People)
			r.Share, r.Lack = &share, max(0, *r.People-r.Places)
		}
	}
	return t.rows, t.total
}

func pointers(rows []Row) (out []*Row) {
	for i := range rows {
		out = append(out, &rows[i])
	}
	return out
}
