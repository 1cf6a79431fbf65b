package onroads

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"haidun/internal/geo"
)

// Point is a line of a list: people at a position, or room at one. What follows Count may be left out.
type Point struct {
	ID    string
	At    geo.LonLat // WGS 84
	Count int64

	// Of people.
	Household string   // lines of one household go to one place when asked for; "" is a household of its own
	Community string   // "" is none
	Priority  int      // 1 is placed before 2; 0 after everybody else
	Pairs     []string // the places they are bound to, by id; nil for any

	// StepFree is of people that they need, and of a place that it has, a way in without steps.
	StepFree bool
	// Closed is a place that is not to be used.
	Closed bool
}

const (
	maxPoints   = 2_000_000 // lines of a list
	maxPriority = 99
)

// People and Room are what a list counts: its column of numbers.
const (
	People = "people"
	Room   = "capacity"
)

// column is a column of a list.
type column int

const (
	colID column = iota
	colLon
	colLat
	colCount
	colHousehold
	colCommunity
	colPriority
	colStepFree
	colPairs
	colClosed
	columns
)

// named are the names of columns; "" where a list has none.
func named(count string) [columns]string {
	n := [columns]string{colID: "id", colLon: "lon", colLat: "lat", colCount: count}
	if count == People {
		n[colHousehold], n[colCommunity], n[colPriority], n[colStepFree], n[colPairs] = "household", "community", "priority", "needs_step_free", "places"
		return n
	}
	n[colStepFree], n[colClosed] = "step_free", "closed"
	return n
}

// ReadList reads a CSV file with the columns id, lon, lat and count (people or capacity), in any order and beside others. People
// may have household, community, priority (1 is first), needs_step_free and places (ids separated by ;) too, places step_free and
// closed. Every line with something wrong is named, up to ten of them.
func ReadList(r io.Reader, count string) ([]Point, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head line: %w", err)
	}
	at, err := find(head, count)
	if err != nil {
		return nil, err
	}
	l := list{seen: map[string]int{}}
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read line by line: %w", err) // it names the line
		}
		line, _ := in.FieldPos(0)
		var f [columns]string
		for c, i := range at {
			if i >= 0 {
				f[c] = strings.TrimSpace(rec[i])
			}
		}
		l.take(line, f, count)
		if len(l.points) > maxPoints {
			return nil, fmt.Errorf("more than %d lines", maxPoints)
		}
	}
	if len(l.wrong) > 0 {
		return nil, errors.Join(l.wrong...)
	}
	return l.points, nil
}

// find looks for the columns; -1 for those that are not there.
func find(head []string, count string) (at [columns]int, err error) {
	stands := map[string]int{}
	for i, name := range head {
		stands[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
	}
	for c, name := range named(count) {
		i, ok := stands[name]
		if !ok || name == "" {
			i = -1
		}
		if at[c] = i; i < 0 && column(c) <= colCount {
			return at, fmt.Errorf("there is no column %q; wanted are id, lon, lat and %s", name, count)
		}
	}
	return at, nil
}

type list struct {
	points []Point
	seen   map[string]int // line of an id
	wrong  []error
}

func (l *list) take(line int, f [columns]string, count string) {
	p, err := point(f, count)
	if first, twice := l.seen[p.ID]; err == nil && twice {
		err = fmt.Errorf("%q stands in line %d already", p.ID, first)
	}
	if err == nil {
		err = p.more(f)
	}
	if err != nil {
		if len(l.wrong) < 10 {
			l.wrong = append(l.wrong, fmt.Errorf("line %d: %w", line, err))
		}
		return
	}
	l.seen[p.ID] = line
	l.points = append(l.points, p)
}

func point(f [columns]string, count string) (p Point, err error) {
	p.ID = strings.Clone(f[colID])
	lon, err1 := strconv.ParseFloat(f[colLon], 64)
	lat, err2 := strconv.ParseFloat(f[colLat], 64)
	p.At = geo.LonLat{Lon: lon, Lat: lat}
	n, err3 := strconv.ParseInt(f[colCount], 10, 64)
	p.Count = n
	switch {
	case p.ID == "":
		return p, errors.New("id is empty")
	case err1 != nil || err2 != nil || !(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90):
		return p, fmt.Errorf("%s: %q, %q is no longitude and latitude in degrees", p.ID, f[colLon], f[colLat])
	case err3 != nil:
		return p, fmt.Errorf("%s: %s is %q, and should be a whole number", p.ID, count, f[colCount])
	case n < 0 || n > 1<<31:
		return p, fmt.Errorf("%s: %s is %d", p.ID, count, n)
	}
	return p, nil
}

// more reads the columns that a list need not have.
func (p *Point) more(f [columns]string) (err error) {
	p.Household, p.Community = strings.Clone(f[colHousehold]), strings.Clone(f[colCommunity])
	if text := f[colPriority]; text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > maxPriority {
			return fmt.Errorf("%s: priority is %q, and should be 1 to %d, 1 for the first", p.ID, text, maxPriority)
		}
		p.Priority = n
	}
	for id := range strings.SplitSeq(f[colPairs], ";") {
		if id = strings.TrimSpace(id); id != "" {
			p.Pairs = append(p.Pairs, strings.Clone(id))
		}
	}
	if p.StepFree, err = yes(f[colStepFree]); err != nil {
		return fmt.Errorf("%s: step-free is %w", p.ID, err)
	}
	if p.Closed, err = yes(f[colClosed]); err != nil {
		return fmt.Errorf("%s: closed is %w", p.ID, err)
	}
	return nil
}

func yes(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "", "0", "no", "n", "false", "否":
		return false, nil
	case "1", "yes", "y", "true", "是":
		return true, nil
	}
	return false, fmt.Errorf("%q, and should be yes or no", text)
}
