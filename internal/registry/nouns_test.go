package registry_test

import (
	"errors"
	"slices"
	"testing"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/grant"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/registry/place"
	"haidun/internal/registry/role"
	"haidun/internal/registry/seat"
	"haidun/internal/registry/user"
	"haidun/internal/registry/view"
)

func TestAnAreaLiesBelowItsParent(t *testing.T) {
	n := onSQLite(t)
	n.tree(t)
	a, err := store.Get(n.ctx, n.DB, area.Type, "330902001")
	if err != nil || a.Area != "3309/330902/330902001/" {
		t.Fatal(a, err)
	}
	for name, c := range map[string]struct {
		a    area.Area
		want string
	}{
		"of its own level":  {area.Area{Code: "330999", Name: "x", Level: area.County, Parent: "330902"}, "area_level"},
		"above its parent":  {area.Area{Code: "3310", Name: "x", Level: area.City, Parent: "330902"}, "area_level"},
		"its own parent":    {area.Area{Code: "3311", Name: "x", Level: area.City, Parent: "3311"}, ""},
		"no code":           {area.Area{Code: "33 09", Name: "x", Level: area.City}, "area_code"},
		"ends before start": {area.Area{Code: "3312", Name: "x", Level: area.City, ValidFrom: "2020-01-01", ValidTo: "2019-12-31"}, "period"},
		"more old people":   {area.Area{Code: "3313", Name: "x", Level: area.City, Population: entity.IntOf(5), People65: entity.IntOf(6)}, "population_parts"},
		"taken code":        {area.Area{Code: "3309", Name: "x", Level: area.City}, "unique"},
	} {
		err := store.Put(n.ctx, n.DB, area.Type, &c.a, store.Note{})
		if e := fault.As(err); err == nil || c.want != "" && (len(e.Fields) != 1 || e.Fields[0].Code.ID != c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMergedAreasStayAndTheirSuccessorReachesThem(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		n.tree(t)
		old := put(t, n, place.Type, &place.Place{Name: "环南码头", Kind: place.Pier, District: "330902002"})
		merge := func(date entity.Date) error {
			return n.Write(n.ctx, func(tx *store.Tx) error {
				return area.Merge(tx, "330902002", "330902001", date, "舟政发〔2026〕1号")
			})
		}
		if err := merge("2026-01-01"); err != nil {
			t.Fatal(err)
		}
		if err := merge("2026-02-01"); code(err) != "area_closed" {
			t.Errorf("merging what has ended: %v", err)
		}
		count := func(date entity.Date) int {
			list, err := area.AsOf(n.ctx, n.DB, date)
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		if before, after := count("2025-12-31"), count("2026-01-01"); before != 5 || after != 4 {
			t.Errorf("areas before and after: %d, %d", before, after)
		}
		u := n.account(t, "town")
		put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.TownAdmin, District: "330902001", Reason: "x"})
		if _, err := store.Get(n.as(t, u.ID), n.DB, place.Type, old.ID); err != nil {
			t.Errorf("the successor's administrator: %v", err)
		}
		other := n.account(t, "other")
		put(t, n, grant.Type, &grant.Grant{User: other.ID, Role: role.TownAdmin, District: "330903", Reason: "x"})
		if _, err := store.Get(n.as(t, other.ID), n.DB, place.Type, old.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("another area's administrator: %v", err)
		}
	})
}

func TestNamesAreThoseOfTheirDay(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		n.tree(t)
		o := put(t, n, organisation.Type, &organisation.Organisation{Name: "舟山市人民防空办公室", District: "3309", ActiveFrom: "1998-01-01"})
		for _, c := range []struct {
			name string
			date entity.Date
		}{{"舟山市国防动员办公室", "2023-03-01"}, {"第三名", "2025-06-01"}} {
			if err := n.Write(n.ctx, func(tx *store.Tx) error {
				return organisation.Rename(tx, o.ID, c.name, c.date, "浙编〔2023〕1号", "机构改革")
			}); err != nil {
				t.Fatal(err)
			}
		}
		for date, want := range map[entity.Date]string{
			"2020-05-12": "舟山市人民防空办公室", "2023-02-28": "舟山市人民防空办公室", "2023-03-01": "舟山市国防动员办公室",
			"2025-05-31": "舟山市国防动员办公室", "2025-06-01": "第三名", "2026-01-01": "第三名",
		} {
			if got, err := organisation.NameAt(n.ctx, n.DB, o.ID, date); err != nil || got != want {
				t.Errorf("%s: %s %v", date, got, err)
			}
		}
		if err := n.Write(n.ctx, func(tx *store.Tx) error {
			return area.Rename(tx, "330902001", "新昌国街道", "2026-01-01", "", "更名")
		}); err != nil {
			t.Fatal(err)
		}
		for date, want := range map[entity.Date]string{"2025-12-31": "昌国街道", "2026-01-01": "新昌国街道"} {
			if got, err := area.NameAt(n.ctx, n.DB, "330902001", date); err != nil || got != want {
				t.Errorf("%s: %s %v", date, got, err)
			}
		}
	})
}

