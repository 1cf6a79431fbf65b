package rest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

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
			var q store.Query
			if f.Can != "" && !api.canMove(a, f.Schema, &q, f.Can) {
				continue
			}
			v, err := f.Measure(r.Context(), api.DB, q, now)
			if err != nil {
				return err
			}
			b = appendFigure(comma(b, n), m.Group, f, v)
			b = append(entity.AppendTime(append(b, `,"as_of":`...), now), '}')
			n++
		}
	}
	return sendJSON(w, http.StatusOK, append(b, ']'))
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
	b = entity.AppendString(append(b, `,"link":`...), figureLink(f, v))
	return entity.AppendString(append(b, `,"group":`...), g.ID)
}

// figureLink is the address of the list with the figure's own conditions; what the caller can move the list finds by itself.
func figureLink(f module.Figure, v module.Value) string {
	if f.Can == "" {
		return v.Link
	}
	link := module.Link(f.Schema, f.Where)
	if strings.Contains(link, "?") {
		return link + "&can=" + url.QueryEscape(f.Can)
	}
	return link + "?can=" + url.QueryEscape(f.Can)
}
