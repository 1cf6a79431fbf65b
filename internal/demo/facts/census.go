package facts

import "slices"

// Count is the census count of 1 November 2020 for the city or one of its districts and counties.
type Count struct {
	Area             string // code
	Total            int
	Male, Female     int
	Urban, Rural     int
	Households       int     // family households (家庭户)
	InHouseholds     int     // people living in them
	Under15Pct       float64 // share of the total aged 0–14, as published, in percent
	HouseholdsWith65 int     // with at least one person of 65 or older
	Bands            []Band  // by age, youngest first, without gaps
}

// Band is one age band: 0, 1–4, then five years each, the last from 85.
type Band struct {
	From, To     int // in completed years, both included; To is 0 in the last, open band
	Male, Female int
}

// Aged sums men and women of the bands that begin at from years or later; from should be the beginning of a band.
func (c Count) Aged(from int) int {
	n := 0
	for _, b := range c.Bands {
		if b.From >= from {
			n += b.Male + b.Female
		}
	}
	return n
}

// Under15 counts those aged 0–14.
func (c Count) Under15() int { return c.Aged(0) - c.Aged(15) }

// Census answers the count of the city first, then of its 4 districts and counties (Seventh national census).
func Census() []Count {
	table := lines("census2020.tsv")
	heads := table[0]
	var all []Count
	for _, cells := range table[1:] {
		n := func(name string) int { return number(cells[slices.Index(heads, name)]) }
		c := Count{
			Area: cells[0], Total: n("total"), Male: n("male"), Female: n("female"), Urban: n("urban"), Rural: n("rural"),
			Households: n("households"), InHouseholds: n("in_households"), HouseholdsWith65: n("households_with_65"),
			Under15Pct: decimal(cells[slices.Index(heads, "under15_pct")]),
		}
		first := slices.Index(heads, "m0")
		for i := first; i < len(heads); i += 2 {
			c.Bands = append(c.Bands, Band{From: number(heads[i][1:]), Male: number(cells[i]), Female: number(cells[i+1])})
		}
		for i := range c.Bands[1:] {
			c.Bands[i].To = c.Bands[i+1].From - 1
		}
		all = append(all, c)
	}
	return all
}
