package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// Plan is what a person decides about a file. The zero value finds out everything.
type Plan struct {
	Sheet     string            // of a workbook
	Encoding  string            // of text
	HeaderRow int               // row of the column names as a spreadsheet shows it; 0 finds out, -1 says there is none
	CRS       string            // CGCS2000 (also ""), GCJ02 or BD09
	Map       map[int]string    // 0-based column → target
	Headers   map[string]string // column name or 0-based index as text → target, for whom columns have names
	Defaults  map[string]string // field → text for rows that lack it
	OnMatch   OnMatch
	Unknown   []string         // words that mean "not known"; nil means entity.UnknownWords
	Similar   Similar          // what to do with a new row that looks like a stored record
	Whole     Whole            // whether the file is all there is
	Within    string           // id of the area whose records Whole speaks of; "" is all the sender may import into
	Decisions map[int]Decision // by row as a spreadsheet shows it

	FillMerged bool // a merged cell of a workbook says the same of all its rows
}

// OnMatch says what to do with a row that fits a stored record but says something else.
type OnMatch string

// The two ways. The zero value is Update for a file with ids and revisions, an export that comes back, and Skip otherwise.
const (
	Skip   OnMatch = "skip"
	Update OnMatch = "update"
)

// Similar says what becomes of a row that fits no stored record but looks like one.
type Similar string

// The ways; Ask is the zero value's meaning.
const (
	Ask   Similar = "ask" // refused until a person has decided
	AsNew Similar = "new"
)

// Whole says whether a file is the complete list, and what becomes of standing records that it lacks.
type Whole string

// The ways; Part is the zero value's meaning.
const (
	Part        Whole = "part"   // other records may exist
	WholeKeep   Whole = "keep"   // they are counted and shown
	WholeStrike Whole = "strike" // they are struck through
)

// Decision is what a person says about a row where the program does not decide.
type Decision struct {
	// Record is the id of the stored record that the row is, DecideNew or DecideSkip; "" leaves that open.
	Record string `json:"record,omitempty"`
	// Fields says of fields that both sides changed which value stands: ValueFile or ValueStored.
	Fields map[string]string `json:"fields,omitempty"`
}

// What a Decision may say besides an id.
const (
	DecideNew   = "new"    // a record of its own
	DecideSkip  = "skip"   // leave the row out
	ValueFile   = "file"   // the file's value
	ValueStored = "stored" // the stored value
)

// mapFile is the form of a mapping file.
type mapFile struct {
	Columns   map[string]string `json:"columns"`
	Defaults  map[string]string `json:"defaults"`
	CRS       string            `json:"crs"`
	HeaderRow int               `json:"header_row"`
	Sheet     string            `json:"sheet"`
	Encoding  string            `json:"encoding"`
	OnMatch   OnMatch           `json:"on_match"`
	Unknown   []string          `json:"unknown"`
	Similar   Similar           `json:"similar"`
	Whole     Whole             `json:"whole"`
	Within    string            `json:"within"`
	Decisions map[int]Decision  `json:"decisions"`

	FillMerged bool `json:"fill_merged"`
}

// ParsePlan reads a mapping file:
//
//	{"columns":{"<column name or 0-based index>":"<target>"},"defaults":{"status":"in_use"},"crs":"CGCS2000","header_row":1}
//
// Besides these it may hold sheet, encoding, on_match, unknown, similar, whole, within, fill_merged and decisions (by row). Anything else is refused with the line it stands in.
func ParsePlan(b []byte) (Plan, error) {
	var m mapFile
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Plan{}, fault.Wrap(fault.Malformed, CodeMapLine, fault.Args{"line": lineOf(b, d.InputOffset(), err), "what": err.Error()}, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Plan{}, fault.New(fault.Malformed, CodeMapLine, fault.Args{"line": lineOf(b, d.InputOffset(), nil), "what": "text after the end"})
	}
	return Plan{
		Sheet: m.Sheet, Encoding: m.Encoding, HeaderRow: m.HeaderRow, CRS: m.CRS, Headers: m.Columns, Defaults: m.Defaults,
		OnMatch: m.OnMatch, Unknown: m.Unknown, Similar: m.Similar, Whole: m.Whole, Within: m.Within, Decisions: m.Decisions, FillMerged: m.FillMerged,
	}, nil
}

// lineOf is the line a decoding error stands in. The decoder stops behind an unknown key's object, so that key is
// looked for.
func lineOf(b []byte, offset int64, err error) int {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typed):
		offset = typed.Offset
	case err != nil:
		var key string
		if _, serr := fmt.Sscanf(err.Error(), "json: unknown field %q", &key); serr == nil {
			if at := bytes.Index(b, []byte(strconv.Quote(key))); at >= 0 {
				offset = int64(at)
			}
		}
	}
	return 1 + bytes.Count(b[:min(max(offset, 0), int64(len(b)))], []byte("\n"))
}

// check refuses what cannot be meant, and reads the defaults into a record.
func (p *Plan) check(s *entity.Schema, clear entity.Class) error {
	switch p.OnMatch {
	case "":
		p.OnMatch = Skip
	case Skip, Update:
	default:
		return badMap("on_match " + strconv.Quote(string(p.OnMatch)))
	}
	if err := p.checkWays(); err != nil {
		return err
	}
	if p.CRS == "" {
		p.CRS = string(geo.CGCS2000)
	}
	crs, err := geo.ParseCRS(p.CRS)
	if err != nil {
		return fault.New(fault.Malformed, entity.CodeCRS, fault.Args{"value": p.CRS})
	}
	p.CRS = string(crs)
	if p.HeaderRow < -1 {
		return badMap("header_row")
	}
	for name := range p.Defaults {
		if t, ok := parseTarget(s, clear, name); !ok || t.part != whole {
			return badMap("defaults " + strconv.Quote(name))
		}
	}
	return nil
}

func (p *Plan) checkWays() error {
	if p.Similar == "" {
		p.Similar = Ask
	}
	if p.Whole == "" {
		p.Whole = Part
	}
	switch {
	case p.Similar != Ask && p.Similar != AsNew:
		return badMap("similar " + strconv.Quote(string(p.Similar)))
	case p.Whole != Part && p.Whole != WholeKeep && p.Whole != WholeStrike:
		return badMap("whole " + strconv.Quote(string(p.Whole)))
	case p.Within != "" && p.Whole == Part:
		return badMap("within")
	}
	for n, d := range p.Decisions {
		if err := d.check(n); err != nil {
			return err
		}
	}
	return nil
}

func (d Decision) check(row int) error {
	if row < 1 || d.Record != "" && !entity.ValidID(d.Record) {
		return badMap("decisions " + strconv.Itoa(row))
	}
	for name, v := range d.Fields {
		if v != ValueFile && v != ValueStored {
			return badMap("decisions " + strconv.Itoa(row) + " " + strconv.Quote(name))
		}
	}
	return nil
}

func badMap(what string) error {
	return fault.New(fault.Malformed, CodeMap, fault.Args{"what": what})
}
