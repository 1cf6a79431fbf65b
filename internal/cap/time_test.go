package cap_test

import (
	"flag"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestTheTimeIsHeldAgainstTheClock(t *testing.T) {
	m, found := cap.Read(fixture(t, "good/plain"), cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		name, now, expires string
		want               fault.Code
	}{
		{"in force", "2025-05-12T10:30:00+08:00", "", fault.Code{}},
		{"the sender's clock is 5 minutes ahead", "2025-05-12T09:55:00+08:00", "", fault.Code{}},
		{"the sender's clock is more than that ahead", "2025-05-12T09:54:59+08:00", "", cap.CodeFuture},
		{"the last second", "2025-05-12T10:59:59+08:00", "", fault.Code{}},
		{"over", "2025-05-12T11:00:00+08:00", "", cap.CodeExpired},
		{"a hundred years", "2025-05-12T10:30:00+08:00", "2125-05-12T10:00:00+08:00", cap.CodeExpiresFar},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := *m
			m.Infos = append([]cap.Info(nil), m.Infos...)
			if c.expires != "" {
				m.Infos[0].Expires = at(c.expires)
			}
			found := cap.Check(&m, at(c.now))
			if c.want.ID == "" && len(found) > 0 || c.want.ID != "" && (len(found) != 1 || !found.Has(c.want)) {
				t.Errorf("%s, want %s", short(found), c.want.ID)
			}
			if len(found) > 0 && found.Err() == nil || len(found) == 0 && found.Err() != nil {
				t.Errorf("as an error: %v", found.Err())
			}
		})
	}
}

func TestReferencesAreHeldAgainstWhatWasReceived(t *testing.T) {
	old, _ := cap.Read(fixture(t, "good/plain"), cap.Limits{})
	m, found := cap.Read(fixture(t, "good/update"), cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	m.References = m.References[:1]
	knows := func(ref cap.Reference) *cap.Message {
		if ref != m.References[0] {
			t.Errorf("asked for %v", ref)
		}
		return old
	}
	now := old.Infos[0].Expires
	if found := cap.Against(m, now.Add(-time.Second), knows); len(found) > 0 {
		t.Errorf("in force: %s", short(found))
	}
	if found := cap.Against(m, now, knows); !found.Has(cap.CodeReferenceExpired) {
		t.Errorf("over: %s", short(found))
	}
	if found := cap.Against(m, now, func(cap.Reference) *cap.Message { return nil }); !found.Has(cap.CodeReferenceUnknown) {
		t.Errorf("never received: %s", short(found))
	}
}

func TestIdentifiersOf12379(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"33090041A00000_20250512100000_0", ""},
		{"33090041600000_20200229235959_9", ""},
		{"33090041A00000_2025051210000_0", "cap_12379"},
		{"33090041A00000_20250512100000_10", "cap_12379"},
		{"33090041A00000-20250512100000-0", "cap_12379"},
		{"33090041a00000_20250512100000_0", "cap_12379"},
		{"3309A041A00000_20250512100000_0", "cap_12379"},
		{"33090041A00000_20250512100000_x", "cap_12379"},
		{"33090041A00000_20250512100000_0\n", "cap_12379"},
		{"33090041A00000_20250229100000_0", "cap_12379_time"},
		{"33090041A00000_20250512240000_0", "cap_12379_time"},
		{"33090041A00000_00010101000000_0", "cap_12379_time"},
		{"", "cap_12379"},
	} {
		id, err := cap.Parse12379(c.text)
		if got := codeOf(err); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
		if err != nil {
			continue
		}
		if back, err := id.Format(); back != c.text || err != nil {
			t.Errorf("%q is printed %q: %v", c.text, back, err)
		}
	}
	id, err := cap.Parse12379("33090041A00000_20250512100000_0")
	if err != nil || id.Unit() != "33090041A00000" || id.Area != "330900" || id.Industry != "41A" || id.Sub != "000" || id.Ext != "00" || !id.At.Equal(time.Date(2025, 5, 12, 2, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v, %v", id, err)
	}
	for _, spoil := range []func(*cap.ID12379){
		func(id *cap.ID12379) { id.Area = "33" },
		func(id *cap.ID12379) { id.Serial = 10 },
		func(id *cap.ID12379) { id.At = time.Time{} },
	} {
		id := id
		spoil(&id)
		if s, err := id.Format(); err == nil {
			t.Errorf("printed %q", s)
		}
	}
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.As(err).Code.ID
}
