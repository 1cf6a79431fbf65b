package facts

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// Population is how many people live in an area, by the census of 2020.
type Population struct {
	Area                      string // code
	Total                     int
	Under15, Aged65, Aged80   int // aged 0–14, 65 and older, 80 and older (these are also among Aged65)
	Households, HouseholdsOld int // family households; those with somebody of 65 or older
	Synthetic                 bool
}

// Populations answers every area of [Areas], in its order. City, districts and counties are the census's own. No count is
// published for towns, villages and communities: theirs are a plausible split of their county's, marked Synthetic, whose
// sums equal the census exactly.
func Populations() []Population {
	of := map[string]Population{}
	areas := Areas()
	for _, c := range Census() {
		of[c.Area] = Population{
			Area: c.Area, Total: c.Total, Under15: c.Under15(), Aged65: c.Aged(65), Aged80: c.Aged(80),
			Households: c.Households, HouseholdsOld: c.HouseholdsWith65,
		}
		if c.Area != CityCode {
			for _, p := range split(of[c.Area], communitiesOf(areas, c.Area)) {
				of[p.Area] = p
				of[p.Area[:9]] = of[p.Area[:9]].plus(p)
			}
		}
	}
	out := make([]Population, len(areas))
	for i, a := range areas {
		out[i] = of[a.Code]
		out[i].Area = a.Code
	}
	return out
}

func (p Population) plus(o Population) Population {
	return Population{
		Total: p.Total + o.Total, Under15: p.Under15 + o.Under15, Aged65: p.Aged65 + o.Aged65, Aged80: p.Aged80 + o.Aged80,
		Households: p.Households + o.Households, HouseholdsOld: p.HouseholdsOld + o.HouseholdsOld, Synthetic: true,
	}
}

// Daytimes are how many people are in each area on a working day, by code. No count is published: it is a plausible split of
// a county's residents, of whom those of villages go to urban communities to work, and nobody leaves the county.
func Daytimes() map[string]int {
	areas, people, out := Areas(), map[string]int{}, map[string]int{}
	for _, p := range Populations() {
		people[p.Area] = p.Total
	}
	for _, c := range Census() {
		if c.Area == CityCode {
			continue
		}
		communities := communitiesOf(areas, c.Area)
		for i, n := range share(c.Total, communities, func(a Area) float64 {
			return float64(people[a.Code]) * map[bool]float64{true: 0.75, false: 1.2}[a.Village]
		}) {
			code := communities[i].Code
			for _, of := range []string{code, code[:9], c.Area, CityCode} {
				out[of] += n
			}
		}
	}
	return out
}

func communitiesOf(areas []Area, county string) []Area {
	return slices.DeleteFunc(slices.Clone(areas), func(a Area) bool { return a.Level != Community || a.Code[:6] != county })
}

// split shares a county's people among its communities. Villages are smaller and older than urban communities.
func split(county Population, communities []Area) []Population {
	totals := share(county.Total, communities, weight)
	of := map[string]int{}
	for i, a := range communities {
		of[a.Code] = totals[i]
	}
	by := func(n int, urban, village float64) []int {
		return share(n, communities, func(a Area) float64 {
			if a.Village {
				return village * float64(of[a.Code])
			}
			return urban * float64(of[a.Code])
		})
	}
	young, aged, aged80 := by(county.Under15, 1.1, 0.8), by(county.Aged65, 0.9, 1.25), by(county.Aged80, 0.9, 1.25)
	households, old := by(county.Households, 1, 1), by(county.HouseholdsOld, 0.9, 1.25)
	out := make([]Population, len(communities))
	for i, a := range communities {
		out[i] = Population{
			Area: a.Code, Total: totals[i], Under15: young[i], Aged65: aged[i], Aged80: aged80[i],
			Households: households[i], HouseholdsOld: old[i], Synthetic: true,
		}
	}
	return out
}

// weight guesses a community's size: urban communities are about twice a village, those of the city's core larger, those
// of outer islands smaller, and no two alike.
func weight(a Area) float64 {
	core := map[string]float64{
		"330902002": 1.5, "330902003": 1.3, "330902004": 1.5, "330902005": 1.2, "330902006": 1.9, "330902050": 2.2, // 昌国 环南 城东 盐仓 临城 千岛
		"330903001": 1.6, "330903003": 1.8, "330903004": 1.1, // 沈家门 东港 朱家尖
		"330903105": 0.35, "330903106": 0.8, // 东极 普陀山
		"330921100": 1.5, "330921106": 1.1, "330921105": 0.8, // 高亭 衢山 长涂
		"330922100": 1.6, "330922203": 0.35, "330922200": 0.7, "330922201": 0.8, // 菜园 花鸟 五龙 黄龙
	}
	w := 1.0
	switch {
	case a.Name == a.Official: // industrial park, farm or port area
		w = 0.4
	case !a.Village:
		w = 2.2
	}
	if f, ok := core[a.Parent]; ok {
		w *= f
	}
	h := fnv.New32a()
	h.Write([]byte(a.Code)) // a hash never fails to be written
	return w * (0.7 + 0.6*float64(h.Sum32()%1000)/1000)
}

// share splits n among the areas by weight.
func share(n int, areas []Area, weight func(Area) float64) []int {
	weights := make([]float64, len(areas))
	for i, a := range areas {
		weights[i] = weight(a)
	}
	return Apportion(n, weights)
}

// Apportion splits n by weight into whole numbers whose sum is n (largest remainder; of equal ones the earlier). Weights
// must not be negative, and not all be 0.
func Apportion(n int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	out, rest, order, left := make([]int, len(weights)), make([]float64, len(weights)), make([]int, len(weights)), n
	for i, w := range weights {
		exact := float64(n) * w / sum
		out[i], rest[i], order[i] = int(exact), exact-math.Floor(exact), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rest[j], rest[i]) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
