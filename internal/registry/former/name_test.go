package former_test

import (
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/registry/area"
	"haidun/internal/registry/former"
	"haidun/internal/registry/organisation"
)

func TestNameCannotEndBeforeItBegins(t *testing.T) {
	for _, c := range []struct {
		from, to entity.Date
		bad      bool
	}{{"2001-01-01", "2000-12-31", true}, {"2001-01-01", "2001-01-01", false}, {"", "1949-10-01", false}, {"2001-01-01", "", false}} {
		err := (&former.Name{ValidFrom: c.from, ValidTo: c.to}).Validate()
		if (err != nil) != c.bad {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
		if c.bad && fault.As(err).Fields[0].Name != "valid_to" {
			t.Errorf("the field is not named: %v", err)
		}
	}
}

// The refusal names the field by hand, since two registers share the record: it must be what both declare.
func TestRefusedDayIsCalledWhatBothRegistersCallIt(t *testing.T) {
	bad := fault.As((&former.Name{ValidFrom: "2", ValidTo: "1"}).Validate()).Fields[0]
	for _, typ := range []*entity.Type[former.Name]{area.NameType, organisation.NameType} {
		if f := typ.Schema().Field(bad.Name); f == nil || f.Label != bad.Label {
			t.Errorf("%s has no %s called %v", typ.Schema().Name, bad.Name, bad.Label)
		}
	}
}
