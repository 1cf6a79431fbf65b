package coverage

// Share is what one siren does for the whole: what it covers, and what nobody else covers. The latter goes silent with it.
type Share struct {
	Siren       string  `json:"siren"`
	HeardM2     float64 `json:"heard_m2"`
	People      int     `json:"people"`
	AloneM2     float64 `json:"alone_m2"`
	AlonePeople int     `json:"alone_people"`
}

// Shares answers them in the order the sirens were given; people may be nil where they are not known. What several cover
// counts for each: the shares do not add up to the whole.
func (c *Coverage) Shares(people *Population) []Share {
	r := c.raster
	by := make([]uint8, r.Cells())
	c.each(func(_, n int) { by[n] = min(by[n]+1, 2) })
	out := make([]Share, len(c.sirens))
	cell := r.cellM * r.cellM
	for i, s := range c.sirens {
		out[i].Siren = s.ID
	}
	c.each(func(i, n int) {
		living := 0
		if people != nil {
			living = people.At(n)
		}
		out[i].HeardM2 += cell
		out[i].People += living
		if by[n] == 1 {
			out[i].AloneM2 += cell
			out[i].AlonePeople += living
		}
	})
	return out
}

// each calls f with every siren and every cell on which it is heard.
func (c *Coverage) each(f func(siren, cell int)) {
	for i := range c.sirens {
		q := &c.reach[i]
		c.raster.near(c.at[i], q.farM, func(n, _, _ int, d2 float64) {
			if d2 <= q.heard2[q.over(c.raster.terrain[n])] {
				f(i, n)
			}
		})
	}
}
