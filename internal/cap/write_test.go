package cap_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haidun/internal/cap"
	"haidun/internal/testkit"
)

func versions() []cap.Version { return []cap.Version{cap.V10, cap.V11, cap.V12} }

func TestWhatIsWrittenReadsBackEqual(t *testing.T) {
	for _, v := range versions() {
		t.Run(string(v), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				m := messages(v).Draw(t, "message")
				written, found := cap.Append([]byte("before"), m, cap.Limits{})
				if len(found) > 0 {
					t.Fatalf("not written: %s", short(found))
				}
				text, ok := bytes.CutPrefix(written, []byte("before"))
				if !ok {
					t.Fatal("what stood before is gone")
				}
				back, found := cap.Read(text, cap.Limits{})
				if len(found) > 0 || !back.Equal(m) {
					t.Fatalf("read back: %s\n%+v\n%+v", short(found), back, m)
				}
				twice, _ := cap.Append(nil, back, cap.Limits{})
				if !bytes.Equal(twice, text) {
					t.Fatalf("written otherwise the second time:\n%s\n%s", text, twice)
				}
			})
		})
	}
}

// generated writes one message of the generator, by its number.
func generated(t *testing.T, n int) (cap.Version, []byte) {
	t.Helper()
	v := versions()[n%3]
	text, found := cap.Append(nil, messages(v).Example(n), cap.Limits{})
	if len(found) > 0 {
		t.Fatalf("message %d is not written: %s", n, short(found))
	}
	return v, text
}

// TestLargeEveryGeneratedMessageIsValid holds that nothing invalid goes out: each message is read back by Append, and one in
// 25 is shown to xmllint.
func TestLargeEveryGeneratedMessageIsValid(t *testing.T) {
	testkit.Large(t)
	const whole, sample = 100_000, 25
	folder := t.TempDir()
	files := map[cap.Version][]string{}
	for n := range whole {
		v, text := generated(t, n)
		if (n/3)%sample == 0 {
			name := filepath.Join(folder, fmt.Sprint(n, ".xml"))
			if err := os.WriteFile(name, text, 0o600); err != nil {
				t.Fatal(err)
			}
			files[v] = append(files[v], name)
		}
	}
	for v, names := range files {
		good := xmllint(t, v, names)
		for _, name := range names {
			if !good[name] {
				t.Errorf("xmllint refuses %s of CAP %s", filepath.Base(name), v)
			}
		}
		t.Logf("xmllint agrees on %d messages of CAP %s", len(good), v)
	}
}

// xmllint answers which files the schema of a version accepts, in one process for all of them.
func xmllint(t *testing.T, v cap.Version, names []string) map[string]bool {
	t.Helper()
	program := testkit.Program(t, "xmllint", "xmllint is not installed: apt-get install libxml2-utils")
	schema := testkit.Shared(t, "cap", "schema", "cap"+strings.ReplaceAll(string(v), ".", "")+".xsd")
	cmd := exec.CommandContext(t.Context(), program, append([]string{"--noout", "--nonet", "--schema", schema}, names...)...)
	out, err := cmd.CombinedOutput()
	if exit := new(exec.ExitError); err != nil && !bytes.Contains(out, []byte(".xml")) && exit != nil {
		t.Fatalf("xmllint: %v\n%.2000s", err, out)
	}
	good := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutSuffix(strings.TrimSpace(line), " validates"); ok {
			good[name] = true
		}
	}
	return good
}