func TestPersonalNumbersAreCheckedAndSealedInOneForm(t *testing.T) {
	n := onSQLite(t)
	p := put(t, n, person.Type, &person.Person{
		Name: "赵", Mobile: entity.Secret{Plain: "+86 138-0000-1234"}, IDNo: entity.Secret{Plain: "33092119491001888x"},
	})
	if p.Mobile.Key != "key:13800001234" || p.IDNo.Key != "key:33092119491001888X" || p.Mobile.Plain != "" {
		t.Errorf("%+v %+v", p.Mobile, p.IDNo)
	}
	for plain, want := range map[string]string{"330902199001010017": "citizen_id_check", "330902202912310011": ""} {
		err := store.Put(n.ctx, n.DB, person.Type, &person.Person{Name: "x", IDNo: entity.Secret{Plain: plain}}, store.Note{})
		if e := fault.As(err); err == nil || len(e.Fields) != 1 || e.Fields[0].Name != "id_no" || want != "" && e.Fields[0].Code.ID != want {
			t.Errorf("%s: %v", plain, err)
		}
	}
	if err := store.Put(n.ctx, n.DB, person.Type, &person.Person{Name: "x", Mobile: entity.Secret{Plain: "12345678901"}}, store.Note{}); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("mobile: %v", err)
	}
}

func TestACreditCodeBelongsToOneBody(t *testing.T) {
	n := onSQLite(t)
	put(t, n, organisation.Type, &organisation.Organisation{Name: "a", Uscc: "11330900mb0f12347p"})
	err := store.Put(n.ctx, n.DB, organisation.Type, &organisation.Organisation{Name: "b", Uscc: "11330900MB0F12347P"}, store.Note{})
	if e := fault.As(err); err == nil || len(e.Fields) != 1 || e.Fields[0].Code.ID != "unique" {
		t.Error(err)
	}
}

