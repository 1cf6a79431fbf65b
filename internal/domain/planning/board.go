package planning

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/domain/planning/index"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/area"
)

// CodeAsk is raised for a parameter that cannot be read.
var CodeAsk = fault.Code{ID: "plan_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}

// Choice is a version that can be looked at, with its plan.
type Choice struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Number  int64  `json:"number"`
	State   State  `json:"state"`
	Project string `json:"project"`
	Plan    string `json:"plan"`
	Kind    Kind   `json:"kind"`
	Stage   Stage  `json:"stage"`
}

// ParcelRow is a parcel on the desk. Areas are null where they are to be reported. Law is what the duty to build comes to.
type ParcelRow struct {
	ID         string           `json:"id"`
	Code       string           `json:"code"`
	Name       string           `json:"name"`
	Zone       string           `json:"zone"`
	LandUse    LandUse          `json:"land_use"`
	Project    string           `json:"project_code"`
	Functions  []Function       `json:"functions"`
	SiteM2     *law.Hundredths  `json:"site_m2"`
	AboveM2    *law.Hundredths  `json:"above_m2"`
	Required   *law.Hundredths  `json:"required_m2"`
	Approved   *law.Hundredths  `json:"approved_m2"`
	Built      *law.Hundredths  `json:"built_m2"`
	ByLaw      *law.Hundredths  `json:"by_law_m2"`
	Why        *law.Derivation  `json:"why"`
	WhyNot     law.Text         `json:"why_not"` // why nothing was computed
	Siren      bool             `json:"siren_point"`
	Links      []string         `json:"links"`
	Outline    json.RawMessage  `json:"outline"`
	UnitsLeast map[string]int64 `json:"units"` // protection units by function, at least
}

// ZoneRow is a zone's line of R14. Now counts what is built, Then what is approved besides.
type ZoneRow struct {
	ID        string          `json:"id"`
	Code      string          `json:"code"`
	Name      string          `json:"name"`
	Place     string          `json:"neighbourhood_id"`
	PlaceName string          `json:"neighbourhood"`
	People    *int64          `json:"people"`
	Working   *int64          `json:"working"`
	Parcels   int             `json:"parcels"`
	Required  law.Hundredths  `json:"required_m2"`
	Approved  law.Hundredths  `json:"approved_m2"`
	Built     law.Hundredths  `json:"built_m2"`
	Existing  law.Hundredths  `json:"existing_m2"`
	Missing   int             `json:"to_report"` // parcels without a required area
	Now       *index.Balance  `json:"now"`
	Then      *index.Balance  `json:"then"`
	Outline   json.RawMessage `json:"outline"`
}

// Board is a version of a plan on the desk.
type Board struct {
	At       time.Time   `json:"at"`
	Choices  []Choice    `json:"versions"`
	Version  *Choice     `json:"version"`
	Area     string      `json:"area"`
	BaseYear *int64      `json:"base_year"`
	Evac     string      `json:"evac_pct"`
	Parcels  []ParcelRow `json:"parcels"`
	Zones    []ZoneRow   `json:"zones"`
	Total    *ZoneRow    `json:"total"` // nil where it is held back, or a zone's line is not complete
	Held     bool        `json:"held"`  // the total of a whole city is sensitive and the caller is not cleared for it
	Findings []Finding   `json:"findings"`

	Indicators []Indicator `json:"indicators"`
	CityWide   bool        `json:"city_wide"` // its total is not taken out of the program with a table
	Mixed      int         `json:"mixed"`     // parcels of several functions, whose area is divided evenly
	Sample     bool        `json:"sample"`
}

// plan is what answers are made from.
type plan struct {
	project *Project
	version *Version
	zones   []*Zone
	parcels []*Parcel
	areas   []*area.Area
	day     law.Day
	code    string
	rules   *index.Rules
}

