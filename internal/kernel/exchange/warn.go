package exchange

import (
	"path"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
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

// warnings counts what only shows in many rows together.
type warnings struct {
	points, swapped   int // rows with a position, and with one that reads the wrong way round
	outside           int
	compared, shifted int // rows whose stored position is known, and those shifted like GCJ-02
	hidden            int
	formulas          int // cells that hold the value last calculated
	deleted, merged   int
	misnamed          bool
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
	for _, p := range r.problems {
		if p.Code.ID == entity.CodePointSwap.ID {
			w.swapped++
		}
	}
	f := c.point
	if f == nil || c.box == (geo.Box{}) || r.rec == nil || !r.given[indexOf(c.s, f)] || f.Missing(r.rec) {
		return
	}
	at := lonLat(f, r.rec)
	switch {
	case geo.Swapped(at.Lon, at.Lat, c.box):
		w.swapped++
		r.refuse(f.Problem(entity.CodePointSwap, fault.Args{"lon": at.Lon, "lat": at.Lat}), c.columnOf(f.Name))
	case !c.box.Holds(at):
		w.outside++
	}
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
			c.warn.shifted++
		}
	}
}

// list is what is worth saying.
func (w *warnings) list(u *run) []Warning {
	var out []Warning
	if w.misnamed {
		out = append(out, Warning{CodeWarnNamed, fault.Args{"ext": path.Ext(u.src.Name), "format": formatNames[u.survey.Format]}})
	}
	if w.swapped*2 > w.points && w.swapped > 0 {
		out = append(out, Warning{CodeWarnSwapped, fault.Args{"n": w.swapped, "of": max(w.points, w.swapped)}})
	}
	if w.shifted*2 > w.compared {
		out = append(out, Warning{CodeWarnGCJ, fault.Args{"n": w.shifted, "of": w.compared}})
	}
	if w.outside > 0 {
		out = append(out, Warning{CodeWarnOutside, fault.Args{"n": w.outside}})
	}
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
