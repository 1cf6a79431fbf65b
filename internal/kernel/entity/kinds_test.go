package entity_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// eachKind runs a property of every kind's field; rec has a value in that field alone.
func eachKind(t *testing.T, check func(t *rapid.T, f *entity.Field, rec *every)) {
	t.Helper()
	for _, k := range entity.Kinds() {
		f, set := fieldOf(k), values[k]
		if f == nil || set == nil {
			t.Fatalf("kind %d (%s) has no field or no values in these tests", k, k)
		}
		t.Run(k.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				rec := &every{}
				set(t, rec)
				if f.Missing(rec) {
					t.Fatalf("the value is missing: %+v", rec)
				}
				check(t, f, rec)
			})
		})
	}
}

// stored is what a database keeps of a record.
func stored(rec *every) []any { return everyType.Schema().AppendValues(nil, rec) }

func sameStored(t *rapid.T, got, want *every) {
	t.Helper()
	a, b := stored(got), stored(want)
	for i, c := range everyType.Schema().Columns() {
		if a[i] != b[i] {
			t.Fatalf("%s: %v instead of %v", c.Name, a[i], b[i])
		}
	}
}

func TestEveryKindComesBackFromJSON(t *testing.T) {
	eachKind(t, func(t *rapid.T, f *entity.Field, rec *every) {
		raw := f.AppendJSON(nil, rec)
		back := &every{}
		if p := f.ReadJSON(back, raw); p != nil {
			t.Fatalf("%s: %v", raw, p)
		}
		if f.Kind == entity.Private { // JSON carries the mask, and what is read is a new plain value
			if back.Phone.Plain != rec.Phone.Mask || back.Phone.Cipher != "" {
				t.Fatalf("%s became %+v", raw, back.Phone)
			}
			return
		}
		sameStored(t, back, rec)
		if p := f.ReadJSON(back, []byte("null")); p != nil || !f.Missing(back) {
			t.Fatalf("null: %v", p)
		}
	})
}

func TestEveryKindComesBackFromText(t *testing.T) {
	eachKind(t, func(t *rapid.T, f *entity.Field, rec *every) {
		for _, lang := range []fault.Lang{fault.ZH, fault.EN} {
			text := f.Text(rec, lang)
			back := &every{}
			p := f.ReadText(back, entity.CellText{Text: "  " + text + " \u3000"})
			switch f.Kind {
			case entity.Files: // only their names are text
				if p == nil {
					t.Fatalf("%q was taken for attachments", text)
				}
				continue
			case entity.Private:
				if p != nil || back.Phone.Plain != rec.Phone.Mask {
					t.Fatalf("%q became %+v: %v", text, back.Phone, p)
				}
				continue
			case entity.Instant: // printed to the second
				rec.Seen = rec.Seen.Truncate(1e9)
			case entity.Located: // printed without accuracy and source
				rec.At.AccuracyM, rec.At.Source = 0, ""
			}
			if p != nil {
				t.Fatalf("%q: %v", text, p)
			}
			sameStored(t, back, rec)
			if p := f.ReadText(back, entity.CellText{Text: " "}); p != nil || !f.Missing(back) {
				t.Fatalf("blank: %v", p)
			}
		}
	})
}

func TestEveryKindComesBackFromItsColumns(t *testing.T) {
	eachKind(t, func(t *rapid.T, f *entity.Field, rec *every) {
		cols := stored(rec)
		for i, v := range cols { // as drivers answer them
			switch v := v.(type) {
			case string:
				if rapid.Bool().Draw(t, "bytes") {
					cols[i] = []byte(v)
				}
			case bool:
				if v && rapid.Bool().Draw(t, "number") {
					cols[i] = int64(1)
				}
			}
		}
		back := &every{}
		if err := everyType.Schema().Load(back, cols); err != nil {
			t.Fatal(err)
		}
		sameStored(t, back, rec)
		if a, b := f.AppendJSON(nil, back), f.AppendJSON(nil, rec); !bytes.Equal(a, b) {
			t.Fatalf("%s instead of %s", a, b)
		}
		alone := &every{}
		if f.Kind != entity.Located && f.Kind != entity.Outline && f.Kind != entity.Private { // those have several columns
			if err := f.SetColumn(alone, f.ColumnValue(rec)); err != nil || !bytes.Equal(f.AppendJSON(nil, alone), f.AppendJSON(nil, rec)) {
				t.Fatalf("one column: %v", err)
			}
		}
	})
}

