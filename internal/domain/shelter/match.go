package shelter

import (
	"math"
	"strings"

	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
)

// FoundBy is how a works and a risk place came together.
type FoundBy string

// The ways.
const (
	Within      FoundBy = "inside"
	Near        FoundBy = "near"
	SameAddress FoundBy = "address"
	ByHand      FoundBy = "person"
)

var foundBys = []entity.Option[FoundBy]{
	{Code: Within, ZH: "在范围内", EN: "Inside its outline"},
	{Code: Near, ZH: "在影响半径内", EN: "Within its radius"},
	{Code: SameAddress, ZH: "地址相同", EN: "Same address"},
	{Code: ByHand, ZH: "人工登记", EN: "Entered by a person"},
}

// sameWithinM is how far apart two places of one address may lie before the address is taken for another town's: every
// town has a 人民路1号. A design value.
const sameWithinM = 1000

// hazard is a risk place made ready to be compared.
type hazard struct {
	id, address, county string
	at                  geo.LonLat
	shape               geo.MultiPolygon
	radiusM             float64
}

// subject is a works made ready to be compared.
type subject struct {
	id, address, county string
	at                  geo.LonLat
}

// hit is what was found about a pair. DistanceM is missing where a position is.
type hit struct {
	by        FoundBy
	distanceM entity.Int
}

func lonLat(p entity.Point) geo.LonLat {
	if !p.OK() {
		return geo.LonLat{}
	}
	return geo.LonLat{Lon: p.Lon(), Lat: p.Lat()}
}

// addressOf is an address in the form in which equal ones are equal, "" for one too general to name a house.
func addressOf(text string) string {
	s, err := ident.Name(text)
	if err != nil || !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	return s
}

// countyOf is the beginning of an area path down to the county.
func countyOf(path string) string {
	parts := strings.SplitN(path, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

func subjectOf(s *Shelter) subject {
	return subject{s.ID, addressOf(s.Address), countyOf(s.Area), lonLat(s.Location)}
}

func hazardOf(r *RiskPlace) hazard {
	h := hazard{id: r.ID, address: addressOf(r.Address), county: countyOf(r.Area), at: lonLat(r.Location), radiusM: r.radiusM()}
	if r.Outline.JSON != "" {
		if shape, err := geo.ParseShape([]byte(r.Outline.JSON), geo.DefaultLimits()); err == nil { // stored outlines were checked when they came in
			h.shape = shape
		}
	}
	return h
}

// touches compares one works with one risk place.
func (h *hazard) touches(s *subject) (hit, bool) {
	d := h.distanceM(s.at)
	known := entity.Int{}
	if !math.IsInf(d, 1) {
		known = entity.IntOf(int64(math.Round(d)))
	}
	switch {
	case h.shape != nil && s.at.OK() && h.shape.Contains(s.at):
		return hit{Within, entity.IntOf(0)}, true
	case d <= h.radiusM:
		return hit{Near, known}, true
	case h.address == "" || h.address != s.address || d > sameWithinM && known.OK || !known.OK && h.county != s.county:
		return hit{}, false
	}
	return hit{SameAddress, known}, true
}

// distanceM is +Inf where either has no position.
func (h *hazard) distanceM(p geo.LonLat) float64 {
	d := math.Inf(1)
	if !p.OK() {
		return d
	}
	if h.at.OK() {
		d = geo.DistanceM(h.at, p)
	}
	if h.shape != nil {
		d = min(d, h.shape.DistanceM(p))
	}
	return d
}

// matcher finds the risk places that touch a works, among many: by cells of about half a kilometre, and by address.
type matcher struct {
	all       []hazard
	cells     map[[2]int32][]int32
	wide      []int32 // too large for cells: looked at every time
	addresses map[string][]int32
}

const (
	cellDeg  = 0.005
	maxCells = 4096
)

func cell(deg float64) int32 { return int32(math.Floor(deg / cellDeg)) }

func newMatcher(all []hazard) *matcher {
	m := &matcher{all: all, cells: map[[2]int32][]int32{}, addresses: map[string][]int32{}}
	for i := range all {
		h := &all[i]
		if h.address != "" {
			m.addresses[h.address] = append(m.addresses[h.address], int32(i))
		}
		if h.at.OK() || h.shape != nil {
			m.place(h, int32(i))
		}
	}
	return m
}

// place enters a risk place into every cell it may reach. The box is grown a little further than it reaches, for the
// two ways of measuring differ by half a per cent.
func (m *matcher) place(h *hazard, i int32) {
	box := h.shape.Box()
	if h.at.OK() {
		box = box.Union(geo.BoxOf(h.at))
	}
	box = box.Grown(h.radiusM*1.02 + 1)
	w, s, e, n := cell(box.West), cell(box.South), cell(box.East), cell(box.North)
	if int64(e-w+1)*int64(n-s+1) > maxCells {
		m.wide = append(m.wide, i)
		return
	}
	for x := w; x <= e; x++ {
		for y := s; y <= n; y++ {
			m.cells[[2]int32{x, y}] = append(m.cells[[2]int32{x, y}], i)
		}
	}
}

// hits calls found once for every risk place that touches s.
func (m *matcher) hits(s subject, found func(h *hazard, by hit)) {
	seen := map[int32]bool{}
	look := func(list []int32) {
		for _, i := range list {
			if seen[i] {
				continue
			}
			seen[i] = true
			if by, ok := m.all[i].touches(&s); ok {
				found(&m.all[i], by)
			}
		}
	}
	if s.at.OK() {
		look(m.cells[[2]int32{cell(s.at.Lon), cell(s.at.Lat)}])
		look(m.wide)
	}
	if s.address != "" {
		look(m.addresses[s.address])
	}
}
