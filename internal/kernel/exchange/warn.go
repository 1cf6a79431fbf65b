package exchange

import (
	"path"
	"strconv"

	"haidun/internal/geo"
	"haidun/internal/kernel/exchange/sheet"
	"haidun/internal/kernel/fault"
)

// Warning is something about the whole file that a person should look at before importing it.
type Warning struct {
	Code fault.Code
	Args fault.Args
}

// Text is the warning's sentence.
func (w Warning) Text(lang fault.Lang) string { return w.Code.Text(lang, w.Args) }

// tally counts rows and keeps the numbers of the first.
type tally struct {
	n     int
	first []int
}

func (t *tally) add(r *row) {
	if t.n++; len(t.first) < 3 {
		t.first = append(t.first, r.src.N)
	}
}

// args are the numbers for a warning's sentence.
func (t *tally) args() fault.Args {
	var b []byte
	for i, n := range t.first {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	if t.n > len(t.first) {
		b = append(b, "…"...)
	}
	return fault.Args{"n": t.n, "rows": string(b)}
}

// warnings counts what only shows in many rows together.
type warnings struct {
	points                      int // rows with a position
	swapped, zero, outside, sea tally
	compared                    int // rows whose stored position is known
	shifted                     tally
	anchored                    anchored
	hidden                      int
	formulas                    int // cells that hold the value last calculated
	deleted, merged             int
	misnamed                    bool
}

// look counts a judged row.
func (w *warnings) look(c *checker, r *row) {
	if r.src.Hidden {
		w.hidden++
	}
	for _, b := range c.bindings {
		if b.column < len(r.src.Cells) && r.src.Cells[b.column].Has(sheet.Formula) {
			w.formulas++
		}
	}
	w.place(c, r)
}

// toleranceM is how well a position read off a map agrees with the stored one.
const toleranceM = 60

// compareGCJ looks whether the row's position lies where GCJ-02 would put the stored one.
func (c *checker) compareGCJ(r *row) {
	if geo.CRS(c.plan.CRS) != geo.CGCS2000 {
		return
	}
	if d, both := c.match.apart(r.before, r); both && r.given[indexOf(c.s, c.point)] {
		c.warn.compared++
		if likely, _ := geo.LikelyGCJ(lonLat(c.point, r.rec), lonLat(c.point, r.before), toleranceM); likely && d > 2*toleranceM {
			c.warn.shifted.add(r)
			r.hint(c.point.Problem(CodeHintGCJ, fault.Args{"m": int(d)}), c.columnOf(c.point.Name))
		}
	}
}

// list is what is worth saying.
func (w *warnings) list(u *run) []Warning {
	var out []Warning
	if w.misnamed {
		out = append(out, Warning{CodeWarnNamed, fault.Args{"ext": path.Ext(u.src.Name), "format": formatNames[u.survey.Format]}})
	}
	add := func(t tally, code fault.Code, of int) {
		if t.n > 0 {
			args := t.args()
			args["of"] = max(of, t.n)
			out = append(out, Warning{code, args})
		}
	}
	if w.swapped.n*2 > w.points {
		add(w.swapped, CodeWarnSwapped, w.points)
	} else {
		add(w.swapped, CodeWarnSomeSwapped, w.points)
	}
	switch {
	case w.shifted.n*2 > w.compared:
		add(w.shifted, CodeWarnGCJ, w.compared)
	case w.anchored.likelyGCJ():
		out = append(out, Warning{CodeWarnGCJArea, fault.Args{"n": len(w.anchored.east)}})
	}
	add(w.zero, CodeWarnZero, w.points)
	add(w.outside, CodeWarnOutside, w.points)
	add(w.sea, CodeWarnSea, w.points)
	if w.hidden > 0 {
		out = append(out, Warning{CodeWarnHidden, fault.Args{"n": w.hidden}})
	}
	if w.merged > 0 {
		code := CodeWarnMerged
		if u.plan.FillMerged {
			code = CodeWarnFilled
		}
		out = append(out, Warning{code, fault.Args{"n": w.merged}})
	}
	if w.deleted > 0 {
		out = append(out, Warning{CodeWarnDeleted, fault.Args{"n": w.deleted}})
	}
	if w.formulas > 0 {
		out = append(out, Warning{CodeWarnFormula, fault.Args{"n": w.formulas}})
	}
	return out
}

// formatNames are the formats as people call them.
var formatNames = map[string]string{"xlsx": "Excel (.xlsx)", "csv": "CSV", "json": "JSON", "geojson": "GeoJSON", "dbf": "dBASE (.dbf)"}
