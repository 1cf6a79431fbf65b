package evac_test

import (
	"testing"

	"haidun/internal/domain/evac"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

func TestSitesThatContradictThemselvesAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		site evac.Site
		want string
	}{
		"nothing known":                 {evac.Site{}, ""},
		"as much effective as there is": {evac.Site{AreaM2: entity.DecimalOf(500), EffectiveM2: entity.DecimalOf(500)}, ""},
		"more effective than there is":  {evac.Site{AreaM2: entity.DecimalOf(500), EffectiveM2: entity.DecimalOf(501)}, "effective_m2 evac_effective"},
		"effective known alone":         {evac.Site{EffectiveM2: entity.DecimalOf(501)}, ""},
		"a bed for everyone":            {evac.Site{MaxPeople: entity.IntOf(10), Beds: entity.IntOf(10)}, ""},
		"more beds than people":         {evac.Site{MaxPeople: entity.IntOf(10), Beds: entity.IntOf(11)}, "beds evac_beds"},
		"beds known alone":              {evac.Site{Beds: entity.IntOf(11)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if err := c.site.Validate(); err != nil {
				for _, f := range fault.As(err).Fields {
					got += f.Name + " " + f.Code.ID
				}
			}
			if got != c.want {
				t.Errorf("refused %q, expected %q", got, c.want)
			}
		})
	}
}

func TestDeclaredBoundsHold(t *testing.T) {
	s := &evac.Site{Name: "n", Kind: "base", Status: "ready", AreaID: "330902", FuelDays: entity.IntOf(366), MaxPeople: entity.IntOf(-1), Zones: []evac.Zone{"moon"}}
	bad := map[string]string{}
	for _, f := range evac.Type.Schema().Check(s) {
		bad[f.Name] = f.Code.ID
	}
	if len(bad) != 3 || bad["fuel_days"] != "max" || bad["max_people"] != "min" || bad["zones"] != "choice" {
		t.Errorf("refused: %v", bad)
	}
}
