package cap_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"strings"
	"testing"
	"time"

	"haidun/internal/cap"
	"haidun/internal/testkit"
)

// noon is the time of these tests; certificates are valid for ten days around it unless a test says otherwise.
var noon = time.Date(2025, 5, 12, 12, 0, 0, 0, time.UTC)

// issue makes a certificate for a key, signed by parent or by itself.
func issue(t testing.TB, name string, key crypto.Signer, parent *cap.Key, change func(*x509.Certificate)) cap.Key {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(int64(len(name))), Subject: pkix.Name{CommonName: name},
		NotBefore: noon.AddDate(0, 0, -5), NotAfter: noon.AddDate(0, 0, 5),
		KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}
	if parent == nil {
		template.IsCA, template.KeyUsage = true, template.KeyUsage|x509.KeyUsageCertSign
	}
	if change != nil {
		change(template)
	}
	by := cap.Key{Signer: key, Chain: []*x509.Certificate{template}}
	if parent != nil {
		by = *parent
	}
	der, err := x509.CreateCertificate(rand.Reader, template, by.Chain[0], key.Public(), by.Signer)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cap.Key{Signer: key, Chain: []*x509.Certificate{cert}}
}

func ecKey(t testing.TB) crypto.Signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func rsaKey(t testing.TB, bits int) crypto.Signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func trust(keys ...cap.Key) cap.Trust {
	var all cap.Trust
	for _, k := range keys {
		all.Roots = append(all.Roots, k.Chain[0])
	}
	return all
}

func signed(t testing.TB, k cap.Key, text []byte) []byte {
	t.Helper()
	out, found := cap.Sign(text, k, noon, cap.Limits{})
	if len(found) > 0 {
		t.Fatalf("not signed: %s %v", short(found), found.Err())
	}
	return out
}

func TestSignedMessagesAreVerified(t *testing.T) {
	root := issue(t, "root", ecKey(t), nil, nil)
	for name, k := range map[string]cap.Key{
		"RSA":              issue(t, "rsa", rsaKey(t, 2048), nil, nil),
		"ECDSA":            issue(t, "ecdsa", ecKey(t), nil, nil),
		"ECDSA under root": issue(t, "leaf", ecKey(t), &root, nil),
	} {
		for _, file := range []string{"plain", "prefixed", "update", "cdata_and_references", "family_emoji", "byte_order_mark"} {
			text := fixture(t, "good/"+file)
			out := signed(t, k, text)
			rest := bytes.Replace(out, out[bytes.Index(out, []byte("<ds:Signature")):bytes.Index(out, []byte("</ds:Signature>"))+len("</ds:Signature>")], nil, 1)
			if !bytes.Equal(rest, text) {
				t.Errorf("%s, %s: signing changed more than the signature", name, file)
			}
			v, found := cap.Verify(out, trust(k, root), noon, cap.Limits{})
			m, _ := cap.Read(text, cap.Limits{})
			if len(found) > 0 || !v.Message.Equal(m) || !v.Signer.Equal(k.Chain[0]) {
				t.Errorf("%s, %s: %s", name, file, short(found))
			}
			if _, found := cap.Sign(out, k, noon, cap.Limits{}); !found.Has(cap.CodeSignaturePlace) {
				t.Errorf("%s, %s: signed twice: %s", name, file, short(found))
			}
		}
	}
}

// TestLargeNoByteCanBeChanged flips each bit of every byte. In the XML declaration, which no signature covers, the message must
// stay what it is; everywhere else it is refused.
func TestLargeNoByteCanBeChanged(t *testing.T) {
	testkit.Large(t)
	k := issue(t, "signer", ecKey(t), nil, nil)
	text := signed(t, k, fixture(t, "good/plain"))
	want, _ := cap.Read(text, cap.Limits{})
	declaration := bytes.Index(text, []byte("?>")) + 3
	end := bytes.LastIndex(text, []byte("</alert>")) + len("</alert>") // behind it only a line end, which may become a blank
	for at := range text {
		for bit := range 8 {
			changed := bytes.Clone(text)
			changed[at] ^= 1 << bit
			v, found := cap.Verify(changed, trust(k), noon, cap.Limits{})
			covered := at >= declaration && at < end
			if covered && len(found) == 0 || !covered && v != nil && !v.Message.Equal(want) {
				t.Errorf("byte %d, bit %d: %q is accepted", at, bit, changed[max(0, at-20):min(len(changed), at+20)])
			}
		}
	}
}

