package coverage

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	model "haidun/internal/geo/coverage"

	"haidun/internal/geo"
	"haidun/internal/kernel/fault"
)

// The bounds of a question.
const (
	mostLeftOut = 60
	mostAdded   = 10
	mostSites   = 5
	lowestDB    = 50 // thresholds
	highestDB   = 95
	quietDB     = 90 // sirens that could be bought, at 30 m
	loudestDB   = 130
)

// CodeAsk is raised for a parameter that cannot be read.
var CodeAsk = fault.Code{ID: "coverage_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}

// Question is what is asked. Its zero value is the coverage of everything the caller may see, as it is.
type Question struct {
	Area      string   // an area's id
	Without   []string // sirens that fail
	Added     []Extra  // sirens that do not exist
	Threshold float64  // dB, 0 for the standard's
	Next      int      // how many sites to propose
	NextDB    float64  // for sirens of this level at 30 m
	Day       string   // of the test that reports are about; "" for the latest
}

// Extra is a siren that does not exist.
type Extra struct {
	At geo.LonLat
	DB float64 // at 30 m
}

// whatIf reports whether anything is not as it is.
func (q Question) whatIf() bool {
	return len(q.Without)+len(q.Added) > 0 || q.Threshold != 0
}

// model is the standard with the threshold that was asked for.
func (q Question) model() model.Model {
	m := model.Standard()
	if q.Threshold != 0 {
		m.ThresholdDB = q.Threshold
	}
	return m
}

// read reads a question from the parameters of an address.
//
// Errors: fault.Invalid with [CodeAsk].
func read(ask func(name string) string) (q Question, err error) {
	q.Area, q.Day = ask("area"), ask("day")
	if text := ask("without"); text != "" {
		q.Without = strings.Split(text, ",")
		slices.Sort(q.Without)
		q.Without = slices.Compact(q.Without)
		if len(q.Without) > mostLeftOut {
			return q, wrong("without", fmt.Sprint("≤ ", mostLeftOut))
		}
	}
	if q.Threshold, err = number(ask, "threshold", lowestDB, highestDB); err != nil {
		return q, err
	}
	if q.Threshold == model.Standard().ThresholdDB {
		q.Threshold = 0
	}
	if q.NextDB, err = number(ask, "level", quietDB, loudestDB); err != nil {
		return q, err
	}
	sites, err := number(ask, "next", 1, mostSites)
	if err != nil {
		return q, err
	}
	if q.Next = int(sites); q.Next > 0 && q.NextDB == 0 {
		q.NextDB = 115
	}
	return q, q.added(ask("add"))
}

// added reads sirens such as 122.1,30.02,115;122.2,30.1,118.
func (q *Question) added(text string) error {
	if text == "" {
		return nil
	}
	for _, one := range strings.Split(text, ";") {
		var v [3]float64
		parts := strings.Split(one, ",")
		if len(parts) != len(v) {
			return wrong("add", "lon,lat,dB;…")
		}
		for i, p := range parts {
			var err error
			if v[i], err = strconv.ParseFloat(p, 64); err != nil || math.IsNaN(v[i]) || math.IsInf(v[i], 0) {
				return wrong("add", "lon,lat,dB;…")
			}
		}
		e := Extra{At: geo.LonLat{Lon: v[0], Lat: v[1]}, DB: v[2]}
		if !e.At.OK() || math.Abs(v[0]) > 180 || math.Abs(v[1]) > 90 || e.DB < quietDB || e.DB > loudestDB {
			return wrong("add", fmt.Sprintf("%d–%d dB", quietDB, loudestDB))
		}
		q.Added = append(q.Added, e)
	}
	if len(q.Added) > mostAdded {
		return wrong("add", fmt.Sprint("≤ ", mostAdded))
	}
	return nil
}

// number reads a parameter between two bounds, 0 where it is not given.
func number(ask func(name string) string, name string, low, high float64) (float64, error) {
	text := ask(name)
	if text == "" {
		return 0, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= low && v <= high) {
		return 0, wrong(name, fmt.Sprintf("%v–%v", low, high))
	}
	return v, nil
}

func wrong(name, rule string) error {
	return fault.New(fault.Invalid, CodeAsk, fault.Args{"name": name, "rule": rule})
}
