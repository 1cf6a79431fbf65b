package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// early is the last year of early works (DBJ33/T 1309-2023, 2.0.2).
const early = 1980

// Validate refuses a file that contradicts itself. Unknown values contradict nothing.
func (f *File) Validate() error {
	p := Type.Rules(f)
	p.If(above(f.MeasuredUsable, f.MeasuredBuilt), &f.MeasuredUsable, CodeAreas, nil)
	p.If(above(f.MeasuredShelter, f.MeasuredUsable) || above(f.MeasuredShelter, f.MeasuredBuilt), &f.MeasuredShelter, CodeAreas, nil)
	p.If(above(f.ApprovedShelter, f.ApprovedBuilt), &f.ApprovedShelter, CodeAreas, nil)
	p.If(f.NuclearClass == "6B" && f.ConvClass == "5", &f.ConvClass, CodeClasses, nil)
	last := (*day)(nil)
	for _, d := range f.days() {
		if *d.at == "" {
			continue
		}
		if last != nil && *d.at < *last.at {
			p.If(true, d.at, CodeOrder, fault.Args{"before": *last.at})
		}
		last = &d
	}
	if f.BuildYear.OK && f.Early.OK {
		p.If(f.Early.V != (f.BuildYear.V <= early), &f.Early, CodeEarly, nil)
	}
	p.If((f.Stage == Scrapped || f.Stage == Demolished) && f.ApprovalNo == "", &f.ApprovalNo, entity.CodeRequired, nil)
	if f.Stage == Legacy {
		p.If(f.InspectedOn == "", &f.InspectedOn, CodeSurvey, nil)
		p.If(f.InspectedBy == "", &f.InspectedBy, CodeSurvey, nil)
		p.If(f.Findings == "", &f.Findings, CodeSurvey, nil)
		p.If(f.Condition == "", &f.Condition, CodeSurvey, nil)
	}
	return p.Err()
}

func above(a, b entity.Decimal) bool { return a.OK && b.OK && a.Units > b.Units }

// day is a date of a file's life.
type day struct {
	at    *entity.Date
	stage Stage // that it tells of
}

// days are the dates of a file in the order they must have.
func (f *File) days() []day {
	return []day{
		{&f.PlannedOn, Planned},
		{&f.ReviewedOn, Reviewed},
		{&f.DesignedOn, Designed},
		{&f.StartedOn, Building},
		{&f.CompletedOn, Surveyed},
		{&f.SurveyedOn, Surveyed},
		{&f.AcceptedOn, Accepted},
		{&f.FiledOn, Filed},
		{&f.HandedOn, HandedOver},
		{&f.RegisteredOn, Registered},
		{&f.EndedOn, Demolished},
	}
}

// settled are the values that a stage established: pointers, with the stage from which on they cannot be changed.
func (f *File) settled() map[any]Stage {
	return map[any]Stage{
		&f.PlannedOn: Reviewed, &f.ReviewedOn: Reviewed, &f.PermitNo: Reviewed, &f.ApprovedBuilt: Reviewed, &f.ApprovedShelter: Reviewed,
		&f.DesignedOn: Designed, &f.DesignNo: Designed, &f.StartedOn: Building, &f.SupervisionNo: Building,
		&f.CompletedOn: Surveyed, &f.SurveyedOn: Surveyed, &f.Surveyor: Surveyed, &f.MeasuredBuilt: Surveyed, &f.MeasuredUsable: Surveyed, &f.MeasuredShelter: Surveyed,
		&f.AcceptedOn: Accepted, &f.AcceptanceReport: Accepted, &f.Code: Accepted, &f.FiledOn: Filed, &f.FilingNo: Filed,
		&f.HandedOn: HandedOver, &f.HandedTo: HandedOver, &f.RegisteredOn: Registered, &f.ApprovalNo: Scrapped, &f.EndedOn: Scrapped,
	}
}

// rank is a stage's place in the life of a works; entry by survey comes before all.
func rank(s Stage) int {
	if s == Legacy {
		return -1
	}
	for i, o := range stages {
		if o.Code == s {
			return i
		}
	}
	return -1
}

// kept refuses an edit of what a passed stage established. What was not known may be filled in.
func (f *File) kept(before *File) error {
	p := Type.Rules(f)
	s := Type.Schema()
	for at, from := range f.settled() {
		field := s.FieldAt(f, at)
		p.If(rank(before.Stage) >= rank(from) && !field.Missing(before) && field.Text(before, fault.EN) != field.Text(f, fault.EN), at, CodePassed, nil)
	}
	return p.Err()
}

// Reached reports whether a works at a stage has come as far as another.
func Reached(at, want Stage) bool { return rank(at) >= rank(want) }
