package exchange

import (
	"crypto/sha256"
	"fmt"
	"strconv"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// seen remembers what the accepted rows of a file stand for, as hashes, so that a row which says the same again is
// refused and names the first.
type seen struct {
	rows map[[16]byte]int
	buf  []byte
}

func newSeen() *seen { return &seen{rows: map[[16]byte]int{}} }

// repeats refuses a row that stands for the same as one above it, or notes what it stands for.
func (s *seen) repeats(c *checker, r *row) {
	marks := s.marks(c, r)
	for _, m := range marks {
		if n, ok := s.rows[m.sum]; ok {
			p := fault.Field{Code: CodeRepeated, Args: fault.Args{"row": n}}
			if m.field != nil {
				p = *m.field.Problem(CodeRepeated, fault.Args{"row": n})
			}
			r.refuse(&p, m.column)
			return
		}
	}
	for _, m := range marks {
		s.rows[m.sum] = r.src.N
	}
}

// mark is one thing that no other row may have.
type mark struct {
	sum    [16]byte
	field  *entity.Field
	column int
}

// marks are the record the row fits or its key, its unique values, and for a new record without any of them its name
// and position, or all it says where it has no position.
func (s *seen) marks(c *checker, r *row) []mark {
	var out []mark
	add := func(f *entity.Field, column int, parts ...string) {
		s.buf = s.buf[:0]
		for _, p := range parts {
			s.buf = append(append(strconv.AppendInt(s.buf, int64(len(p)), 10), ':'), p...)
		}
		sum := sha256.Sum256(s.buf)
		out = append(out, mark{[16]byte(sum[:16]), f, column})
	}
	if id := c.match.idOf(r); r.before != nil || id != "" {
		if r.before != nil {
			id = c.s.MetaOf(r.before).ID
		}
		add(c.s.KeyField, c.columnOf("id"), "id", id)
	}
	for _, f := range c.s.Fields {
		if f.Unique && !f.Missing(r.rec) {
			add(f, c.columnOf(f.Name), "unique", f.Name, fmt.Sprint(c.match.value(f, r.rec)))
		}
	}
	if len(out) > 0 {
		return out
	}
	parts := []string{"place"}
	for _, f := range c.s.Naming {
		parts = append(parts, key(f.Text(r.rec, fault.ZH)))
	}
	if f := c.s.ParentField; f != nil {
		parts = append(parts, f.Str(r.rec))
	}
	if c.point != nil && !c.point.Missing(r.rec) {
		add(nil, 0, append(parts, c.point.Text(r.rec, fault.ZH))...)
		return out
	}
	for i, f := range c.s.Fields {
		if r.given[i] && f.Kind != entity.Private {
			parts = append(parts, f.Name, f.Text(r.rec, fault.ZH))
		} else if r.given[i] {
			parts = append(parts, f.Name, f.Secret(r.rec).Plain)
		}
	}
	add(nil, 0, parts...)
	return out
}
