package geo

// Simplified drops positions that lie within toleranceM metres of the line through those kept (Douglas and Peucker 1973);
// both ends stay. A closed ring is cut where it is farthest from its first position, so that it cannot collapse onto
// one line unless all of it lies within the tolerance. The result may cross itself: check it.
func (r Ring) Simplified(toleranceM float64) Ring {
	if len(r) < 3 {
		return r
	}
	keep := make([]bool, len(r))
	keep[0], keep[len(r)-1] = true, true
	if r[0] == r[len(r)-1] {
		far, d := 0, -1.0
		for i, q := range r {
			if m := DistanceM(r[0], q); m > d {
				far, d = i, m
			}
		}
		keep[far] = true
		r.mark(keep, 0, far, toleranceM)
		r.mark(keep, far, len(r)-1, toleranceM)
	} else {
		r.mark(keep, 0, len(r)-1, toleranceM)
	}
	var out Ring
	for i, q := range r {
		if keep[i] {
			out = append(out, q)
		}
	}
	return out
}

// mark keeps, between from and to, what a line between the two would miss by more than the tolerance.
func (r Ring) mark(keep []bool, from, to int, toleranceM float64) {
	for to-from > 1 {
		far, d := from, toleranceM
		line := Ring{r[from], r[to]}
		for i := from + 1; i < to; i++ {
			if m := line.DistanceM(r[i]); m > d {
				far, d = i, m
			}
		}
		if far == from {
			return
		}
		keep[far] = true
		r.mark(keep, from, far, toleranceM)
		from = far
	}
}
