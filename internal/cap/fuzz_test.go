package cap_test

import (
	"bytes"
	"testing"
	"time"

	"haidun/internal/cap"
)

// FuzzRead holds that reading ends soon, never panics, and that what is read is written and reads back equal.
func FuzzRead(f *testing.F) {
	for _, folder := range []string{"good", "refused"} {
		for _, name := range names(f, folder) {
			f.Add(fixture(f, folder+"/"+name))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		began := time.Now()
		in := cap.Inspect(text, cap.Limits{})
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%d bytes took %s", len(text), took)
		}
		if (in.Message == nil) != (len(in.Problems) > 0) || len(in.Problems) > cap.DefaultLimits().Problems {
			t.Fatalf("message %v, problems %s", in.Message, short(in.Problems))
		}
		for _, p := range in.Problems {
			if p.Line < 1 || p.Column < 1 || p.Line > bytes.Count(text, []byte("\n"))+1 {
				t.Errorf("%s at %d:%d", p.Code.ID, p.Line, p.Column)
			}
		}
		if in.Message == nil {
			return
		}
		written, found := cap.Append(nil, in.Message, cap.Limits{Bytes: 2 << 20, Short: 1 << 20, Long: 1 << 20})
		if pointlike(found) {
			return
		}
		if len(found) > 0 {
			t.Fatalf("read but not written: %s", short(found))
		}
		back, found := cap.Read(written, cap.Limits{Bytes: 2 << 20, Short: 1 << 20, Long: 1 << 20})
		if len(found) > 0 || !back.Equal(in.Message) {
			t.Fatalf("read back: %s\n%+v\n%+v", short(found), back, in.Message)
		}
	})
}

// FuzzVerify holds that no text of a stranger is taken for signed, whatever form its signature has.
func FuzzVerify(f *testing.F) {
	k, trusted := issue(f, "stranger", ecKey(f), nil, nil), issue(f, "trusted", ecKey(f), nil, nil)
	f.Add(signed(f, k, fixture(f, "good/plain")))
	f.Add(fixture(f, "good/signed_shape"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if v, found := cap.Verify(text, trust(trusted), noon, cap.Limits{}); v != nil || len(found) == 0 {
			t.Fatal("verified")
		}
	})
}

func FuzzParse12379(f *testing.F) {
	f.Add("33090041A00000_20250512100000_0")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := cap.Parse12379(s)
		if err != nil {
			return
		}
		if back, err := id.Format(); err != nil || back != s {
			t.Errorf("%q is printed %q: %v", s, back, err)
		}
	})
}

// BenchmarkRead reads a message of 2 KB: an instruction as it goes out, in two languages.
func BenchmarkRead(b *testing.B) {
	text := twoKB(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, found := cap.Read(text, cap.Limits{}); len(found) > 0 {
			b.Fatal(short(found))
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}

// BenchmarkVerify is the same with a signature of ECDSA.
func BenchmarkVerify(b *testing.B) {
	k := issue(b, "signer", ecKey(b), nil, nil)
	text := signed(b, k, twoKB(b))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, found := cap.Verify(text, trust(k), noon, cap.Limits{}); len(found) > 0 {
			b.Fatal(short(found))
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}

func twoKB(b *testing.B) []byte {
	b.Helper()
	m, found := cap.Read(fixture(b, "good/plain"), cap.Limits{})
	if len(found) > 0 {
		b.Fatal(short(found))
	}
	in := m.Infos[0]
	in.Description = "今日上午十时定海区进行防空警报试鸣,请广大市民注意收听,保持正常生产生活秩序。"
	english := in
	english.Language, english.Event, english.Headline = "en-GB", "Siren test", "Test of the sirens in Dinghai"
	english.Description = "The sirens of Dinghai are tested at ten o'clock this morning. Please listen, and go on with what you are doing."
	english.Instruction = "Three minutes of an even tone follow the pre-warning and the air-raid signal; then it is over."
	english.Web, english.Contact = "https://www.zhoushan.example/siren-test", "+86 580 000 0000"
	english.Parameters = []cap.Pair{{Name: "signal", Value: "all clear"}}
	m.Infos = []cap.Info{in, english}
	text, found := cap.Append(nil, m, cap.Limits{})
	if len(found) > 0 || len(text) < 1900 || len(text) > 2300 {
		b.Fatalf("%d bytes, %s", len(text), short(found))
	}
	return text
}
