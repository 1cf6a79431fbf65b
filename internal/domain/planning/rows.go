package planning

import (
	"haidun/internal/domain/planning/index"
	"haidun/internal/kernel/entity"
	"haidun/internal/law"
)

// supply is what a zone's parcels have: works of all kinds, and personnel shelters among them.
type supply struct{ works, shelters int64 }

func (s *supply) add(x *Parcel, units int64) {
	s.works += units
	for _, f := range x.Functions {
		if f == Shelter1 || f == Shelter2 {
			s.shelters += int64(part(x, units))
		}
	}
}

// committed is what a parcel has or is going to have: the larger of what is approved and what is built.
func committed(x *Parcel) int64 { return max(x.ApprovedM2.Units, x.BuiltM2.Units) }

// rows are the zones' lines with these parcels. Works outside the parcels count as personnel shelters.
func (p *plan) rows(parcels []*Parcel, shapes bool) ([]ZoneRow, error) {
	out := []ZoneRow{}
	for _, z := range p.zones {
		r := ZoneRow{ID: z.ID, Code: z.Code, Name: z.Name, Place: z.CommunityID, PlaceName: p.placeName(z.CommunityID), Existing: law.Hundredths(z.ExistingM2.Units), People: number(z.Residents), Working: number(z.Working)}
		if shapes {
			r.Outline = outline(z.Outline)
		}
		now := supply{z.ExistingM2.Units, z.ExistingM2.Units}
		then := now
		for _, x := range parcels {
			if x.ZoneID != z.ID {
				continue
			}
			r.Parcels++
			r.Required, r.Approved, r.Built = r.Required+law.Hundredths(x.RequiredM2.Units), r.Approved+law.Hundredths(x.ApprovedM2.Units), r.Built+law.Hundredths(x.BuiltM2.Units)
			if !x.RequiredM2.OK {
				r.Missing++
			}
			now.add(x, x.BuiltM2.Units)
			then.add(x, committed(x))
		}
		var err error
		if r.Now, err = p.balance(z, now); err != nil {
			return nil, err
		}
		if r.Then, err = p.balance(z, then); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// balance is nil where the people or the ratio are to be reported: missing, never none.
func (p *plan) balance(z *Zone, s supply) (*index.Balance, error) {
	if !z.Residents.OK || !p.project.EvacRatio.OK {
		return nil, nil
	}
	b, err := p.rules.Of(p.day, p.code, index.Zone{
		People: z.Residents.V, Evac: p.project.EvacRatio.Units, Protect: z.ProtectRatio.Units, Share: p.project.ShelterShare.Units,
		Works: law.Hundredths(s.works), Shelters: law.Hundredths(s.shelters),
	})
	if err != nil {
		return nil, err
	}
	return &b, nil
}

func number(n entity.Int) *int64 {
	if !n.OK {
		return nil
	}
	return &n.V
}

func (p *plan) placeName(id string) string {
	for _, a := range p.areas {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}

// total adds the zones up, nil where one of them lacks its people: a sum that leaves somebody out is no total. A surplus of one zone
// does not fill the gap of another, for people shelter near by.
func total(rows []ZoneRow) *ZoneRow {
	if len(rows) == 0 {
		return nil
	}
	people, working := int64(0), int64(0)
	t := &ZoneRow{People: &people, Working: &working, Now: &index.Balance{}, Then: &index.Balance{}}
	for _, r := range rows {
		if r.People == nil || r.Now == nil || r.Then == nil {
			return nil
		}
		people += *r.People
		if r.Working != nil {
			working += *r.Working
		}
		t.Parcels, t.Missing = t.Parcels+r.Parcels, t.Missing+r.Missing
		t.Required, t.Approved, t.Built, t.Existing = t.Required+r.Required, t.Approved+r.Approved, t.Built+r.Built, t.Existing+r.Existing
		sum(t.Now, r.Now)
		sum(t.Then, r.Then)
	}
	for _, b := range []*index.Balance{t.Now, t.Then} {
		if each, why, err := index.PerCapita(b.Works, people); err == nil {
			b.PerCapita, b.Why = each, []*law.Derivation{why}
		}
	}
	return t
}

func sum(t, b *index.Balance) {
	t.Staying, t.Sheltered, t.Places = t.Staying+b.Staying, t.Sheltered+b.Sheltered, t.Places+b.Places
	t.Need, t.NeedLow, t.NeedHigh, t.Shelter = t.Need+b.Need, t.NeedLow+b.NeedLow, t.NeedHigh+b.NeedHigh, t.Shelter+b.Shelter
	t.Gap, t.Works, t.WorksGap = t.Gap+b.Gap, t.Works+b.Works, t.WorksGap+b.WorksGap
}

// byPlace adds zones up by the neighbourhood they lie in.
func byPlace(rows []ZoneRow) []ZoneRow {
	out, order, by := []ZoneRow{}, []string{}, map[string][]ZoneRow{}
	for _, r := range rows {
		if by[r.Place] == nil {
			order = append(order, r.Place)
		}
		by[r.Place] = append(by[r.Place], r)
	}
	for _, place := range order {
		t := total(by[place])
		if t == nil {
			t = &ZoneRow{Parcels: len(by[place])}
		}
		t.ID, t.Place, t.Name, t.PlaceName = place, place, by[place][0].PlaceName, by[place][0].PlaceName
		out = append(out, *t)
	}
	return out
}
