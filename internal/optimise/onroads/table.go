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

// Given is a plan that somebody wrote.
type Given struct {
	Assigned  int64
	Objective int64 // person-ms, from door to door
	Gap       error // why it is not the best; nil where it is
}

// Compare reads a plan that somebody wrote and holds it against the lists and the roads. It is sound where nobody is sent to two
// places at once, to one that is full, or to one that cannot be reached in the time that is given; else err says what is
// wrong. It is the best where its sum is a bound that is computed from what full places are worth, and that no plan is below.
func (r *Result) Compare(in io.Reader) (g Given, err error) {
	shares, err := r.read(in)
	if err != nil {
		return g, err
	}
	given := *r.Plan
	given.Shares, given.Assigned, given.Objective, given.Unassigned = shares, 0, 0, 0
	given.Left = make([]int64, len(r.Problem.Demands))
	for i, d := range r.Problem.Demands {
		given.Left[i] = d.People
	}
	for _, s := range shares {
		given.Left[s.Demand] -= s.People
		given.Assigned += s.People
		given.Objective += s.People * s.Time
		g.Objective += s.People * (s.Time + r.Problem.Demands[s.Demand].Extra)
	}
	for i, left := range given.Left {
		if left < 0 {
			return g, fmt.Errorf("%s: %d people more than there are", r.Points[r.demand[i]].ID, -left)
		}
		given.Unassigned += left
	}
	g.Assigned = given.Assigned
	if err := assign.Sound(r.Problem, &given); err != nil {
		return g, err
	}
	if given.Assigned < r.Plan.Assigned {
		g.Gap = fmt.Errorf("%d people are assigned, and %d can be", given.Assigned, r.Plan.Assigned)
		return g, nil
	}
	g.Gap = assign.Check(r.Problem, &given)
	return g, nil
}

// Proved checks the plan as it was solved.
func (r *Result) Proved() error { return assign.Check(r.Problem, r.Plan) }

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
		line, _ := c.FieldPos(0)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
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
