package duty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// The bounds of a roster.
const (
	MaxOverlap = 30 * time.Minute // that two shifts may share while one takes over from the other
	Grace      = 15 * time.Minute // after a shift has begun, to sign for it
	rest       = 12 * time.Hour   // less between two shifts of 24 hours makes them consecutive
)

// What a roster is refused for. Times are of UTC+8.
var (
	CodeHole        = fault.Code{ID: "duty_hole", ZH: "{from} 至 {to} 无人值班,缺口 {hours} 小时", EN: "nobody is on duty from {from} to {to}: a hole of {hours} h"}
	CodeOverlap     = fault.Code{ID: "duty_overlap", ZH: "{from} 至 {to} 两个班次重叠 {minutes} 分钟,超过 30 分钟", EN: "two shifts overlap by {minutes} minutes, more than 30, from {from} to {to}"}
	CodeNoLeader    = fault.Code{ID: "duty_no_leader", ZH: "{shift} 没有带班领导", EN: "{shift} has no leader"}
	CodeNoOfficer   = fault.Code{ID: "duty_no_officer", ZH: "{shift} 没有值班员", EN: "{shift} has no duty officer"}
	CodeConsecutive = fault.Code{ID: "duty_consecutive", ZH: "{who} 连续值两个全天班:{first} 和 {shift}", EN: "{who} has two shifts of 24 hours in a row: {first} and {shift}"}
	CodeAway        = fault.Code{ID: "duty_away", ZH: "{who} 已批准请假({from} 至 {to}),不能值 {shift}", EN: "{who} is on approved leave ({from} to {to}) and cannot take {shift}"}
	CodeLeft        = fault.Code{ID: "duty_left", ZH: "{who} 不在任(任职 {from} 至 {to}),不能值 {shift}", EN: "{who} is not in office ({from} to {to}) and cannot take {shift}"}
	CodeTwice       = fault.Code{ID: "duty_twice", ZH: "{who} 同时在两个班次:{first} 和 {shift}", EN: "{who} is on two shifts at once: {first} and {shift}"}
	CodeRank        = fault.Code{ID: "duty_rank", ZH: "{shift} 是节日班次,{who}({post})不在可带班职务之列:{rule}", EN: "{shift} is on a holiday, and {who} ({post}) does not hold one of the posts that may lead it: {rule}"}
	CodeNoRule      = fault.Code{ID: "duty_no_rule", ZH: "{shift} 是节日班次,但没有当日有效的节日带班规定;请先登记规定", EN: "{shift} is on a holiday and no rule for holidays is in force that day; enter one first"}
	CodeOutside     = fault.Code{ID: "duty_outside", ZH: "{shift} 不在值班表的期间内", EN: "{shift} lies outside the roster's period"}
	CodeNoShifts    = fault.Code{ID: "duty_empty", ZH: "值班表没有班次", EN: "the roster has no shifts"}
)

// Person is what a check knows about somebody.
type Person struct {
	Name, Post   string
	Since, Until entity.Date
	Away         []Leave // approved
}

// Facts are what a roster is checked against.
type Facts struct {
	People map[string]Person
	Others []*Shift // of other rosters that stand
	Rules  []*Rule
}

// Problem is one thing that keeps a roster from being published, and where it lies.
type Problem struct {
	Code     fault.Code
	Args     fault.Args
	Field    string // of the shift
	Shift    string // id
	From, To time.Time
}

// Check lists everything that keeps r with shifts from being published, in the order of time. It is the only
// description of the rules: rotation and swaps ask it too.
func Check(r *Roster, shifts []*Shift, f Facts) (out []Problem) {
	if len(shifts) == 0 {
		return []Problem{{Code: CodeNoShifts, Field: "state"}}
	}
	sorted := slices.Clone(shifts)
	slices.SortStableFunc(sorted, byStart)
	out = append(out, cover(r, sorted, f.Others)...)
	for _, s := range sorted {
		out = append(out, manned(r, s, f)...)
	}
	out = append(out, turns(sorted, f)...)
	slices.SortStableFunc(out, func(a, b Problem) int { return a.From.Compare(b.From) })
	return out
}

