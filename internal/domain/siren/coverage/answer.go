package coverage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	model "haidun/internal/geo/coverage"

	"haidun/internal/geo"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
)

// mostBlind is how many blind areas an answer lists; the figures count all.
const mostBlind = 200

// Answer is the coverage of an area in numbers, lists and places. Map is asked apart: its shapes are large.
type Answer struct {
	Key         string         `json:"key"` // changes when anything of the coverage does
	At          time.Time      `json:"at"`
	Area        string         `json:"area"` // id, "" for all that the caller may see
	Name        string         `json:"name"`
	Areas       []Choice       `json:"areas"` // that may be asked
	Threshold   float64        `json:"threshold_db"`
	LoudDB      float64        `json:"loud_db"`
	Assumptions []Assumption   `json:"assumptions"`
	Known       Known          `json:"known"`
	Figures     model.Figures  `json:"figures"`
	Before      *model.Figures `json:"before,omitempty"` // as it is, where the question supposes something
	Sirens      []Horn         `json:"sirens"`
	Blind       []Blind        `json:"blind"`
	BlindAreas  int            `json:"blind_areas"`
	BlindPeople int            `json:"blind_people"`
	Sites       []Proposal     `json:"sites"`
	Hearing     *Hearing       `json:"hearing,omitempty"` // nil where the caller may not see reports
}

// Assumption is a value that the answer takes for granted.
type Assumption = model.Assumption

// Choice is an area that may be asked, Known how well it is known where people live.
type (
	Choice = homes.Choice
	Known  = homes.Known
)

// Blind is a blind area with what people call it.
type Blind struct {
	model.Blind
	Place string `json:"place"`
	Name  string `json:"siren_name,omitempty"`
}

// Proposal is a site for one more siren.
type Proposal struct {
	model.Site
	Place string `json:"place"`
}

// Finding is what a coverage came to, without what depends on the moment.
type Finding struct {
	figures     model.Figures
	blind       []Blind
	blindAreas  int
	blindPeople int
	sites       []Proposal
}

// answer answers a question.
func (s *Service) answer(ctx context.Context, db *store.DB, q Question) (*Answer, error) {
	a, err := s.ask(ctx, db, q)
	if err != nil {
		return nil, err
	}
	r, err := s.resultOf(ctx, a)
	if err != nil {
		return nil, err
	}
	f, err := s.findingOf(ctx, r, q)
	if err != nil {
		return nil, err
	}
	m := q.model()
	out := &Answer{
		Key: r.key, At: s.clock.Now().UTC(), Area: q.Area, Name: a.part.Name(a.areas), Areas: a.part.Choices(a.areas), Threshold: m.ThresholdDB, LoudDB: m.ThresholdDB + loudOver, Assumptions: assumptions(),
		Known: r.ground.known, Figures: f.figures, Sirens: r.horns, Blind: f.blind, BlindAreas: f.blindAreas, BlindPeople: f.blindPeople, Sites: f.sites,
	}
	plain := r
	if q.whatIf() {
		a.Without, a.Added, a.Threshold = nil, nil, 0
		if plain, err = s.resultOf(ctx, a); err != nil {
			return nil, err
		}
		before := plain.cover.Figures(plain.ground.people)
		out.Before = &before
	}
	out.Hearing, err = hearing(ctx, db, a.part, plain, q.Day)
	return out, err
}

