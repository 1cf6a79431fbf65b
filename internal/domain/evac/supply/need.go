package supply

import (
	"haidun/internal/kernel/fault"
	"haidun/internal/law"
)

// The bounds of a question.
const (
	mostPeople = 2_000_000
	mostDays   = 365
)

// What is refused.
var (
	CodeAsk  = fault.Code{ID: "supply_ask", ZH: "参数 {name} 有误:{rule}", EN: "The parameter {name} is wrong: {rule}"}
	CodeRoom = fault.Code{ID: "supply_people", ZH: "场所没有登记最大接收人数,请先登记,或给出人数。", EN: "The site does not say how many people it takes; enter that first, or give a number."}
)

// Line is what is required of one thing.
type Line struct {
	Need
	Required int64 `json:"required"` // thousandths of the unit; things that come in pieces are rounded up to whole ones
	Upper    int64 `json:"upper"`    // by the upper end of the span; 0 where there is none
}

// Required is what so many people need for so many days, by the table of a day for an area.
func Required(people, days int64, day law.Day, area string) ([]Line, law.Row[[]Need], error) {
	row, err := needs().At(day, area)
	if err != nil {
		return nil, row, err
	}
	var out []Line
	for _, n := range row.Value {
		out = append(out, Line{n, n.of(n.Each, people, days), n.of(n.Most, people, days)})
	}
	return out, row, nil
}

// of is thousandths of the unit: each for PerPeople people, begun groups counted whole, and rounded up to whole units.
func (n Need) of(each, people, days int64) int64 {
	groups := (people + n.PerPeople - 1) / n.PerPeople
	if n.Daily {
		groups *= days
	}
	return (groups*each + 999) / 1000 * 1000
}
