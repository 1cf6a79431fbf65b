package chain_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haidun/internal/kernel/chain"
	"haidun/internal/kernel/fault"
)

var update = flag.Bool("update", false, "write golden files")

var at = time.Date(2026, 5, 12, 1, 2, 3, 456789000, time.UTC)

// entries are the first three of an epoch, with every kind of character that needs care.
func entries() []chain.Entry {
	return []chain.Entry{
		{At: at, Actor: "system", Mode: chain.Live, Action: "open"},
		{
			At: at.In(time.FixedZone("", 8*3600)).Add(time.Second), Actor: "01J8ZS0000000000000000ACTR", Seat: "01J8ZS0000000000000000SEAT",
			Mode: chain.Drill, Action: "update", Register: "shelter", Record: "01J8ZS0000000000000000SHEL", Rev: 7, Area: "330902/", Reason: "核对\"现状\"\n第二行\t\\ \x01\x7f\u2028é👍",
			Changes: json.RawMessage(`{"capacity":{"before":100,"after":120},"name":{"before":"a\u0026b","after":null}}`),
		},
		{At: at.Add(time.Hour), Actor: "a", Mode: chain.Test, Action: "sound", Changes: json.RawMessage(`{}`)},
	}
}

func bodies(t *testing.T) ([]chain.Line, chain.Writer) {
	t.Helper()
	w := chain.Writer{Node: "zs", Epoch: "01J8ZS00000000000000000000"}
	var out []chain.Line
	for _, e := range entries() {
		body, hash, err := w.Next(nil, &e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, chain.Line{Hash: hash, Body: body})
	}
	return out, w
}

func sequence(lines []chain.Line) iter.Seq2[chain.Line, error] {
	return func(yield func(chain.Line, error) bool) {
		for _, l := range lines {
			if !yield(l, nil) {
				return
			}
		}
	}
}

func TestExportIsAsPrinted(t *testing.T) {
	lines, w := bodies(t)
	h := chain.Header{Node: w.Node, Epoch: w.Epoch, First: 1, Count: 3, Head: w.Head, ExportedAt: at}
	var got bytes.Buffer
	if err := chain.Export(&got, h, sequence(lines)); err != nil {
		t.Fatal(err)
	}
	empty := chain.Header{Node: w.Node, Epoch: "01J9", First: 1, ExportedAt: at}
	if err := chain.Export(&got, empty, sequence(nil)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "export.golden")
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Fatalf("export differs from %s:\n%s", path, got.Bytes())
	}
}

func TestBodyIsOrdinaryJSON(t *testing.T) {
	lines, _ := bodies(t)
	var got map[string]any
	if err := json.Unmarshal(lines[1].Body, &got); err != nil {
		t.Fatal(err)
	}
	if got["reason"] != entries()[1].Reason || got["at"] != "2026-05-12T01:02:04.456Z" || got["prev"] != lines[0].Hash.String() {
		t.Fatalf("read back %v", got)
	}
}

func TestExportSaysWhenEntriesAreMissing(t *testing.T) {
	lines, w := bodies(t)
	h := chain.Header{Node: w.Node, Epoch: w.Epoch, First: 1, Count: 3, Head: w.Head, ExportedAt: at}
	var got bytes.Buffer
	if err := chain.Export(&got, h, sequence(lines[:2])); err == nil {
		t.Error("a missing entry was not reported")
	}
	if !strings.HasSuffix(got.String(), "\nend 3 "+w.Head.String()+"\n") {
		t.Errorf("section is not finished: %q", got.String())
	}
	failing := func(yield func(chain.Line, error) bool) { yield(chain.Line{}, errors.New("disk gone")) }
	if err := chain.Export(&got, h, failing); err == nil || !strings.Contains(err.Error(), "disk gone") {
		t.Errorf("cause lost: %v", err)
	}
}

