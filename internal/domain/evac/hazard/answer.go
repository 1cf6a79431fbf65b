package hazard

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"haidun/internal/domain/evac"
	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/homes"
	"haidun/internal/registry/place"
)

// Where is a position, WGS 84.
type Where struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

// Spot is something at a position, and how far from the hazard. Room is nil where nobody knows.
type Spot struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Where
	M      int64  `json:"m"`
	Room   *int64 `json:"room"`
	Usable bool   `json:"usable"`
	SameAs bool   `json:"same,omitempty"`   // it stands on the hazard itself
	Barred bool   `json:"barred,omitempty"` // some hazard in use bars it
}

// RingAnswer is a ring and what is inside it.
//
// Deficit, by night and by day, is the people inside (Count) less the room of evacuation sites that can be used, are no further
// than Reach beyond the ring's edge in a straight line, lie outside the ring and outside every ring that bars places; never below 0.
// It is the least that is lacking: others may need the same places, and roads may be longer or closed.
type RingAnswer struct {
	Circle
	Bars  bool    `json:"bars"`  // no place inside is used
	First bool    `json:"first"` // who musters inside goes first
	Night *People `json:"night"`
	Day   *People `json:"day"`

	Schools  *int   `json:"schools"`  // nil where the register knows none anywhere
	Students *int64 `json:"students"` // nobody knows: nil

	Sites        int    `json:"sites"`
	SitesRoom    int64  `json:"sites_room"`    // that would be lost
	RoomUnknown  int    `json:"room_unknown"`  // usable sites inside whose room is not known
	Shelters     int    `json:"shelters"`      // sound ones
	ShelterRoom  int64  `json:"shelter_room"`  // that would be lost
	Outside      int    `json:"outside"`       // usable sites within reach
	OutsideRoom  int64  `json:"outside_room"`  // theirs
	DeficitNight *int64 `json:"deficit_night"` // nil where the people are not known
	DeficitDay   *int64 `json:"deficit_day"`
}

// Choice is a hazard that may be asked about.
type Choice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Answer is what the rings of a hazard, or of any position, hold.
type Answer struct {
	At         time.Time    `json:"at"`
	Choices    []Choice     `json:"hazards"`
	Hazard     string       `json:"hazard,omitempty"`
	Name       string       `json:"name,omitempty"`
	State      State        `json:"state,omitempty"`
	Source     string       `json:"source,omitempty"`
	EvidenceOn entity.Date  `json:"evidence_on,omitempty"`
	Bars       Ring         `json:"bars,omitempty"`
	First      Ring         `json:"first,omitempty"`
	Free       bool         `json:"free"` // the radii are those that were asked for
	Place      Where        `json:"position"`
	RoadM      *int64       `json:"road_m"`   // to the nearest road; nil where there is none near, or no roads are known
	OffRoad    bool         `json:"off_road"` // none within 2 km: it may lie in the sea
	ReachM     int64        `json:"reach_m"`
	Rings      []RingAnswer `json:"rings"`
	Sites      []Spot       `json:"sites"`    // inside the outermost ring, the nearest first
	Shelters   []Spot       `json:"shelters"` // sound, inside the outermost ring
	Schools    []Spot       `json:"schools"`  // inside the outermost ring
	Part       string       `json:"part"`     // what the caller may see: people elsewhere are not counted
	Night      homes.Known  `json:"known_night"`
	Day        homes.Known  `json:"known_day"`
	Sample     bool         `json:"sample"`
	at         geo.LonLat
	sample     bool
	areaID     string
}