func TestAPrivateViewIsItsOwnersAlone(t *testing.T) {
	each(t, func(t *testing.T, n *node) {
		ann, bob := n.account(t, "ann", role.Duty), n.account(t, "bob", role.SystemAdmin)
		as := map[string]*user.User{"ann": ann, "bob": bob}
		mine := view.View{Name: "我的", Register: "place", Query: `{"f":[]}`, Owner: bob.ID}
		if err := store.Put(n.as(t, ann.ID), n.DB, view.Type, &mine, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if mine.Owner != ann.ID {
			t.Errorf("the owner is %s", mine.Owner)
		}
		sees := func(who string) (names []string) {
			page, err := n.List(n.as(t, as[who].ID), view.Type.Schema(), store.Query{})
			if err != nil {
				t.Fatal(err)
			}
			for _, rec := range page.Recs {
				names = append(names, rec.(*view.View).Name)
			}
			return names
		}
		if a, b := sees("ann"), sees("bob"); len(a) != 1 || len(b) != 0 {
			t.Errorf("private: ann %v, bob %v", a, b)
		}
		if _, err := store.Get(n.as(t, bob.ID), n.DB, view.Type, mine.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("by id: %v", err)
		}
		mine.Shared = entity.BoolOf(true)
		if err := store.Put(n.as(t, ann.ID), n.DB, view.Type, &mine, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if b := sees("bob"); len(b) != 1 {
			t.Errorf("shared: bob %v", b)
		}
		theirs := mine
		theirs.Name = "改名"
		if err := store.Put(n.as(t, bob.ID), n.DB, view.Type, &theirs, store.Note{}); code(err) != "view_owner" {
			t.Errorf("changed by another: %v", err)
		}
		if err := store.Strike(n.as(t, bob.ID), n.DB, view.Type, mine.ID, mine.Rev, "x"); code(err) != "view_owner" {
			t.Errorf("struck by another: %v", err)
		}
		mine.Shared = entity.BoolOf(false)
		if err := store.Put(n.as(t, ann.ID), n.DB, view.Type, &mine, store.Note{}); err != nil {
			t.Fatal(err)
		}
		if a, b := sees("ann"), sees("bob"); len(a) != 1 || len(b) != 0 {
			t.Errorf("private again: ann %v, bob %v", a, b)
		}
	})
}

func TestAViewNamesARegisterAndAReadableQuery(t *testing.T) {
	n := onSQLite(t)
	for _, v := range []view.View{{Name: "x", Register: "nothing", Query: "{}"}, {Name: "x", Register: "place", Query: "{"}} {
		if err := store.Put(n.ctx, n.DB, view.Type, &v, store.Note{}); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", v, err)
		}
	}
}

func TestTheDirectoryKnowsAChangeAtOnce(t *testing.T) {
	n := onSQLite(t)
	n.tree(t)
	d := registry.NewDirectory(n.DB, n.clock)
	defer d.Close()
	u := n.account(t, "duty", role.Duty)
	roles := func() (out []string) {
		h, err := d.Holder(t.Context(), u.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range h.Grants {
			out = append(out, g.Role+"@"+g.Area)
		}
		return out
	}
	if got := roles(); !slices.Equal(got, []string{"self@" + u.ID + "/", "duty@"}) {
		t.Error(got)
	}
	for i := range 50 {
		g := put(t, n, grant.Type, &grant.Grant{User: u.ID, Role: role.Viewer, District: "330902", Reason: "x"})
		if !slices.Contains(roles(), "viewer@3309/330902/") {
			t.Fatalf("round %d: a grant was not seen", i)
		}
		if err := store.Strike(n.ctx, n.DB, grant.Type, g.ID, g.Rev, "x"); err != nil {
			t.Fatal(err)
		}
		if slices.Contains(roles(), "viewer@3309/330902/") {
			t.Fatalf("round %d: a struck grant still holds", i)
		}
	}
	if d.UserName(t.Context(), u.ID) != "duty" || d.UserName(t.Context(), "nobody") != "" {
		t.Error("names")
	}
	u.Name = "值班员"
	put(t, n, user.Type, u)
	if got := d.UserName(t.Context(), u.ID); got != "值班员" {
		t.Error(got)
	}
	if all, err := d.Holders(t.Context()); err != nil || len(all) != 1 {
		t.Error(all, err)
	}
	s := put(t, n, seat.Type, &seat.Seat{Name: "值班席", District: "330902", Role: role.Operations, Holder: u.ID})
	h, err := d.Holder(t.Context(), u.ID)
	if err != nil || h.Seat == nil || h.Seat.ID != s.ID || h.Actor().Seat != s.ID || len(h.Standing) != 2 || len(h.Grants) != 3 {
		t.Errorf("seated: %+v %v", h, err)
	}
}

// TestEachRoleReachesWhatTheMatrixSays samples the permission matrix: role × action × register.
func TestEachRoleReachesWhatTheMatrixSays(t *testing.T) {
	modules := registry.Modules(nil)
	modules = append(modules, moduleOf("shelter", shelterType, role.Usual().Write(role.Engineering)))
	book, err := registry.Book(modules)
	if err != nil {
		t.Fatal(err)
	}
	schemas := map[string]*entity.Schema{}
	for _, m := range modules {
		for _, s := range m.Types {
			schemas[s.Name] = s
		}
	}
	for _, c := range []struct {
		role   role.Code
		action policy.Action
		on     string
		class  entity.Class
		want   bool
	}{
		{role.Engineering, policy.Update, "shelter_x", entity.Sensitive, true},
		{role.Operations, policy.Read, "shelter_x", entity.Internal, true},
		{role.Duty, policy.Read, "shelter_x", entity.Internal, true},
		{role.Duty, policy.Read, "shelter_x", entity.Sensitive, false},
		{role.Duty, policy.Update, "place", entity.Internal, false},
		{role.Keeper, policy.Read, "person", entity.Internal, false},
		{role.CountyAdmin, policy.Import, "place", entity.Internal, true},
		{role.CountyAdmin, policy.Update, "user", entity.Internal, false},
		{role.SystemAdmin, policy.Update, "user", entity.Internal, true},
		{role.SystemAdmin, policy.Update, "seat", entity.Internal, true},
		{role.SystemAdmin, policy.Update, "grant", entity.Internal, false},
		{role.SystemAdmin, policy.Strike, "grant", entity.Internal, false},
		{role.SystemAdmin, role.Audit, "user", entity.Internal, false},
		{role.SystemAdmin, policy.Read, "shelter_x", entity.Internal, false},
		{role.SystemAdmin, policy.Unmask, "person", entity.Internal, false},
		{role.SecurityAdmin, policy.Create, "grant", entity.Internal, true},
		{role.SecurityAdmin, policy.Update, "user", entity.Internal, false},
		{role.SecurityAdmin, role.Audit, "grant", entity.Internal, false},
		{role.AuditAdmin, role.Audit, "shelter_x", entity.Sensitive, true},
		{role.AuditAdmin, policy.Update, "grant", entity.Internal, false},
		{role.AuditAdmin, policy.Read, "shelter_x", entity.Internal, false},
		{role.Viewer, policy.Create, "place", entity.Internal, false},
	} {
		a := &policy.Actor{User: "u", Grants: []policy.Grant{{Role: string(c.role)}}}
		if got := book.Allow(a, c.action, schemas[c.on], "3309/", c.class) == nil; got != c.want {
			t.Errorf("%s %s %s (%s): %v", c.role, c.action, c.on, c.class, got)
		}
	}
	for _, o := range role.All {
		a := &policy.Actor{User: "u", Grants: []policy.Grant{{Role: string(o.Code)}}}
		for _, name := range []string{"credential", "session", "one_time", "space"} {
			for _, act := range []policy.Action{policy.Read, policy.Create, policy.Update, policy.Strike, policy.Export} {
				if !book.Scope(a, act, schemas[name]).Denied() {
					t.Errorf("%s may %s %s", o.Code, act, name)
				}
			}
		}
	}
}