func byStart(a, b *Shift) int {
	return cmp.Or(a.StartsAt.Compare(b.StartsAt), a.EndsAt.Compare(b.EndsAt), cmp.Compare(a.ID, b.ID))
}

// Begins and Ends are the moments between which a roster owes a watch.
func (r *Roster) Begins() time.Time { return clockOn(r.FirstDay, r.hour()) }

// Ends is the first moment that is no longer the roster's.
func (r *Roster) Ends() time.Time { return clockOn(r.LastDay, r.hour()+24) }

func (r *Roster) hour() int {
	if !r.ChangeHour.OK {
		return 8
	}
	return int(r.ChangeHour.V)
}

// cover finds holes and overlaps. Where the roster before it ended less than a day earlier, the time between is owed too.
func cover(r *Roster, sorted, others []*Shift) (out []Problem) {
	from, to := r.Begins(), r.Ends()
	for _, o := range others {
		if o.HeadquartersID == r.HeadquartersID && o.EndsAt.Before(from) && from.Sub(o.EndsAt) < 24*time.Hour && !covered(others, r, o.EndsAt) {
			from = o.EndsAt
		}
	}
	until := from
	for _, s := range sorted {
		if s.StartsAt.Before(r.Begins().Add(-24*time.Hour)) || !s.StartsAt.Before(to) {
			out = append(out, about(CodeOutside, "date", s, nil))
			continue
		}
		if s.StartsAt.After(until) {
			out = append(out, hole(until, s.StartsAt))
		}
		if both := earlier(until, s.EndsAt).Sub(s.StartsAt); s != sorted[0] && both > MaxOverlap {
			out = append(out, Problem{
				Code: CodeOverlap, Field: "starts_at", Shift: s.ID, From: s.StartsAt, To: s.StartsAt.Add(both),
				Args: fault.Args{"from": stamp(s.StartsAt), "to": stamp(s.StartsAt.Add(both)), "minutes": int(both / time.Minute)},
			})
		}
		if s.EndsAt.After(until) {
			until = s.EndsAt
		}
	}
	if until.Before(to) {
		out = append(out, hole(until, to))
	}
	return out
}

