package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

const exported = "../../internal/kernel/chain/testdata/export.golden"

func TestHonestLogsAreAccepted(t *testing.T) {
	zs, dh := honest(t, "zs", "01J8A", 1, 20), honest(t, "dh\u202e", "01J8B", 1, 1)
	cases := []struct {
		name, file       string
		sections, counts int
	}{
		{"one section", zs.String(), 1, 20},
		{"partial", honest(t, "zs", "01J8A", 1000, 7).String(), 1, 7},
		{"no entries", honest(t, "zs", "01J8A", 1, 0).String(), 1, 0},
		{"several epochs", zs.String() + honest(t, "zs", "01J8C", 1, 0).String() + dh.String(), 3, 21},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, c.file, "")
			if !r.OK || len(r.Sections) != c.sections || r.Entries != int64(c.counts) || r.Bytes != int64(len(c.file)) {
				t.Fatalf("%+v %+v", r, r.Bad)
			}
			if strings.Contains(r.text(""), "\u202e") {
				t.Error("a node's name reaches the terminal unescaped")
			}
		})
	}
}

func TestExporterAndVerifierAgree(t *testing.T) {
	file, err := os.ReadFile(exported)
	if err != nil {
		t.Fatal(err)
	}
	r := check(t, string(file), "")
	if !r.OK || r.Entries != 3 || r.Sections[0].FirstAt != "2026-05-12T01:02:03.456Z" || r.Sections[0].LastAt != "2026-05-12T02:02:03.456Z" {
		t.Fatalf("%+v %+v", r, r.Bad)
	}
}

func TestOnlyAnOutsideHeadShowsAWholeLogRewritten(t *testing.T) {
	l := honest(t, "zs", "01J8A", 1, 10)
	printed, middle := l.head(), hashOf(l.lines[4])
	if r := check(t, l.String(), middle); !r.OK || *r.HeadAt != (place{Section: 1, Seq: 5, Line: 6}) {
		t.Fatalf("%+v", r)
	}
	rewritten := honest(t, "zs", "01J8A", 1, 4)
	prev := rewritten.head()
	for seq := int64(5); seq <= 10; seq++ {
		b := sample("zs", "01J8A", seq, prev)
		b.Reason = "rewritten"
		rewritten.lines = append(rewritten.lines, b.line(t))
		prev = rewritten.head()
	}
	rewritten.seal()
	l.lines = l.lines[:7]
	l.seal()
	for name, file := range map[string]string{"re-hashed": rewritten.String(), "rolled back": l.String()} {
		if r := check(t, file, ""); !r.OK {
			t.Errorf("%s: the file is consistent, yet %s", name, r.Bad.EN)
		}
		if r := check(t, file, printed); r.OK || r.Bad.Class != rollback {
			t.Errorf("%s: the printed head is not in the file, yet it was accepted", name)
		}
	}
}

func TestARemovedSectionIsSeenOnlyWithItsHead(t *testing.T) {
	a, b := honest(t, "zs", "01J8A", 1, 3), honest(t, "zs", "01J8B", 1, 3)
	if r := check(t, a.String()+b.String(), b.head()); !r.OK || r.HeadAt.Section != 2 {
		t.Fatalf("%+v", r.Bad)
	}
	if r := check(t, a.String(), b.head()); r.OK {
		t.Fatal("the second epoch is gone, and its head was not missed")
	}
}

func TestDamageInALaterSectionIsNamedThere(t *testing.T) {
	a, b := honest(t, "zs", "01J8A", 1, 3), honest(t, "zs", "01J8B", 1, 3)
	b.lines[1] = change(rand.New(rand.NewPCG(1, 1)), b.lines[1], 100)
	r := check(t, a.String()+b.String(), "")
	if r.OK || r.Bad.Section != 2 || r.Bad.Seq != 2 || r.Bad.Line != 8 || r.Bad.Class != edited {
		t.Fatalf("%+v", r.Bad)
	}
}

func TestLinesAcrossChunksAreRead(t *testing.T) {
	long := strings.Repeat("x", 3*chunkSize+17)
	text := "a\n" + long + "\n\n" + strings.Repeat("y", chunkSize-1) + "\nlast"
	for name, r := range map[string]io.Reader{
		"at once": strings.NewReader(text), "in halves": iotest.HalfReader(strings.NewReader(text)), "data with EOF": iotest.DataErrReader(strings.NewReader(text)),
	} {
		t.Run(name, func(t *testing.T) {
			l := newLines(r, t.Context().Done())
			want := strings.Split(text, "\n")
			for i, w := range want {
				got, ended, err := l.next()
				if err != nil || string(got) != w || ended == (i == len(want)-1) {
					t.Fatalf("line %d: %d bytes, ended %v, %v", i, len(got), ended, err)
				}
			}
			if _, _, err := l.next(); !errors.Is(err, io.EOF) {
				t.Fatal(err)
			}
		})
	}
}

