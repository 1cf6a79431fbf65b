package ident

// Similar is how alike two names are, from 0 (nothing in common) to 1 (equal): the Jaro–Winkler similarity by
// characters (W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules, 1990), with a weight of 0.1 for each
// of the first four characters in common.
func Similar(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	j := jaro(x, y)
	prefix := 0
	for prefix < min(len(x), len(y), 4) && x[prefix] == y[prefix] {
		prefix++
	}
	return j + float64(prefix)*0.1*(1-j)
}

// jaro counts characters that both have at about the same place, and how many of those stand in another order.
func jaro(x, y []rune) float64 {
	if len(x) == 0 || len(y) == 0 {
		if len(x) == len(y) {
			return 1
		}
		return 0
	}
	reach := max(0, max(len(x), len(y))/2-1)
	inX, inY := make([]bool, len(x)), make([]bool, len(y))
	common := 0
	for i, r := range x {
		for k := max(0, i-reach); k < min(len(y), i+reach+1); k++ {
			if !inY[k] && y[k] == r {
				inX[i], inY[k] = true, true
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	moved, k := 0, 0
	for i, r := range x {
		if !inX[i] {
			continue
		}
		for !inY[k] {
			k++
		}
		if y[k] != r {
			moved++
		}
		k++
	}
	m := float64(common)
	return (m/float64(len(x)) + m/float64(len(y)) + (m-float64(moved)/2)/m) / 3
}
