package onroads

import (
	"encoding/json"
	"io"
	"math"

	"haidun/internal/geo"
)

// Flow is a share of a plan as people read it.
type Flow struct {
	From, To *Point
	People   int64
	Millis   int64 // of each, from door to door
}

// Flows are the shares of the plan.
func (r *Result) Flows() []Flow {
	out := make([]Flow, 0, len(r.Plan.Shares))
	for _, s := range r.Plan.Shares {
		out = append(out, Flow{
			From: &r.Points[r.demand[s.Demand]], To: &r.Places[r.place[s.Place]],
			People: s.People, Millis: s.Time + r.Problem.Demands[s.Demand].Extra,
		})
	}
	return out
}

// Load is a place and how many go there.
type Load struct {
	ID     string
	At     geo.LonLat
	Room   int64
	People int64
	Why    Reason // it is not used; "" where it may be
}

// Loads are all places of the list, in its order.
func (r *Result) Loads() []Load {
	out := make([]Load, len(r.Places))
	number := map[string]int{}
	for i, p := range r.Places {
		out[i] = Load{ID: p.ID, At: p.At, Room: p.Count}
		number[p.ID] = i
	}
	for _, s := range r.Plan.Shares {
		out[r.place[s.Place]].People += s.People
	}
	for _, b := range r.Barred {
		out[number[b.ID]].Why = b.Why
	}
	for _, id := range r.Unused {
		out[number[id]].Why = OffRoad
	}
	return out
}

// ZH is a reason in Chinese.
func (r Reason) ZH() string {
	return map[Reason]string{
		OffRoad: "附近没有道路", NoWay: "没有可走的路或超过时限", NoRoom: "场所已满", NotStepFree: "没有无台阶的路或场所", TooLarge: "一户人数超过任何场所的容量",
		Apart: "余量分散,不能整户安置", BoundFull: "对口场所已满", NoSuchPlace: "对口场所不在名单中", PlaceClosed: "场所关闭", InHazard: "场所在危险区内",
	}[r]
}

type shape struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

type drawn struct {
	Type       string         `json:"type"`
	Geometry   shape          `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

// WriteGeoJSON writes the plan for a map (RFC 7946, WGS 84): a line for each share along its roads, from door to door; the places with their load; and who is left over with the reason.
func (r *Result) WriteGeoJSON(w io.Writer) error {
	out := struct {
		Type     string  `json:"type"`
		Features []drawn `json:"features"`
	}{Type: "FeatureCollection", Features: []drawn{}}
	add := func(s shape, properties map[string]any) {
		out.Features = append(out.Features, drawn{Type: "Feature", Geometry: s, Properties: properties})
	}
	courses := r.Courses()
	for i, f := range r.Flows() {
		c := courses[i]
		line := make([][2]float64, len(c.Line))
		for k, at := range c.Line {
			line[k] = pair(at)
		}
		add(shape{"LineString", line}, map[string]any{
			"kind": "flow", "demand": f.From.ID, "place": f.To.ID, "people": f.People, "seconds": float64(f.Millis) / 1000,
			"roads": c.Roads, "road_metres": math.Round(c.Metres),
		})
	}
	for _, p := range r.Loads() {
		properties := map[string]any{"kind": "place", "id": p.ID, "capacity": p.Room, "people": p.People}
		if p.Why != "" {
			properties["not_used"] = p.Why
		}
		add(shape{"Point", pair(p.At)}, properties)
	}
	at := map[string]geo.LonLat{}
	for i := range r.Points {
		at[r.Points[i].ID] = r.Points[i].At
	}
	for _, l := range r.Left {
		add(shape{"Point", pair(at[l.ID])}, map[string]any{"kind": "left_over", "id": l.ID, "people": l.People, "why": l.Why, "reason": l.Why.ZH()})
	}
	return json.NewEncoder(w).Encode(out)
}

func pair(at geo.LonLat) [2]float64 { return [2]float64{at.Lon, at.Lat} }
