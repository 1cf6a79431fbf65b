package cap_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haidun/internal/cap"
	"haidun/internal/kernel/fault"
)

// narrow are the limits under which a small file is too much.
var narrow = map[string]cap.Limits{
	"too_large":          {Bytes: 500},
	"too_deep":           {Depth: 7},
	"too_many_infos":     {Infos: 1},
	"too_many_areas":     {Areas: 1},
	"too_many_resources": {Resources: 1},
	"text_too_long":      {Long: 119},
	"too_many_elements":  {Elements: 11},
	"too_many_vertices":  {Vertices: 3},
	"too_long":           {Short: 100},
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)+".xml"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// short writes problems as "code line:column".
func short(ps cap.Problems) string {
	var all []string
	for _, p := range ps {
		all = append(all, fmt.Sprintf("%s %d:%d", p.Code.ID, p.Line, p.Column))
	}
	return strings.Join(all, ", ")
}

// pointlike reports that a message is not written for circles of no size alone: such are read from others.
func pointlike(found cap.Problems) bool {
	return len(found) > 0 && !slices.ContainsFunc(found, func(p cap.Problem) bool { return p.Code.ID != cap.CodeCircle.ID || p.Line > 0 })
}

func names(t testing.TB, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in testdata/%s: %v", folder, err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), ".xml")
	}
	return files
}

func TestEveryFaultIsFoundWhereItIs(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range refused {
		listed[c.file] = true
		t.Run(c.file, func(t *testing.T) {
			m, found := cap.Read(fixture(t, "refused/"+c.file), narrow[c.file])
			if got := short(found); got != c.want || m != nil {
				t.Errorf("found %s, want %s (message %v)", got, c.want, m)
			}
			for _, p := range found {
				for _, lang := range []fault.Lang{fault.ZH, fault.EN} {
					if text := p.Text(lang); text == "" || strings.ContainsAny(text, "{}") {
						t.Errorf("%s says %q", p.Code.ID, text)
					}
				}
			}
		})
	}
	for _, name := range names(t, "refused") {
		if !listed[name] {
			t.Errorf("testdata/refused/%s.xml is in no table", name)
		}
	}
}

// elsewhere are the codes that no text alone can raise, and the tests that raise them. Three are declared for callers,
// who know what was sent before and who may send where.
var elsewhere = map[string]string{
	"cap_future":              "TestTheTimeIsHeldAgainstTheClock",
	"cap_expires_far":         "TestTheTimeIsHeldAgainstTheClock",
	"cap_expired":             "TestTheTimeIsHeldAgainstTheClock",
	"cap_reference_unknown":   "TestReferencesAreHeldAgainstWhatWasReceived",
	"cap_reference_expired":   "TestReferencesAreHeldAgainstWhatWasReceived",
	"cap_not_the_same":        "TestWhatCannotBeReadIsNotWritten",
	"cap_12379":               "TestIdentifiersOf12379",
	"cap_12379_time":          "TestIdentifiersOf12379",
	"cap_signature_missing":   "TestForeignSignaturesAreRefused",
	"cap_signature_form":      "TestForeignSignaturesAreRefused",
	"cap_signature_broken":    "TestForeignSignaturesAreRefused",
	"cap_signature_untrusted": "TestCertificatesCountOnlyWhileTheyAreValid",
	"cap_signature_expired":   "TestCertificatesCountOnlyWhileTheyAreValid",
	"cap_key_expired":         "TestAnExpiredKeyCannotSign",
	"cap_key_unfit":           "TestAnUnfitKeyCannotSign",
	"cap_identifier_known":    "",
	"cap_area_outside":        "",
	"cap_training":            "",
}

