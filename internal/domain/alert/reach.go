package alert

import (
	"strings"

	"haidun/internal/cap"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
)

// reach is the area of an alert with what the registers know of it.
type reach struct {
	targets []*area.Area // the towns or counties named, or the area of the alert where none is
	named   bool
	outline geo.MultiPolygon
	circle  *disc
	towns   int // how many towns it touches as far as is known
	people  int64
	known   bool         // residents are known of all that was counted
	hit     []*area.Area // towns that lie in what is drawn
	touched map[string]bool
}

type disc struct {
	at geo.LonLat
	km float64
}

func (r *reach) drawn() bool { return len(r.outline) > 0 || r.circle != nil }

// holds reports whether a position lies in what is drawn.
func (r *reach) holds(q geo.LonLat) bool {
	return r.outline.Contains(q) || r.circle != nil && geo.DistanceM(r.circle.at, q) <= r.circle.km*1000
}

// areas reads the area register, by id.
type areas interface {
	area(id string) (*area.Area, error)
	each(fn func(*area.Area)) error
}

// find resolves where an alert is for.
//
// Codes: alert_area, alert_town, alert_213.
func (a *Alert) find(from areas) (*reach, error) {
	r := &reach{outline: shapes(a.Outline), known: true}
	p := Type.Rules(a)
	if a.Centre.OK() || a.RadiusKM.OK {
		km := float64(a.RadiusKM.Units) / 100
		p.If(!a.Centre.OK() || km <= 0 || km > maxRadiusKM, &a.RadiusKM, CodeCircle, fault.Args{"max": maxRadiusKM})
		if p.Err() != nil {
			return nil, p.Err()
		}
		r.circle = &disc{geo.LonLat{Lon: a.Centre.Lon(), Lat: a.Centre.Lat()}, km}
	}
	for _, code := range strings.Fields(a.Towns) {
		t, err := from.area(code)
		if err != nil || t.Struck() || t.ValidTo != "" {
			p.If(true, &a.Towns, CodeTown, fault.Args{"code": code})
			return nil, p.Err()
		}
		r.targets, r.named = append(r.targets, t), true
	}
	if !r.named {
		t, err := from.area(a.AreaID)
		if err != nil {
			return nil, err
		}
		r.targets = []*area.Area{t}
	}
	return r, r.count(from)
}

// maxRadiusKM bounds a circle: beyond it codes say better what is meant.
const maxRadiusKM = 500

// count adds up who lives there: all of a place that is named, and the communities whose position lies in what is drawn. Nobody
// is counted twice.
func (r *reach) count(from areas) error {
	whole := r.named || !r.drawn()
	r.touched = map[string]bool{}
	sum := func(a *area.Area) {
		r.people += a.Population.V
		r.known = r.known && a.Population.OK
	}
	under := func(path string) bool {
		for _, t := range r.targets {
			if strings.HasPrefix(path, t.Meta.Area) {
				return true
			}
		}
		return false
	}
	if whole {
		for i, t := range r.targets {
			doubled := false
			for j, o := range r.targets {
				doubled = doubled || i != j && strings.HasPrefix(t.Meta.Area, o.Meta.Area) && (t.Meta.Area != o.Meta.Area || j < i)
			}
			if !doubled {
				sum(t)
			}
		}
	}
	err := from.each(func(a *area.Area) {
		within := whole && under(a.Meta.Area)
		inDrawn := r.drawn() && a.Location.OK() && r.holds(geo.LonLat{Lon: a.Location.Lon(), Lat: a.Location.Lat()})
		if a.ValidTo != "" || !within && !inDrawn {
			return
		}
		if inDrawn && a.Level == area.Town {
			r.hit = append(r.hit, a)
		}
		switch a.Level {
		case area.Community:
			r.touched[a.Parent] = true
			if !within {
				sum(a)
			}
		case area.Town:
			r.touched[a.ID] = true
		}
	})
	r.towns = len(r.touched)
	return err
}

// ring is which sirens are meant: all of the places named, and those that stand in what is drawn. Who draws a part of a town
// does not wake the rest of it.
func (r *reach) ring(below string) (paths []string, within Drawn) {
	if r.named || !r.drawn() {
		for _, t := range r.targets {
			paths = append(paths, t.Meta.Area)
		}
	}
	if r.drawn() {
		within = Drawn{Below: below, Holds: r.holds}
	}
	return paths, within
}

// describe names the area in a language.
func (r *reach) describe(lang fault.Lang) string {
	var names []string
	if r.named || !r.drawn() {
		for _, t := range r.targets {
			name := t.Name
			if lang == fault.EN && t.NameEn != "" {
				name = t.NameEn
			}
			names = append(names, name)
		}
	}
	if r.drawn() {
		names = append(names, map[fault.Lang]string{fault.ZH: r.targets[0].Name + "内图示区域", fault.EN: "the area on the map in " + english(r.targets[0])}[lang])
	}
	if lang == fault.EN {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "、")
}

func english(a *area.Area) string {
	if a.NameEn != "" {
		return a.NameEn
	}
	return a.Name
}

// geocodeName is how the protocol's geocodes of division codes are named here (GB/T 2260 and GB/T 10114).
const geocodeName = "GB/T 2260"

// area is the area as the protocol writes it.
func (r *reach) area(lang fault.Lang) cap.Area {
	out := cap.Area{Description: r.describe(lang)}
	for _, p := range r.outline {
		ring := make(cap.Polygon, len(p[0]))
		for i, q := range p[0] {
			ring[i] = cap.Position{Lat: q.Lat, Lon: q.Lon}
		}
		out.Polygons = append(out.Polygons, ring)
	}
	if r.circle != nil {
		out.Circles = []cap.Circle{{Center: cap.Position{Lat: r.circle.at.Lat, Lon: r.circle.at.Lon}, RadiusKM: r.circle.km}}
	}
	if r.named || !r.drawn() {
		for _, t := range r.targets {
			out.Geocodes = append(out.Geocodes, cap.Pair{Name: geocodeName, Value: t.Code})
		}
	}
	return out
}

// residents is the headcount where it is known.
func (r *reach) residents() entity.Int {
	if !r.known {
		return entity.Int{}
	}
	return entity.IntOf(r.people)
}
