package storetest

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
)

// spoil makes a valid record, lets spoil break field of it, and checks that it is refused naming the field, first as a
// new record, then as a change of a stored one; that nothing was kept is checked when the fact ends. code may be empty.
func (f *facts) spoil(field *entity.Field, code string, spoil func(rec any)) {
	f.Helper()
	if f.stored == nil { // as nothing is kept, one of each serves the whole fact
		rec, fresh := f.new(Near, true), f.m.Sample(f.sys, f.s, Near, true)
		f.stored, f.fresh, f.then = f.get(f.s.MetaOf(rec).ID), fresh, pos(f, f.db)
	}
	changed, fresh := f.s.Clone(f.stored), f.s.Clone(f.fresh)
	spoil(fresh)
	spoil(changed)
	for what, rec := range map[string]any{"create": fresh, "update": changed} {
		err := put(f.sys, f.db, f.s, rec)
		if !errors.Is(err, fault.ErrInvalid) {
			f.Errorf("%s with bad %s (%.60q): %v", what, field.Name, field.AppendJSON(nil, rec), err)
			continue
		}
		named := slices.ContainsFunc(fault.As(err).Fields, func(p fault.Field) bool {
			return p.Name == field.Name && (code == "" || p.Code.ID == code)
		})
		if !named && (what == "create" || !field.Key) {
			f.Errorf("%s with bad %s: the error names no %s of it: %v", what, field.Name, code, err)
		}
	}
}

// nothingKept checks that everything spoil tried since its records were made changed neither the stored one nor the log.
// What a fact accepts between them it does not store.
func (f *facts) nothingKept() {
	f.Helper()
	if f.stored == nil {
		return
	}
	if d := differ(f.s, f.stored, f.get(f.s.MetaOf(f.stored).ID)); d != "" {
		f.Errorf("bad values changed the record: %s", d)
	}
	if now := pos(f, f.db); now != f.then {
		f.Errorf("bad values wrote %d log entries", now-f.then)
	}
}

func (f *facts) references() {
	for _, field := range f.shapes.left(f.s.Fields) {
		if field.Kind != entity.Link {
			continue
		}
		for _, id := range []string{"NOSUCHRECORD", "a/b", "a\x00b", strings.Repeat("x", 200)} {
			f.spoil(field, entity.CodeRef.ID, func(rec any) { field.SetStr(rec, id) })
		}
	}
}

func (f *facts) required() {
	for _, field := range f.shapes.left(f.s.Fields) {
		if field.Required {
			f.spoil(field, entity.CodeRequired.ID, func(rec any) { empty(field, rec) })
		}
	}
}

// empty takes the value of field out of rec.
func empty(field *entity.Field, rec any) {
	if field.Kind == entity.Private {
		*field.Secret(rec) = entity.Secret{Clear: true}
		return
	}
	if p := field.ReadJSON(rec, []byte("null")); p != nil {
		panic("null is refused")
	}
}

func (f *facts) limits() {
	for _, field := range f.shapes.left(f.s.Fields) {
		if field.Key {
			continue // cannot change; its length is that of an id
		}
		switch field.Kind {
		case entity.Text, entity.Long:
			long := strings.Repeat("界", MaxText(field))
			f.spoil(field, entity.CodeMaxLen.ID, func(rec any) { field.SetStr(rec, long+"限") })
			f.accepts(field, func(rec any) { field.SetStr(rec, long) })
		case entity.Private:
			long := strings.Repeat("9", MaxText(field)+1)
			f.spoil(field, entity.CodeMaxLen.ID, func(rec any) { *field.Secret(rec) = entity.Secret{Plain: long} })
		case entity.Number, entity.Dec:
			f.range_(field)
		case entity.Choice:
			f.spoil(field, entity.CodeChoice.ID, func(rec any) { field.SetStr(rec, "no such option") })
		case entity.Choices:
			f.spoil(field, entity.CodeChoice.ID, func(rec any) {
				v := reflect.ValueOf(rec).Elem().FieldByIndex(index(f.s, rec, field))
				v.Set(reflect.Append(v, reflect.ValueOf("no such option").Convert(v.Type().Elem())))
			})
		case entity.Day:
			f.spoil(field, entity.CodeNotDate.ID, func(rec any) { field.SetStr(rec, "2026-02-30") })
		case entity.Located:
			f.spoil(field, entity.CodePointRange.ID, func(rec any) { *field.Point(rec) = entity.PointAt(500, 30) })
			f.spoil(field, entity.CodePointSwap.ID, func(rec any) { *field.Point(rec) = entity.PointAt(30, 122) })
		}
	}
}

