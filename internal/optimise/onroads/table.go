package onroads

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"haidun/internal/optimise/assign"
)

// Write writes the plan as CSV: demand, place, people, and the seconds from door to door with three decimals.
func (r *Result) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"demand", "place", "people", "seconds"}) // Error tells
	for _, s := range r.Plan.Shares {
		ms := s.Time + r.Problem.Demands[s.Demand].Extra
		_ = out.Write([]string{
			r.Points[r.demand[s.Demand]].ID, r.Places[r.place[s.Place]].ID, strconv.FormatInt(s.People, 10), fmt.Sprintf("%d.%03d", ms/1000, ms%1000),
		})
	}
	out.Flush()
	return out.Error()
}

// People are all people of the lists.
func (r *Result) People() (n int64) {
	for _, p := range r.Points {
		n += p.Count
	}
	return n
}

// read reads the lines of a plan.
func (r *Result) read(in io.Reader) ([]assign.Share, error) {
	demand, place := map[string]int32{}, map[string]int32{}
	for k, i := range r.demand {
		demand[r.Points[i].ID] = int32(k)
	}
	for k, i := range r.place {
		place[r.Places[i].ID] = int32(k)
	}
	c := csv.NewReader(in)
	c.FieldsPerRecord = 4
	head, err := c.Read()
	if err != nil || head[0] != "demand" || head[1] != "place" || head[2] != "people" || head[3] != "seconds" {
		return nil, fmt.Errorf("a plan begins with the line demand,place,people,seconds: %v, %w", head, err)
	}
	var out []assign.Share
	for {
		f, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read a plan line by line: %w", err) // it names the line
		}
		line, _ := c.FieldPos(0)
		d, ok1 := demand[f[0]]
		p, ok2 := place[f[1]]
		n, err1 := strconv.ParseInt(f[2], 10, 64)
		sec, err2 := strconv.ParseFloat(f[3], 64)
		if !ok1 || !ok2 || err1 != nil || err2 != nil || n <= 0 || !(sec >= 0 && sec < 1e9) {
			return nil, fmt.Errorf("line %d: %v is not of these lists, or no number of people and seconds", line, f)
		}
		out = append(out, assign.Share{Demand: d, Place: p, People: n, Time: int64(math.Round(sec*1000)) - r.Problem.Demands[d].Extra})
	}
}
