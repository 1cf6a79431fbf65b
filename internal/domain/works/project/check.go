package project

import (
	"context"
	"fmt"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/law"
	"haidun/internal/law/building"
	"haidun/internal/registry/rule"
)

// Warning is something that does not add up, though nothing forbids it.
type Warning struct {
	Code  string   `json:"code"`
	Text  law.Text `json:"text"`
	Links []Link   `json:"links,omitempty"`
}

// Link is another record it is about.
type Link struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// warn looks a project over for what the trade knows as tricks and slips.
func (k *Desk) warn(ctx context.Context, db *store.DB, l *rule.Law, p *Project) ([]Warning, error) {
	out := append(p.slips(), p.units()...)
	split, err := k.split(ctx, db, l, p)
	if err != nil {
		return nil, err
	}
	return append(out, split...), nil
}

// mu is m² in a mu (亩) to two decimals, 666.67.
const mu = 66_667

// slips are contradictions within a project.
func (p *Project) slips() (out []Warning) {
	say := func(code, zh, en string) {
		out = append(out, Warning{Code: code, Text: law.Text{ZH: zh, EN: en}})
	}
	if p.CalcNote != "" {
		say("not_derived", "应建面积未能推算:"+p.CalcNote, "The area owed could not be derived: "+p.CalcNote)
	}
	for _, a := range []struct {
		zh, en string
		v      entity.Decimal
	}{{"地面总建筑面积", "The total above ground", p.AreaTotalAbove}, {"居民住宅面积", "The residential area", p.AreaResidential}, {"其他民用建筑面积", "The other area", p.AreaOther}} {
		if a.v.Units > 0 && a.v.Units < 100_00 {
			say("unit_small", fmt.Sprintf("%s只有 %s m²。若填的是亩,应为 %s m²;若是万 m²,应乘以 10000。", a.zh, a.v.Format(2), muOf(a.v)), fmt.Sprintf("%s is only %s m². If it was in mu it is %s m².", a.en, a.v.Format(2), muOf(a.v)))
		}
		if a.v.Units > 0 && a.v.Units%mu == 0 {
			say("unit_mu", fmt.Sprintf("%s %s m² 恰为 %d 亩的折算数:亩是用地面积的单位,请核对是否误用用地面积。", a.zh, a.v.Format(2), a.v.Units/mu), fmt.Sprintf("%s, %s m², is exactly %d mu of land: check that it is floor area.", a.en, a.v.Format(2), a.v.Units/mu))
		}
	}
	if p.DesignedArea.OK && p.AreaUnderground.OK && p.DesignedArea.Units > p.AreaUnderground.Units {
		say("underground", "设计人防面积大于地下建筑面积。", "The designed area is more than all that is underground.")
	}
	if p.LandArea.OK && p.RequiredArea.OK && p.LandArea.Units < p.RequiredArea.Units {
		say("land", fmt.Sprintf("出让条件的人防面积 %s m² 小于应建 %s m²。", p.LandArea.Format(2), p.RequiredArea.Format(2)), fmt.Sprintf("The land condition asks %s m², less than the %s m² owed.", p.LandArea.Format(2), p.RequiredArea.Format(2)))
	}
	if p.LandFunction != "" && p.Function != "" && p.LandFunction != p.Function {
		say("land_function", "战时功能与出让条件不一致。", "The function in war is not that of the land condition.")
	}
	return out
}

func muOf(d entity.Decimal) string {
	h, err := amount(d).Times(mu, 100)
	if err != nil {
		return "?"
	}
	return h.String()
}

