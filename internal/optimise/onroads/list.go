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

// Point is a line of a list: people at a position, or room at one.
type Point struct {
	ID    string
	At    geo.LonLat // WGS 84
	Count int64
	Only  []string // of people: the places that they may go to, by ID; nil for all
}

// maxPoints bounds a list.
const maxPoints = 2_000_000

// ReadList reads a CSV file with the columns id, lon, lat and count (people or capacity), in any order and beside others. Every
// line with something wrong is named, up to ten of them.
func ReadList(r io.Reader, count string) ([]Point, error) {
	in := csv.NewReader(r)
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head line: %w", err)
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
	}
	var column [4]int
	for i, name := range []string{"id", "lon", "lat", count} {
		c, ok := at[name]
		if !ok {
			return nil, fmt.Errorf("there is no column %q; wanted are id, lon, lat and %s", name, count)
		}
		column[i] = c
	}
	l := list{seen: map[string]int{}}
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return nil, fmt.Errorf("read line %d: %w", line, err)
		}
		l.take(line, [4]string{rec[column[0]], rec[column[1]], rec[column[2]], rec[column[3]]}, count)
		if len(l.points) > maxPoints {
			return nil, fmt.Errorf("more than %d lines", maxPoints)
		}
	}
	if len(l.wrong) > 0 {
		return nil, errors.Join(l.wrong...)
	}
	return l.points, nil
}

type list struct {
	points []Point
	seen   map[string]int // line of an id
	wrong  []error
}

func (l *list) take(line int, f [4]string, count string) {
	p, err := point(f, count)
	if first, twice := l.seen[p.ID]; err == nil && twice {
		err = fmt.Errorf("%q stands in line %d already", p.ID, first)
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

func point(f [4]string, count string) (p Point, err error) {
	p.ID = strings.Clone(strings.TrimSpace(f[0]))
	lon, err1 := strconv.ParseFloat(strings.TrimSpace(f[1]), 64)
	lat, err2 := strconv.ParseFloat(strings.TrimSpace(f[2]), 64)
	p.At = geo.LonLat{Lon: lon, Lat: lat}
	n, err3 := strconv.ParseInt(strings.TrimSpace(f[3]), 10, 64)
	p.Count = n
	switch {
	case p.ID == "":
		return p, errors.New("id is empty")
	case err1 != nil || err2 != nil || !(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90):
		return p, fmt.Errorf("%s: %q, %q is no longitude and latitude in degrees", p.ID, f[1], f[2])
	case err3 != nil:
		return p, fmt.Errorf("%s: %s is %q, and should be a whole number", p.ID, count, f[3])
	case n < 0 || n > 1<<31:
		return p, fmt.Errorf("%s: %s is %d", p.ID, count, n)
	}
	return p, nil
}
