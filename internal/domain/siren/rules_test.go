package siren_test

import (
	"strings"
	"testing"

	"haidun/internal/domain/siren"
	"haidun/internal/geo"
	"haidun/internal/ident"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/storetest"
)

func TestSirensThatContradictThemselvesAreRefused(t *testing.T) {
	p := open(t)
	at := storetest.Put(t, p, siren.Type, site("昌国街道办"))
	watts := func(kind siren.Kind, tenths int64) func(s *siren.Siren) {
		return func(s *siren.Siren) { s.Kind, s.PowerW = kind, entity.DecimalOf(tenths) }
	}
	for name, c := range map[string]struct {
		change func(s *siren.Siren)
		want   string
	}{
		"nothing wrong": {func(*siren.Siren) {}, ""},
		"everything unknown": {func(s *siren.Siren) {
			*s = siren.Siren{SiteID: at.ID, Name: "旧机", Kind: siren.Motor}
		}, ""},
		"2.2 of an acoustic one":            {watts(siren.Acoustic, 22), "power_w siren_kilowatt"},
		"2200 of an acoustic one":           {watts(siren.Acoustic, 22_000), "power_w siren_power"},
		"2000 of an acoustic one":           {watts(siren.Acoustic, 20_000), ""},
		"300 of one on a vehicle":           {watts(siren.Acoustic, 3000), ""},
		"7.5 of a motor":                    {watts(siren.Motor, 75), "power_w siren_kilowatt"},
		"2200 of a motor":                   {watts(siren.Motor, 22_000), ""},
		"600 of a motor":                    {watts(siren.Motor, 6000), "power_w siren_power"},
		"no power at all":                   {watts(siren.Motor, 0), "power_w siren_power"},
		"power of a hand-cranked one":       {watts(siren.Hand, 3000), "power_w siren_hand_power"},
		"a level without distance":          {func(s *siren.Siren) { s.SplRefM = entity.Decimal{} }, "spl_ref_m siren_level_ref"},
		"a distance without level":          {func(s *siren.Siren) { s.SplDB = entity.Decimal{} }, "spl_ref_m siren_level_ref"},
		"a level at no distance":            {func(s *siren.Siren) { s.SplRefM = entity.DecimalOf(0) }, "spl_ref_m siren_level_ref"},
		"a radius of 0":                     {func(s *siren.Siren) { s.RadiusM = entity.IntOf(0) }, "radius_m min"},
		"a radius of 50 km":                 {func(s *siren.Siren) { s.RadiusM = entity.IntOf(50_000) }, "radius_m max"},
		"installed tomorrow":                {func(s *siren.Siren) { s.InstalledOn = "2026-05-13" }, "installed_on future"},
		"installed today":                   {func(s *siren.Siren) { s.InstalledOn = "2026-05-12" }, ""},
		"a battery of tomorrow":             {func(s *siren.Siren) { s.BatteryOn = "2026-05-13" }, "battery_on future"},
		"a battery where there is none":     {func(s *siren.Siren) { s.PowerSupply = []siren.Supply{"mains"} }, "battery_on siren_battery"},
		"suspended without approval":        {func(s *siren.Siren) { s.Service = siren.Suspended }, "approval_no siren_approval"},
		"a device id with a slash":          {func(s *siren.Siren) { s.DeviceID = "zs/+/1" }, "device_id siren_device"},
		"a device id of 41 characters":      {func(s *siren.Siren) { s.DeviceID = strings.Repeat("z", 41) }, "device_id max_len"},
		"a device id of 40 characters":      {func(s *siren.Siren) { s.DeviceID = strings.Repeat("z", 40) }, ""},
		"on a site that nobody knows":       {func(s *siren.Siren) { s.SiteID = "01HZZZZZZZZZZZZZZZZZZZZZZZ" }, "site_id ref"},
		"a device id that can be addressed": {func(s *siren.Siren) { s.DeviceID = "ZS-0017" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := horn(at)
			c.change(s)
			if got := refused(t, put(system(t), p, siren.SirenType, s)); got != c.want {
				t.Errorf("refused %q, expected %q", got, c.want)
			}
		})
	}
	s := horn(at)
	s.DeviceID = "ZS-0017"
	if got := refused(t, put(system(t), p, siren.SirenType, s)); got != "device_id unique" {
		t.Errorf("a second siren behind one terminal: %q", got)
	}
}

func TestSiteBelowTheGroundIsRefused(t *testing.T) {
	p := open(t)
	s := site("地下")
	s.HeightM = entity.DecimalOf(-10)
	if got := refused(t, put(system(t), p, siren.Type, s)); got != "height_m min" {
		t.Error(got)
	}
}