// answer answers a question, from what the caller may see.
func (d *Desk) answer(ctx context.Context, db *store.DB, q question) (*Answer, error) {
	now := d.clock.Now()
	a := &Answer{At: now.UTC(), Choices: []Choice{}, ReachM: q.reachM, Rings: []RingAnswer{}, Sites: []Spot{}, Shelters: []Spot{}, Schools: []Spot{}}
	hazards, err := All(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, h := range hazards {
		a.Choices = append(a.Choices, Choice{h.ID, h.Name})
	}
	if q.hazard == "" && len(q.radii) == 0 {
		return a, nil
	}
	if err := d.subject(ctx, db, q, a); err != nil {
		return nil, err
	}
	if err := d.people(ctx, db, a); err != nil {
		return nil, err
	}
	if err := d.places(ctx, db, a, hazards); err != nil {
		return nil, err
	}
	if d.away != nil {
		if m, near, known := d.away(a.at); near {
			m := int64(math.Round(m))
			a.RoadM = &m
		} else {
			a.OffRoad = known
		}
	}
	a.Sample = a.sample
	return a, nil
}

// All are the hazards that count, as the caller may see them, by name.
func All(ctx context.Context, db *store.DB) (out []*Hazard, err error) {
	err = db.Each(ctx, Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		if h := rec.(*Hazard); h.Counts() {
			out = append(out, h)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the hazards: %w", err)
	}
	slices.SortFunc(out, func(a, b *Hazard) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// people counts residents by night and by day, ring by ring.
func (d *Desk) people(ctx context.Context, db *store.DB, a *Answer) error {
	part, err := homes.PartOf(ctx, db, Type.Schema(), "")
	if err != nil {
		return err
	}
	areas, err := area.AsOf(ctx, db, entity.Date(a.At.In(clock.Shanghai).Format(time.DateOnly)))
	if err != nil {
		return fmt.Errorf("read the areas: %w", err)
	}
	night, day := settle(areas, part, false), settle(areas, part, true)
	a.Part, a.Night, a.Day = part.Name(areas), night.known, day.known
	for i := range a.Rings {
		r := &a.Rings[i]
		r.Night, r.Day = night.within(a.at, float64(r.M)), day.within(a.at, float64(r.M))
	}
	return nil
}

// places puts sites, shelters and schools into the rings, and finds what room there is outside.
func (d *Desk) places(ctx context.Context, db *store.DB, a *Answer, hazards []*Hazard) error {
	sites, err := d.sites(ctx, db, a, hazards)
	if err != nil {
		return err
	}
	var shelters []Spot
	if d.shelters != nil {
		if shelters, err = d.shelters(ctx, db); err != nil {
			return err
		}
	}
	schools, known, err := schools(ctx, db)
	if err != nil {
		return err
	}
	outer := a.Rings[len(a.Rings)-1].M
	a.Sites, a.Shelters, a.Schools = a.near(sites, outer), a.near(shelters, outer), a.near(schools, outer)
	for i := range a.Rings {
		r := &a.Rings[i]
		for _, s := range sites {
			r.site(s, a.ReachM)
		}
		for _, s := range a.Shelters {
			if s.M <= r.M {
				r.Shelters, r.ShelterRoom = r.Shelters+1, r.ShelterRoom+orZero(s.Room)
			}
		}
		if known {
			n := 0
			for _, s := range a.Schools {
				if s.M <= r.M {
					n++
				}
			}
			r.Schools = &n
		}
		r.DeficitNight, r.DeficitDay = lacks(r.Night, r.OutsideRoom), lacks(r.Day, r.OutsideRoom)
	}
	return nil
}

// site counts an evacuation site that can be used: inside as lost, outside within reach as room.
func (r *RingAnswer) site(s Spot, reach int64) {
	switch {
	case !s.Usable:
	case s.M <= r.M:
		r.Sites, r.SitesRoom = r.Sites+1, r.SitesRoom+orZero(s.Room)
		if s.Room == nil {
			r.RoomUnknown++
		}
	case s.M <= r.M+reach && !s.Barred:
		r.Outside, r.OutsideRoom = r.Outside+1, r.OutsideRoom+orZero(s.Room)
	}
}

func lacks(p *People, room int64) *int64 {
	if p == nil {
		return nil
	}
	n := max(0, p.Count-room)
	return &n
}

func orZero(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// near are the spots within m metres, the nearest first.
func (a *Answer) near(all []Spot, m int64) []Spot {
	out := []Spot{}
	for _, s := range all {
		if s.M = int64(math.Round(geo.DistanceM(a.at, geo.LonLat{Lon: s.Lon, Lat: s.Lat}))); s.M <= m {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y Spot) int { return cmp.Or(cmp.Compare(x.M, y.M), cmp.Compare(x.ID, y.ID)) })
	return out
}

// sites are the evacuation sites with a position.
func (d *Desk) sites(ctx context.Context, db *store.DB, a *Answer, hazards []*Hazard) (out []Spot, err error) {
	err = db.Each(ctx, evac.Type.Schema(), store.Query{Limit: -1}, func(rec any) error {
		s := rec.(*evac.Site)
		if s.Struck() || !s.Location.OK() {
			return nil
		}
		x := Spot{ID: s.ID, Name: s.Name, Where: Where{s.Location.Lon(), s.Location.Lat()}, Usable: (s.Status == "ready" || s.Status == "limited") && !s.FullNow.V}
		at := homes.At(s.Location)
		exact := geo.DistanceM(a.at, at)
		x.M, x.SameAs = int64(math.Round(exact)), exact <= sameM
		if s.MaxPeople.OK {
			x.Room = &s.MaxPeople.V
		}
		x.Barred = Bar(hazards, at) != nil
		a.sample = a.sample || s.Origin == entity.Demo
		out = append(out, x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the evacuation sites: %w", err)
	}
	return out, nil
}

// Bar is the first hazard that bars places at a position, nil where none does.
func Bar(hazards []*Hazard, at geo.LonLat) *Hazard {
	for _, h := range hazards {
		if m := h.Radius(h.Bars); m > 0 && geo.DistanceM(homes.At(h.Location), at) <= float64(m) {
			return h
		}
	}
	return nil
}

// schools are those of the register of places; known is false where it has none anywhere.
func schools(ctx context.Context, db *store.DB) (out []Spot, known bool, err error) {
	err = db.Each(ctx, place.Type.Schema(), store.Query{Limit: -1, Where: []store.Cond{{Field: place.Type.Schema().Field("kind"), Op: store.Eq, Values: []any{string(place.School)}}}}, func(rec any) error {
		if p := rec.(*place.Place); !p.Struck() && p.Location.OK() {
			known = true
			out = append(out, Spot{ID: p.ID, Name: p.Name, Where: Where{p.Location.Lon(), p.Location.Lat()}})
		}
		return nil
	})
	if err != nil {
		return nil, false, fmt.Errorf("read the schools: %w", err)
	}
	return out, known, nil
}
