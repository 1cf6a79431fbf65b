package plan

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/route"
)

// closed is what a version closes: crossings by number, places by id.
type closed struct {
	roads map[int64]bool
	sites map[string]bool
}

// mostClosed bounds what one version closes.
const mostClosed = 200

// parseClosed reads road:7,site:01J…; what it cannot read it names.
func parseClosed(text string) (c closed, wrong string) {
	c = closed{map[int64]bool{}, map[string]bool{}}
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '，' }) {
		kind, id, _ := strings.Cut(one, ":")
		n, err := strconv.ParseInt(id, 10, 64)
		switch {
		case kind == "road" && err == nil:
			c.roads[n] = true
		case kind == "site" && entity.ValidID(id):
			c.sites[id] = true
		default:
			return c, one
		}
		if len(c.roads)+len(c.sites) > mostClosed {
			return c, one
		}
	}
	return c, ""
}

// String writes it in one way only.
func (c closed) String() string {
	var out []string
	for n := range c.roads {
		out = append(out, "road:"+strconv.FormatInt(n, 10))
	}
	for id := range c.sites {
		out = append(out, "site:"+id)
	}
	slices.Sort(out)
	return strings.Join(out, ",")
}

func (p *Plan) mode() route.Mode {
	if p.Mode == Car {
		return route.Car
	}
	return route.Foot
}

// planHook fills what follows, and refuses to change what was computed or approved.
func (s *Service) planHook(_ context.Context, tx *store.Tx, before, p *Plan) error {
	r := Type.Rules(p)
	if before == nil {
		if p.State == "" {
			p.State = Draft
		}
		if p.Series == "" {
			p.Series, p.Version = p.ID, entity.IntOf(1)
		}
		if p.FromID == "" { // a version keeps what it was kept from has
			p.Hazards, p.Care = yesUnlessSaid(p.Hazards), yesUnlessSaid(p.Care)
		}
	} else if before.State != Draft && before.inputs() != p.inputs() {
		r.If(true, &p.Name, CodeFrozen, nil)
		return r.Err()
	}
	c, wrong := parseClosed(p.Closed)
	r.If(wrong != "", &p.Closed, CodeClosed, fault.Args{"code": wrong})
	if wrong != "" {
		return r.Err()
	}
	if p.Closed = c.String(); before == nil || before.Closed != p.Closed {
		p.ClosedNames = s.namesOf(tx, p.mode(), c)
	}
	return r.Err()
}

func yesUnlessSaid(b entity.Bool) entity.Bool {
	if !b.OK {
		return entity.BoolOf(true)
	}
	return b
}

// inputs is what a result follows from, as one text.
func (p *Plan) inputs() string {
	text := strings.Join([]string{
		p.AreaID, string(p.Kind), strconv.FormatInt(p.Base.V, 10), p.Ratio.Format(1), strconv.FormatInt(p.Scale.V, 10), strconv.FormatBool(p.Night.V),
		string(p.Mode), strconv.FormatInt(p.Longest.V, 10), p.Closed,
	}, "|")
	for _, o := range []struct {
		on   bool
		name string
	}{{p.Hazards.V, "|hazards"}, {p.Care.V, "|care"}} {
		if o.on { // a plan from before there were such options keeps its fingerprint
			text += o.name
		}
	}
	return text
}

// namesOf says in words what is closed.
func (s *Service) namesOf(tx *store.Tx, m route.Mode, c closed) string {
	var out []string
	if net, err := s.roads.Network(m); err == nil {
		for _, x := range net.crossings() {
			if c.roads[x.ID] {
				out = append(out, x.Name)
			}
		}
	}
	for id := range c.sites {
		if site, err := store.Fetch(tx, evac.Type, id); err == nil {
			out = append(out, site.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "、")
}

// part refuses a change of what belongs to a plan that is no draft.
func part(tx *store.Tx, planID string) error {
	p, err := store.Fetch(tx, Type, planID)
	if err != nil {
		return err
	}
	if p.State != Draft {
		return fault.New(fault.Conflict, CodeFrozen, nil)
	}
	return nil
}

// sourceHook holds the rules of a source.
func sourceHook(_ context.Context, tx *store.Tx, before, s *Source) error {
	if err := part(tx, s.PlanID); err != nil {
		return err
	}
	r := SourceType.Rules(s)
	if s.AreaID != "" {
		plan, err := store.Fetch(tx, Type, s.PlanID)
		if err != nil {
			return err
		}
		here, err := store.Fetch(tx, area.Type, s.AreaID)
		if err != nil {
			return err
		}
		r.If(!strings.HasPrefix(here.Area, plan.Area), &s.AreaID, CodeOutside, nil)
	}
	if s.AreaID != "" && (before == nil || before.AreaID != s.AreaID) {
		others, err := those(tx, SourceType, "plan_id", s.PlanID)
		if err != nil {
			return err
		}
		for _, o := range others {
			r.If(o.ID != s.ID && o.AreaID == s.AreaID, &s.AreaID, CodeTwice, nil)
		}
	}
	return r.Err()
}

// Validate refuses a source that contradicts itself.
func (s *Source) Validate() error {
	r := SourceType.Rules(s)
	for _, g := range []*entity.Int{&s.Aged, &s.Infants, &s.Sick, &s.Disabled, &s.Pregnant, &s.Students, &s.Floating, &s.Households} {
		r.If(g.OK && s.Persons.OK && g.V > s.Persons.V, g, CodeGroup, nil)
	}
	return r.Err()
}

// pairingHook holds the rules of a pairing and says whether the receiving village is large enough (S22, read as 2–3 times).
func pairingHook(_ context.Context, tx *store.Tx, before, p *Pairing) error {
	if p.Bond == "" {
		p.Bond = Proposed
	}
	if before == nil || before.SourceID != p.SourceID || before.SiteID != p.SiteID || before.Persons != p.Persons {
		if err := part(tx, p.PlanID); err != nil {
			return err
		}
	}
	plan, err := store.Fetch(tx, Type, p.PlanID)
	if err != nil {
		return err
	}
	source, err := store.Fetch(tx, SourceType, p.SourceID)
	if err != nil {
		return err
	}
	host, err := store.Fetch(tx, area.Type, p.HostID)
	if err != nil {
		return err
	}
	r := PairingType.Rules(p)
	r.If(source.PlanID != p.PlanID, &p.SourceID, CodeOther, nil)
	r.If(p.Hosts.OK && p.Hosts.V == 0, &p.Hosts, CodeHosts, nil)
	if !strings.HasPrefix(host.Area, plan.Area) { // the next higher government decides (art. 38), and enters it
		r.If(p.Decision == "", &p.Decision, CodeAcross, nil)
		who, err := tx.Actor()
		if err != nil {
			return err
		}
		r.If(tx.DB().Book().Allow(who, policy.Update, PairingType.Schema(), host.Area, p.Class) != nil, &p.HostID, CodeHigher, nil)
	}
	p.Title = source.Name + " → " + host.Name
	if !p.Residents.OK {
		p.Residents = host.Population
	}
	switch {
	case !p.Residents.OK:
		p.Strain = NotKnow
	case p.Residents.V < 2*p.Persons.V:
		p.Strain = TooFew
	case p.Residents.V < 3*p.Persons.V:
		p.Strain = Thin
	default:
		p.Strain = Enough
	}
	return r.Err()
}
