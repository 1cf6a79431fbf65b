package cap

import (
	"reflect"
	"slices"
	"time"
)

// Version is a version of the protocol.
type Version string

// The versions. New messages are V12.
const (
	V10 Version = "1.0"
	V11 Version = "1.1"
	V12 Version = "1.2"
)

// Statuses, message types and scopes.
const (
	Actual   = "Actual"
	Exercise = "Exercise"
	System   = "System"
	Test     = "Test"
	Draft    = "Draft" // not in 1.0

	Alert  = "Alert"
	Update = "Update"
	Cancel = "Cancel"
	Ack    = "Ack"
	Error  = "Error"

	Public     = "Public"
	Restricted = "Restricted"
	Private    = "Private"
)

// Message is an alert. Optional parts that are absent are zero; an empty optional element is read as absent. Times keep
// the offset they were written with.
type Message struct {
	Version     Version
	Identifier  string
	Sender      string
	Sent        time.Time
	Status      string
	Type        string // msgType
	Source      string
	Scope       string // may be absent in 1.0
	Restriction string
	Addresses   string
	Codes       []string
	Note        string
	References  []Reference
	Incidents   string
	Infos       []Info
}

// Reference names an earlier message.
type Reference struct {
	Sender     string
	Identifier string
	Sent       time.Time
}

// Info is what is said about one event in one language.
type Info struct {
	Language    string // absent means en-US
	Categories  []string
	Event       string
	Responses   []string // responseType; not in 1.0
	Urgency     string
	Severity    string
	Certainty   string
	Audience    string
	EventCodes  []Pair
	Effective   time.Time
	Onset       time.Time
	Expires     time.Time
	SenderName  string
	Headline    string
	Description string
	Instruction string
	Web         string
	Contact     string
	Parameters  []Pair
	Resources   []Resource
	Areas       []Area
}

// Pair is a code or parameter: valueName and value, in 1.0 written name=value.
type Pair struct{ Name, Value string }

// Resource is a file that goes with an alert.
type Resource struct {
	Description string
	MimeType    string
	Size        int64 // bytes; Sized tells 0 from absent
	Sized       bool
	URI         string
	Deref       string // the content in Base64, as written; not in 1.0
	Digest      string // SHA-1 in hexadecimal
}

// Area is where people are meant: all of its polygons, circles and codes together.
type Area struct {
	Description string
	Polygons    []Polygon
	Circles     []Circle
	Geocodes    []Pair
	Altitude    *float64 // feet above mean sea level
	Ceiling     *float64 // feet above mean sea level
}

// HeartbeatNote is the note of a message that only shows that its sender is there: of the status Test, and kept by nobody.
const HeartbeatNote = "heartbeat"

// Heartbeat tells whether a message is one.
func (m *Message) Heartbeat() bool { return m.Status == Test && m.Note == HeartbeatNote }

// Position is a place in degrees, latitude first as CAP writes it, WGS 84 (EPSG:4326).
type Position struct{ Lat, Lon float64 }

// Polygon is a closed line in the order of the file: at least four positions, the last equal to the first.
type Polygon []Position

// Circle is a disk around a position; its radius is in kilometres.
type Circle struct {
	Center   Position
	RadiusKM float64
}

// Equal reports whether two messages say the same: times of the same instant and offset, no difference between absent and
// empty lists.
func (m *Message) Equal(o *Message) bool { return reflect.DeepEqual(m.normal(), o.normal()) }

// normal is a copy that reflect.DeepEqual can compare.
func (m *Message) normal() Message {
	n := *m
	n.Sent = zoned(n.Sent)
	n.Codes = orNil(n.Codes)
	n.References = orNil(n.References)
	for i := range n.References {
		n.References[i].Sent = zoned(n.References[i].Sent)
	}
	n.Infos = orNil(n.Infos)
	for i := range n.Infos {
		f := &n.Infos[i]
		f.Effective, f.Onset, f.Expires = zoned(f.Effective), zoned(f.Onset), zoned(f.Expires)
		f.Categories, f.Responses, f.EventCodes, f.Parameters, f.Resources = orNil(f.Categories), orNil(f.Responses), orNil(f.EventCodes), orNil(f.Parameters), orNil(f.Resources)
		f.Areas = orNil(f.Areas)
		for j := range f.Areas {
			a := &f.Areas[j]
			a.Polygons, a.Circles, a.Geocodes = orNil(a.Polygons), orNil(a.Circles), orNil(a.Geocodes)
		}
	}
	return n
}

// orNil is a copy of the list, nil where it is empty.
func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// zoned is the time in a zone that is nothing but its offset.
func zoned(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	_, offset := t.Zone()
	return t.In(zone(offset))
}

func zone(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}
