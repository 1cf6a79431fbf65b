package seal_test

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"haidun/internal/paper"
	"haidun/internal/paper/seal"
)

var now = time.Date(2026, 9, 18, 3, 0, 0, 0, time.UTC)

func key(t testing.TB) seal.Key {
	t.Helper()
	k, err := seal.NewKey("舟山市国防动员办公室", rand.Reader, now)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var content = []byte(`{"number":"ZS-C26-000001","holder":"舟山海港建设有限公司"}`)

func sealed(t testing.TB, k seal.Key) []byte {
	t.Helper()
	var b bytes.Buffer
	d := &paper.Document{World: paper.Live, Kind: paper.Letter, Issuer: "舟山市国防动员办公室", Title: "防空地下室建设许可", Date: now, Body: []paper.Block{paper.Text("持证人：舟山海港建设有限公司")}}
	if err := d.PDF(&b); err != nil {
		t.Fatal(err)
	}
	out, err := seal.Seal(b.Bytes(), content, "核发证照", k, now)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestASealedFileIsValidWithThePublishedKeyAlone(t *testing.T) {
	k := key(t)
	published, err := seal.ParsePublic(k.Public())
	if err != nil {
		t.Fatal(err)
	}
	f := seal.Examine(sealed(t, k), published)
	if f.State != seal.Valid || !bytes.Equal(f.Content, content) || seal.ID(f.By) != seal.ID(k.Certificate) {
		t.Errorf("%s %s", f.State, f.Content)
	}
	if f := seal.Examine(sealed(t, key(t)), published); f.State != seal.Stranger {
		t.Errorf("sealed with another key: %s", f.State)
	}
}

func TestEveryAlteredByteThatIsSignedBreaksTheSeal(t *testing.T) {
	k := key(t)
	file := sealed(t, k)
	published := []*x509.Certificate{k.Certificate}
	for i := 0; i < len(file); i += 1 + len(file)/700 { // some 700 places over the whole file
		bad := bytes.Clone(file)
		bad[i] ^= 1
		if f := seal.Examine(bad, published); f.State == seal.Valid && !container(file, i) {
			t.Fatalf("byte %d of %d may be altered (%q)", i, len(file), file[max(0, i-20):i+20])
		}
	}
	if f := seal.Examine(append(bytes.Clone(file), "\n%more"...), published); f.State != seal.Appended {
		t.Errorf("with more behind it: %s", f.State)
	}
	for _, other := range [][]byte{nil, []byte("%PDF-1.7"), file[:len(file)/2]} {
		if f := seal.Examine(other, published); f.State == seal.Valid {
			t.Errorf("%d bytes are valid", len(other))
		}
	}
}

// container tells whether a byte lies in the signature itself, which cannot sign itself: parts of it that say nothing may be
// written otherwise. What the file shows lies outside of it.
func container(file []byte, i int) bool {
	from := bytes.Index(file, []byte("/Contents<"))
	return i > from && i < from+bytes.IndexByte(file[from:], '>')
}

func TestAKeyIsReadBackAsItWasWritten(t *testing.T) {
	k := key(t)
	raw, err := k.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	back, err := seal.ParseKey(raw)
	if err != nil || !back.Certificate.Equal(k.Certificate) {
		t.Fatalf("%v", err)
	}
	if _, err := seal.ParseKey(k.Public()); err == nil {
		t.Error("a certificate alone is taken for a key")
	}
	if _, err := seal.ParsePublic([]byte("nothing")); err == nil {
		t.Error("nothing is taken for a certificate")
	}
}

// Another program reads the file and its signature, where one is installed.
func TestAnotherProgramFindsTheSignature(t *testing.T) {
	tool, err := exec.LookPath("pdfsig")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdfsig (poppler-utils) is not installed")
		}
		t.Skip("pdfsig (poppler-utils) is not installed")
	}
	path := filepath.Join(t.TempDir(), "sealed.pdf")
	if err := os.WriteFile(path, sealed(t, key(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), tool, "-nocert", path).CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("Signature is Valid")) {
		t.Errorf("%v\n%s", err, out)
	}
}

func FuzzExamineTakesAnything(f *testing.F) {
	f.Add([]byte("/ByteRange[0 0000000001 0000000003 0000000000]/Contents<00>"))
	f.Add([]byte("/PieceInfo<</Haidun<</LastModified(x)/Private 3 0 R>>>>\n3 0 obj\n<</Length 99>>stream\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if seal.Examine(b, nil).State == seal.Valid {
			t.Error("valid without any key")
		}
	})
}