func TestMissingValuesAreNilInEveryColumn(t *testing.T) {
	s := everyType.Schema()
	for i, v := range stored(&every{}) {
		if v != nil {
			t.Errorf("%s: %v", s.Columns()[i].Name, v)
		}
	}
	for _, f := range s.Fields {
		if rec := (&every{}); !f.Missing(rec) || f.Text(rec, fault.ZH) != "" {
			t.Errorf("%s of an empty record: %q", f.Name, f.Text(rec, fault.ZH))
		}
	}
}

// A copy shares nothing with what it was made of, and a change of one field is one change.
func TestCopiesAndChangesOfEveryKind(t *testing.T) {
	s := everyType.Schema()
	eachKind(t, func(t *rapid.T, f *entity.Field, rec *every) {
		clone := s.Clone(rec).(*every)
		sameStored(t, clone, rec)
		into := &every{}
		f.Copy(into, rec)
		sameStored(t, into, rec)
		if b, any := s.AppendChanges(nil, rec, clone); any || string(b) != "{}" {
			t.Fatalf("no change is %s", b)
		}
		b, any := s.AppendChanges(nil, &every{}, rec)
		if !any || !bytes.HasPrefix(b, []byte(`{"`+f.Name+`":{"before":null,"after":`)) || bytes.Count(b, []byte(`"before":`)) != 1 {
			t.Fatalf("%s", b)
		}
		f.Copy(rec, &every{})
		if !f.Missing(rec) || f.Missing(clone) || f.Missing(into) {
			t.Fatal("emptying one emptied another")
		}
		if len(clone.Some) > 0 {
			clone.Some[0] = "x"
			if into.Some[0] == "x" {
				t.Fatal("copies share their codes")
			}
		}
	})
}

func TestFactsComeBackFromTheirColumns(t *testing.T) {
	s := everyType.Schema()
	rapid.Check(t, func(t *rapid.T) {
		rec := &every{}
		rec.UpdatedAt, rec.CreatedAt, rec.UpdatedBy, rec.CreatedBy = moment(t), moment(t), word(t), word(t)
		rec.Class = rapid.SampledFrom([]entity.Class{entity.Internal, entity.Public, entity.Sensitive}).Draw(t, "class")
		rec.Origin = rapid.SampledFrom([]entity.Origin{entity.Real, entity.Demo, entity.Drill}).Draw(t, "origin")
		back := &every{}
		for _, f := range s.Facts() {
			if s.Field(f.Name) != nil || s.Asked(f.Name) != f || f.Schema() != s {
				t.Fatalf("%s is among the declared fields", f.Name)
			}
			v := f.ColumnValue(rec)
			if _, whole := v.(int64); whole != (f.Stored() == entity.IntColumn) {
				t.Fatalf("%s is stored as %T", f.Name, v)
			}
			if err := f.SetColumn(back, v); err != nil || f.Missing(rec) || f.Text(rec, fault.EN) == "" {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		if back.Meta != rec.Meta {
			t.Fatalf("%+v\ninstead of %+v", back.Meta, rec.Meta)
		}
	})
}

func TestALongNumberThatASpreadsheetRewroteIsRefusedAndACodeIsNot(t *testing.T) {
	f := fieldOf(entity.Link)
	for text, refused := range map[string]bool{
		"3.30902E+17": true, "3.30902E17": true, "1E+11": true, "３．３０９０２Ｅ＋１７": true, "-2e12": true,
		"0e11": false, "01E17": false, "012345678901234567890123E9": false, "1E5": false, "3E": false,
	} {
		p := f.ReadText(&every{}, entity.CellText{Text: text})
		if got := p != nil && p.Code.ID == entity.CodeMangled.ID; got != refused || (!refused && p != nil) {
			t.Errorf("%s: %v", text, p)
		}
	}
}
