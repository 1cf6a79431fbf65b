package hazard

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
)

// usualReachM is how far beyond a ring places count that people may be taken to (design value, 待核实), and mostReachM its bound.
const (
	usualReachM = 10_000
	mostReachM  = 100_000
)

// question is what is asked: a hazard of the register, or any position with radii.
type question struct {
	hazard string
	at     geo.LonLat
	radii  []int64
	reachM int64
}

func wrong(name, rule string) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
}

// read reads a question from the parameters of an address: hazard, or lon, lat and radii; a hazard with radii is asked with those.
//
// Errors: fault.Invalid with [CodeAsk].
func read(ask func(string) string) (q question, err error) {
	q = question{hazard: ask("hazard"), reachM: usualReachM}
	if text := ask("reach"); text != "" {
		if q.reachM, err = strconv.ParseInt(text, 10, 64); err != nil || q.reachM < 0 || q.reachM > mostReachM {
			return q, wrong("reach", fmt.Sprint("0–", mostReachM, " m"))
		}
	}
	if text := ask("radii"); text != "" {
		for one := range strings.SplitSeq(text, ",") {
			m, err := strconv.ParseInt(strings.TrimSpace(one), 10, 64)
			if err != nil || m < LeastM || m > MostM || slices.Contains(q.radii, m) || len(q.radii) == 3 {
				return q, wrong("radii", fmt.Sprintf("%d–%d m, at most 3", LeastM, MostM))
			}
			q.radii = append(q.radii, m)
		}
		slices.Sort(q.radii)
	}
	if q.hazard != "" {
		if !entity.ValidID(q.hazard) {
			return q, wrong("hazard", "ULID")
		}
		return q, nil
	}
	if ask("lon") == "" && ask("lat") == "" && len(q.radii) == 0 {
		return q, nil // only the choice is asked for
	}
	lon, err1 := strconv.ParseFloat(ask("lon"), 64)
	lat, err2 := strconv.ParseFloat(ask("lat"), 64)
	if q.at = (geo.LonLat{Lon: lon, Lat: lat}); err1 != nil || err2 != nil || !q.at.OK() || lon == 0 && lat == 0 {
		return q, wrong("lon, lat", "WGS 84")
	}
	if len(q.radii) == 0 {
		return q, wrong("radii", fmt.Sprintf("%d–%d m, at most 3", LeastM, MostM))
	}
	return q, nil
}

// subject is what a question is about.
func (d *Desk) subject(ctx context.Context, db *store.DB, q question, a *Answer) error {
	if q.hazard != "" {
		h, err := store.Get(ctx, db, Type, q.hazard)
		if err != nil {
			return err
		}
		if !h.Location.OK() {
			return wrong("hazard", "position")
		}
		a.Hazard, a.Name, a.Place, a.sample = h.ID, h.Name, Where{h.Location.Lon(), h.Location.Lat()}, h.Origin == entity.Demo
		a.State, a.Source, a.EvidenceOn, a.areaID = h.State, h.Source, h.EvidenceOn, h.AreaID
		a.Bars, a.First = h.Bars, h.First
		for _, c := range h.Rings() {
			a.Rings = append(a.Rings, RingAnswer{Circle: c, Bars: h.Radius(h.Bars) >= c.M, First: h.Radius(h.First) >= c.M})
		}
		q.at = homes.At(h.Location)
	} else {
		a.Place = Where{q.at.Lon, q.at.Lat}
	}
	if len(q.radii) > 0 {
		a.Free, a.Rings = true, nil
		for _, m := range q.radii {
			a.Rings = append(a.Rings, RingAnswer{Circle: Circle{M: m}})
		}
	}
	a.at = q.at
	return nil
}
