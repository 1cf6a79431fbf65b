package ident_test

import (
	"strings"
	"testing"

	"haidun/internal/ident"
)

func TestCitizenNumbers(t *testing.T) {
	for in, want := range map[string]struct{ id, code string }{
		"330902199001010016": {"330902199001010016", ""},
		"330903198512310020": {"330903198512310020", ""},
		"330922200002291236": {"330922200002291236", ""}, // leap day
		"33092119491001888X": {"33092119491001888X", ""},
		"33092119491001888x": {"33092119491001888X", ""},
		" ３３０９０２１９９００１０１００１６　": {"330902199001010016", ""},
		"330902900101001":     {"330902199001010016", ""}, // old form
		"330902199001010017":  {"", "citizen_id_check"},
		"330902199002300010":  {"", "citizen_id_date"},
		"330922200102291231":  {"", "citizen_id_date"}, // no leap year
		"330902900230001":     {"", "citizen_id_date"},
		"330902202607010017":  {"", "citizen_id_future"},
		"3.30902E+17":         {"", "mangled_digits"},
		"330902199001010000":  {"", "mangled_digits"},
		"":                    {"", "citizen_id_form"},
		"33090219900101001":   {"", "citizen_id_form"},
		"X30902199001010016":  {"", "citizen_id_form"},
		"33090219900101001X6": {"", "citizen_id_form"},
		"030902199001010016":  {"", "citizen_id_form"},
	} {
		t.Run(in, func(t *testing.T) {
			got, err := ident.Citizen(in, today)
			if got.ID != want.id || code(t, err) != want.code {
				t.Fatalf("got %q, %v", got.ID, err)
			}
		})
	}
}

func TestCitizenNumberTellsBirthAndSex(t *testing.T) {
	p, err := ident.Citizen("330902199001010016", today)
	if err != nil || p.Birth.String() != "1990-01-01" || !p.Male {
		t.Fatal(p, err)
	}
	if p, err = ident.Citizen("330903198512310020", today); err != nil || p.Male {
		t.Fatal(p, err)
	}
}

func TestBirthTodayIsNotInTheFuture(t *testing.T) {
	day := ident.Date{Year: 2000, Month: 2, Day: 29}
	if _, err := ident.Citizen("330922200002291236", day); err != nil {
		t.Fatal(err)
	}
	if _, err := ident.Citizen("330922200002291236", ident.Date{Year: 2000, Month: 2, Day: 28}); code(t, err) != "citizen_id_future" {
		t.Fatal(err)
	}
}

// Every single wrong digit and every exchange of neighbours must be caught: that is what MOD 11-2 promises.
func TestOneWrongDigitOfACitizenNumberIsCaught(t *testing.T) {
	const id = "330902199001010016"
	for i := range id {
		for c := '0'; c <= '9'; c++ {
			bad := id[:i] + string(c) + id[i+1:]
			if _, err := ident.Citizen(bad, today); bad != id && err == nil {
				t.Errorf("%s passes", bad)
			}
		}
		if i > 0 && id[i] != id[i-1] {
			bad := id[:i-1] + string(id[i]) + string(id[i-1]) + id[i+1:]
			if _, err := ident.Citizen(bad, today); err == nil {
				t.Errorf("%s passes", bad)
			}
		}
	}
}

func TestCreditCodes(t *testing.T) {
	for in, want := range map[string]string{
		"91350100M000100Y43":  "",
		"11330900MB0F12347P":  "",
		"91330900MA28K12A43":  "",
		"12330902MB0F12347H":  "",
		"91350100m000100y43":  "",
		"９1350100M000100Y43 ": "",
		"91350100M000100Y44":  "uscc_check",
		"91330900MA28K1OA43":  "uscc_form", // letter O
		"91350100M000100Y4":   "uscc_form",
		"9.1E+17":             "mangled_digits",
		"中文中文中文中文中文中文":        "uscc_form",
	} {
		t.Run(in, func(t *testing.T) {
			got, err := ident.CreditCode(in)
			if code(t, err) != want || want == "" && len(got) != 18 {
				t.Fatalf("got %q, %v", got, err)
			}
		})
	}
}