// choices lists the versions the caller may see, those in force first.
func choices(ctx context.Context, db *store.DB) ([]Choice, error) {
	projects := map[string]*Project{}
	if err := db.Each(ctx, ProjectType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		p := rec.(*Project)
		projects[p.ID] = p
		return nil
	}); err != nil {
		return nil, fmt.Errorf("read the plans: %w", err)
	}
	out := []Choice{}
	err := db.Each(ctx, VersionType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		v := rec.(*Version)
		if p := projects[v.ProjectID]; p != nil && !v.Struck() && !p.Struck() {
			out = append(out, Choice{ID: v.ID, Name: v.Name, Number: v.Number.V, State: v.State, Project: p.ID, Plan: p.Name, Kind: p.Kind, Stage: p.Stage})
		}
		return nil
	})
	rank := map[State]int{InForce: 0, Agreed: 1, Draft: 2, Replaced: 3}
	slices.SortStableFunc(out, func(a, b Choice) int {
		if d := rank[a.State] - rank[b.State]; d != 0 {
			return d
		}
		if d := strings.Compare(a.Plan, b.Plan); d != 0 {
			return d
		}
		return int(b.Number - a.Number)
	})
	return out, err
}

// read reads a version with all that belongs to it.
func (k desk) read(ctx context.Context, db *store.DB, version string) (*plan, error) {
	v, err := store.Get(ctx, db, VersionType, version)
	if err != nil {
		return nil, err
	}
	p := &plan{version: v, rules: index.Published()}
	if p.project, err = store.Get(ctx, db, ProjectType, v.ProjectID); err != nil {
		return nil, err
	}
	of := func(s *entity.Schema) store.Query {
		return store.Query{Limit: -1, Where: []store.Cond{{Field: s.Field("version_id"), Op: store.Eq, Values: []any{version}}}, Sort: []store.Order{{Field: s.Field("code")}}}
	}
	if err := db.Each(ctx, ZoneType.Schema(), of(ZoneType.Schema()), func(rec any) error { p.zones = append(p.zones, rec.(*Zone)); return nil }); err != nil {
		return nil, fmt.Errorf("read the zones: %w", err)
	}
	if err := db.Each(ctx, ParcelType.Schema(), of(ParcelType.Schema()), func(rec any) error { p.parcels = append(p.parcels, rec.(*Parcel)); return nil }); err != nil {
		return nil, fmt.Errorf("read the parcels: %w", err)
	}
	day := k.clock.Now()
	if !v.ApprovedAt.IsZero() {
		day = v.ApprovedAt // an approved version is reckoned by the law of its day
	}
	at := day.In(clock.Shanghai)
	p.day, p.code = law.NewDay(at.Year(), at.Month(), at.Day()), p.project.AreaID
	p.areas, err = area.AsOf(ctx, db, entity.Date(at.Format(time.DateOnly)))
	return p, err
}

// board answers what a version says.
func (k desk) board(ctx context.Context, db *store.DB, version string) (*Board, error) {
	b := &Board{At: k.clock.Now().UTC(), Parcels: []ParcelRow{}, Zones: []ZoneRow{}, Findings: []Finding{}, Indicators: []Indicator{}}
	var err error
	if b.Choices, err = choices(ctx, db); err != nil {
		return nil, err
	}
	if version == "" {
		if len(b.Choices) == 0 {
			return b, nil
		}
		version = b.Choices[0].ID
	}
	p, err := k.read(ctx, db, version)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(b.Choices, func(c Choice) bool { return c.ID == version }); i >= 0 {
		b.Version = &b.Choices[i]
	}
	book, err := k.rulesOf.Read(ctx, db)
	if err != nil {
		return nil, err
	}
	b.Area, b.Evac, b.Sample = p.project.AreaID, p.project.EvacRatio.Format(2), p.project.Origin == entity.Demo
	if p.project.BaseYear.OK {
		b.BaseYear = &p.project.BaseYear.V
	}
	for _, x := range p.parcels {
		b.Parcels = append(b.Parcels, p.parcel(book.Building, x))
		if len(x.Functions) > 1 {
			b.Mixed++
		}
	}
	b.Zones, err = p.rows(p.parcels, true)
	if err != nil {
		return nil, err
	}
	b.Findings = append(b.Findings, check(p.project, p.zones, p.parcels)...)
	b.CityWide, b.Indicators = cityWide(p.project), p.indicators()
	if b.Held, err = held(ctx, db, p.project); err == nil && !b.Held {
		b.Total = total(b.Zones)
	}
	return b, err
}

