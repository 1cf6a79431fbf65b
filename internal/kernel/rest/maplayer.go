package rest

import (
	"math"
	"net/http"
	"strconv"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
)

// maxFeatures bounds a map answer; beyond it points are gathered.
const maxFeatures = 2000

// mapLayer serves a register as GeoJSON for a window of the map.
func (api *API) mapLayer(w http.ResponseWriter, r *http.Request) error {
	p, a, err := api.part(r)
	if err != nil {
		return err
	}
	f := locatedField(p.schema)
	if f == nil || !api.usable(a, f) {
		return badParam("map")
	}
	q, err := api.ParseQuery(r.Context(), p.schema, r.URL.Query())
	if err != nil {
		return err
	}
	box, err := bbox(r.URL.Query().Get("bbox"))
	if err != nil {
		return err
	}
	q.Where = append(q.Where, store.Cond{Field: f, Op: store.Inside, Values: box})
	q.Limit = maxFeatures
	page, err := api.DB.List(r.Context(), p.schema, q)
	if err != nil {
		return err
	}
	rd := api.renderer(r.Context(), a, p.schema)
	if page.Next == "" || f.Kind == entity.Outline {
		b, err := rd.features(f, page.Recs)
		if err != nil {
			return err
		}
		return sendJSON(w, http.StatusOK, b)
	}
	return api.clusters(w, r, p, f, q, box)
}

func locatedField(s *entity.Schema) *entity.Field {
	for _, f := range s.Fields {
		if f.Kind == entity.Located || f.Kind == entity.Outline {
			return f
		}
	}
	return nil
}

// bbox reads w,s,e,n in degrees as units of 1e-7°; empty is everywhere.
func bbox(s string) ([]any, error) {
	if s == "" {
		s = "-180,-90,180,90"
	}
	parts := strings.Split(s, ",")
	if len(parts) != 4 {
		return nil, badParam("bbox")
	}
	out := make([]any, 4)
	for i, p := range parts {
		v, err := strconv.ParseFloat(p, 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 360 {
			return nil, badParam("bbox")
		}
		out[i] = int64(math.Round(math.Max(-180, math.Min(180, v)) * 1e7))
	}
	return out, nil
}

// features are records as GeoJSON, with what a pop-up shows.
func (rd *renderer) features(f *entity.Field, recs []any) ([]byte, error) {
	state := stateField(rd.s)
	b := append(make([]byte, 0, 256*(len(recs)+1)), `{"type":"FeatureCollection","features":[`...)
	for i, rec := range recs {
		m := rd.s.MetaOf(rec)
		clear, _ := rd.api.DB.Book().Clearance(rd.actor, rd.s, m.Area)
		b = append(comma(b, i), `{"type":"Feature","geometry":`...)
		switch {
		case hides(clear, f):
			b = append(b, "null"...)
		case f.Kind == entity.Located:
			b = appendPosition(b, f.Point(rec).Lon(), f.Point(rec).Lat())
		default:
			b = append(b, f.Polygon(rec).JSON...)
		}
		b = entity.AppendString(append(b, `,"properties":{"id":`...), m.ID)
		b = entity.AppendString(append(b, `,"register":`...), rd.s.Name)
		b = entity.AppendString(append(b, `,"name":`...), rd.s.NameOf(rec))
		b = entity.AppendString(append(b, `,"origin":`...), string(m.Origin))
		if state != nil && !hides(clear, state) {
			b = entity.AppendString(append(b, `,"state":`...), state.Str(rec))
		}
		b = append(b, "}}"...)
	}
	return append(b, "]}"...), nil
}

func appendPosition(b []byte, lon, lat float64) []byte {
	b = strconv.AppendFloat(append(b, `{"type":"Point","coordinates":[`...), lon, 'f', -1, 64)
	b = strconv.AppendFloat(append(b, ','), lat, 'f', -1, 64)
	return append(b, "]}"...)
}

// stateField is the first listed choice whose options have colours: it colours the map.
func stateField(s *entity.Schema) *entity.Field {
	for _, f := range s.Fields {
		if f.Kind == entity.Choice && f.InList && len(f.Choices) > 0 && f.Choices[0].Tone != "" {
			return f
		}
	}
	return nil
}

// clusters gathers points on a grid of about 60 screen pixels.
func (api *API) clusters(w http.ResponseWriter, r *http.Request, p part, f *entity.Field, q store.Query, box []any) error {
	span := box[2].(int64) - box[0].(int64)
	if z, err := strconv.ParseFloat(r.URL.Query().Get("zoom"), 64); err == nil && z >= 0 && z <= 24 {
		span = int64(360e7 / math.Pow(2, z) * 4)
	}
	cells, err := api.DB.Clusters(r.Context(), p.schema, f, q, max(1, span/20))
	if err != nil {
		return err
	}
	b := []byte(`{"type":"FeatureCollection","features":[`)
	for i, c := range cells {
		b = appendPosition(append(comma(b, i), `{"type":"Feature","geometry":`...), c.Lon, c.Lat)
		b = strconv.AppendInt(append(b, `,"properties":{"cluster":true,"count":`...), c.Count, 10)
		b = append(entity.AppendString(append(b, `,"register":`...), p.schema.Name), "}}"...)
	}
	return sendJSON(w, http.StatusOK, append(b, "]}"...))
}
