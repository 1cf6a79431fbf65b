package cap

import (
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"

	"haidun/internal/kernel/fault"
)

// Trust is who may sign: certificates of authorities, or of signers themselves. While one is replaced, the old and the new
// stand side by side.
type Trust struct {
	Roots []*x509.Certificate
}

// Verified is a message whose signature holds, and who signed it.
type Verified struct {
	Message *Message
	Signer  *x509.Certificate
}

// Verify reads a signed message and holds its signature against the bytes as they came. One form is accepted: a single
// enveloped signature over the whole message, exclusive canonicalisation, SHA-256 with RSA or ECDSA, the certificate in it.
// Whatever else XML Signature allows is refused; it is what wrapping attacks are made of. The message answered is read
// once more from what the signature covers, and nothing else.
func Verify(text []byte, trust Trust, now time.Time, l Limits) (*Verified, Problems) {
	m, r := read(text, l)
	switch {
	case len(r.list) > 0:
		return nil, r.list
	case r.signed == signature{}:
		r.add(CodeSignatureMissing, r.root.at, "alert", nil)
		return nil, r.list
	}
	v := verifier{report: &r.report, at: r.signed.from, now: now, trust: trust}
	signer, content := v.verify(r.data[r.start:])
	if len(r.list) > 0 {
		return nil, r.list
	}
	covered, found := Read(content, l)
	if len(found) > 0 || !covered.Equal(m) {
		v.refuse(CodeSignatureBroken, nil)
		return nil, r.list
	}
	return &Verified{covered, signer}, nil
}

type verifier struct {
	*report
	at    int // of the signature
	now   time.Time
	trust Trust
}

func (v *verifier) refuse(c fault.Code, args fault.Args) { v.add(c, v.at, "alert/Signature", args) }

// verify answers who signed and what: the content in its canonical form.
func (v *verifier) verify(document []byte) (*x509.Certificate, []byte) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(document); err != nil {
		v.refuse(CodeSignatureForm, fault.Args{"what": err.Error()})
		return nil, nil
	}
	form, err := formOf(doc.Root())
	if err != nil {
		v.refuse(CodeSignatureForm, fault.Args{"what": err.Error()})
		return nil, nil
	}
	signer := form.certificates[0]
	if !v.trusted(form.certificates) {
		return nil, nil
	}
	if key, is := signer.PublicKey.(*ecdsa.PublicKey); is {
		der, err := toASN1(key, form.signature)
		if err != nil {
			v.refuse(CodeSignatureBroken, nil)
			return nil, nil
		}
		form.value.SetText(base64.StdEncoding.EncodeToString(der))
	}
	ctx := dsig.NewDefaultValidationContext(&dsig.MemoryX509CertificateStore{Roots: []*x509.Certificate{signer}})
	ctx.Clock = dsig.NewFakeClockAt(v.now)
	covered, err := ctx.Validate(doc.Root())
	if err != nil {
		v.refuse(CodeSignatureBroken, nil)
		return nil, nil
	}
	out := etree.NewDocumentWithRoot(covered)
	out.WriteSettings.CanonicalText = true
	content, err := out.WriteToBytes()
	if err != nil {
		v.refuse(CodeSignatureBroken, nil)
	}
	return signer, content
}

// trusted reports a signer whose certificate leads to a root, all of them valid now.
func (v *verifier) trusted(chain []*x509.Certificate) bool {
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	for _, c := range v.trust.Roots {
		roots.AddCert(c)
	}
	for _, c := range chain[1:] {
		between.AddCert(c)
	}
	signer := chain[0]
	_, err := signer.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: v.now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	var invalid x509.CertificateInvalidError
	switch {
	case outside(signer, v.now):
		v.refuse(CodeSignatureExpired, validity(signer))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		v.refuse(CodeSignatureExpired, validity(invalid.Cert))
	case err != nil:
		v.refuse(CodeSignatureUntrusted, fault.Args{"name": signer.Subject.String()})
	case weak(signer) != "":
		v.refuse(CodeSignatureForm, fault.Args{"what": weak(signer)})
	default:
		return true
	}
	return false
}

// sigForm is a signature of the one form that is accepted.
type sigForm struct {
	value        *etree.Element // SignatureValue
	signature    []byte
	certificates []*x509.Certificate // the signer's first
}