func TestAppendRefusesWhatHasNoExactBody(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(*chain.Entry)
	}{
		{"no actor", func(e *chain.Entry) { e.Actor = "" }},
		{"no action", func(e *chain.Entry) { e.Action = "" }},
		{"no mode", func(e *chain.Entry) { e.Mode = "" }},
		{"unknown mode", func(e *chain.Entry) { e.Mode = "LIVE" }},
		{"no time", func(e *chain.Entry) { e.At = time.Time{} }},
		{"year 10000", func(e *chain.Entry) { e.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }},
		{"negative rev", func(e *chain.Entry) { e.Rev = -1 }},
		{"broken UTF-8", func(e *chain.Entry) { e.Reason = "\xff" }},
		{"too long", func(e *chain.Entry) { e.Reason = strings.Repeat("x", chain.MaxBody) }},
		{"changes with white space", func(e *chain.Entry) { e.Changes = json.RawMessage(`{ }`) }},
		{"changes not an object", func(e *chain.Entry) { e.Changes = json.RawMessage(`[]`) }},
		{"change without after", func(e *chain.Entry) { e.Changes = json.RawMessage(`{"a":{"before":1}}`) }},
		{"change with more", func(e *chain.Entry) { e.Changes = json.RawMessage(`{"a":{"before":1,"after":2,"by":3}}`) }},
		{"field twice", func(e *chain.Entry) {
			e.Changes = json.RawMessage(`{"a":{"before":1,"after":2},"\u0061":{"before":1,"after":2}}`)
		}},
		{"data behind changes", func(e *chain.Entry) { e.Changes = json.RawMessage(`{},"x":1`) }},
		{"leading zero", func(e *chain.Entry) { e.Changes = json.RawMessage(`{"a":{"before":01,"after":2}}`) }},
		{"control character in changes", func(e *chain.Entry) { e.Changes = json.RawMessage("{\"a\":{\"before\":\"\n\",\"after\":2}}") }},
		{"bad escape in changes", func(e *chain.Entry) { e.Changes = json.RawMessage(`{"a":{"before":"\u00g0","after":2}}`) }},
		{"broken UTF-8 in changes", func(e *chain.Entry) { e.Changes = json.RawMessage("{\"a\":{\"before\":\"\xff\",\"after\":2}}") }},
		{"nested too deep", func(e *chain.Entry) {
			e.Changes = json.RawMessage(`{"a":{"before":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `,"after":2}}`)
		}},
		{"nested key twice", func(e *chain.Entry) { e.Changes = json.RawMessage(`{"a":{"before":[{"x":1,"x":1}],"after":2}}`) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := entries()[1]
			c.spoil(&e)
			w := chain.Writer{Node: "zs", Epoch: "E"}
			if body, _, err := w.Next(nil, &e); err == nil {
				t.Fatalf("accepted: %.200s", body)
			}
			if w != (chain.Writer{Node: "zs", Epoch: "E"}) {
				t.Fatalf("the refused entry moved the writer: %+v", w)
			}
		})
	}
}

func TestManyKeysAreStillCheckedForDuplicates(t *testing.T) {
	var b strings.Builder
	for i := range 60 {
		b.WriteString(`"k` + string(rune('0'+i%10)) + string(rune('a'+i/10)) + `":{"before":null,"after":1},`)
	}
	e := entries()[1]
	e.Changes = json.RawMessage("{" + strings.TrimSuffix(b.String(), ",") + "}")
	w := chain.Writer{Node: "zs", Epoch: "E"}
	if _, _, err := w.Next(nil, &e); err != nil {
		t.Fatal(err)
	}
	e.Changes = json.RawMessage("{" + b.String() + `"k0a":{"before":null,"after":1}}`)
	if _, _, err := w.Next(nil, &e); err == nil {
		t.Fatal("the 61st key repeats the first and was accepted")
	}
}

// TestTextsOfAnyLengthAreReadToTheirEnd puts each byte that ends a plain stretch at each place of a word of eight.
func TestTextsOfAnyLengthAreReadToTheirEnd(t *testing.T) {
	for n := range 20 {
		for at := range n {
			for _, c := range []string{"\\n", "\\\"", "\x1f", "\x00", "\x7f", " ", "中", "\"", "\\"} {
				text := strings.Repeat("~", at) + c + strings.Repeat("é", n-at)
				changes := `{"a":{"before":null,"after":"` + text + `"}}`
				e := entries()[1]
				e.Changes = json.RawMessage(changes)
				_, _, err := (&chain.Writer{Node: "zs", Epoch: "E"}).Next(nil, &e)
				if json.Valid(e.Changes) != (err == nil) {
					t.Fatalf("%q: %v", text, err)
				}
			}
		}
	}
}

func TestParseRefusesAnythingAppendDoesNotWrite(t *testing.T) {
	lines, _ := bodies(t)
	good := string(lines[1].Body)
	cases := map[string]string{
		"empty":            "",
		"trailing data":    good + " ",
		"second object":    good + good,
		"white space":      strings.Replace(good, `"seq":2`, `"seq": 2`, 1),
		"unknown key":      strings.Replace(good, `,"changes":`, `,"extra":1,"changes":`, 1),
		"duplicate key":    strings.Replace(good, `,"seat":`, `,"actor":"x","seat":`, 1),
		"key behind":       good[:len(good)-1] + `,"seq":3}`,
		"other order":      strings.Replace(good, `"node":"zs","epoch":"01J8ZS00000000000000000000"`, `"epoch":"01J8ZS00000000000000000000","node":"zs"`, 1),
		"other escape":     strings.Replace(good, `"shelter"`, `"\u0073helter"`, 1),
		"upper-case hash":  strings.Replace(good, lines[0].Hash.String(), strings.ToUpper(lines[0].Hash.String()), 1),
		"seq as float":     strings.Replace(good, `"seq":2`, `"seq":2.0`, 1),
		"seq 02":           strings.Replace(good, `"seq":2`, `"seq":02`, 1),
		"seq 0":            strings.Replace(good, `"seq":2`, `"seq":0`, 1),
		"seq 1 with prev":  strings.Replace(good, `"seq":2`, `"seq":1`, 1),
		"seq too large":    strings.Replace(good, `"seq":2`, `"seq":99999999999999999999`, 1),
		"time with comma":  strings.Replace(good, "04.456Z", "04,456Z", 1),
		"time with offset": strings.Replace(good, "04.456Z", "04.456+08:00", 1),
		"no such day":      strings.Replace(good, "2026-05-12", "2026-02-30", 1),
		"mode":             strings.Replace(good, `"drill"`, `"Drill"`, 1),
		"missing end":      good[:len(good)-1],
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			if body == good {
				t.Fatal("the case does not change the body")
			}
			if _, err := chain.Parse([]byte(body)); fault.KindOf(err) != fault.Malformed || err == nil {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestWriterAcceptsOnlyTheNextEntry(t *testing.T) {
	lines, end := bodies(t)
	w := chain.Writer{Node: end.Node, Epoch: end.Epoch}
	if _, err := w.Accept(lines[1].Body, lines[1].Hash); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("gap accepted: %v", err)
	}
	if _, err := w.Accept(lines[0].Body, lines[1].Hash); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("wrong hash accepted: %v", err)
	}
	other := chain.Writer{Node: "dh", Epoch: end.Epoch}
	if _, err := other.Accept(lines[0].Body, lines[0].Hash); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("foreign node accepted: %v", err)
	}
	for _, l := range lines {
		if _, err := w.Accept(l.Body, l.Hash); err != nil {
			t.Fatal(err)
		}
	}
	if w != end {
		t.Fatalf("stands at %+v, not %+v", w, end)
	}
	if _, err := w.Accept(lines[2].Body, lines[2].Hash); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("repeat accepted: %v", err)
	}
}

func TestHashTextIsStrict(t *testing.T) {
	h := chain.Sum([]byte("x"))
	if got, err := chain.ParseHash(h.String()); err != nil || got != h {
		t.Fatalf("%v %v", got, err)
	}
	for _, s := range []string{"", h.String()[1:], strings.ToUpper(h.String()), strings.Repeat("g", 64)} {
		if _, err := chain.ParseHash(s); err == nil {
			t.Errorf("accepted %q", s)
		}
	}
}

// TestWhatIsAppendedIsParsedBack draws entries with hostile texts and compares them after a round trip.
func TestWhatIsAppendedIsParsedBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var prev chain.Hash
	for i := range 3000 {
		e := randomEntry(t, r)
		e.Seq, e.Prev = int64(i)+1, prev
		body, hash, err := chain.Append(prev, e)
		if err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
		got, err := chain.Parse(body)
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		same, _, err := chain.Append(got.Prev, got)
		if err != nil || !bytes.Equal(same, body) {
			t.Fatalf("%v\n%s\n%s", err, body, same)
		}
		if got.Reason != e.Reason || got.Actor != e.Actor || got.Rev != e.Rev || !got.At.Equal(e.At) || string(got.Changes) != string(e.Changes) {
			t.Fatalf("got %+v, put %+v", got, e)
		}
		prev = hash
	}
}

func randomEntry(t *testing.T, r *rand.Rand) chain.Entry {
	t.Helper()
	alphabet := []rune("aZ09 \"\\/\b\f\n\r\t\x00\x1f\x7f<>&{}[]:,'中é\u2028\u2029\ufffd\U0001F44D")
	text := func() string {
		out := make([]rune, r.IntN(12))
		for i := range out {
			out[i] = alphabet[r.IntN(len(alphabet))]
		}
		return string(out)
	}
	type change struct {
		Before any `json:"before"`
		After  any `json:"after"`
	}
	values := []any{nil, true, 1.5e300, -7, text(), []any{text(), []int{}}, map[string]any{"k": text(), "l": []any{nil}}}
	changes := map[string]change{}
	for range r.IntN(25) {
		changes[text()] = change{values[r.IntN(len(values))], values[r.IntN(len(values))]}
	}
	raw, err := json.Marshal(changes)
	if err != nil {
		t.Fatal(err)
	}
	return chain.Entry{
		Node: "n" + text(), Epoch: "e" + text(), At: time.UnixMilli(r.Int64N(4e12)).UTC(), Actor: "a" + text(), Seat: text(),
		Mode: []chain.Mode{chain.Live, chain.Drill, chain.Test}[r.IntN(3)], Action: "x" + text(), Register: text(), Record: text(),
		Rev: r.Int64N(1 << 40), Area: text(), Reason: text(), Changes: raw,
	}
}

func FuzzParse(f *testing.F) {
	w := chain.Writer{Node: "zs", Epoch: "E"}
	for _, e := range entries() {
		body, _, err := w.Next(nil, &e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		e, err := chain.Parse(body)
		if err != nil {
			return
		}
		if !json.Valid(body) {
			t.Fatalf("accepted what is not JSON: %q", body)
		}
		again, _, err := chain.Append(e.Prev, e)
		if err != nil || !bytes.Equal(again, body) {
			t.Fatalf("%v: %q became %q", err, body, again)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	e := entries()[1]
	w := chain.Writer{Node: "zs", Epoch: "01J8ZS00000000000000000000"}
	buf := make([]byte, 0, 4096)
	b.ReportAllocs()
	for b.Loop() {
		out, _, err := w.Next(buf, &e)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(out)))
	}
}

func BenchmarkParse(b *testing.B) {
	e := entries()[1]
	w := chain.Writer{Node: "zs", Epoch: "01J8ZS00000000000000000000"}
	body, _, err := w.Next(nil, &e)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := chain.Parse(body); err != nil {
			b.Fatal(err)
		}
	}
}
