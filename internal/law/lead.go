package law

import (
	"fmt"
	"strings"

	"haidun/internal/kernel/fault"
)

// Count is a way to count "N days before": which of the two ends counts.
type Count string

// The ways of counting.
const (
	EventOut Count = "event_out" // the day itself does not count, the last day does: 五日以前 of 12 May is 7 May
	EventIn  Count = "event_in"  // the day itself is the first: 8 May
	BothOut  Count = "both_out"  // so many whole days lie between: 6 May
)

// Name is the way of counting in words.
func (c Count) Name() Text {
	switch c {
	case EventOut:
		return Text{"当日不计", "the day itself not counted"}
	case EventIn:
		return Text{"当日计入", "the day itself counted"}
	case BothOut:
		return Text{"两头不计", "neither end counted"}
	}
	return Text{}
}

// Lead is the rule that something has to be done some calendar days before an event.
type Lead struct {
	Days    int      `json:"days"`
	Count   Count    `json:"count"`
	Counted Evidence `json:"counted"` // of the way of counting
}

// Deadline is a counted lead.
type Deadline struct {
	Lead
	Event Day   `json:"event"`
	Last  Day   `json:"last"`  // the last day on which it is in time
	Steps []Day `json:"steps"` // the days counted, the first one nearest to the event
}

// Before counts back from the event.
//
// Codes: law_day, law_lead, law_count.
func (l Lead) Before(event Day) (Deadline, error) {
	if l.Days < 1 || l.Days > 3660 {
		return Deadline{}, refuse(CodeLead, fault.Args{"days": l.Days})
	}
	first, beyond := 1, 0
	switch l.Count {
	case EventOut:
	case EventIn:
		first = 0
	case BothOut:
		beyond = 1
	default:
		return Deadline{}, refuse(CodeMethod, fault.Args{"count": l.Count})
	}
	d := Deadline{Lead: l, Event: event, Last: event.Add(-first - l.Days + 1 - beyond)}
	if !d.Last.OK() {
		return Deadline{}, refuse(CodeDay, fault.Args{"day": event})
	}
	for i := range l.Days {
		d.Steps = append(d.Steps, event.Add(-first-i))
	}
	return d, nil
}

// Late is how many days after the last day something was done, 0 where it was in time.
func (d Deadline) Late(done Day) int { return max(0, done.Since(d.Last)) }

// Derivation shows the count step by step.
func (d Deadline) Derivation() Text {
	zh, en := make([]string, len(d.Steps)), make([]string, len(d.Steps))
	for i, s := range d.Steps {
		zh[i] = fmt.Sprintf("%s(第%d日)", s.Short().ZH, i+1)
		en[i] = fmt.Sprintf("day %d is %s", i+1, s.Short().EN)
	}
	name, mark := d.Count.Name(), d.Counted.mark()
	return Text{
		ZH: fmt.Sprintf("%s的%d日以前,%s%s:%s;最迟%s。", d.Event.ZH(), d.Days, name.ZH, mark.ZH, strings.Join(zh, "、"), d.Last.ZH()),
		EN: fmt.Sprintf("%d days before %s, %s%s: %s; %s at the latest.", d.Days, d.Event, name.EN, mark.EN, strings.Join(en, ", "), d.Last),
	}
}
