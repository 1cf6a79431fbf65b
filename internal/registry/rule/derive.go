package rule

import (
	"bytes"
	"encoding/json"
	"strings"

	"haidun/internal/kernel/fault"
	"haidun/internal/law"
	"haidun/internal/law/building"
)

// What the law's command line refuses.
var (
	CodeLawKind  = fault.Code{ID: "law_kind", ZH: "不能推算「{kind}」:可用 required-area、relocation-fee、surcharge、settle、fine、deadline。", EN: "“{kind}” cannot be derived: there are required-area, relocation-fee, surcharge, settle, fine and deadline."}
	CodeLawInput = fault.Code{ID: "law_input", ZH: "输入有误:{what}", EN: "The input is wrong: {what}"}
)

// Answer is a figure with what it was made of.
type Answer struct {
	Kind     string     `json:"kind"`
	Value    string     `json:"value"`
	Unit     law.Text   `json:"unit"`
	Rules    []string   `json:"rules"` // ids of the rule versions
	Verified bool       `json:"verified"`
	Steps    []law.Step `json:"steps"`
	Sources  []law.Cite `json:"sources"`
	Skipped  []law.Skip `json:"skipped,omitempty"` // of a deadline: the days that did not count

	derivation *law.Derivation
}

// Print is the answer for people.
func (a Answer) Print(lang fault.Lang) string {
	return strings.Join(a.derivation.Lines(lang), "\n") + "\n"
}

func derived(kind string, d *law.Derivation) Answer {
	out := Answer{Kind: kind, Value: d.Value, Unit: d.Unit, Rules: []string{}, Verified: d.Verified, Steps: d.Steps, Sources: d.Rules, derivation: d}
	for _, c := range d.Rules {
		out.Rules = append(out.Rules, c.ID)
	}
	return out
}

// Kinds are what can be derived.
func Kinds() []string {
	return []string{"required-area", "relocation-fee", "surcharge", "settle", "fine", "deadline"}
}

// Derive answers a figure by the law of a day, for what input says as JSON.
//
// Codes: law_kind, law_input and those of the rules.
func Derive(l *Law, kind string, on law.Day, input []byte) (Answer, error) {
	derive := map[string]func(*Law, law.Day, []byte) (Answer, error){
		"required-area": requiredArea, "relocation-fee": relocationFee, "surcharge": surcharge, "settle": settle, "fine": fineFor, "deadline": deadlineOf,
	}[kind]
	if derive == nil {
		return Answer{}, fault.New(fault.Invalid, CodeLawKind, fault.Args{"kind": kind})
	}
	return derive(l, on, input)
}

// amount is a number or a text of JSON, exact.
type amount law.Hundredths

// UnmarshalJSON implements json.Unmarshaler.
func (a *amount) UnmarshalJSON(b []byte) error {
	h, err := law.ParseHundredths(strings.Trim(string(b), `"`))
	*a = amount(h)
	return err
}

// readLaw reads one JSON object strictly: a key that is not known is a mistake, not a wish.
func readLaw(input []byte, into any) error {
	var said map[string]json.RawMessage
	if err := json.Unmarshal(input, &said); err != nil {
		return fault.New(fault.Invalid, CodeLawInput, fault.Args{"what": err})
	}
	named := make(map[string]json.RawMessage, len(said))
	for key, value := range said {
		key = strings.ToLower(key)
		if name := otherNames[key]; name != "" {
			key = name
		}
		if named[key] != nil {
			return fault.New(fault.Invalid, CodeLawInput, fault.Args{"what": key + " is given twice"})
		}
		named[key] = value
	}
	again, err := json.Marshal(named)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(again))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if f := fault.As(err); f != nil && f.Kind == fault.Invalid {
			return f
		}
		return fault.New(fault.Invalid, CodeLawInput, fault.Args{"what": err})
	}
	return nil
}

// otherNames are what people call the same things in short.
var otherNames = map[string]string{
	"area_code": "area", "class": "city_class", "a_res": "area_residential", "a_oth": "area_other", "residential": "area_residential", "other": "area_other",
	"total": "area_total_above", "required": "required_area", "built": "designed_area", "built_area": "designed_area", "reason": "reason_code",
	"reduction": "reduction_code", "rate": "fee_rate", "overdue_days": "days_overdue", "owed": "area_owed", "unit": "unit_fine",
}

// areaInput is what a project says about itself, by the names of its register.
type areaInput struct {
	Area        string         `json:"area"`
	Class       building.Class `json:"city_class"`
	ClassWhy    string         `json:"class_why"`
	Total       *amount        `json:"area_total_above"`
	Residential amount         `json:"area_residential"`
	Other       amount         `json:"area_other"`
	FirstFloor  amount         `json:"first_floor"`
	Storeys     int64          `json:"storeys"`
	FoundationM amount         `json:"foundation_m"`
	Percent     amount         `json:"ratio_percent"`
}

func (in areaInput) project(day law.Day) building.Project {
	p := building.Project{
		Day: day, Area: in.Area, Class: in.Class, ClassWhy: in.ClassWhy, Residential: law.Hundredths(in.Residential), Other: law.Hundredths(in.Other),
		FirstFloor: law.Hundredths(in.FirstFloor), Storeys: in.Storeys, FoundationM: law.Hundredths(in.FoundationM), Ratio: int64(in.Percent),
	}
	if in.Total != nil {
		p.Total = (*law.Hundredths)(in.Total)
	}
	return p
}