func TestSitesAreNumberedByCounty(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		first := storetest.Put(t, p, siren.Type, site("一"))
		if want := (ident.SirenSite{Area: "330902", Serial: 1}).String(); first.Code != want {
			t.Errorf("the first is %q, expected %q", first.Code, want)
		}
		given := site("二")
		given.Code = (ident.SirenSite{Area: "330902", Serial: 41}).String()
		storetest.Put(t, p, siren.Type, given)
		if err := store.Strike(system(t), p.DB, siren.Type, given.ID, given.Rev, "录错"); err != nil {
			t.Fatal(err)
		}
		if next := storetest.Put(t, p, siren.Type, site("三")); next.Code != (ident.SirenSite{Area: "330902", Serial: 42}).String() {
			t.Errorf("a number is given twice: %q", next.Code)
		}
		other := site("四")
		other.AreaID = "330903"
		if storetest.Put(t, p, siren.Type, other).Code != (ident.SirenSite{Area: "330903", Serial: 1}).String() {
			t.Errorf("another county's first is %q", other.Code)
		}
		whole := site("五")
		whole.AreaID = "330900"
		if storetest.Put(t, p, siren.Type, whole).Code != "" {
			t.Errorf("a site of no county is %q", whole.Code)
		}
	})
}

func TestOneCodeIsOneSite(t *testing.T) {
	p := open(t)
	first := storetest.Put(t, p, siren.Type, site("一"))
	for name, c := range map[string]struct{ code, want string }{
		"the same":                   {first.Code, "code unique"},
		"in small letters":           {"jb-330902-0001-" + first.Code[len(first.Code)-1:], "code unique"},
		"in full width":              {"ＪＢ-３３０９０２-０００１-" + first.Code[len(first.Code)-1:], "code unique"},
		"with a wrong check":         {"JB-330902-0002-" + first.Code[len(first.Code)-1:], "code siren_code_check"},
		"of another form":            {"17", "code siren_code_form"},
		"of a county it lies not in": {ident.SirenSite{Area: "330903", Serial: 9}.String(), "code siren_code_area"},
	} {
		s := site("二")
		s.Code = c.code
		if got := refused(t, put(system(t), p, siren.Type, s)); got != c.want {
			t.Errorf("%s: %q, expected %q", name, got, c.want)
		}
	}
}

func TestSiteIsNotMovedFarWithoutACase(t *testing.T) {
	p := open(t)
	s := storetest.Put(t, p, siren.Type, site("昌国街道办"))
	from := geo.LonLat{Lon: 122.1, Lat: 30.02}
	to := func(at geo.LonLat) string {
		s := storetest.Get(t, p, siren.Type, s.ID)
		s.Location = entity.PointAt(at.Lon, at.Lat)
		return refused(t, put(system(t), p, siren.Type, s))
	}
	shifted, err := geo.Convert(from, geo.CGCS2000, geo.GCJ02)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		at   geo.LonLat
		want string
	}{
		{"95 m", from.Moved(95, 0), ""},
		{"back, and 95 m the other way", from.Moved(-95, 0), ""},
		{"95 m further, 190 m in all", from.Moved(-190, 0), "location siren_moved"},
		{"where GCJ-02 has it", shifted, "location siren_gcj"},
		{"as far in another direction", from.Moved(-480, 200), "location siren_moved"},
	} {
		if got := to(c.at); got != c.want {
			t.Errorf("%s: %q, expected %q", c.name, got, c.want)
		}
	}
	bare := storetest.Get(t, p, siren.Type, s.ID)
	bare.Location = entity.Point{}
	if err := put(system(t), p, siren.Type, bare); err != nil {
		t.Fatal(err)
	}
	if got := to(from.Moved(3000, 0)); got != "location siren_moved" {
		t.Errorf("by way of no position: %q", got)
	}
}

func TestSiteThatHadSirensIsNotGivenUpWithoutACase(t *testing.T) {
	each(t, func(t *testing.T, p *post) {
		mistaken := storetest.Put(t, p, siren.Type, site("录错"))
		if err := store.Strike(system(t), p.DB, siren.Type, mistaken.ID, mistaken.Rev, "录错"); err != nil {
			t.Errorf("one that never had a siren: %v", err)
		}
		s, h := one(t, p, "昌国街道办")
		strike := func() string {
			s := storetest.Get(t, p, siren.Type, s.ID)
			return refused(t, store.Strike(system(t), p.DB, siren.Type, s.ID, s.Rev, "不要了"))
		}
		if got := strike(); got != "siren_no_case" {
			t.Errorf("with its siren: %q", got)
		}
		h = storetest.Get(t, p, siren.SirenType, h.ID)
		if err := store.Strike(system(t), p.DB, siren.SirenType, h.ID, h.Rev, "不要了"); err != nil {
			t.Fatal(err)
		}
		if got := strike(); got != "siren_no_case" {
			t.Errorf("after its siren was struck: %q", got)
		}
		if got := standing(t, p, s); got != siren.Bare {
			t.Errorf("a site without sirens is %s", got)
		}
	})
}

func TestBatteryPastItsYearsIsCounted(t *testing.T) {
	p := open(t)
	_, h := one(t, p, "昌国街道办")
	if h.BatteryDueOn != "2028-05-01" {
		t.Errorf("due on %s", h.BatteryDueOn)
	}
	if got := measure(t, p, "siren.battery", scope("")); got != "0" {
		t.Errorf("%s batteries are due", got)
	}
	h = storetest.Get(t, p, siren.SirenType, h.ID)
	h.BatteryOn = "2022-05-11"
	if err := put(system(t), p, siren.SirenType, h); err != nil {
		t.Fatal(err)
	}
	if got := measure(t, p, "siren.battery", scope("")); got != "1" {
		t.Errorf("%s batteries are due, of one of 2022-05-11 on 2026-05-12", got)
	}
}
