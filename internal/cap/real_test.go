package cap_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haidun/internal/cap"
	"haidun/internal/testkit"
)

// real are the messages of others and what they are refused for; "" is a good message. A radius of 0 stands in the
// standard's own earthquakes and in those of tsunami centres; empty polygons are the weather service's.
var real = []struct {
	file    string
	version cap.Version
	signed  bool
	want    string
}{
	{"google/43b080713727.cap", cap.V12, false, ""},
	{"google/KAR0-0306112239-SW.cap", cap.V11, false, ""},
	{"google/canada.cap", cap.V12, false, ""},
	{"google/earthquake.cap", cap.V11, false, ""},
	{"google/earthquake_signed.cap", cap.V11, true, "cap_encoding 1:1, cap_signature_place 76:1"},
	{"google/no_optional_fields.cap", cap.V11, false, ""},
	{"google/noaa_errors.cap", cap.V11, false, "cap_value 17:1, cap_value 18:1, cap_value 19:1, cap_empty 22:1, cap_polygon 66:1, cap_polygon 67:1"},
	{"google/thunderstorm.cap", cap.V12, false, ""},
	{"google/wcatwc-warning.cap", cap.V12, false, ""},
	{"google/weather.cap", cap.V11, false, ""},
	{"ibm/cap_amber_alert_example.xml", cap.V12, false, ""},
	{"ibm/nws_atom_feed_example.xml", "", false, "cap_root 15:1"},
	{"oasiscap/google-PAAQ-4-mg5a94.xml", cap.V12, true, ""},
	{"oasiscap/ipaws-5e6dd964023f1930ef638846.xml", cap.V12, true, ""},
	{"oasiscap/ipaws-5e6dd9de023f1930ef6548d9.xml", cap.V12, true, ""},
	{"oasiscap/ipaws-5e6ddbad023f1930ef6c1a5a.xml", cap.V12, true, ""},
	{"oasiscap/nws-5c2cf27b1f56885d61654dc47fa411d5.xml", cap.V11, false, "cap_polygon 74:13"},
	{"oasiscap/v1dot0_appendix_adot1.xml", cap.V10, false, ""},
	{"oasiscap/v1dot0_appendix_adot2.xml", cap.V10, false, ""},
	{"oasiscap/v1dot0_appendix_adot3.xml", cap.V10, false, ""},
	{"oasiscap/v1dot0_appendix_adot4.xml", cap.V10, false, ""},
	{"oasiscap/v1dot1_appendix_adot1.xml", cap.V11, false, ""},
	{"oasiscap/v1dot1_appendix_adot2.xml", cap.V11, false, ""},
	{"oasiscap/v1dot1_appendix_adot3.xml", cap.V11, false, ""},
	{"oasiscap/v1dot1_appendix_adot4.xml", cap.V11, false, ""},
	{"oasiscap/v1dot2_appendix_adot1.xml", cap.V12, false, ""},
	{"oasiscap/v1dot2_appendix_adot2.xml", cap.V12, false, ""},
	{"oasiscap/v1dot2_appendix_adot3.xml", cap.V12, false, ""},
	{"oasiscap/v1dot2_appendix_adot4.xml", cap.V12, false, ""},
}

func realFiles(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, folder := range []string{"google", "ibm", "oasiscap"} {
		files, err := filepath.Glob(filepath.Join(testkit.Shared(t, "cap", folder), "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", folder, err)
		}
		all = append(all, files...)
	}
	return all
}

func TestRealMessagesAreReadOrRefusedAsTheyDeserve(t *testing.T) {
	known := map[string]bool{}
	for _, c := range real {
		t.Run(c.file, func(t *testing.T) {
			name := testkit.Shared(t, "cap", filepath.FromSlash(c.file))
			known[name] = true
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in := cap.Inspect(text, cap.Limits{})
			if got := short(in.Problems); got != c.want || in.Version != c.version || in.Signed != c.signed {
				t.Errorf("version %q, signed %v: %s, want %s", in.Version, in.Signed, got, c.want)
			}
			if in.Message == nil {
				return
			}
			written, found := cap.Append(nil, in.Message, cap.Limits{})
			if pointlike(found) {
				return
			}
			if len(found) > 0 {
				t.Fatalf("not written: %s", short(found))
			}
			if back, found := cap.Read(written, cap.Limits{}); len(found) > 0 || !back.Equal(in.Message) {
				t.Errorf("read back: %s", short(found))
			}
		})
	}
	for _, f := range realFiles(t) {
		if !known[f] {
			t.Errorf("%s is in no table", filepath.Base(f))
		}
	}
}

// TestSignaturesOfOthersAreToldWhatTheyAre: the gateway's own signatures leave the canonicalisation out of their
// transforms, and the geological survey's is in a version whose schema has none.
func TestSignaturesOfOthersAreToldWhatTheyAre(t *testing.T) {
	for _, c := range real {
		if !c.signed {
			continue
		}
		text, err := os.ReadFile(testkit.Shared(t, "cap", filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		want := c.want
		_, found := cap.Verify(text, cap.Trust{}, noon, cap.Limits{})
		if c.want == "" {
			want = "cap_signature_form"
		}
		if got := short(found); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", c.file, got, want)
		}
	}
}

// TestEntriesOfAFeedAreNoMessages: a feed of the weather service lists parts of messages among its own elements. Even taken out
// and put into an alert they say neither who sent them nor when.
func TestEntriesOfAFeedAreNoMessages(t *testing.T) {
	feed, err := os.ReadFile(testkit.Shared(t, "cap", "ibm", "nws_atom_feed_example.xml"))
	if err != nil {
		t.Fatal(err)
	}
	entries := regexp.MustCompile(`(?s)<entry>.*?</entry>`).FindAll(feed, -1)
	if len(entries) != 163 {
		t.Fatalf("%d entries, want 163", len(entries))
	}
	for i, e := range entries {
		parts := e[bytes.Index(e, []byte("<cap:")):bytes.LastIndex(e, []byte("</entry>"))]
		text := slices.Concat([]byte(`<cap:alert xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1">`), parts, []byte("</cap:alert>"))
		_, found := cap.Read(text, cap.Limits{})
		missing := 0
		for _, p := range found {
			switch p.Code.ID {
			case "cap_missing": // identifier, sender, sent, scope
				missing++
			case "cap_unknown", "cap_order":
			default:
				t.Errorf("entry %d: %s %s", i, p.Code.ID, p.Path)
			}
		}
		if missing != 4 || !found.Has(cap.CodeUnknown) {
			t.Errorf("entry %d: %s", i, short(found))
		}
	}
}