// units weighs shelter area and units against the designed area.
func (p *Project) units() (out []Warning) {
	say := func(code, zh, en string) { out = append(out, Warning{Code: code, Text: law.Text{ZH: zh, EN: en}}) }
	if p.DesignedArea.Units == 0 {
		return nil
	}
	if p.RequiredArea.OK && p.DesignedArea.Units >= p.RequiredArea.Units && (p.ShelterArea.OK && p.ShelterArea.Units == 0 || p.UnitCount.OK && p.UnitCount.V == 0) {
		say("design", "设计面积已达到应建面积,但掩蔽面积或防护单元数为 0。", "The design covers what is owed, but has no shelter area or no protective unit.")
	}
	if p.ShelterArea.Units > 0 && p.ShelterArea.Units*100 < p.DesignedArea.Units*50 {
		say("shelter_share", "掩蔽面积不足设计建筑面积的一半,请核对。", "The shelter area is less than half of the designed area.")
	}
	day, err := law.ParseDay(string(p.LawDay))
	if err != nil || p.UnitCount.V == 0 || p.Function == "" {
		return out
	}
	row, err := unitLimits().At(day, p.AreaID)
	if err != nil {
		return out
	}
	most := row.Value.People
	if strings.HasPrefix(string(p.Function), "sup_") {
		most = row.Value.Stores
	}
	if each := law.Hundredths(p.DesignedArea.Units / p.UnitCount.V); each > most {
		d := row.Derivation()
		say("unit_limit", fmt.Sprintf("平均每个防护单元 %s m²,超过 %s m²。%s", each, most, d.ZH), fmt.Sprintf("A protective unit has %s m² on average, more than %s. %s", each, most, d.EN))
	}
	return out
}

// split finds the 1999.99 trick: projects of one developer or on one parcel that each stay below a threshold and pass it together.
func (k *Desk) split(ctx context.Context, db *store.DB, l *rule.Law, p *Project) (out []Warning, err error) {
	day, err := law.ParseDay(string(p.LawDay))
	if err != nil {
		return nil, nil //nolint:nilerr // a project without a day has no threshold
	}
	row, err := l.Building.Ratios.At(day, p.AreaID)
	from := row.Value.OtherFrom
	if err != nil || from == 0 || !p.AreaOther.OK || p.AreaOther.Units == 0 || amount(p.AreaOther) >= from {
		return nil, nil //nolint:nilerr // no rule, no threshold
	}
	for _, by := range []struct{ field, value, zh, en string }{
		{"parcel_no", p.ParcelNo, "同一地块", "on the same parcel"}, {"developer_uscc", p.DeveloperUSCC, "同一建设单位", "of the same developer"},
	} {
		if by.value == "" {
			continue
		}
		sum, links := amount(p.AreaOther), []Link(nil)
		if err := each(ctx, db, Type, by.field, by.value, func(o *Project) {
			if o.ID == p.ID || o.State == Refused || o.State == Withdrawn || !o.AreaOther.OK || o.AreaOther.Units == 0 || amount(o.AreaOther) >= from {
				return
			}
			sum += amount(o.AreaOther)
			links = append(links, Link{o.ID, o.Name})
		}); err != nil {
			return nil, err
		}
		if len(links) > 0 && sum >= from {
			out = append(out, Warning{Code: "split", Links: links, Text: law.Text{
				ZH: fmt.Sprintf("%s的 %d 个项目其他民用建筑面积各不足 %s m²,合计 %s m²:请核对是否应按一次性规划合并计算。", by.zh, len(links)+1, from, sum),
				EN: fmt.Sprintf("%d projects %s each have less than %s m² of other buildings, %s m² together: check whether they are one plan and count as one.", len(links)+1, by.en, from, sum),
			}})
		}
	}
	return out, nil
}

// each calls fn with the standing records whose field holds a value, as the caller may see them; all where field is "".
func each[T any](ctx context.Context, db *store.DB, t *entity.Type[T], field, value string, fn func(rec *T)) error {
	s := t.Schema()
	q := store.Query{Limit: -1}
	if field != "" {
		q.Where = []store.Cond{{Field: s.Field(field), Op: store.Eq, Values: []any{value}}}
	}
	return db.Each(ctx, s, q, func(rec any) error {
		if !s.MetaOf(rec).Struck() {
			fn(rec.(*T))
		}
		return nil
	})
}

// underToday is what the same areas owe by the law of today, nil where that is the law of its day or gives no figure.
func (p *Project) underToday(l *rule.Law, today entity.Date) *building.Required {
	b := p.basis()
	b.Day = today
	out, err := b.derive(l)
	if err != nil || decimal(out.AreaM2) == p.RequiredArea && ids(out.Derivation) == p.RuleIDs {
		return nil
	}
	return &out
}