// A code may pass its own check and still hold an organisation code that does not: exactly one last character does.
func TestCreditCodeWithAWrongOrganisationCodeIsRefused(t *testing.T) {
	found := 0
	for _, last := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		_, err := ident.CreditCode("91350100M000100Y5" + string(last))
		switch code(t, err) {
		case "uscc_org":
			found++
		case "":
			t.Errorf("last character %c passes", last)
		}
	}
	if found != 1 {
		t.Errorf("%d last characters satisfy the outer check", found)
	}
}

func TestMobiles(t *testing.T) {
	for in, want := range map[string]string{
		"13805801234":       "13805801234",
		"+86 138 0580 1234": "13805801234",
		"0086-13805801234":  "13805801234",
		"１３８０５８０１２３４":       "13805801234",
		"12345678901":       "",
		"1380580123":        "",
		"138058012345":      "",
		"1.38058E+10":       "",
		"1３8058０1２３a":       "",
	} {
		got, err := ident.Mobile(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", in, got, err)
		}
	}
}

func TestMasksHideTheMiddle(t *testing.T) {
	for in, want := range map[string]string{
		"330902199001010016": "330902********0016", "330902900101001": "330902*****1001", "3309021234": "**********", "": "",
	} {
		if got := ident.MaskCitizen(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
	if got := ident.MaskMobile("13805801234"); got != "138****1234" {
		t.Error(got)
	}
}

func TestWorksCodes(t *testing.T) {
	w := ident.Works{Area: "330902", Year: 2020, Serial: 1}
	s := w.String()
	if !strings.HasPrefix(s, "RF-330902-2020-0001-") || len(s) != 21 {
		t.Fatal(s)
	}
	if got, err := ident.ParseWorks(" " + strings.ToLower(s)); err != nil || got != w {
		t.Fatal(got, err)
	}
	for _, bad := range []ident.Works{{Area: "33090", Year: 2020, Serial: 1}, {Area: "33090X", Year: 2020, Serial: 1}, {Area: "330902", Year: 20, Serial: 1}, {Area: "330902", Year: 2020}, {Area: "330902", Year: 2020, Serial: 10000}} {
		if bad.String() != "" {
			t.Errorf("%+v has a code", bad)
		}
	}
	for in, want := range map[string]string{"RF-330902-2020-1-K": "works_code_form", "RF-330902-2020-0000-K": "works_code_form", "": "works_code_form"} {
		if _, err := ident.ParseWorks(in); code(t, err) != want {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestOneWrongCharacterOfAWorksCodeIsCaught(t *testing.T) {
	s := ident.Works{Area: "330902", Year: 2020, Serial: 137}.String()
	for i := range s {
		for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
			bad := s[:i] + string(c) + s[i+1:]
			if _, err := ident.ParseWorks(bad); bad != s && err == nil {
				t.Errorf("%s passes", bad)
			}
		}
	}
}

func TestSirenSiteCodes(t *testing.T) {
	w := ident.SirenSite{Area: "330902", Serial: 17}
	s := w.String()
	if !strings.HasPrefix(s, "JB-330902-0017-") || len(s) != 16 {
		t.Fatal(s)
	}
	if got, err := ident.ParseSirenSite(" " + strings.ToLower(s)); err != nil || got != w {
		t.Fatal(got, err)
	}
	for _, bad := range []ident.SirenSite{{Area: "33090", Serial: 1}, {Area: "33090X", Serial: 1}, {Area: "330902"}, {Area: "330902", Serial: 10_000}} {
		if bad.String() != "" {
			t.Errorf("%+v has a code", bad)
		}
	}
	for in, want := range map[string]string{"JB-330902-17-K": "siren_code_form", "JB-330902-0000-K": "siren_code_form", s[:15] + "?": "siren_code_form", strings.Replace(s, "17", "71", 1): "siren_code_check"} {
		if _, err := ident.ParseSirenSite(in); code(t, err) != want {
			t.Errorf("%s: %v", in, err)
		}
	}
}