func TestTheWrittenFormStays(t *testing.T) {
	m, found := cap.Read(fixture(t, "good/plain"), cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	m.Infos[0].Description = "第一行\r\n<试鸣> & \"三\" 分钟"
	m.Infos[0].Web = "https://www.zhoushan.example/a?b=1&c=2"
	m.Infos[0].Areas[0].Circles = []cap.Circle{{Center: cap.Position{Lat: 30.0105, Lon: 122.1069}, RadiusKM: 5}}
	zero := 0.0
	m.Infos[0].Areas[0].Altitude = &zero
	m.Infos[0].Resources = []cap.Resource{{Description: "警报声", MimeType: "audio/mpeg", Sized: true, Deref: "AAAA"}}
	m.References = []cap.Reference{{Sender: "a", Identifier: "b", Sent: time.Date(2025, 5, 11, 1, 2, 3, 0, time.UTC)}}
	text, found := cap.Append(nil, m, cap.Limits{})
	if len(found) > 0 {
		t.Fatal(short(found))
	}
	golden := filepath.Join("testdata", "written.xml")
	if *update {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, want) {
		t.Errorf("written:\n%s\nwant:\n%s", text, want)
	}
}

func TestWhatCannotBeReadIsNotWritten(t *testing.T) {
	for _, c := range []struct {
		name, want string
		spoil      func(*cap.Message)
	}{
		{"status", "cap_value", func(m *cap.Message) { m.Status = "actual" }},
		{"no sender", "cap_empty", func(m *cap.Message) { m.Sender = "" }},
		{"no time", "cap_missing", func(m *cap.Message) { m.Sent = time.Time{} }},
		{"a part of a second", "cap_not_the_same", func(m *cap.Message) { m.Sent = m.Sent.Add(time.Millisecond) }},
		{"a zone with seconds", "cap_not_the_same", func(m *cap.Message) { m.Sent = m.Sent.In(time.FixedZone("LMT", 8*3600+343)) }},
		{"a NUL", "cap_control", func(m *cap.Message) { m.Note = "a\x00b" }},
		{"half a character", "cap_bytes", func(m *cap.Message) { m.Note = "\xe5\xae" }},
		{"an override", "cap_hidden", func(m *cap.Message) { m.Infos[0].Headline = "a\u202eb" }},
		{"a response in 1.0", "cap_unknown", func(m *cap.Message) { m.Version, m.Infos[0].Responses = cap.V10, []string{"Shelter"} }},
		{"no version", "cap_namespace", func(m *cap.Message) { m.Version = "" }},
		{"a bow", "cap_polygon_crossing", func(m *cap.Message) {
			m.Infos[0].Areas[0].Polygons = []cap.Polygon{{{30, 122}, {31, 123}, {30, 123}, {31, 122}, {30, 122}}}
		}},
		{"a circle of no size", "cap_circle", func(m *cap.Message) {
			m.Infos[0].Areas[0].Circles = []cap.Circle{{Center: cap.Position{Lat: 30, Lon: 122}}}
		}},
		{"a size nobody asked for", "cap_not_the_same", func(m *cap.Message) {
			m.Infos[0].Resources = []cap.Resource{{Description: "a", MimeType: "a/b", Size: 5}}
		}},
		{"references cut in two", "cap_reference", func(m *cap.Message) {
			m.References = []cap.Reference{{Sender: "a b", Identifier: "c", Sent: m.Sent}}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, _ := cap.Read(fixture(t, "good/plain"), cap.Limits{})
			c.spoil(m)
			out, found := cap.Append([]byte("before"), m, cap.Limits{})
			if string(out) != "before" || len(found) == 0 || found[0].Code.ID != c.want {
				t.Errorf("%s, want %s; %d bytes", short(found), c.want, len(out))
			}
		})
	}
}

// TestNoSpoiltStatusIsRead: what a siren does hangs on the status, so one that is not exactly a value, once, in its
// place and namespace makes no message at all.
func TestNoSpoiltStatusIsRead(t *testing.T) {
	spoils := []func(status string) string{
		func(string) string { return "" },
		func(s string) string { return s + "\n  <status>Actual</status>" },
		func(s string) string { return "<status>Test</status>\n  " + s },
		func(s string) string { return strings.ToUpper(s) },
		func(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "STATUS", "status") },
		func(s string) string { return strings.ReplaceAll(s, "status", "Status") },
		func(s string) string { return strings.Replace(s, ">", "> ", 1) },
		func(s string) string { return strings.Replace(s, "</", "\n</", 1) },
		func(s string) string { return strings.Replace(s, "<status", `<status xmlns="urn:evil"`, 1) },
		func(s string) string { return s + `<status xmlns="urn:evil">Actual</status>` },
		func(s string) string { return strings.Replace(s, "<status", `<status value="Actual"`, 1) },
		func(s string) string { return strings.Replace(s, "</", "\u200b</", 1) },
		func(s string) string { return strings.Replace(s, "</", "<!-- -->x</", 1) },
		func(string) string { return "<status/>" },
		func(string) string { return "<status>Real</status>" },
		func(string) string { return "<status><b>Actual</b></status>" },
		func(string) string { return "<!-- <status>Actual</status> -->" },
	}
	for n := range 60 {
		_, text := generated(t, n)
		begin, end := bytes.Index(text, []byte("<status>")), bytes.Index(text, []byte("</status>"))+len("</status>")
		for i, spoil := range spoils {
			changed := string(text[:begin]) + spoil(string(text[begin:end])) + string(text[end:])
			if m, found := cap.Read([]byte(changed), cap.Limits{}); m != nil || len(found) == 0 {
				t.Errorf("message %d, spoilt in way %d, is read as %s", n, i, m.Status)
			}
		}
	}
}
