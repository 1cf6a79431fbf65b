package sheet

import (
	"encoding/csv"
	"strings"
)

// Delimiters are the characters that may separate cells, the likeliest first.
func Delimiters() []string { return []string{",", "\t", ";", "|"} }

// guessDelimiter takes the delimiter that splits most records of the sample into the same number of cells, and the
// more cells the better. whole says that the sample is the entire text, so its last record is complete.
func guessDelimiter(sample string, whole bool) string {
	best, bestScore := Delimiters()[0], 0.0
	for _, d := range Delimiters() {
		if score := regularity(sample, rune(d[0]), whole); score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

// regularity is (share of records with the most frequent width) + a little for the width; 0 for a single column.
func regularity(sample string, comma rune, whole bool) float64 {
	r := csv.NewReader(strings.NewReader(sample))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	widths, records, last := map[int]int{}, 0, 0
	for {
		record, err := r.Read()
		if err != nil {
			break
		}
		last = len(record)
		widths[last]++
		records++
	}
	if !whole && records > 1 {
		widths[last]--
		records--
	}
	width, times := 1, 0
	for w, n := range widths {
		if w > 1 && (n > times || n == times && w > width) {
			width, times = w, n
		}
	}
	if times == 0 {
		return 0
	}
	return float64(times)/float64(records) + float64(min(width, MaxColumns))/(10*MaxColumns)
}
