package exchange

import (
	"context"
	"encoding/binary"
	"slices"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// MaxPoints is how many positions of a session are shown at a time.
const MaxPoints = 5000

// pointBytes is a position in the point file: row number, index, longitude and latitude in 1e-7 degrees, state, hint.
const pointBytes = 18

// PointView is a row's position before it is imported, in CGCS2000. Given is where it would lie if its numbers were taken
// as CGCS2000; null where they are.
type PointView struct {
	N     int         `json:"n"`
	Index int         `json:"index"` // of the row, as Rows counts
	Lon   float64     `json:"lon"`
	Lat   float64     `json:"lat"`
	State string      `json:"state"`
	Hint  string      `json:"hint"` // code of the hint, "" for none
	Given *[2]float64 `json:"given"`
}

// PointsView are positions of a session. Shown is how many of all are among Points: every one with a hint first, the
// rest evenly.
type PointsView struct {
	Total  int            `json:"total"`
	Shown  int            `json:"shown"`
	Hints  map[string]int `json:"hints"` // all rows by code
	Points []PointView    `json:"points"`
}

// pointOf is a register's first position, nil where it has none.
func pointOf(s *entity.Schema) *entity.Field {
	for _, f := range s.Fields {
		if f.Kind == entity.Located {
			return f
		}
	}
	return nil
}

// addPoint keeps where a row is.
func (s *spool) addPoint(r *row) error {
	if s.point == nil || r.rec == nil || s.point.Missing(r.rec) {
		return nil
	}
	p := s.point.Point(r.rec)
	var b [pointBytes]byte
	binary.LittleEndian.PutUint32(b[0:], uint32(r.src.N))
	binary.LittleEndian.PutUint32(b[4:], uint32(r.index))
	binary.LittleEndian.PutUint32(b[8:], uint32(p.LonE7))
	binary.LittleEndian.PutUint32(b[12:], uint32(p.LatE7))
	b[16] = byte(r.state)
	for _, told := range slices.Concat(r.hints, r.problems) {
		if i := slices.IndexFunc(hintCodes, func(c fault.Code) bool { return c.ID == told.Code.ID }); i >= 0 {
			b[17] = byte(i + 1)
			break
		}
	}
	_, err := s.places.Write(b[:])
	return err
}

// Points shows positions of a session's last whole reading, at most limit of them (at most MaxPoints).
//
// Errors: fault.NotFound, fault.Conflict while the file is being checked for the first time.
func (m *Sessions) Points(ctx context.Context, id string, limit int) (PointsView, error) {
	l, err := m.find(ctx, id)
	if err != nil {
		return PointsView{}, err
	}
	s := l.copy()
	if s.Stage == Checking {
		return PointsView{}, busy(s.Stage)
	}
	b, err := readAll(m.Folder, id+pointFile)
	if err != nil {
		return PointsView{}, busy(s.Stage) // never read to the end
	}
	out := PointsView{Total: len(b) / pointBytes, Hints: map[string]int{}, Points: []PointView{}}
	var told, plain []int
	for i := range out.Total {
		if h := b[i*pointBytes+17]; h > 0 && int(h) <= len(hintCodes) {
			out.Hints[hintCodes[h-1].ID]++
			told = append(told, i)
		} else {
			plain = append(plain, i)
		}
	}
	limit = min(max(limit, 1), MaxPoints)
	told = evenly(told, limit)
	chosen := append(told, evenly(plain, limit-len(told))...)
	slices.Sort(chosen)
	for _, i := range chosen {
		out.Points = append(out.Points, pointView(b[i*pointBytes:], geo.CRS(s.Plan.CRS)))
	}
	out.Shown = len(chosen)
	return out, nil
}

func pointView(b []byte, crs geo.CRS) PointView {
	at := entity.Point{LonE7: int32(binary.LittleEndian.Uint32(b[8:])), LatE7: int32(binary.LittleEndian.Uint32(b[12:]))}
	v := PointView{
		N: int(binary.LittleEndian.Uint32(b)), Index: int(binary.LittleEndian.Uint32(b[4:])), Lon: at.Lon(), Lat: at.Lat(), State: State(b[16]).String(),
	}
	if h := int(b[17]); h > 0 && h <= len(hintCodes) {
		v.Hint = hintCodes[h-1].ID
	}
	if crs != geo.CGCS2000 {
		if p, err := geo.Convert(geo.LonLat{Lon: v.Lon, Lat: v.Lat}, geo.CGCS2000, crs); err == nil {
			v.Given = &[2]float64{p.Lon, p.Lat}
		}
	}
	return v
}

// evenly picks at most n of list, spread over all of it.
func evenly(list []int, n int) []int {
	if len(list) <= n {
		return list
	}
	out := make([]int, 0, n)
	for i := range n {
		out = append(out, list[i*len(list)/n])
	}
	return out
}