// index finds where in the struct a field lies.
func index(s *entity.Schema, rec any, field *entity.Field) []int {
	for _, sf := range reflect.VisibleFields(s.GoType()) {
		if !sf.Anonymous && sf.IsExported() && s.FieldAt(rec, reflect.ValueOf(rec).Elem().FieldByIndex(sf.Index).Addr().Interface()) == field {
			return sf.Index
		}
	}
	panic("no struct field for " + field.Name)
}

// range_ checks that Min and Max themselves are allowed and what lies beyond is not.
func (f *facts) range_(field *entity.Field) {
	f.Helper()
	for _, b := range []struct {
		at   *int64
		step int64
		code string
	}{{field.Min, -1, entity.CodeMin.ID}, {field.Max, 1, entity.CodeMax.ID}} {
		if b.at == nil {
			continue
		}
		unit := int64(1)
		for range field.Scale {
			unit *= 10
		}
		set := func(rec any, units int64) {
			f.m.read(field, rec, `"`+entity.DecimalOf(units).Format(field.Scale)+`"`)
		}
		if field.Kind == entity.Number {
			set = func(rec any, units int64) { f.m.read(field, rec, entity.DecimalOf(units).Format(0)) }
		}
		f.spoil(field, b.code, func(rec any) { set(rec, *b.at*unit+b.step) })
		f.accepts(field, func(rec any) { set(rec, *b.at*unit) })
	}
}

// accepts checks that the declaration has nothing against a value; the register's own rules may.
func (f *facts) accepts(field *entity.Field, set func(rec any)) {
	f.Helper()
	if field.Check != nil {
		return
	}
	rec := f.m.Sample(f.sys, f.s, Near, true)
	set(rec)
	for _, p := range f.s.Check(rec) {
		if p.Name == field.Name && slices.Contains([]string{"min", "max", "max_len", "control"}, p.Code.ID) {
			f.Errorf("%s at its limit is refused: %v", field.Name, p)
		}
	}
}

func (f *facts) texts() {
	bad := map[string][]string{
		entity.CodeControl.ID: {"a\x00b", "a\x1bb", "a\u0085b", "a\u202eb", "a\u200bb", "\ufeffab", "a\xffb"},
		entity.CodeSecrecy.ID: {"绝密★", "★机密", "秘密 ★1年"},
	}
	for _, field := range f.shapes.left(f.s.Fields) {
		for code, texts := range bad {
			for _, text := range texts {
				switch field.Kind {
				case entity.Text, entity.Long:
					if MaxText(field) >= 8 {
						f.spoil(field, code, func(rec any) { field.SetStr(rec, text) })
					}
				case entity.Private:
					f.spoil(field, code, func(rec any) { *field.Secret(rec) = entity.Secret{Plain: text} })
				}
			}
		}
	}
}

// given reports whether the program gives the value of a field itself: then a record that asks for another's gets one of
// its own.
func (f *facts) given(field *entity.Field, first, asking any) bool {
	rec := f.s.Clone(asking)
	return put(f.sys, f.db, f.s, rec) == nil && !bytes.Equal(field.AppendJSON(nil, rec), field.AppendJSON(nil, first))
}

func (f *facts) unique() {
	for _, field := range f.s.Fields {
		if !field.Unique && !field.Key {
			continue
		}
		first := f.new(Near, true)
		second := f.m.Sample(f.sys, f.s, Near, true)
		if field.Kind == entity.Private {
			plain := strings.TrimPrefix(field.Secret(first).Key, Vault{}.Key(f.s.Name, field.Name, ""))
			field.Secret(second).Plain = plain
		} else {
			f.m.read(field, second, string(field.AppendJSON(nil, first)))
		}
		if field.ReadOnly && f.given(field, first, second) {
			continue
		}
		f.unchanged("a second "+field.Name, f.s.MetaOf(first).ID, func() {
			err := put(f.sys, f.db, f.s, second)
			e := fault.As(err)
			if !errors.Is(err, fault.ErrInvalid) || len(e.Fields) != 1 || e.Fields[0].Name != field.Name || e.Fields[0].Code.ID != entity.CodeUnique.ID {
				f.Errorf("%s twice: %v", field.Name, err)
			}
		})
	}
}
