package lift

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Columns are those of a timetable in CSV: groups are "name=people;name=people".
var columns = []string{"vehicle", "trip", "from", "load", "depart", "to", "arrive", "unloaded", "people", "groups"}

// Columns answers the columns of a timetable.
func Columns() []string { return slices.Clone(columns) }

// Row is a trip as a row of a timetable.
func (t Trip) Row() []string {
	groups := make([]string, len(t.Aboard))
	for i, s := range t.Aboard {
		groups[i] = fmt.Sprintf("%s=%d", s.Group, s.People)
	}
	return []string{
		t.Vehicle, strconv.Itoa(t.Number), t.From, t.Load.String(), t.Depart.String(), t.To, t.Arrive.String(), t.Unloaded.String(),
		strconv.Itoa(t.People), strings.Join(groups, ";"),
	}
}

// WriteTable writes a timetable as CSV.
func WriteTable(w io.Writer, trips []Trip) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns); err != nil {
		return err
	}
	for _, t := range trips {
		if err := c.Write(t.Row()); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// ReadTable reads a timetable as WriteTable writes it. Errors name the line.
func ReadTable(r io.Reader) (trips []Trip, err error) {
	c := csv.NewReader(io.LimitReader(r, maxBytes))
	c.FieldsPerRecord = len(columns)
	head, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of the timetable: %w", err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	if !slices.Equal(head, columns) {
		return nil, fmt.Errorf("line 1: the columns are %s; want %s", strings.Join(head, ","), strings.Join(columns, ","))
	}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return trips, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the timetable: %w", err)
		}
		line, _ := c.FieldPos(0)
		t, err := parseTrip(row)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if trips = append(trips, t); len(trips) > maxTrips {
			return nil, fmt.Errorf("line %d: more than %d trips", line, maxTrips)
		}
	}
}

func parseTrip(row []string) (t Trip, err error) {
	t = Trip{Vehicle: row[0], From: row[2], To: row[5]}
	number := func(text string) int {
		n, bad := strconv.ParseUint(text, 10, 31)
		if bad != nil {
			err = errors.Join(err, fmt.Errorf("%q is no number", text))
		}
		return int(n)
	}
	clock := func(text string) Clock {
		c, bad := ParseClock(text)
		err = errors.Join(err, bad)
		return c
	}
	t.Number, t.People = number(row[1]), number(row[8])
	t.Load, t.Depart, t.Arrive, t.Unloaded = clock(row[3]), clock(row[4]), clock(row[6]), clock(row[7])
	for part := range strings.SplitSeq(row[9], ";") {
		name, n, ok := strings.Cut(part, "=")
		if !ok {
			return t, errors.Join(err, fmt.Errorf("%q is not GROUP=PEOPLE", part))
		}
		t.Aboard = append(t.Aboard, Share{name, number(n)})
	}
	return t, err
}
