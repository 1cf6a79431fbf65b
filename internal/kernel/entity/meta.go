package entity

import "time"

// Meta is embedded in every record. The store fills it; nothing else writes it, except that ID, Class and Origin
// may be set before the first Put.
type Meta struct {
	ID           string
	Rev          int64  // 1 on creation, +1 with every change
	Area         string // area path "330900/330902/": who may see the record; "" for records outside the area tree
	Class        Class
	Origin       Origin
	Node         string // the node that may write the record
	CreatedAt    time.Time
	CreatedBy    string // user id
	UpdatedAt    time.Time
	UpdatedBy    string
	StruckAt     time.Time // zero while the record stands
	StruckReason string
}

// Struck reports whether the record is struck through.
func (m *Meta) Struck() bool { return !m.StruckAt.IsZero() }

// MetaOf is the embedded Meta of a record pointer.
func (s *Schema) MetaOf(rec any) *Meta { return rec.(interface{ meta() *Meta }).meta() }

func (m *Meta) meta() *Meta { return m }
