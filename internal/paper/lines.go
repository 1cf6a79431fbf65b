package paper

import "strings"

// broken is a line of text as it is set.
type broken struct {
	text  string
	width float64 // as it is, with the space after its last character
	last  bool    // of its paragraph: it is not stretched
}

// tolerance is how far beyond the width a line may reach: the space after its last character, and rounding.
const tolerance = 0.5

// lines sets s in lines, the first of them of width first and the others of width rest. No line begins or ends with what
// may not, and no word or number is parted that fits into a line.
func (st style) lines(s string, first, rest float64) (out []broken) {
	units := st.units(s)
	width := first
	for len(units) > 0 {
		for len(units) > 0 && units[0].blank {
			units = units[1:]
		}
		n := st.fit(units, width)
		if n == 0 && len(units) > 0 { // a word wider than a line
			if head, tail := st.part(units[0], width); tail.text != "" {
				units = append([]unit{head, tail}, units[1:]...)
			}
			n = 1
		}
		if n > 0 && n < len(units) && !breaks(units, n) {
			units, n = st.loosen(units, n, width)
		}
		if n > 0 {
			out = append(out, joined(units[:n]))
		}
		units, width = units[n:], rest
	}
	if len(out) > 0 {
		out[len(out)-1].last = true
	}
	return out
}

// fit is how many of units make the next line; 0 when the first is wider than it.
func (st style) fit(units []unit, width float64) int {
	n, used := 0, 0.0
	for n < len(units) && (used+units[n].width+min(0, -st.space) <= width+tolerance || units[n].blank) {
		used += units[n].width
		n++
	}
	if n == len(units) || n == 0 {
		return n
	}
	for at := n; at > 0 && at > n-8; at-- { // what may not begin a line takes what stands before it along
		if breaks(units, at) {
			return at
		}
	}
	return n // a row of marks longer than any sentence has
}

// breaks tells whether a line may end before unit at.
func breaks(units []unit, at int) bool { return !units[at].noStart && !units[at-1].noEnd }

// loosen parts a word about as wide as the line, which has marks beside it that must not stand at the line's end, or at the
// start of the next.
func (st style) loosen(units []unit, n int, width float64) ([]unit, int) {
	for k := n - 1; k >= 0; k-- {
		if head, tail := st.part(units[k], units[k].width-1); tail.text != "" {
			return append(append(append([]unit{}, units[:k]...), head, tail), units[k+1:]...), k + 1
		}
		width -= units[k].width
	}
	if head, tail := st.part(units[n], width); tail.text != "" {
		return append(append(append([]unit{}, units[:n]...), head, tail), units[n+1:]...), n + 1
	}
	return units, n
}

// part cuts a unit that is wider than a line, before a character that may begin one.
func (st style) part(u unit, width float64) (head, tail unit) {
	used, cut, before := 0.0, 0, 0.0
	for i, r := range u.text {
		w := st.width(string(r))
		if i > 0 && !strings.ContainsRune(noStart, r) {
			cut, before = i, used
		}
		if used += w; used > width+tolerance && cut > 0 {
			return unit{text: u.text[:cut], width: before}, unit{text: u.text[cut:], width: u.width - before, noEnd: u.noEnd}
		}
	}
	return u, unit{}
}

func joined(units []unit) broken {
	for len(units) > 1 && units[len(units)-1].blank {
		units = units[:len(units)-1]
	}
	var b strings.Builder
	out := broken{}
	for _, u := range units {
		b.WriteString(u.text)
		out.width += u.width
	}
	out.text = b.String()
	return out
}

// balanced sets s in as few lines as width needs and makes those about equally long, as titles are.
func (st style) balanced(s string, width float64) []broken {
	out := st.lines(s, width, width)
	low, high := width/float64(len(out)+1), width
	for high-low > 1 {
		middle := (low + high) / 2
		if tried := st.lines(s, middle, middle); len(tried) > len(out) {
			low = middle
		} else {
			high, out = middle, tried
		}
	}
	return out
}
