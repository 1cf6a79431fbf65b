package cap_test

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/testkit"
)

// bench is a key and its certificate in files, for xmlsec1, which shares no code with us.
type bench struct {
	program, folder, key, cert string
	k                          cap.Key
}

func newBench(t *testing.T, signer crypto.Signer) bench {
	t.Helper()
	b := bench{program: testkit.Program(t, "xmlsec1", "xmlsec1 is not installed: apt-get install xmlsec1"), folder: t.TempDir()}
	b.k = issue(t, "signer", signer, nil, func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = time.Unix(0, 0), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC) // xmlsec1 looks at the machine's clock
	})
	der, err := x509.MarshalPKCS8PrivateKey(signer)
	if err != nil {
		t.Fatal(err)
	}
	b.key = b.write(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	b.cert = b.write(t, "cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: b.k.Chain[0].Raw}))
	return b
}

func (b bench) write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(b.folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// signable are messages whose canonical form differs much from what is written.
func signable() []string {
	return []string{"plain", "prefixed", "cdata_and_references", "comment_between", "schema_location", "family_emoji", "byte_order_mark"}
}

func TestOthersVerifyOurSignatures(t *testing.T) {
	for name, signer := range map[string]crypto.Signer{"RSA": rsaKey(t, 2048), "ECDSA": ecKey(t)} {
		b := newBench(t, signer)
		for _, file := range signable() {
			out := signed(t, b.k, fixture(t, "good/"+file))
			for _, c := range []struct {
				text []byte
				good bool
			}{{out, true}, {bytes.Replace(out, []byte(">Test<"), []byte(">Actual<"), 1), false}} {
				text := b.write(t, "signed.xml", c.text)
				said, err := exec.CommandContext(t.Context(), b.program, "--verify", "--trusted-pem", b.cert, text).CombinedOutput()
				if (err == nil) != c.good {
					t.Errorf("%s, %s: good %v, but xmlsec1 says %v\n%s", name, file, c.good, err, said)
				}
			}
		}
	}
}

func TestWeVerifySignaturesOfOthers(t *testing.T) {
	filled := regexp.MustCompile(`(?s)(<ds:(?:DigestValue|SignatureValue|X509Data)>).*?(</ds:(?:DigestValue|SignatureValue|X509Data)>)`)
	for name, signer := range map[string]crypto.Signer{"RSA": rsaKey(t, 2048), "ECDSA": ecKey(t)} {
		b := newBench(t, signer)
		for _, file := range signable() {
			text := fixture(t, "good/"+file)
			form := b.write(t, "form.xml", filled.ReplaceAll(signed(t, b.k, text), []byte("$1$2")))
			cmd := exec.CommandContext(t.Context(), b.program, "--sign", "--privkey-pem", b.key+","+b.cert, form)
			var said bytes.Buffer
			cmd.Stderr = &said
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s, %s: xmlsec1: %v\n%s", name, file, err, &said)
			}
			v, found := cap.Verify(out, trust(b.k), noon, cap.Limits{})
			want, _ := cap.Read(text, cap.Limits{})
			if len(found) > 0 || !v.Message.Equal(want) {
				t.Errorf("%s, %s: %s\n%s", name, file, short(found), out)
			}
		}
	}
}