// findingOf is what a coverage came to: a kept one, or found now.
func (s *Service) findingOf(ctx context.Context, r *result, q Question) (*Finding, error) {
	key := fmt.Sprint(r.key, " ", q.Next, " ", q.NextDB)
	s.mu.Lock()
	f, ok := s.findings.Get(key)
	s.mu.Unlock()
	if ok {
		return f, nil
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	f, err := r.find(q)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.findings.Put(key, f)
	return f, nil
}

func (r *result) find(q Question) (*Finding, error) {
	g := r.ground
	f := &Finding{figures: r.cover.Figures(g.people), blind: []Blind{}, sites: []Proposal{}}
	names := map[string]string{}
	for _, h := range r.horns {
		names[h.ID] = h.Site
	}
	for _, b := range r.cover.Blind(g.people) {
		f.blindAreas, f.blindPeople = f.blindAreas+1, f.blindPeople+b.People
		if len(f.blind) < mostBlind {
			f.blind = append(f.blind, Blind{Blind: b, Place: g.placeOf(b.Centre), Name: names[b.Siren]})
		}
	}
	if q.Next == 0 {
		return f, nil
	}
	sites, err := r.cover.Next(g.people, model.Source{LevelDB: q.NextDB, RefM: 30}, model.Unknown, q.Next)
	if err != nil {
		return nil, fmt.Errorf("seek sites: %w", err)
	}
	for _, s := range sites {
		f.sites = append(f.sites, Proposal{Site: s, Place: g.placeOf(s.At)})
	}
	return f, nil
}

// assumptions are the model's and what is assumed of land and people besides.
func assumptions() []Assumption {
	chosen := func(name, zh, en string, value float64, unit string) Assumption {
		return Assumption{Name: name, ZH: zh, EN: en, Value: value, Unit: unit, SourceZH: "设计取值,待核实", SourceEN: "chosen by design, to be verified"}
	}
	return append(model.Assumptions(),
		chosen("cell_m", "栅格边长", "Side of a cell", model.StandardCellM, "m"),
		chosen("community_m", "村社居民分布半径,也按此范围算建成区(名称以“村”结尾按低层,其余按密集)", "Radius in which the people of a community live, and which counts as built up: low-rise where its name ends in 村, dense elsewhere", homes.CommunitySpreadM, "m"),
		chosen("town_m", "仅知镇街总数的居民分布半径", "Radius in which people live of whom only the town is known", homes.TownSpreadM, "m"),
		chosen("loud_db", "过响:高于门限", "Loud: above the threshold", loudOver, "dB"),
	)
}

// loudOver is how far above the threshold a siren is called loud (design value, 待核实).
const loudOver = 20

// mostVertices bounds each of the three shapes of a map.
const mostVertices = 6000

// lines are where sirens are loud, heard and faint, as GeoJSON.
type lines struct {
	Loud  json.RawMessage `json:"loud"`
	Heard json.RawMessage `json:"heard"`
	Faint json.RawMessage `json:"faint"`
	CellM float64         `json:"cell_m"` // of the coarsest
}

// Map is the shapes of a coverage. Same says that they are those the caller has.
type Map struct {
	Key  string `json:"key"`
	Same bool   `json:"same"`
	*lines
}

func draw(c *model.Coverage, m model.Model) lines {
	shape := func(o model.Outline) json.RawMessage {
		if len(o.Shape) == 0 {
			return json.RawMessage(`{"type":"MultiPolygon","coordinates":[]}`)
		}
		return json.RawMessage(multi(o.Shape))
	}
	loud, heard, faint := c.OutlineFrom(m.ThresholdDB+loudOver, mostVertices), c.Outline(mostVertices), c.OutlineFrom(m.ThresholdDB-m.FaintDB, mostVertices)
	return lines{shape(loud), shape(heard), shape(faint), max(loud.CellM, heard.CellM, faint.CellM)}
}

// multi writes a shape as GeoJSON with five decimals, about a metre.
func multi(m geo.MultiPolygon) string { return string(m.GeoJSON(5)) }

// shapes answers the map of a question, or that it is the one the caller has.
func (s *Service) shapes(ctx context.Context, db *store.DB, q Question, have string) (*Map, error) {
	a, err := s.ask(ctx, db, q)
	if err != nil {
		return nil, err
	}
	if key := a.key(); key == have {
		return &Map{Key: key, Same: true}, nil
	}
	r, err := s.resultOf(ctx, a)
	if err != nil {
		return nil, err
	}
	l := r.lines()
	return &Map{Key: r.key, lines: &l}, nil
}