func TestForeignSignaturesAreRefused(t *testing.T) {
	k, other := issue(t, "signer", ecKey(t), nil, nil), issue(t, "other", ecKey(t), nil, nil)
	plain := string(fixture(t, "good/plain"))
	good := string(signed(t, k, []byte(plain)))
	begin, end := strings.Index(good, "<ds:Signature "), strings.Index(good, "</ds:Signature>")+len("</ds:Signature>")
	sig := good[begin:end]
	exercise := strings.Replace(plain, ">Test<", ">Exercise<", 1)
	replace := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %s in the signed message", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	body := good[strings.Index(good, "<alert"):]
	for _, c := range []struct{ name, text, want string }{
		{"none", plain, "cap_signature_missing"},
		{"of another message", strings.Replace(exercise, "</alert>", sig+"</alert>", 1), "cap_signature_broken"},
		{"of another key, with this certificate", replace(sig, swapCertificate(string(signed(t, other, []byte(plain))), good)), "cap_signature_broken"},
		{"two", replace(sig, sig+sig), "cap_signature_place"},
		{"not at the end", replace(sig, "")[:begin] + "</alert>", "cap_signature_missing"},
		{"in front", strings.Replace(plain, "<info>", sig+"<info>", 1), "cap_signature_place"},
		{"inside info", strings.Replace(plain, "</info>", sig+"</info>", 1), "cap_foreign"},
		{"the signed alert moved into an object", strings.Replace(exercise, "</alert>", replaceIn(sig, "</ds:Signature>", "<ds:Object>"+body+"</ds:Object></ds:Signature>")+"</alert>", 1), "cap_foreign"},
		{"the signed alert moved below another root", strings.Replace(exercise, "</alert>", body+"</alert>", 1), "cap_unknown"},
		{"over another element by its id", replace(`URI=""`, `URI="#other"`), "cap_signature_form"},
		{"over nothing", replace(` URI=""`, ``), "cap_signature_form"},
		{"two references", replace("<ds:Reference ", `<ds:Reference URI="#x"/><ds:Reference `), "cap_signature_form"},
		{"two SignedInfo", replace("<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>"), "cap_signature_form"},
		{"an object", replace("</ds:Signature>", "<ds:Object/></ds:Signature>"), "cap_signature_form"},
		{"a signature in the signature", replace("</ds:KeyInfo>", "</ds:KeyInfo>"+sig), "cap_signature_form"},
		{"SHA-1", replace("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), "cap_signature_form"},
		{"HMAC with the certificate as key", replace("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"), "cap_signature_form"},
		{"a digest of SHA-1", replace("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"), "cap_signature_form"},
		{"with comments", replace(`http://www.w3.org/2001/10/xml-exc-c14n#"/>`, `http://www.w3.org/2001/10/xml-exc-c14n#WithComments"/>`), "cap_signature_form"},
		{"a transform that selects", replace("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116"), "cap_signature_form"},
		{"no certificate", replace(good[strings.Index(good, "<ds:KeyInfo>"):strings.Index(good, "</ds:Signature>")], "<ds:KeyInfo><ds:X509Data></ds:X509Data></ds:KeyInfo>"), "cap_signature_form"},
		{"a comment in the digest", replace("<ds:DigestValue>", "<ds:DigestValue><!-- -->"), "cap_comment"},
		{"a comment in a value", replace(">Test<", ">T<!-- -->est<"), "cap_comment"},
		{"an entity", replace("<alert ", "<!DOCTYPE alert><alert "), "cap_dtd"},
		{"spaces that were not signed", replace("</alert>", " </alert>"), "cap_signature_broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, found := cap.Verify([]byte(c.text), trust(k), noon, cap.Limits{})
			if v != nil || len(found) == 0 || found[0].Code.ID != c.want {
				t.Errorf("%s, want %s", short(found), c.want)
			}
			if strings.HasPrefix(c.want, "cap_signature") && cap.Status(found[0].Code) != "208" {
				t.Errorf("%s is not 208", c.want)
			}
		})
	}
}

func replaceIn(s, old, new string) string { return strings.Replace(s, old, new, 1) }

// swapCertificate is the signature of one message with the certificate of another.
func swapCertificate(from, certificateOf string) string {
	cut := func(s, a, b string) string { return s[strings.Index(s, a) : strings.Index(s, b)+len(b)] }
	return strings.Replace(cut(from, "<ds:Signature ", "</ds:Signature>"), cut(from, "<ds:KeyInfo>", "</ds:KeyInfo>"), cut(certificateOf, "<ds:KeyInfo>", "</ds:KeyInfo>"), 1)
}

func TestCertificatesCountOnlyWhileTheyAreValid(t *testing.T) {
	root, next := issue(t, "old root", ecKey(t), nil, nil), issue(t, "new root", ecKey(t), nil, func(c *x509.Certificate) { c.NotBefore = noon.AddDate(0, 0, -1) })
	leaf := issue(t, "leaf", ecKey(t), &root, func(c *x509.Certificate) { c.NotBefore, c.NotAfter = noon.Add(-time.Hour), noon.Add(time.Hour) })
	renewed := issue(t, "renewed leaf", ecKey(t), &next, nil)
	old, fresh := signed(t, leaf, fixture(t, "good/plain")), signed(t, renewed, fixture(t, "good/plain"))
	for _, c := range []struct {
		name  string
		text  []byte
		trust cap.Trust
		at    time.Time
		want  string
	}{
		{"a second before the end", old, trust(root), noon.Add(time.Hour - time.Second), ""},
		{"a second after the end", old, trust(root), noon.Add(time.Hour + time.Second), "cap_signature_expired"},
		{"a second before the beginning", old, trust(root), noon.Add(-time.Hour - time.Second), "cap_signature_expired"},
		{"a root that is over", fresh, trust(next), noon.AddDate(0, 0, 6), "cap_signature_expired"},
		{"a root that is not yet", fresh, trust(next), noon.AddDate(0, 0, -1).Add(-time.Second), "cap_signature_expired"},
		{"the new root not known yet", fresh, trust(root), noon, "cap_signature_untrusted"},
		{"the old root known no more", old, trust(next), noon, "cap_signature_untrusted"},
		{"both roots, the old signer", old, trust(root, next), noon, ""},
		{"both roots, the new signer", fresh, trust(root, next), noon, ""},
		{"the signer alone is trusted", old, trust(leaf), noon, ""},
		{"another signer of the same root is trusted", old, trust(issue(t, "other leaf", ecKey(t), &root, nil)), noon, "cap_signature_untrusted"},
		{"nobody is trusted", old, cap.Trust{}, noon, "cap_signature_untrusted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := cap.Verify(c.text, c.trust, c.at, cap.Limits{})
			if c.want == "" && len(found) > 0 || c.want != "" && (len(found) != 1 || found[0].Code.ID != c.want) {
				t.Errorf("%s, want %s", short(found), c.want)
			}
		})
	}
}

