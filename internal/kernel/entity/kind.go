package entity

// Kind is what sort of value a field holds. The set is closed: the screens, both databases, import and export each
// know exactly these.
type Kind uint8

// The fourteen kinds. Money and area in m² are decimals with a unit.
const (
	Text    Kind = iota + 1 // one line
	Long                    // several lines
	Number                  // whole number
	Dec                     // exact decimal with a declared scale
	Boolean                 // yes, no or unknown
	Choice                  // one of a code list
	Choices                 // several of a code list
	Day                     // calendar date in UTC+8
	Instant                 // point in time, UTC, milliseconds
	Located                 // one position, CGCS2000
	Outline                 // polygon or multipolygon, CGCS2000
	Link                    // reference to another record
	Files                   // attached files by content hash
	Private                 // personal data, encrypted, shown masked
)

var kindNames = [...]string{
	Text: "text", Long: "long", Number: "int", Dec: "decimal", Boolean: "bool", Choice: "choice", Choices: "choices",
	Day: "date", Instant: "time", Located: "point", Outline: "polygon", Link: "ref", Files: "file", Private: "secret",
}

// String is the kind's name in meta and OpenAPI.
func (k Kind) String() string { return kindNames[k] }

// Kinds lists all kinds in order, for tests that must cover each.
func Kinds() []Kind {
	var out []Kind
	for k := Text; k <= Private; k++ {
		out = append(out, k)
	}
	return out
}

// Class says who may see a record or a field at all (数据分级).
type Class uint8

// The classes, rising. State secrets have no class: they must not be entered here.
const (
	Internal  Class = iota // work information, the default
	Public                 // may be shown to anyone
	Sensitive              // needs a role cleared for it
)

var classNames = [...]string{Internal: "internal", Public: "public", Sensitive: "sensitive"}

// String is the class's code.
func (c Class) String() string { return classNames[c] }

// Rank orders classes by how closely they are held: public 0, internal 1, sensitive 2.
func (c Class) Rank() int { return [...]int{Internal: 1, Public: 0, Sensitive: 2}[c] }

// ClassOfRank is the class with a rank; an unknown rank is held most closely.
func ClassOfRank(rank int64) Class {
	switch rank {
	case 0:
		return Public
	case 1:
		return Internal
	}
	return Sensitive
}

// ParseClass reads a class's code; ok is false for anything else.
func ParseClass(s string) (c Class, ok bool) {
	for i, n := range classNames {
		if n == s {
			return Class(i), true
		}
	}
	return Internal, false
}

// Origin says where a record comes from. Demonstration and drill records are marked wherever they appear.
type Origin string

// The origins.
const (
	Real  Origin = "real"
	Demo  Origin = "demo"
	Drill Origin = "drill"
)

// Valid reports whether o is one of the origins.
func (o Origin) Valid() bool { return o == Real || o == Demo || o == Drill }

// Tone is the meaning of a choice's colour, never its only carrier.
type Tone string

// The tones.
const (
	OK     Tone = "ok"
	Warn   Tone = "warn"
	Danger Tone = "danger"
	Idle   Tone = "idle"
	Info   Tone = "info"
)