func TestAnEndlessLineIsRefusedInBoundedMemory(t *testing.T) {
	l := honest(t, "zs", "01J8A", 1, 2)
	file := io.MultiReader(strings.NewReader(l.header+"\n"), io.LimitReader(endless{}, 3*maxLine), strings.NewReader("\n"))
	r, err := verify(file, "")
	if err != nil || r.OK || r.Bad.Class != edited || r.Bad.Seq != 1 {
		t.Fatalf("%+v %v", r.Bad, err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestAReadErrorIsNotTakenForTheEnd(t *testing.T) {
	l := honest(t, "zs", "01J8A", 1, 2)
	broken := errors.New("disk gone")
	for _, text := range []string{"", l.header + "\n", l.String()} {
		if _, err := verify(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), ""); !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", len(text), err)
		}
	}
}

func TestExitCodes(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.log")
	l := honest(t, "zs", "01J8A", 1, 5)
	if err := os.WriteFile(good, []byte(l.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name  string
		args  []string
		stdin string
		code  int
		says  string
	}{
		{"verified", []string{good}, "", 0, "OK node zs epoch 01J8A: 5 entries, numbers 1–5, 2026-05-12T00:00:01.000Z – 2026-05-12T00:00:05.000Z, head " + l.head()},
		{"flag behind the file", []string{good, "--head", l.head()}, "", 0, "entry 5 of section 1"},
		{"upper-case head", []string{"--head", strings.ToUpper(l.head()), good}, "", 0, "entry 5"},
		{"standard input", []string{"-"}, l.String(), 0, "OK node zs"},
		{"other head", []string{"--head", strings.Repeat("0", 64), good}, "", 1, "head_not_found"},
		{"bad file", []string{"-"}, strings.Replace(l.String(), "seq\":3", "seq\":4", 1), 1, "BAD edited\nEntry 3 (line 4) was edited"},
		{"empty file", []string{"-"}, "", 1, "truncated"},
		{"other file", []string{"-"}, "hello\n", 1, "not a Haidun log"},
		{"no file", nil, "", 2, "one FILE is needed"},
		{"two files", []string{good, good}, "", 2, "2 given"},
		{"missing file", []string{good + "x"}, "", 2, "cannot open"},
		{"a folder", []string{t.TempDir()}, "", 2, "cannot read"},
		{"short head", []string{"--head", "abc", good}, "", 2, "64 hexadecimal"},
		{"unknown flag", []string{"--fast", good}, "", 2, "--json"},
		{"help", []string{"--help"}, "", 0, "--head HASH"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(c.args, strings.NewReader(c.stdin), &out, &errs)
			if code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
				t.Fatalf("exit %d\n%s%s", code, &out, &errs)
			}
		})
	}
}

func TestJSONNamesTheBadEntry(t *testing.T) {
	l := honest(t, "zs", "01J8A", 1, 5)
	l.lines = append(l.lines[:1], l.lines[3:]...)
	var out, errs bytes.Buffer
	if code := run([]string{"--json", "-"}, strings.NewReader(l.String()), &out, &errs); code != 1 {
		t.Fatalf("exit %d %s", code, &errs)
	}
	var got report
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if b := got.Bad; got.OK || b.Class != deleted || b.Seq != 2 || b.To != 3 || b.Line != 3 || b.EN == "" || b.ZH == "" {
		t.Fatalf("%s", &out)
	}
}

func TestSilenceIsNotSuccess(t *testing.T) {
	if code := run([]string{"-"}, strings.NewReader(honest(t, "zs", "01J8A", 1, 1).String()), failing{}, io.Discard); code != 2 {
		t.Fatalf("exit %d though nothing could be printed", code)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("pipe closed") }

// TestNothingOfTheRepositoryIsShared keeps the verifier independent of what it verifies.
func TestNothingOfTheRepositoryIsShared(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Fields(string(out)); len(got) != 1 || got[0] != "haidun/cmd/haidun-verify" {
		t.Fatalf("depends on %v", got)
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(honest(f, "zs", "01J8A", 1, 3).String())
	f.Add(honest(f, "zs", "01J8A", 5, 1).String() + honest(f, "zs", "01J8B", 1, 0).String())
	f.Fuzz(func(t *testing.T, file string) {
		r := check(t, file, "")
		if r.OK == (r.Bad != nil) || r.OK && len(r.Sections) == 0 {
			t.Fatalf("%+v", r)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	file := honest(b, "zs", "01J8A", 1, 50_000).String()
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if r, err := verify(strings.NewReader(file), ""); err != nil || !r.OK {
			b.Fatal(err)
		}
	}
}
