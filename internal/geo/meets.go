package geo

// Meets tells whether two areas have a position in common, a shared edge or corner included.
func (m MultiPolygon) Meets(o MultiPolygon) bool {
	if !m.Box().Meets(o.Box()) {
		return false
	}
	return m.reaches(o) || o.reaches(m) || m.touches(o)
}

// reaches tells whether a ring of m begins within o: where no edges touch, one position decides for the whole ring.
func (m MultiPolygon) reaches(o MultiPolygon) bool {
	for _, p := range m {
		if len(p) > 0 && len(p[0]) > 0 && o.Contains(p[0][0]) {
			return true
		}
	}
	return false
}

// touches tells whether any two edges have a position in common.
func (m MultiPolygon) touches(o MultiPolygon) bool {
	near := o.edges()
	for _, e := range m.edges() {
		for _, f := range near {
			if e.box.Meets(f.box) && e.touches(f) {
				return true
			}
		}
	}
	return false
}

// touches tells whether two edges whose boxes meet have a position in common.
func (e edge) touches(o edge) bool {
	return turn(e.a, e.b, o.a)*turn(e.a, e.b, o.b) <= 0 && turn(o.a, o.b, e.a)*turn(o.a, o.b, e.b) <= 0
}
