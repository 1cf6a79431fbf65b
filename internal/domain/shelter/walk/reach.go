package walk

import (
	"context"
	"strconv"

	"haidun/internal/domain/shelter"
	"haidun/internal/geo"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/homes"
	"haidun/internal/route"
)

// mostReach is the longest walk that a map is drawn for, in minutes.
const mostReach = 60

// Around is from where a works is reached on foot within some minutes: the pieces of road, as a map draws them.
type Around struct {
	ID      string         `json:"id"`
	Minutes int            `json:"minutes"`
	Lines   [][][2]float64 `json:"lines"`
	Km      float64        `json:"km"` // of road
	OffRoad bool           `json:"off_road"`
}

// around answers from where a works is reached, by the ways that the question leaves open.
//
// Errors: fault.Invalid with [CodeAsk]; fault.NotFound where the caller may not see the works.
func (s *Service) around(ctx context.Context, db *store.DB, ask func(string) string) (*Around, error) {
	out := &Around{ID: ask("works"), Minutes: Limits[2], Lines: [][][2]float64{}}
	if text := ask("minutes"); text != "" {
		var err error
		if out.Minutes, err = strconv.Atoi(text); err != nil || out.Minutes < 1 || out.Minutes > mostReach {
			return nil, wrong("minutes", "1–60")
		}
	}
	if out.ID == "" {
		return out, nil
	}
	n, err := s.network()
	if err != nil {
		return nil, err
	}
	w, err := store.Get(ctx, db, shelter.Type, out.ID)
	if err != nil || !w.Location.OK() {
		return out, err
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	closed := n.barred(Question{Free: ask("free") == "1", Ashore: ask("ferry") == "no"})
	r := n.finder.ReachTo([]geo.LonLat{homes.At(w.Location)}, offRoadM, route.Terms{Closed: closed, Within: int32(out.Minutes) * 60_000})
	out.OffRoad, out.Km = len(r.Off) > 0, r.LengthM(n.graph)/1000
	for _, part := range r.Parts {
		var line [][2]float64
		for _, p := range n.graph.PartLine(part) {
			line = append(line, [2]float64{p.Lon, p.Lat})
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}
