package alert

import (
	"strings"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/person"
)

// Authority is whose area, and up to which severity, a person may alert. Without a boundary only codes can be compared.
type Authority struct {
	entity.Meta
	PersonID  string
	AreaID    string
	Most      Term
	Boundary  entity.Polygon
	Basis     string
	ValidFrom entity.Date
	ValidTo   entity.Date
}

// AuthorityType is the register of authorities to issue.
var AuthorityType = entity.Define("alert_authority", func(d *entity.Def, g *Authority) {
	d.Title("发布权限", "Authority to issue")
	d.Ref(&g.PersonID, person.Type).Label("人员", "Person").Required().Index().List()
	d.Ref(&g.AreaID, area.Type).Label("行政区", "Area").Required().Scope().List()
	entity.OneOf(d, &g.Most, severities).Label("最高严重程度", "Up to severity").Required().List()
	d.Naming(d.Text(&g.Basis).Label("依据", "Basis").Required().Max(200).List())
	d.Polygon(&g.Boundary).Label("边界", "Boundary").Help("不填则只按行政区代码核对,不能核对所绘图形", "Without it only codes are compared, not what is drawn")
	d.Date(&g.ValidFrom).Label("生效日期", "Valid from").List()
	d.Date(&g.ValidTo).Label("截止日期", "Valid to").List()
})

// Validate refuses a boundary that cannot be compared with.
func (g *Authority) Validate() error {
	r := AuthorityType.Rules(g)
	for _, p := range shapes(g.Boundary) {
		r.If(len(p) > 1, &g.Boundary, CodeHoles, nil)
	}
	r.If(g.ValidTo != "" && g.ValidTo < g.ValidFrom, &g.ValidTo, entity.CodeFutureDate, nil)
	return r.Err()
}

func (g *Authority) holds(at time.Time) bool {
	day := entity.Date(at.In(clock.Shanghai).Format(time.DateOnly))
	return !g.Struck() && (g.ValidFrom == "" || g.ValidFrom <= day) && (g.ValidTo == "" || day <= g.ValidTo)
}

// shapes are the polygons of a field; none where there is nothing.
func shapes(p entity.Polygon) geo.MultiPolygon {
	if p.JSON == "" {
		return nil
	}
	m, err := geo.ParseShape([]byte(p.JSON), geo.Limits{})
	if err != nil {
		return nil // the field was checked when it was stored
	}
	return m
}

// authorise refuses an alert that no authority of the person covers: 214 for the area, and the severity of what is real.
func authorise(tx *store.Tx, a *Alert, r *reach, personID string, now time.Time) error {
	all, err := store.Those(tx, AuthorityType, AuthorityType.Schema().Field("person_id"), personID)
	if err != nil {
		return err
	}
	return covered(inTx{tx}, all, a, r, now)
}

// covered refuses an alert that none of the authorities covers.
func covered(from areas, all []*Authority, a *Alert, r *reach, now time.Time) error {
	refused := fault.New(fault.Forbidden, CodeNoGrant, nil)
	for _, g := range all {
		if !g.holds(now) {
			continue
		}
		what, err := g.leaves(from, r)
		switch {
		case err != nil:
			return err
		case what[0] != "":
			refused = fault.New(fault.Forbidden, inBoth(CodeOutside, "what", what[0], what[1]), nil)
		case a.World == operation.Live && rank(a.Severity) > rank(g.Most):
			refused = tooSevere(g.Most)
		default:
			return nil
		}
	}
	return refused
}

func tooSevere(most Term) *fault.Error {
	c := CodeSeverity
	for _, o := range severities {
		if o.Code == most {
			c = inBoth(c, "most", o.ZH, o.EN)
		}
	}
	return fault.New(fault.Forbidden, c, nil)
}

// leaves says in both languages what of an area lies outside; "" for nothing. What is drawn is compared with the boundary where one is known, or
// else by the towns that it covers: their positions in the register may be wrong, so they never overrule a boundary.
func (g *Authority) leaves(from areas, r *reach) (what [2]string, err error) {
	own, err := from.area(g.AreaID)
	if err != nil {
		return what, err
	}
	for _, t := range r.targets {
		if !strings.HasPrefix(t.Meta.Area, own.Meta.Area) {
			return [2]string{t.Name, english(t)}, nil
		}
	}
	bound := shapes(g.Boundary)
	if len(bound) == 0 {
		for _, t := range r.hit {
			if !strings.HasPrefix(t.Meta.Area, own.Meta.Area) {
				return [2]string{t.Name, english(t)}, nil
			}
		}
		return what, nil
	}
	for _, p := range r.outline {
		if m := beyond(p[0], bound); m > ToleranceM {
			return by("多边形", "the polygon", m), nil
		}
	}
	if r.circle != nil {
		if m := signedM(bound, r.circle.at) + r.circle.km*1000; m > ToleranceM {
			return by("圆", "the circle", m), nil
		}
	}
	return what, nil
}