func requiredArea(l *Law, day law.Day, input []byte) (Answer, error) {
	in := areaInput{Area: "330900"}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	got, err := l.Building.Required(in.project(day))
	if err != nil {
		return Answer{}, err
	}
	return derived("required-area", got.Derivation), nil
}

func relocationFee(l *Law, day law.Day, input []byte) (Answer, error) {
	in := struct {
		Area      string       `json:"area"`
		Required  amount       `json:"required_area"`
		Built     amount       `json:"designed_area"`
		Reason    textOrNumber `json:"reason_code"`
		Proof     bool         `json:"proof"`
		Reduction string       `json:"reduction_code"`
		Rate      *amount      `json:"fee_rate"`
	}{Area: "330900"}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	got, err := l.Building.Fee(building.Relocation{
		Day: day, Area: in.Area, Required: law.Hundredths(in.Required), Built: law.Hundredths(in.Built), Reason: building.Reason(in.Reason), Proof: in.Proof,
		Reduction: in.Reduction, Rate: (*law.Hundredths)(in.Rate),
	})
	if err != nil {
		return Answer{}, err
	}
	return derived("relocation-fee", got.Derivation), nil
}

func surcharge(l *Law, day law.Day, input []byte) (Answer, error) {
	in := struct {
		Area      string  `json:"area"`
		Principal amount  `json:"principal"`
		Days      *int64  `json:"days_overdue"`
		Due       law.Day `json:"due"`
		Paid      law.Day `json:"paid_on"`
	}{Area: "330900"}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	var days int64
	switch {
	case in.Days != nil:
		days = *in.Days
	case in.Due.OK() && in.Paid.OK():
		days = int64(max(0, in.Paid.Since(in.Due)))
	default:
		return Answer{}, fault.New(fault.Invalid, CodeLawInput, fault.Args{"what": "days_overdue, or due and paid_on"})
	}
	got, err := l.Building.Surcharge(day, in.Area, law.Hundredths(in.Principal), days)
	if err != nil {
		return Answer{}, err
	}
	return derived("surcharge", got.Derivation), nil
}

func settle(_ *Law, _ law.Day, input []byte) (Answer, error) {
	var in struct {
		Paid amount `json:"paid"`
		Owed amount `json:"owed"`
	}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	got, err := building.Settle(law.Hundredths(in.Paid), law.Hundredths(in.Owed))
	if err != nil {
		return Answer{}, err
	}
	return derived("settle", got.Derivation), nil
}

func fineFor(l *Law, day law.Day, input []byte) (Answer, error) {
	in := struct {
		Area string `json:"area"`
		Owed amount `json:"area_owed"`
		Unit amount `json:"unit_fine"`
	}{Area: "330900"}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	got, err := l.Building.FineFor(day, in.Area, law.Hundredths(in.Owed), law.Hundredths(in.Unit))
	if err != nil {
		return Answer{}, err
	}
	return derived("fine", got.Derivation), nil
}

// Term is a term as people ask for it: one of the numbers is given.
type Term struct {
	WorkingDays   int `json:"working_days,omitempty"`
	Days          int `json:"days,omitempty"`           // calendar days
	StatutoryDays int `json:"statutory_days,omitempty"` // calendar days whose last, where a day of rest, moves on
	Months        int `json:"months,omitempty"`
	Years         int `json:"years,omitempty"`
}

func (t Term) term() (law.Term, error) {
	var out []law.Term
	for _, x := range []law.Term{
		{N: t.WorkingDays, Unit: law.Working},
		{N: t.Days, Unit: law.Natural},
		{N: t.StatutoryDays, Unit: law.Natural, Rolls: true},
		{N: t.Months, Unit: law.Months, Rolls: true},
		{N: t.Years, Unit: law.Years, Rolls: true},
	} {
		if x.N != 0 {
			x.Counted = law.Unverified
			out = append(out, x)
		}
	}
	if len(out) != 1 {
		return law.Term{}, fault.New(fault.Invalid, CodeLawInput, fault.Args{"what": "working_days | days | statutory_days | months | years"})
	}
	return out[0], nil
}

func deadlineOf(l *Law, day law.Day, input []byte) (Answer, error) {
	var in struct {
		Term
		From   law.Day     `json:"from"` // the day of --date where it is not given
		Pauses []law.Pause `json:"pauses"`
	}
	if err := readLaw(input, &in); err != nil {
		return Answer{}, err
	}
	if in.From.OK() {
		day = in.From
	}
	return deadline(l, day, in.Term, in.Pauses)
}

func deadline(l *Law, from law.Day, t Term, pauses []law.Pause) (Answer, error) {
	term, err := t.term()
	if err != nil {
		return Answer{}, err
	}
	due, err := l.Calendar.After(term, from, pauses...)
	if err != nil {
		return Answer{}, err
	}
	out := derived("deadline", due.Steps())
	out.Skipped = due.Skipped
	return out, nil
}

// Deadline is when a term ends that begins with a day.
func Deadline(l *Law, from law.Day, t Term) (Answer, error) { return deadline(l, from, t, nil) }

// textOrNumber is a code that may be written as a number.
type textOrNumber string

// UnmarshalJSON implements json.Unmarshaler.
func (t *textOrNumber) UnmarshalJSON(b []byte) error {
	*t = textOrNumber(strings.Trim(string(b), `"`))
	return nil
}
