package public

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"math"
	"slices"
	"strconv"
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/registry/publicplace"
)

// The walk: a way on foot is longer than the line by about this factor, and people walk about this fast.
const (
	DetourFactor = 1.3
	WalkMPS      = 1.2
)

// Spot is something people know by name: an area or a published place, with where it is. Rank orders what bears the
// same name, the most important first: 1 for a county, 2 for a town, 3 for a community, 4 for a place.
type Spot struct {
	ID   string
	Name [2]string // zh, en; en may be ""
	Full string    // name with what it lies in, as people write addresses
	Rank int
	At   geo.LonLat
}

// Data is everything the public side shows.
type Data struct {
	Places []publicplace.Place // in any order; those that are not usable have a position alone
	Spots  []Spot
	At     time.Time // when it was read
}

// Snapshot is Data made ready to be asked. It never changes.
type Snapshot struct {
	at     time.Time
	places []publicplace.Place // usable, by register and id
	tree   *tree
	shut   []publicplace.Place // closed or full
	shutAt []vec
	byID   map[string]int
	frag   [][]byte // JSON of each place up to its distance
	island []string // of each place
	spots  []Spot
	words  words
	list   asset  // all places, for keeping offline
	whole  asset  // map of the city
	tag    string // changes when anything of the content does
}

// newSnapshot makes data ready; island names the island a position lies on, "" for none or not known.
func newSnapshot(d Data, island func(geo.LonLat) string) *Snapshot {
	s := &Snapshot{at: d.At, byID: map[string]int{}, spots: d.Spots}
	for _, p := range d.Places {
		if p.State == publicplace.Usable {
			s.places = append(s.places, p)
		} else {
			s.shut, s.shutAt = append(s.shut, p), append(s.shutAt, vecOf(p.At))
		}
	}
	slices.SortFunc(s.places, func(a, b publicplace.Place) int {
		return cmp.Or(cmp.Compare(a.Register, b.Register), cmp.Compare(a.ID, b.ID))
	})
	points := make([]geo.LonLat, len(s.places))
	for i := range s.places {
		p := &s.places[i]
		points[i] = p.At
		s.byID[key(p)] = i
		s.frag = append(s.frag, fragment(p))
		s.island = append(s.island, island(p.At))
	}
	s.tree = newTree(points)
	s.words = newWords(s.spots, s.places)
	body := s.listBody()
	sum := sha256.Sum256(body)
	s.tag = base64.RawURLEncoding.EncodeToString(sum[:9])
	head := entity.AppendString([]byte(`{"as_of":`), s.at.UTC().Format(time.RFC3339))
	s.list = newAsset("application/json; charset=utf-8", append(append(head, ','), body[1:]...))
	s.list.tag = `"` + s.tag + `"` // the moment of reading is no change of content
	return s
}

// key names a place in an address.
func key(p *publicplace.Place) string { return p.Register + "-" + p.ID }

// fragment is what the answers say of a place, open at its end for the distance.
func fragment(p *publicplace.Place) []byte {
	b := entity.AppendString([]byte(`{"id":`), key(p))
	for _, m := range [][2]string{{"name", p.Name}, {"kind", p.Kind[0]}, {"kind_en", p.Kind[1]}, {"area", p.Area[0]}, {"area_en", p.Area[1]}, {"address", p.Address}, {"open", p.Open}} {
		b = append(append(append(b, `,"`...), m[0]...), `":`...)
		b = entity.AppendString(b, m[1])
	}
	b = strconv.AppendFloat(append(b, `,"lon":`...), p.At.Lon, 'f', -1, 64)
	b = strconv.AppendFloat(append(b, `,"lat":`...), p.At.Lat, 'f', -1, 64)
	b = append(b, `,"places":`...)
	if p.Places.OK {
		b = strconv.AppendInt(b, p.Places.V, 10)
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"step_free":`...)
	if p.StepFree.OK {
		b = strconv.AppendBool(b, p.StepFree.V)
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"verified_on":`...)
	if p.Verified == "" {
		return append(b, "null"...)
	}
	return entity.AppendString(b, string(p.Verified))
}

// listBody is all places without the moment they were read.
func (s *Snapshot) listBody() []byte {
	b := []byte(`{"crs":"CGCS2000","walk":` + walkJSON + `,"places":[`)
	for i, f := range s.frag {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, f...), '}')
	}
	b = append(b, `],"shut":[`...)
	for i, p := range s.shut {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendFloat(append(b, '['), p.At.Lon, 'f', 4, 64) // about ten metres: only to say that nearer ones are closed
		b = append(strconv.AppendFloat(append(b, ','), p.At.Lat, 'f', 4, 64), ']')
	}
	return append(b, "]}"...)
}

var walkJSON = `{"detour":` + strconv.FormatFloat(DetourFactor, 'f', -1, 64) + `,"mps":` + strconv.FormatFloat(WalkMPS, 'f', -1, 64) + `}`

// walkMinutes is how long a walk over so many metres of bee-line takes, rounded up.
func walkMinutes(m float64) int { return max(1, int(math.Ceil(m*DetourFactor/WalkMPS/60))) }

// shutWithin counts the closed and the full places nearer than the farthest that is offered.
func (s *Snapshot) shutWithin(p geo.LonLat, m float64) (closed, full int) {
	q := vecOf(p)
	limit := 2 * math.Sin(math.Min(m/2/geo.EarthRadiusM, math.Pi/2))
	for i := range s.shut {
		switch {
		case q.chord2(&s.shutAt[i]) >= limit*limit:
		case s.shut[i].State == publicplace.Full:
			full++
		default:
			closed++
		}
	}
	return closed, full
}
