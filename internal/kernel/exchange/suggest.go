package exchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
)

// idea is a possible target of a column.
type idea struct {
	column     int
	target     string
	confidence float64
}

// leastConfidence is below what a suggestion is not worth making.
const leastConfidence = 0.6

// suggest gives columns targets by their headers, the surest first, each target once.
func suggest(s *entity.Schema, clear entity.Class, columns []Column) {
	var ideas []idea
	least := leastConfidence
	if ours(columns) {
		least = 1
	}
	names := namesOf(s, clear)
	for _, c := range columns {
		for _, t := range names {
			if (t.target == "id" || t.target == "rev") && least < 1 && !ownIDs(c.Sample) {
				continue // a foreign list's own numbering
			}
			if conf := t.fits(c.Header); conf >= least {
				ideas = append(ideas, idea{c.Index, t.target, conf})
			}
		}
	}
	slices.SortStableFunc(ideas, func(a, b idea) int { return cmp.Compare(b.confidence, a.confidence) })
	taken := map[string]bool{}
	for _, i := range ideas {
		if c := &columns[i.column]; c.Target == "" && !taken[i.target] {
			c.Target, c.Confidence, taken[i.target] = i.target, i.confidence, true
		}
	}
}

// ours reports an export of our own: its columns mean exactly what they are called.
func ours(columns []Column) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return c.Header == name })
	}
	return has("id") && has("rev")
}

// ownIDs reports whether a column holds ids as this program makes them, or asks for new ones.
func ownIDs(samples []string) bool {
	return len(samples) > 0 && !slices.ContainsFunc(samples, func(s string) bool {
		return !strings.EqualFold(s, DecideNew) && (len(s) != 26 || strings.Trim(s, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "")
	})
}

// named is a target with all it is called.
type named struct {
	target string
	exact  []string // the headers of our own exports
	labels []string // folded
	kin    []string // folded words of the same meaning
}

func namesOf(s *entity.Schema, clear entity.Class) []named {
	outlines := 0
	out := []named{{target: "id", exact: []string{"id"}}, {target: "rev", exact: []string{"rev"}}}
	heads := headersOf(s)
	for i, f := range s.Fields {
		if !settable(f, clear) {
			continue
		}
		if f.Kind == entity.Located {
			out = append(out, axis(f, ".lon", heads[i].lon, longitudeWords), axis(f, ".lat", heads[i].lat, latitudeWords))
		}
		n := named{target: f.Name, exact: []string{f.Name}, labels: []string{folded(f.Label[0]), folded(f.Label[1]), folded(f.Name)}}
		if f.Kind == entity.Link {
			n.exact = append(n.exact, heads[i].code[:]...)
			n.labels = append(n.labels, folded(strings.TrimSuffix(f.Name, "_id")))
		} else {
			n.exact = append(n.exact, heads[i].name[:]...)
		}
		n.kin = kinOf(n.labels)
		if f.Kind == entity.Outline {
			if outlines++; outlines == 1 { // a feature's geometry is its record's first outline
				n.exact = append(n.exact, "outline")
			}
		}
		out = append(out, n)
	}
	return out
}

func axis(f *entity.Field, suffix string, own [2]string, words []string) named {
	n := named{target: f.Name + suffix, exact: []string{own[0], own[1], f.Name + suffix}}
	for _, w := range words {
		n.kin = append(n.kin, folded(w))
		for _, l := range f.Label {
			n.labels = append(n.labels, folded(l+w))
		}
	}
	return n
}

// fits is how surely header names the target, 0–1.
func (n *named) fits(header string) float64 {
	if slices.Contains(n.exact, header) {
		return 1
	}
	h := folded(header)
	switch {
	case h == "":
		return 0
	case slices.Contains(n.labels, h):
		return 0.98
	case slices.Contains(n.kin, h):
		return 0.9
	}
	best := 0.0
	for _, w := range append(n.labels, n.kin...) {
		if telling(w) && strings.Contains(h, w) {
			best = max(best, 0.6+0.25*float64(len(w))/float64(len(h)))
		}
	}
	return best
}

// telling reports whether a word says something even inside a longer header: two Han characters do, "no" does not.
func telling(w string) bool { return len(w) >= 4 && utf8.RuneCountInString(w) >= 2 }

// folded makes headers comparable: half-width, lower case, without spaces, signs and what stands in brackets.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, ident.WithoutBrackets(ident.Halfwidth(s)))
}

// kinOf are the words of every meaning one of whose words is among labels.
func kinOf(labels []string) []string {
	var out []string
	for _, words := range meanings {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(labels, folded(w)) }) {
			for _, w := range words {
				out = append(out, folded(w))
			}
		}
	}
	return out
}
