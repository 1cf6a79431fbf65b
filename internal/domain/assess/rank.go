package assess

import (
	"cmp"
	"slices"

	"haidun/internal/kernel/entity"
)

// ranked gives every total its place: the same points share a place and the next one counts those before it (1, 2, 2, 4).
// A total that is missing has no place (0).
func ranked(totals []entity.Decimal) []int {
	order := make([]int, 0, len(totals))
	for i, t := range totals {
		if t.OK {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(totals[b].Units, totals[a].Units) })
	out := make([]int, len(totals))
	for n, i := range order {
		out[i] = n + 1
		if n > 0 && totals[i].Units == totals[order[n-1]].Units {
			out[i] = out[order[n-1]]
		}
	}
	return out
}

// mean is the average of the known totals, half up to two decimals.
func mean(totals []entity.Decimal) entity.Decimal {
	var sum, n int64
	for _, t := range totals {
		if t.OK {
			sum, n = sum+t.Units, n+1
		}
	}
	if n == 0 {
		return entity.Decimal{}
	}
	return halfUp(ratio(sum, n))
}