func TestEveryCodeHasAFixture(t *testing.T) {
	source, err := os.ReadFile("codes.go")
	if err != nil {
		t.Fatal(err)
	}
	tests := ""
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tests += string(b)
	}
	codes := regexp.MustCompile(`ID: "([a-z0-9_]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(codes) < 50 {
		t.Fatalf("only %d codes found: looking in the wrong way", len(codes))
	}
	for _, c := range codes {
		if name, is := elsewhere[c[1]]; is {
			if name != "" && !strings.Contains(tests, "func "+name+"(") {
				t.Errorf("%s is said to be raised in %s, which is not there", c[1], name)
			}
			continue
		}
		proof := regexp.MustCompile(`\b` + c[1] + ` `)
		if !slices.ContainsFunc(refused, func(r struct{ file, want string }) bool { return proof.MatchString(r.want) }) {
			t.Errorf("no fixture shows %s", c[1])
		}
	}
}

func TestGoodMessagesAreReadAndWrittenAlike(t *testing.T) {
	for _, name := range names(t, "good") {
		t.Run(name, func(t *testing.T) {
			m, found := cap.Read(fixture(t, "good/"+name), cap.Limits{})
			if len(found) > 0 {
				t.Fatalf("refused: %s", short(found))
			}
			written, found := cap.Append(nil, m, cap.Limits{})
			if name == "circle_zero" { // read from others, not sent by us
				if !pointlike(found) {
					t.Errorf("written with a circle of no size: %s", short(found))
				}
				return
			}
			if len(found) > 0 {
				t.Fatalf("not written: %s", short(found))
			}
			again, found := cap.Read(written, cap.Limits{})
			if len(found) > 0 || !again.Equal(m) {
				t.Errorf("read back: %s\n%+v\n%+v", short(found), again, m)
			}
		})
	}
}

func TestEncodingsSayTheSame(t *testing.T) {
	want, found := cap.Read(fixture(t, "good/plain"), cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	for _, name := range []string{"gbk", "byte_order_mark", "prefixed", "signed_shape", "schema_location", "comment_between"} {
		if m, found := cap.Read(fixture(t, "good/"+name), cap.Limits{}); len(found) > 0 || !m.Equal(want) {
			t.Errorf("%s: %s, %+v", name, short(found), m)
		}
	}
	if m, _ := cap.Read(fixture(t, "good/gb18030"), cap.Limits{}); m == nil || m.Infos[0].Areas[0].Description != "定海区𠮷" {
		t.Errorf("GB18030: %+v", m)
	}
}

func TestValuesKeepTheirOrderAndForm(t *testing.T) {
	m, found := cap.Read(fixture(t, "good/update"), cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	if q := m.Infos[0].Areas[0].Polygons[0][1]; q != (cap.Position{Lat: 30, Lon: 122.2}) {
		t.Errorf("the second pair is %+v: latitude comes first", q)
	}
	if got := m.References[1].String(); got != "rf@zhoushan.example,33090041A00000_20250512090001_0,2025-05-12T01:00:01-00:00" {
		t.Error(got)
	}
	if got := m.Sent.Format("15:04 -0700"); got != "10:00 +0800" {
		t.Errorf("sent %s", got)
	}
}

func TestWorseFilesEndSoon(t *testing.T) {
	open := "<a>"
	for name, text := range map[string]string{
		"200,000 deep":       strings.Repeat(open, 200_000),
		"100,000 problems":   `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">` + strings.Repeat("<x/>", 100_000) + "</alert>",
		"100,000 infos":      `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">` + strings.Repeat("<info/>", 100_000) + "</alert>",
		"a tag without end":  "<alert " + strings.Repeat(`a="b" `, 100_000),
		"references upwards": `<alert xmlns="` + strings.Repeat("&amp;", 100_000) + `"/>`,
		"nothing":            strings.Repeat(" ", 1<<20),
	} {
		if _, found := cap.Read([]byte(text), cap.Limits{}); len(found) == 0 || len(found) > 50 {
			t.Errorf("%s: %d problems", name, len(found))
		}
	}
}

func TestGatewaysKnowTheNumbers(t *testing.T) {
	for want, c := range map[string]fault.Code{
		"000": cap.CodeTraining, "201": cap.CodeIdentifierKnown, "207": cap.CodeReferenceMissing, "208": cap.CodeSignatureBroken,
		"209": cap.CodeReferenceExpired, "213": cap.CodeCircle, "214": cap.CodeAreaOutside, "": cap.CodeValue,
	} {
		if got := cap.Status(c); got != want {
			t.Errorf("%s is %q, want %q", c.ID, got, want)
		}
	}
}
