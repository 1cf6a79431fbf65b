package quality

import (
	"time"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
)

// Rule is the code of a rule. Rules between registers have the name they were declared with.
type Rule string

// The rules every register is judged by, as far as it has what they look at.
const (
	Complete  Rule = "complete"
	Codes     Rule = "codes"
	Reference Rule = "reference"
	Bounds    Rule = "bounds"
	Unique    Rule = "unique"
	Geometry  Rule = "geometry"
	Timely    Rule = "timely"
	Duplicate Rule = "duplicate"
)

// Declared is a rule with its name and its weight: the points of 100 that are lost when all it looks at is wrong.
type Declared struct {
	Rule   Rule
	Title  [2]string // zh, en
	Weight int
}

// Usual are the rules in the order they are shown; their weights make 100.
var Usual = []Declared{
	{Complete, [2]string{"完整性", "Completeness"}, 25},
	{Codes, [2]string{"代码表", "Code lists"}, 10},
	{Reference, [2]string{"引用", "References"}, 10},
	{Bounds, [2]string{"取值范围与逻辑", "Bounds and logic"}, 10},
	{Unique, [2]string{"唯一性", "Uniqueness"}, 5},
	{Geometry, [2]string{"空间位置", "Position"}, 15},
	{Timely, [2]string{"时效性", "Timeliness"}, 15},
	{Duplicate, [2]string{"疑似重复", "Possible duplicates"}, 10},
}

// Plan is how one register is judged. It does not change while it is used.
type Plan struct {
	Schema *entity.Schema
	Box    geo.Box    // where positions are expected
	Land   *geo.Index // nil where nothing is known about where the sea is
	Now    time.Time
	// Within is how old a row may be; 0 where no cycle was set, and then nothing is said about age.
	Within time.Duration
	// Exists reports whether a record that a reference names stands.
	Exists func(register, id string) bool
}

// AtSeaM is how far from land, in metres, a position may lie before it is taken to be in the sea: piers and moles reach
// out, and coastlines are drawn coarsely.
const AtSeaM = 300

// Weight is what a field counts for in completeness: 3 where it is required, 2 where it stands in lists, 1 otherwise; 0
// for what is not asked of every record: yes/no questions, papers, remarks, days (the one that tells how old a record is
// has a rule of its own, and so have positions), places in a tree, what the program fills in, and what few may see.
func Weight(f *entity.Field) int64 {
	switch {
	case f.ReadOnly || f.Class == entity.Sensitive && f.Kind != entity.Private:
		return 0
	case f.Required:
		return 3
	case f.Ref == f.Schema().Name:
		return 0
	}
	switch f.Kind {
	case entity.Boolean, entity.Day, entity.Instant, entity.Files, entity.Long, entity.Located, entity.Outline, entity.Choices:
		return 0
	}
	if f.InList {
		return 2
	}
	return 1
}

// core reports whether a row that lacks f is named: lacking the lesser fields lowers the score only.
func core(f *entity.Field) bool { return Weight(f) >= 2 }

// position is the field that says where a record is.
func position(s *entity.Schema) *entity.Field {
	for _, f := range s.Fields {
		if f.Kind == entity.Located {
			return f
		}
	}
	return nil
}

// evidence is the day a record was last found to be true, where the register keeps one.
func evidence(s *entity.Schema) *entity.Field {
	if f := s.Field("evidence_on"); f != nil && f.Kind == entity.Day {
		return f
	}
	return nil
}

// address is the field with the postal address, nil where there is none.
func address(s *entity.Schema) *entity.Field {
	if f := s.Field("address"); f != nil && f.Kind == entity.Text {
		return f
	}
	return nil
}
