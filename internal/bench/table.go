package bench

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// line is one measured ratio.
type line struct {
	what   string
	ours   string
	theirs string
	ratio  float64
	goal   float64
	atMost bool // the goal is an upper bound
	unit   bool // ratio and goal are a figure of our own, not a ratio
	note   string
}

func (l line) met() string {
	if (l.atMost && l.ratio <= l.goal) || (!l.atMost && l.ratio >= l.goal) {
		return "met"
	}
	return "missed"
}

func (l line) goalText() string {
	if l.unit {
		return map[bool]string{true: "≤ ", false: "≥ "}[l.atMost] + fmt.Sprintf("%.0f", l.goal)
	}
	if l.atMost {
		return fmt.Sprintf("≤ %.2f", l.goal)
	}
	return fmt.Sprintf("≥ %.2f", l.goal)
}

func printTable(w io.Writer, lines []line) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "measured\tours\ttheirs\tratio\tgoal\t\tnote")
	for _, l := range lines {
		ratio := fmt.Sprintf("%.2f", l.ratio)
		if l.unit {
			ratio = "–"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.what, l.ours, l.theirs, ratio, l.goalText(), l.met(), l.note)
	}
	return t.Flush()
}

func median[T int64 | float64 | time.Duration](v []T) T { return quantile(v, 0.5) }

func quantile[T int64 | float64 | time.Duration](v []T, q float64) T {
	s := slices.Clone(v)
	slices.Sort(s)
	return s[min(len(s)-1, int(q*float64(len(s))))]
}

func perSecond(n int, d time.Duration) string {
	return fmt.Sprintf("%.0f/s", float64(n)/d.Seconds())
}