// held reports whether the totals of a plan are kept from the caller: those of a whole city are sensitive (DOMAIN 0.4).
func held(ctx context.Context, db *store.DB, p *Project) (bool, error) {
	if !cityWide(p) {
		return false, nil
	}
	clear, err := cleared(ctx, db, p)
	return clear != entity.Sensitive, err
}

// cityWide reports whether a plan is of a whole city.
func cityWide(p *Project) bool { return strings.Count(p.Area, "/") <= 1 }

// cleared is the highest class the caller may read of a plan.
func cleared(ctx context.Context, db *store.DB, p *Project) (entity.Class, error) {
	who, err := policy.From(ctx)
	if err != nil {
		return entity.Public, err
	}
	clear, ok := db.Book().Clearance(who, ProjectType.Schema(), p.Area)
	if !ok {
		return entity.Public, nil
	}
	return clear, nil
}

// parcel is a parcel's line, with what the duty to build comes to.
func (p *plan) parcel(rules *building.Rules, x *Parcel) ParcelRow {
	r := ParcelRow{
		ID: x.ID, Code: x.Code, Name: x.Name, Zone: x.ZoneID, LandUse: x.LandUse, Project: x.ProjectCode, Functions: append([]Function{}, x.Functions...), Siren: x.SirenPoint.V,
		SiteM2: known(x.SiteM2), AboveM2: known(x.AboveM2), Required: known(x.RequiredM2), Approved: known(x.ApprovedM2), Built: known(x.BuiltM2),
		Links: append([]string{}, codesIn(x.ConnectTo)...), UnitsLeast: map[string]int64{}, Outline: outline(x.Outline),
	}
	for _, f := range x.Functions {
		if n, _, _, err := p.rules.Units(p.day, p.code, string(f), part(x, x.RequiredM2.Units)); err == nil && x.RequiredM2.Units > 0 {
			r.UnitsLeast[string(f)] = n
		}
	}
	switch {
	case x.LandUse == "M" || x.LandUse == "W":
		r.WhyNot = law.Text{ZH: "工业、仓储用地的生产性建筑不在民用建筑结建范围,如有宿舍、办公须另行核定。", EN: "Industrial and warehouse buildings are no civil buildings; dormitories and offices on them are reckoned apart."}
		return r
	case !x.AboveM2.OK:
		r.WhyNot = law.Text{ZH: "地上建筑面积待报", EN: "What is built above ground is not known"}
		return r
	}
	q := building.Project{Day: p.day, Area: p.code, Class: building.Class(p.project.CityClass), Residential: law.Hundredths(x.ResidentialM2.Units), Other: law.Hundredths(x.AboveM2.Units - x.ResidentialM2.Units)}
	if q.Class != "" {
		q.ClassWhy = "规划项目填写"
	}
	got, err := rules.Required(q)
	if err != nil {
		f := fault.As(err)
		r.WhyNot = law.Text{ZH: f.Text(fault.ZH), EN: f.Text(fault.EN)}
		return r
	}
	r.ByLaw, r.Why = &got.AreaM2, got.Derivation
	return r
}

func known(d entity.Decimal) *law.Hundredths {
	if !d.OK {
		return nil
	}
	h := law.Hundredths(d.Units)
	return &h
}

func outline(p entity.Polygon) json.RawMessage {
	if p.JSON == "" {
		return json.RawMessage("null")
	}
	return json.RawMessage(p.JSON)
}

// part is the share of an area that falls to one of a parcel's functions: evenly, for a parcel does not say how it is divided.
func part(x *Parcel, units int64) law.Hundredths {
	return law.Hundredths(units / int64(max(1, len(x.Functions))))
}