func TestAnExpiredKeyCannotSign(t *testing.T) {
	k := issue(t, "signer", ecKey(t), nil, nil)
	end := k.Chain[0].NotAfter
	for _, c := range []struct {
		at   time.Time
		want string
	}{{end.AddDate(0, 0, -1), ""}, {end.Add(-time.Second), ""}, {end.Add(time.Second), "cap_key_expired"}, {k.Chain[0].NotBefore.Add(-time.Second), "cap_key_expired"}} {
		for name, found := range map[string]cap.Problems{"before composing": k.Usable(c.at), "at signing": second(cap.Sign(fixture(t, "good/plain"), k, c.at, cap.Limits{}))} {
			if got := codeOf(found.Err()); got != c.want {
				t.Errorf("%s at %s: %s, want %s", name, c.at, got, c.want)
			}
		}
	}
}

func second[A, B any](_ A, b B) B { return b }

func TestAnUnfitKeyCannotSign(t *testing.T) {
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a, b := issue(t, "a", ecKey(t), nil, nil), issue(t, "b", ecKey(t), nil, nil)
	for name, k := range map[string]cap.Key{
		"none":                       {},
		"of another certificate":     {Signer: a.Signer, Chain: b.Chain},
		"too short":                  issue(t, "short", rsaKey(t, 1024), nil, nil),
		"of another kind":            issue(t, "edwards", edwards, nil, nil),
		"for something else":         issue(t, "ca", ecKey(t), nil, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageCertSign }),
		"in a module that is absent": {Signer: absent{a.Signer}, Chain: a.Chain},
	} {
		if out, found := cap.Sign(fixture(t, "good/plain"), k, noon, cap.Limits{}); out != nil || !found.Has(cap.CodeKeyUnfit) {
			t.Errorf("%s: %s", name, short(found))
		}
	}
	for name, want := range map[string]string{"good/version11": "cap_signature_place", "good/gbk": "cap_encoding", "refused/status_space": "cap_value"} {
		if _, found := cap.Sign(fixture(t, name), a, noon, cap.Limits{}); codeOf(found.Err()) != want {
			t.Errorf("%s: %s, want %s", name, short(found), want)
		}
	}
}

// absent is a key whose module was pulled out.
type absent struct{ crypto.Signer }

func (absent) Sign(io.Reader, []byte, crypto.SignerOpts) ([]byte, error) {
	return nil, errors.New("no such device")
}