// covered reports whether another shift of the same headquarters goes on at a moment.
func covered(others []*Shift, r *Roster, at time.Time) bool {
	return slices.ContainsFunc(others, func(o *Shift) bool { return o.HeadquartersID == r.HeadquartersID && o.runs(at) })
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func hole(from, to time.Time) Problem {
	hours := fmt.Sprintf("%.1f", to.Sub(from).Hours())
	return Problem{
		Code: CodeHole, Field: "starts_at", From: from, To: to,
		Args: fault.Args{"from": stamp(from), "to": stamp(to), "hours": strings.TrimSuffix(hours, ".0")},
	}
}

// about is a problem of one shift.
func about(c fault.Code, field string, s *Shift, args fault.Args) Problem {
	all := fault.Args{"shift": s.words()}
	for k, v := range args {
		all[k] = v
	}
	return Problem{Code: c, Args: all, Field: field, Shift: s.ID, From: s.StartsAt, To: s.EndsAt}
}

// words name a shift in a sentence: its day and hours say it in every language.
func (s *Shift) words() string {
	return stamp(s.StartsAt) + "—" + strings.TrimPrefix(stamp(s.EndsAt), string(s.Date)+" ")
}

// manned finds what is wrong with the people of one shift.
func manned(r *Roster, s *Shift, f Facts) (out []Problem) {
	if s.LeaderID == "" {
		out = append(out, about(CodeNoLeader, "leader_id", s, nil))
	}
	if s.OfficerID == "" && s.Officer2ID == "" {
		out = append(out, about(CodeNoOfficer, "officer_id", s, nil))
	}
	for _, id := range s.people() {
		p, ok := f.People[id]
		if !ok {
			continue // not to be seen by who asks
		}
		out = append(out, present(s, id, p)...)
	}
	if p, ok := f.People[s.LeaderID]; ok && r.holiday(s) {
		out = append(out, ranked(s, p, f.Rules)...)
	}
	return out
}

// present finds whether somebody is in office and not away on the days of a shift.
func present(s *Shift, id string, p Person) (out []Problem) {
	first, last := dayOf(s.StartsAt), dayOf(s.EndsAt.Add(-time.Minute))
	if p.Since != "" && first < p.Since || p.Until != "" && last > p.Until {
		out = append(out, about(CodeLeft, s.field(id), s, fault.Args{"who": p.Name, "from": or(p.Since, "—"), "to": or(p.Until, "—")}))
	}
	for _, l := range p.Away {
		if first <= l.LastDay && last >= l.FirstDay {
			out = append(out, about(CodeAway, s.field(id), s, fault.Args{"who": p.Name, "from": l.FirstDay, "to": l.LastDay}))
		}
	}
	return out
}

func or(d, instead entity.Date) entity.Date {
	if d == "" {
		return instead
	}
	return d
}

// field is where somebody stands on a shift.
func (s *Shift) field(person string) string {
	switch person {
	case s.LeaderID:
		return "leader_id"
	case s.OfficerID:
		return "officer_id"
	case s.Officer2ID:
		return "officer2_id"
	}
	return "comms_id"
}

// holiday reports whether a shift asks for a leader of the rank for holidays.
func (r *Roster) holiday(s *Shift) bool {
	if s.Level == Holiday || s.Level == "" && r.Level == Holiday {
		return true
	}
	return r.HolidayFrom != "" && s.Date >= r.HolidayFrom && s.Date <= or(r.HolidayTo, r.HolidayFrom)
}

// ranked asks the rule in force on the day of a holiday shift whether somebody's post may lead it.
func ranked(s *Shift, p Person, rules []*Rule) []Problem {
	rule := inForce(rules, s.Date)
	if rule == nil {
		return []Problem{about(CodeNoRule, "leader_id", s, nil)}
	}
	if rule.admits(p.Post) {
		return nil
	}
	basis := rule.Words + "(" + rule.Basis
	if !rule.Verified.V {
		basis += ",待核实"
	}
	return []Problem{about(CodeRank, "leader_id", s, fault.Args{"who": p.Name, "post": orText(p.Post, "—"), "rule": basis + ")"})}
}

func orText(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

// inForce is the latest rule that holds on a day.
func inForce(rules []*Rule, d entity.Date) (found *Rule) {
	for _, r := range rules {
		if r.FromDay <= d && (r.ToDay == "" || d <= r.ToDay) && (found == nil || r.FromDay > found.FromDay) {
			found = r
		}
	}
	return found
}

func (r *Rule) admits(post string) bool {
	words := strings.FieldsFunc(r.Words, func(c rune) bool { return strings.ContainsRune("、，, ", c) })
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(post, w) })
}

// turns finds people on two shifts at once and on two shifts of 24 hours in a row.
func turns(sorted []*Shift, f Facts) (out []Problem) {
	of := map[string][]*Shift{}
	own := map[*Shift]bool{}
	for _, s := range sorted {
		own[s] = true
	}
	every := slices.Concat(f.Others, sorted)
	slices.SortStableFunc(every, byStart)
	for _, s := range every {
		for _, id := range s.people() {
			for _, before := range of[id] {
				if !own[s] && !own[before] {
					continue
				}
				if p, bad := clash(before, s, id, f.People[id].Name); bad {
					out = append(out, p)
				}
			}
			of[id] = append(of[id], s)
		}
	}
	return out
}

// clash reports whether somebody cannot take both of two shifts, the earlier first.
func clash(first, s *Shift, id, name string) (Problem, bool) {
	args := fault.Args{"who": orText(name, "—"), "first": first.words()}
	apart := s.StartsAt.Sub(first.EndsAt)
	switch {
	case apart < 0:
		return about(CodeTwice, s.field(id), s, args), true
	case first.Slot == Full24 && s.Slot == Full24 && apart < rest:
		return about(CodeConsecutive, s.field(id), s, args), true
	}
	return Problem{}, false
}

// asFields are problems as a refusal names them; the label says on which shift.
func asFields(problems []Problem) []fault.Field {
	out := make([]fault.Field, len(problems))
	for i, p := range problems {
		out[i] = fault.Field{Name: "state", Code: p.Code, Args: p.Args}
		if f := ShiftType.Schema().Field(p.Field); f != nil {
			out[i].Label = f.Label
		}
	}
	return out
}
