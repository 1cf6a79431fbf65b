package entity

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// AppendChanges appends the difference between two records as a JSON object {"field":{"before":…,"after":…}}, null
// standing for a missing value, and reports whether anything differs. before may be nil. Secrets appear as their mask and sealed value, never in clear.
func (s *Schema) AppendChanges(dst []byte, before, after any) ([]byte, bool) {
	dst = append(dst, '{')
	n := 0
	var a, b []byte
	for _, f := range s.Fields {
		b = b[:0]
		if before != nil {
			b = f.appendLogged(b, before)
		}
		a = f.appendLogged(a[:0], after)
		if bytes.Equal(a, b) {
			continue
		}
		dst = appendChange(dst, f.Name, b, a, n)
		n++
	}
	am := s.MetaOf(after)
	var bm *Meta
	if before != nil {
		bm = s.MetaOf(before)
	}
	dst, n = appendMetaChanges(dst, bm, am, n)
	return append(dst, '}'), n > 0
}

func appendMetaChanges(dst []byte, b, a *Meta, n int) ([]byte, int) {
	if b == nil {
		if a.Class != Internal {
			dst = appendChange(dst, "data_class", nil, AppendString(nil, a.Class.String()), n)
			n++
		}
		if a.Origin != Real {
			dst = appendChange(dst, "origin", nil, AppendString(nil, string(a.Origin)), n)
			n++
		}
		return dst, n
	}
	if a.Class != b.Class {
		dst = appendChange(dst, "data_class", AppendString(nil, b.Class.String()), AppendString(nil, a.Class.String()), n)
		n++
	}
	if a.Area != b.Area {
		dst = appendChange(dst, "area_path", AppendString(nil, b.Area), AppendString(nil, a.Area), n)
		n++
	}
	if a.Struck() != b.Struck() {
		dst = appendChange(dst, "struck_at", AppendTime(nil, b.StruckAt), AppendTime(nil, a.StruckAt), n)
		n++
	}
	return dst, n
}

func appendChange(dst []byte, name string, before, after []byte, n int) []byte {
	if n > 0 {
		dst = append(dst, ',')
	}
	dst = append(append(append(dst, '"'), name...), `":{"before":`...)
	dst = append(appendOrNull(dst, before), `,"after":`...)
	return append(appendOrNull(dst, after), '}')
}

func appendOrNull(dst, v []byte) []byte {
	if len(v) == 0 {
		return append(dst, "null"...)
	}
	return append(dst, v...)
}

// appendLogged is the value as the log keeps it, nothing when missing.
func (f *Field) appendLogged(dst []byte, rec any) []byte {
	if f.Missing(rec) {
		return dst
	}
	if f.Kind == Private {
		p := f.Secret(rec)
		dst = AppendString(append(dst, `{"mask":`...), p.Mask)
		dst = AppendString(append(dst, `,"sealed":`...), p.Cipher)
		return append(dst, '}')
	}
	return f.AppendJSON(dst, rec)
}

// ReadLogged sets the field of rec to a value as the log keeps it: the reverse of what AppendChanges writes.
func (f *Field) ReadLogged(rec any, raw json.RawMessage) error {
	f.value(rec).SetZero()
	if f.Kind != Private {
		if p := f.ReadJSON(rec, raw); p != nil {
			return fmt.Errorf("read %s.%s from the log: %s", f.schema.Name, f.Name, p.Code.ID)
		}
		return nil
	}
	var v struct{ Mask, Sealed string }
	if err := json.Unmarshal(raw, &v); err != nil {
		return fmt.Errorf("read %s.%s from the log: %w", f.schema.Name, f.Name, err)
	}
	f.Secret(rec).Mask, f.Secret(rec).Cipher = v.Mask, v.Sealed
	return nil
}
