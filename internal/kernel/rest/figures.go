package rest

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// getFigures computes the numbers that the caller may see, of everything he may see or of an area and a period. A figure
// without a basis is null (待报), never 0; each opens the rows it counts. One that knows no area or no period is not
// narrowed by it and says so.
func (api *API) getFigures(w http.ResponseWriter, r *http.Request) error {
	a, err := policy.From(r.Context())
	if err != nil {
		return err
	}
	scope, err := api.scope(r)
	if err != nil {
		return err
	}
	now := api.Clock.Now()
	b := []byte{'['}
	n := 0
	for _, m := range api.Modules {
		for _, f := range m.Figures {
			if !api.can(a, policy.Read, f.Schema) {
				continue
			}
			within, err := f.Within(api.DB, f.Known(api.DB, scope))
			if err != nil {
				return err
			}
			q := store.Query{Where: slices.Clone(within)}
			if f.Can != "" && !api.canMove(a, f.Schema, &q, f.Can) {
				continue
			}
			v, err := f.Measure(r.Context(), api.DB, q, now)
			if err != nil {
				return err
			}
			if f.Can != "" {
				v.Link = canLink(f, within)
			}
			b = appendFigure(comma(b, n), m.Group, f, v)
			b = strconv.AppendBool(append(b, `,"knows_area":`...), f.KnowsArea(api.DB))
			b = strconv.AppendBool(append(b, `,"knows_period":`...), f.KnowsPeriod())
			b = append(entity.AppendTime(append(b, `,"as_of":`...), now), '}')
			n++
		}
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
}

// scope reads what figures are narrowed to: area, an area's id, and the days from and to in China, both in the period.
func (api *API) scope(r *http.Request) (s module.Scope, err error) {
	for name, values := range r.URL.Query() {
		if len(values) != 1 {
			return s, badParam(name)
		}
		switch v := values[0]; {
		case name == "area":
			s.Area, err = v, api.findArea(r.Context(), v)
		case name == "from":
			s.From, err = time.ParseInLocation(time.DateOnly, v, clock.Shanghai)
		case name == "to":
			s.To, err = time.ParseInLocation(time.DateOnly, v, clock.Shanghai)
			s.To = s.To.AddDate(0, 0, 1)
		default:
			return s, badParam(name)
		}
		if err != nil {
			return s, badParam(name)
		}
	}
	if !s.From.IsZero() && !s.To.IsZero() && !s.From.Before(s.To) {
		return s, badParam("to")
	}
	return s, nil
}

// findArea fails where the caller sees no such area.
func (api *API) findArea(ctx context.Context, id string) error {
	for _, name := range api.order {
		if areas, ok := api.DB.Schema(api.DB.AreasOf(api.parts[name].schema)); ok {
			_, err := api.DB.Get(ctx, areas, id)
			return err
		}
	}
	return badParam("area")
}

func appendFigure(b []byte, g module.Group, f module.Figure, v module.Value) []byte {
	b = appendNames(entity.AppendString(append(b, `{"id":`...), f.ID), [2]string{f.ZH, f.EN})
	b = append(b, `,"value":`...)
	if v.Known {
		b = append(b, v.Text()...)
	} else {
		b = append(b, "null"...)
	}
	b = strconv.AppendInt(append(b, `,"missing":`...), v.Lacks, 10)
	if f.Of != nil {
		b = strconv.AppendInt(append(b, `,"part":`...), v.Part, 10)
		b = strconv.AppendInt(append(b, `,"base":`...), v.Base, 10)
	}
	b = strconv.AppendBool(append(b, `,"alarm":`...), f.Alarm)
	b = appendPair(b, "unit", "unit_en", f.Unit)
	if f.Basis[0] != "" {
		b = appendPair(b, "basis", "basis_en", f.Basis)
	}
	b = entity.AppendString(append(b, `,"link":`...), v.Link)
	return entity.AppendString(append(b, `,"group":`...), g.ID)
}

// canLink is the address of the list with the figure's own conditions; what the caller can move the list finds by itself.
func canLink(f module.Figure, within []store.Cond) string {
	link := module.Link(f.Schema, slices.Concat(f.Where, within))
	if strings.Contains(link, "?") {
		return link + "&can=" + url.QueryEscape(f.Can)
	}
	return link + "?can=" + url.QueryEscape(f.Can)
}
