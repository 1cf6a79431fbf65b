package public

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"haidun/internal/geo"
	"haidun/internal/registry/publicplace"
)

// placeRank is the rank of the list's own places among what bears a name.
const placeRank = 5

// maxQuery bounds what is searched for, in characters.
const maxQuery = 80

// hit is something a search found: a spot or a place of the list.
type hit struct {
	ID   string // what ?spot= takes
	Name string
	Hint string // what it lies in
	At   geo.LonLat
	rank int
}

// words finds names by their bigrams, in memory, as the registers' search does: Chinese by any two characters in a row,
// other scripts by the beginning of a word.
type words struct {
	hits  []hit
	text  []string // lower case, what a hit is found by
	grams map[string][]int32
	byID  map[string]int
}

func newWords(spots []Spot, places []publicplace.Place) words {
	w := words{grams: map[string][]int32{}, byID: map[string]int{}}
	for _, s := range spots {
		if s.At.OK() {
			w.add(hit{"s-" + s.ID, s.Name[0], s.Full, s.At, s.Rank}, s.Full+" "+s.Name[0]+" "+s.Name[1])
		}
	}
	for i := range places {
		p := &places[i]
		w.add(hit{"p-" + key(p), p.Name, p.Area[0], p.At, placeRank}, p.Name+" "+p.Address+" "+p.Area[0])
	}
	return w
}

func (w *words) add(h hit, text string) {
	i := int32(len(w.hits))
	w.hits, w.text = append(w.hits, h), append(w.text, strings.ToLower(text))
	w.byID[h.ID] = int(i)
	for _, g := range grams(text) {
		if l := w.grams[g]; len(l) == 0 || l[len(l)-1] != i {
			w.grams[g] = append(l, i)
		}
	}
}

// grams are the words of a text by which it is found.
func grams(text string) (out []string) {
	var run []rune
	var han bool
	flush := func() {
		if han {
			for i := range run {
				out = append(out, string(run[i:min(i+2, len(run))]))
			}
		} else if len(run) > 0 {
			out = append(out, string(run))
		}
		run = run[:0]
	}
	for _, r := range strings.ToLower(text) {
		h := unicode.Is(unicode.Han, r)
		if !h && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if h != han {
			flush()
		}
		run, han = append(run, r), h
	}
	flush()
	return out
}

// find answers at most n hits, best first. exact says that the first bears just the name that was asked for, and alone. A text
// that nothing holds as a whole finds what shares most of it: an address with a house number finds its street's community.
func (w *words) find(text string, n int) (found []hit, exact bool) {
	if rs := []rune(text); len(rs) > maxQuery {
		text = string(rs[:maxQuery])
	}
	text = strings.ToLower(strings.TrimSpace(text))
	asked := grams(text)
	score := map[int32]int{}
	for _, g := range asked {
		for _, i := range w.grams[g] {
			score[i]++
		}
	}
	parts := strings.Fields(text)
	type scored struct{ i, score int }
	var all []scored
	for i, c := range score {
		c *= 2
		if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(w.text[i], p) }) {
			c += 1000
		}
		if strings.HasPrefix(strings.ToLower(w.hits[i].Name), text) {
			c += 1000
		}
		all = append(all, scored{int(i), c})
	}
	slices.SortFunc(all, func(a, b scored) int {
		x, y := &w.hits[a.i], &w.hits[b.i]
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(x.rank, y.rank), cmp.Compare(len(x.Name), len(y.Name)), cmp.Compare(x.ID, y.ID))
	})
	if len(all) > 0 && all[0].score < 1000 { // nothing holds it: keep what shares at least a third
		all = slices.DeleteFunc(all, func(s scored) bool { return s.score*3 < len(asked)*2 || s.score < all[0].score/2 })
	}
	for _, s := range all[:min(n, len(all))] {
		found = append(found, w.hits[s.i])
	}
	named := func(i int) bool { return i < len(found) && strings.ToLower(found[i].Name) == text }
	return found, named(0) && !named(1)
}