// formOf takes the signature apart; anything unexpected is an error.
func formOf(root *etree.Element) (sigForm, error) {
	var f sigForm
	kids := root.ChildElements()
	sig := kids[len(kids)-1]
	parts, err := inOrder(sig, nsDsig+"Signature", "SignedInfo", "SignatureValue", "KeyInfo")
	if err != nil {
		return f, err
	}
	if err := checkSignedInfo(parts[0]); err != nil {
		return f, err
	}
	f.value = parts[1]
	if f.signature, err = content(parts[1]); err != nil {
		return f, err
	}
	data, err := inOrder(parts[2], nsDsig+"KeyInfo", "X509Data")
	if err != nil {
		return f, err
	}
	for _, c := range data[0].ChildElements() {
		if c.Tag == "X509SubjectName" {
			continue
		}
		if err := plain(c, nsDsig+"X509Certificate"); err != nil {
			return f, err
		}
		der, err := content(c)
		if err != nil {
			return f, err
		}
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return f, errors.New("X509Certificate")
		}
		f.certificates = append(f.certificates, cert)
	}
	if len(f.certificates) == 0 || len(f.certificates) > 5 {
		return f, errors.New("X509Data")
	}
	return f, nil
}

func checkSignedInfo(info *etree.Element) error {
	parts, err := inOrder(info, nsDsig+"SignedInfo", "CanonicalizationMethod", "SignatureMethod", "Reference")
	if err != nil {
		return err
	}
	reference := parts[2]
	if len(reference.Attr) != 1 || reference.SelectAttrValue("URI", "-") != "" {
		return errors.New("Reference URI")
	}
	inside, err := ordered(reference, "Transforms", "DigestMethod", "DigestValue")
	if err != nil {
		return err
	}
	transforms, err := inOrder(inside[0], nsDsig+"Transforms", "Transform", "Transform")
	if err != nil {
		return err
	}
	if _, err := content(inside[2]); err != nil {
		return err
	}
	return errors.Join(
		algorithm(parts[0], nsExc),
		algorithm(parts[1], dsig.RSASHA256SignatureMethod, dsig.ECDSASHA256SignatureMethod),
		algorithm(transforms[0], dsig.EnvelopedSignatureAltorithmId.String()),
		algorithm(transforms[1], nsExc),
		algorithm(inside[1], "http://www.w3.org/2001/04/xmlenc#sha256"),
	)
}

// inOrder answers the children of an element, which must be exactly those named.
func inOrder(e *etree.Element, name string, names ...string) ([]*etree.Element, error) {
	if err := plain(e, name); err != nil {
		return nil, err
	}
	return ordered(e, names...)
}

func ordered(e *etree.Element, names ...string) ([]*etree.Element, error) {
	kids := e.ChildElements()
	if len(kids) != len(names) {
		return nil, errors.New(e.Tag)
	}
	for i, k := range kids {
		if k.NamespaceURI() != nsDsig || k.Tag != names[i] {
			return nil, fmt.Errorf("%s in %s", k.Tag, e.Tag)
		}
	}
	return kids, nil
}

// plain wants an element of a name that has no attributes.
func plain(e *etree.Element, name string) error {
	if e.NamespaceURI()+e.Tag != name {
		return errors.New(e.Tag)
	}
	for _, a := range e.Attr {
		if a.Space != "xmlns" && a.FullKey() != "xmlns" {
			return fmt.Errorf("%s %s", e.Tag, a.Key)
		}
	}
	return nil
}

// algorithm wants an element that names one of the algorithms and says nothing more.
func algorithm(e *etree.Element, accepted ...string) error {
	for _, a := range accepted {
		if e.SelectAttrValue("Algorithm", "") == a && len(e.Attr) == 1 && len(e.Child) == 0 {
			return nil
		}
	}
	return fmt.Errorf("%s %s", e.Tag, e.SelectAttrValue("Algorithm", ""))
}

// content decodes Base64 that has one way to be written: a changed byte is a changed value.
func content(e *etree.Element) ([]byte, error) {
	if len(e.ChildElements()) > 0 || len(e.Attr) > 0 {
		return nil, errors.New(e.Tag)
	}
	b, err := base64.StdEncoding.Strict().DecodeString(withoutSpace(e.Text()))
	if err != nil || len(b) == 0 {
		return nil, errors.New(e.Tag)
	}
	return b, nil
}
