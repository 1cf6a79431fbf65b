package rest

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/module"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
)

// getFigures computes the home screen's numbers from what the caller may see. A figure without a basis is null
// (待报), never 0; each opens the rows it counts.
func (api *API) getFigures(w http.ResponseWriter, r *http.Request) error {
	a, err := policy.From(r.Context())
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
			q := store.Query{Where: slices.Clone(f.Where)}
			if f.Can != "" && !api.canMove(a, f.Schema, &q, f.Can) {
				continue
			}
			t, err := api.DB.Tally(r.Context(), f.Schema, q, f.Sum)
			if err != nil {
				return err
			}
			b = appendFigure(comma(b, n), m.Group, f, t)
			b = append(entity.AppendTime(append(b, `,"as_of":`...), now), '}')
			n++
		}
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
}

func appendFigure(b []byte, g module.Group, f module.Figure, t store.Tally) []byte {
	b = appendNames(entity.AppendString(append(b, `{"id":`...), f.ID), [2]string{f.ZH, f.EN})
	b = append(b, `,"value":`...)
	switch {
	case f.Sum == nil:
		b = strconv.AppendInt(b, t.Count, 10)
	case t.Known == 0:
		b = append(b, "null"...)
	case f.Least:
		b = append(b, entity.DecimalOf(t.Least).Format(f.Sum.Scale)...)
	default:
		b = append(b, entity.DecimalOf(t.Sum).Format(f.Sum.Scale)...)
	}
	missing := int64(0)
	if f.Sum != nil {
		missing = t.Count - t.Known
	}
	b = strconv.AppendInt(append(b, `,"missing":`...), missing, 10)
	b = strconv.AppendBool(append(b, `,"alarm":`...), f.Alarm)
	b = appendPair(b, "unit", "unit_en", f.Unit)
	b = entity.AppendString(append(b, `,"link":`...), figureLink(f))
	return entity.AppendString(append(b, `,"group":`...), g.ID)
}

// figureLink is the address of the list with the figure's own conditions.
func figureLink(f module.Figure) string {
	params := url.Values{}
	for _, c := range f.Where {
		parts := make([]string, len(c.Values))
		for i, v := range c.Values {
			parts[i] = paramText(c.Field, v)
		}
		params.Add("f."+c.Field.Name, string(c.Op)+":"+strings.Join(parts, ","))
	}
	if f.Can != "" {
		params.Set("can", f.Can)
	}
	link := "/r/" + f.Schema.Name
	if len(params) > 0 {
		link += "?" + params.Encode()
	}
	return link
}

// paramText writes a column value as list parameters read it.
func paramText(f *entity.Field, v any) string {
	if n, ok := v.(int64); ok {
		switch f.Kind {
		case entity.Dec:
			return entity.DecimalOf(n).Format(f.Scale)
		case entity.Instant:
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
	}
	return fmt.Sprint(v)
}
